// Logarithm, exponential and their kin with the same bits in every JavaScript engine.
//
// The methods, coefficients and error bounds (below 1 unit in the last place) are those of fdlibm 5.3,
// e_log.c (always in its more accurate form), e_exp.c, s_log1p.c, s_expm1.c:
//   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved. Developed at SunSoft, a Sun
//   Microsystems, Inc. business. Permission to use, copy, modify, and distribute this software is freely
//   granted, provided that this notice is preserved.
// Only + - * / and a bit view of a double are used: IEEE 754 fixes the result of each of them.
// The bit view assumes a little-endian machine, as every machine with a current engine is.

const float64 = new Float64Array(1);
const words = new Int32Array(float64.buffer);
const operand = new Float64Array(1);

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
// biome-ignore lint/suspicious/noApproximativeNumericConstant: engines may approximate Math.LOG2E
const LOG2_E = 1.4426950408889634;
const TWO_54 = 18014398509481984;
const TWO_1023 = 2 ** 1023;
const TWO_MINUS_1000 = 2 ** -1000;

/** 2^power for an integer power of a normal double, -1022 to 1023. */
function powerOfTwo(power: number): number {
  words[0] = 0;
  words[1] = (power + 1023) << 20;
  return float64[0]!;
}

/** (log(1 + f) - f + f^2/2) / s with s = f / (2 + f): fdlibm's minimax polynomial plus f^2/2. */
function logRemainder(s: number, halfSquare: number): number {
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return halfSquare + (even + odd);
}

/** Natural logarithm of x; -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let exponent = 0;
  if (x < 2.2250738585072014e-308) {
    x *= TWO_54;
    exponent = -54;
  }
  float64[0] = x;
  let high = words[1]!;
  exponent += (high >> 20) - 1023;
  high &= 0xfffff;
  // Bring the mantissa to [sqrt(2)/2, sqrt(2)).
  const carry = (high + 0x95f64) & 0x100000;
  words[1] = high | (carry ^ 0x3ff00000);
  exponent += carry >> 20;
  const f = float64[0]! - 1;
  if (f === 0) return exponent === 0 ? 0 : exponent * LN2_HIGH + exponent * LN2_LOW;
  const s = f / (2 + f);
  const halfSquare = 0.5 * f * f;
  const tail = s * logRemainder(s, halfSquare);
  if (exponent === 0) return f - (halfSquare - tail);
  return exponent * LN2_HIGH - (halfSquare - (tail + exponent * LN2_LOW) - f);
}

/** log(1 + x), accurate for small x; -Infinity at -1, NaN below. */
export function log1p(x: number): number {
  operand[0] = x;
  replaceByLog1p(operand, 0);
  return operand[0]!;
}

/**
 * The same for values[at] in its place. A double that a function takes or returns is put on the heap where the compiler
 * does not inline the function, so what is drawn once per event has a form that neither takes nor returns one.
 */
export function replaceByLog1p(values: Float64Array, at: number): void {
  const x = values[at]!;
  if (!(x > -1)) {
    values[at] = x === -1 ? -Infinity : NaN;
    return;
  }
  const size = x < 0 ? -x : x;
  if (size < 5.551115123125783e-17 || x === Infinity) return;
  if (size < 1.862645149230957e-9) {
    values[at] = x - x * x * 0.5;
    return;
  }
  let exponent = 0;
  let f = x;
  let correction = 0;
  if (x <= -0.2928932188134524 || x >= 0.41421356237309503) {
    const sum = 1 + x;
    float64[0] = sum;
    let high = words[1]!;
    exponent = (high >> 20) - 1023;
    // What rounding took from 1 + x, relative to it.
    correction = exponent < 54 ? (exponent > 0 ? 1 - (sum - x) : x - (sum - 1)) / sum : 0;
    high &= 0xfffff;
    if (high < 0x6a09e) {
      words[1] = high | 0x3ff00000;
    } else {
      exponent += 1;
      words[1] = high | 0x3fe00000;
    }
    f = float64[0]! - 1;
  }
  const halfSquare = 0.5 * f * f;
  const s = f / (2 + f);
  const tail = s * logRemainder(s, halfSquare);
  values[at] =
    exponent === 0
      ? f - (halfSquare - (tail + correction))
      : exponent * LN2_HIGH - (halfSquare - (tail + (exponent * LN2_LOW + correction)) - f);
}

/** e^x; 0 below -745.13, Infinity above 709.78. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019411) return 0;
  if (Number.isNaN(x)) return NaN;
  const size = x < 0 ? -x : x;
  if (size < 3.725290298461914e-9) return 1 + x;
  let power = 0;
  let high = x;
  let low = 0;
  if (size > 0.34657359027997264) {
    // x = power * log(2) + (high - low)
    if (size < 1.0397207708399179) power = x < 0 ? -1 : 1;
    else power = (LOG2_E * x + (x < 0 ? -0.5 : 0.5)) | 0;
    high = x - power * LN2_HIGH;
    low = power * LN2_LOW;
  }
  const reduced = high - low;
  const t = reduced * reduced;
  const c =
    reduced -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  if (power === 0) return 1 - ((reduced * c) / (c - 2) - reduced);
  const y = 1 - (low - (reduced * c) / (2 - c) - high);
  if (power < -1021) return y * powerOfTwo(power + 1000) * TWO_MINUS_1000;
  if (power === 1024) return y * 2 * TWO_1023;
  return y * powerOfTwo(power);
}

/** e^x - 1, accurate for small x; -1 below -38, Infinity above 709.78. */
export function expm1(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -38.816242) return -1;
  if (Number.isNaN(x)) return NaN;
  const size = x < 0 ? -x : x;
  if (size < 5.551115123125783e-17) return x;
  let power = 0;
  let correction = 0;
  if (size > 0.34657359027997264) {
    if (size < 1.0397207708399179) power = x < 0 ? -1 : 1;
    else power = (LOG2_E * x + (x < 0 ? -0.5 : 0.5)) | 0;
    const high = x - power * LN2_HIGH;
    const low = power * LN2_LOW;
    x = high - low;
    correction = high - x - low;
  }
  const half = 0.5 * x;
  const square = x * half;
  const r =
    1 +
    square *
      (-0.03333333333333313 +
        square *
          (0.0015873015872548146 +
            square *
              (-7.93650757867488e-5 + square * (4.008217827329362e-6 + square * -2.0109921818362437e-7))));
  const t = 3 - r * half;
  let e = square * ((r - t) / (6 - x * t));
  if (power === 0) return x - (x * e - square);
  e = x * (e - correction) - correction - square;
  if (power === -1) return 0.5 * (x - e) - 0.5;
  if (power === 1) return x < -0.25 ? -2 * (e - (x + 0.5)) : 1 + 2 * (x - e);
  if (power <= -2 || power > 56) {
    const y = 1 - (e - x);
    return (power === 1024 ? y * 2 * TWO_1023 : y * powerOfTwo(power)) - 1;
  }
  if (power < 20) return (1 - powerOfTwo(-power) - (e - x)) * powerOfTwo(power);
  return (x - (e + powerOfTwo(-power)) + 1) * powerOfTwo(power);
}
