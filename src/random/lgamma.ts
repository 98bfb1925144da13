// Logarithm of the gamma function with the same bits in every JavaScript engine.
//
// Method and coefficients of fdlibm 5.3, e_lgamma_r.c, for positive arguments:
//   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun
//   Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is freely
//   granted, provided that this notice is preserved.
// Rational approximations about 1, 1.46 (the minimum) and 2 below 3, recurrence below 8, Stirling above.

import { log } from './elementary.ts';

const MINIMUM_AT = 1.4616321449683622;
const MINIMUM = -0.12148629053584961;
const MINIMUM_LOW = -3.638676997039505e-18;

const ABOUT_TWO_EVEN = [
  0.07721566490153287, 0.06735230105312927, 0.007385550860814029, 0.0011927076318336207,
  2.2086279071390839e-4, 2.5214456545125733e-5,
];
const ABOUT_TWO_ODD = [
  0.3224670334241136, 0.020580808432516733, 0.0028905138367341563, 5.100697921535113e-4,
  1.0801156724758394e-4, 4.4864094961891516e-5,
];
const ABOUT_MINIMUM = [
  0.48383612272381005, -0.1475877229945939, 0.06462494023913339, -0.032788541075985965, 0.01797067508118204,
  -0.010314224129834144, 0.006100538702462913, -0.0036845201678113826, 0.0022596478090061247,
  -0.0014034646998923284, 8.81081882437654e-4, -5.385953053567405e-4, 3.1563207090362595e-4,
  -3.1275416837512086e-4, 3.355291926355191e-4,
];
const ABOUT_ONE_ABOVE = [
  -0.07721566490153287, 0.6328270640250934, 1.4549225013723477, 0.9777175279633727, 0.22896372806469245,
  0.013381091853678766,
];
const ABOUT_ONE_BELOW = [
  1, 2.4559779371304113, 2.128489763798934, 0.7692851504566728, 0.10422264559336913, 0.003217092422824239,
];
const FROM_TWO_ABOVE = [
  -0.07721566490153287, 0.21498241596060885, 0.325778796408931, 0.14635047265246445, 0.02664227030336386,
  0.0018402845140733772, 3.194753265841009e-5,
];
const FROM_TWO_BELOW = [
  1, 1.3920053346762105, 0.7219355475671381, 0.17193386563280308, 0.01864591917156529, 7.779424963818936e-4,
  7.326684307446256e-6,
];
const STIRLING = [
  0.08333333333333297, -0.0027777777772877554, 7.936505586430196e-4, -5.9518755745034e-4,
  8.363399189962821e-4, -0.0016309293409657527,
];
const STIRLING_CONSTANT = 0.4189385332046727;

/** sum of coefficients[i] * x^i */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i]!;
  return sum;
}

function nearTwo(y: number): number {
  const z = y * y;
  return y * polynomial(ABOUT_TWO_EVEN, z) + z * polynomial(ABOUT_TWO_ODD, z) - 0.5 * y;
}

function nearMinimum(y: number): number {
  // t0 + t1 y are added last and apart, so that the minimum keeps its low bits.
  return MINIMUM - (MINIMUM_LOW - y * y * polynomial(ABOUT_MINIMUM, y));
}

function nearOne(y: number): number {
  return (y * polynomial(ABOUT_ONE_ABOVE, y)) / polynomial(ABOUT_ONE_BELOW, y) - 0.5 * y;
}

/** log(gamma(x)) for x > 0; Infinity at 0 and Infinity, NaN below 0. */
export function lgamma(x: number): number {
  if (!(x > 0)) return x === 0 ? Infinity : NaN;
  if (x === Infinity) return x;
  if (x < 8.470329472543003e-22) return -log(x);
  if (x === 1 || x === 2) return 0;
  if (x <= 0.9) {
    if (x >= 0.7315998077392578) return -log(x) + nearTwo(1 - x);
    if (x >= 0.23163998126983643) return -log(x) + nearMinimum(x - (MINIMUM_AT - 1));
    return -log(x) + nearOne(x);
  }
  if (x < 2) {
    if (x >= 1.7316312789916992) return nearTwo(2 - x);
    if (x >= 1.2316322326660156) return nearMinimum(x - MINIMUM_AT);
    return nearOne(x - 1);
  }
  if (x < 8) {
    const whole = Math.floor(x);
    const y = x - whole;
    const rational = 0.5 * y + (y * polynomial(FROM_TWO_ABOVE, y)) / polynomial(FROM_TWO_BELOW, y);
    let product = 1;
    for (let i = whole - 1; i >= 2; i--) product *= y + i;
    return rational + log(product);
  }
  const logarithm = log(x);
  if (x > 288230376151711740) return x * (logarithm - 1);
  const z = 1 / x;
  return (x - 0.5) * (logarithm - 1) + (STIRLING_CONSTANT + z * polynomial(STIRLING, z * z));
}
