import { describe, expect, it } from 'vitest';
import { exp, expm1, log, log1p } from '../../src/random/elementary.ts';
import { lgamma } from '../../src/random/lgamma.ts';
import { Stream } from '../../src/random/stream.ts';
import { logGamma } from '../statistics.ts';

const bits = new DataView(new ArrayBuffer(8));

/** Place of a double in the order of all doubles, so that neighbors differ by 1. */
function ordinal(x: number): bigint {
  bits.setFloat64(0, x);
  const raw = bits.getBigInt64(0);
  return raw >= 0n ? raw : -(raw & 0x7fffffffffffffffn);
}

/** Distance in units of the last place; NaN equals NaN. */
function distance(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) && Number.isNaN(y) ? 0 : Infinity;
  const difference = Number(ordinal(x) - ordinal(y));
  return Math.abs(difference);
}

const EDGES = [
  0,
  -0,
  1,
  -1,
  2,
  -2,
  0.5,
  -0.5,
  Infinity,
  -Infinity,
  NaN,
  5e-324,
  -5e-324,
  1e-310,
  2.2250738585072014e-308,
  1e-17,
  -1e-17,
  1e-9,
  -1e-9,
  1e-5,
  -1e-5,
  0.3465,
  0.3466,
  -0.3465,
  -0.3466,
  1.0397,
  -1.04,
  19.5,
  56.4,
  57,
  -38,
  -39,
  709.7,
  709.782712893384,
  709.8,
  -708,
  -710,
  -745.1,
  -745.2,
  1e308,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  0.41421356237309503,
  -0.2928932188134524,
  -0.9999999999999999,
  9007199254740991,
  9007199254740992,
  1e15,
  1e16,
];

/** Arguments over all exponents, over the everyday range, and close to 0 and 1. */
function drawArguments(count: number): Float64Array {
  const stream = new Stream(7, 'test/elementary');
  const view = new DataView(new ArrayBuffer(8));
  const list = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const kind = i % 5;
    if (kind === 0) {
      view.setUint32(0, stream.uint32());
      view.setUint32(4, stream.uint32());
      list[i] = view.getFloat64(0);
    } else if (kind === 1) list[i] = (stream.uniform() - 0.5) * 1500;
    else if (kind === 2) list[i] = (stream.uniform() - 0.5) * 4;
    else if (kind === 3) list[i] = 1 + (stream.uniform() - 0.5) * 2 ** -(i % 50);
    else list[i] = (stream.uniform() - 0.5) * 2 ** -(i % 60);
  }
  return list;
}

describe('elementary functions', () => {
  const list = [...EDGES, ...drawArguments(300_000)];
  for (const [name, own, reference] of [
    ['log', log, Math.log],
    ['exp', exp, Math.exp],
    ['log1p', log1p, Math.log1p],
    ['expm1', expm1, Math.expm1],
  ] as const) {
    // Both err by less than 1 unit in the last place, so both are neighbors of the true value.
    it(`${name} is within 1 unit in the last place of the engine's`, () => {
      let worst = 0;
      let at = 0;
      for (const x of list) {
        const error = distance(own(x), reference(x));
        if (error > worst) {
          worst = error;
          at = x;
        }
      }
      expect(worst, `${name}(${at}) = ${own(at)}, expected ${reference(at)}`).toBeLessThanOrEqual(1);
    });
  }

  it('gives the limits at the edges', () => {
    expect([log(0), log(-0), log(-1), log(Infinity), log(1)]).toEqual([
      -Infinity,
      -Infinity,
      NaN,
      Infinity,
      0,
    ]);
    expect([exp(-Infinity), exp(Infinity), exp(0), exp(NaN), exp(-745.1)]).toEqual([
      0,
      Infinity,
      1,
      NaN,
      5e-324,
    ]);
    expect([log1p(-1), log1p(-2), log1p(Infinity), log1p(1e-20)]).toEqual([-Infinity, NaN, Infinity, 1e-20]);
    expect([expm1(-Infinity), expm1(Infinity), expm1(1e-20)]).toEqual([-1, Infinity, 1e-20]);
    expect([lgamma(0), lgamma(-1), lgamma(NaN), lgamma(Infinity), lgamma(1), lgamma(2)]).toEqual([
      Infinity,
      NaN,
      NaN,
      Infinity,
      0,
      0,
    ]);
  });
});

describe('lgamma', () => {
  it('equals logarithms of factorials', () => {
    let factorial = 1;
    for (let n = 1; n <= 170; n++) {
      factorial *= n;
      const expected = Math.log(factorial);
      expect(Math.abs(lgamma(n + 1) - expected)).toBeLessThanOrEqual(1e-14 * Math.max(1e-300, expected));
    }
  });

  it('agrees with values computed with 40 digits', () => {
    // mpmath 1.3: loggamma
    for (const [x, expected] of LGAMMA_VALUES) {
      expect(Math.abs(lgamma(x) / expected - 1), `lgamma(${x})`).toBeLessThan(1e-14);
    }
  });

  it('agrees with Stirling’s series elsewhere', () => {
    const stream = new Stream(8, 'test/lgamma');
    for (let i = 0; i < 20_000; i++) {
      const x = (i % 2 === 0 ? 12 : 1e6) * stream.uniform() + 1e-3;
      const expected = logGamma(x);
      // The reference itself loses digits where the value is small: relative to the terms it subtracts.
      expect(Math.abs(lgamma(x) - expected)).toBeLessThan(1e-14 * Math.max(30, Math.abs(expected)));
    }
  });
});

const LGAMMA_VALUES: readonly (readonly [number, number])[] = [
  [1e-30, 69.07755278982137],
  [1e-10, 23.025850929882736],
  [0.1, 2.252712651734206],
  [0.2316, 1.3688609177181226],
  [0.25, 1.2880225246980774],
  [0.5, 0.5723649429247001],
  [0.73, 0.22551374969268742],
  [0.74, 0.2142675463050807],
  [0.89, 0.07402217395808142],
  [0.91, 0.058922567623832356],
  [0.999, 5.780385328913802e-4],
  [1.001, -5.763935982833062e-4],
  [1.2, -0.08537409000331583],
  [1.25, -0.09827183642181316],
  [1.4616, -0.12148629003589732],
  [1.7, -0.09580769740706588],
  [1.74, -0.08683754647884093],
  [1.999, -4.224618006921073e-4],
  [2.001, 4.23106734800117e-4],
  [2.5, 0.2846828704729192],
  [3.7, 1.428072326665388],
  [5.1, 3.3297641684752244],
  [7.99, 8.50501160608848],
  [8.01, 8.545324429747733],
  [20.5, 40.8315009745308],
  [1234.5, 7550.550901077895],
  [1000000.5, 12815511.476902766],
  [10000000000.0, 220258509288.81058],
  [1e17, 3814394658089877500],
  [1e18, 40446531673892820000],
  [1e300, 6.897755278982137e302],
];
