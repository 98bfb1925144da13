// The system over prefixes against the judge, which draws every probe of a worm that prefers near addresses. The mean of the
// runs must lie within five standard errors of it (5.7e-7) and the bias that numbers without chance have: the mean of I obeys
// the system with S I less its variance, so the system is at most the integral of (sum of contact rates) x Var(I) too high.
import { describe, expect, it, test } from 'vitest';
import { bruteForce } from '../../../src/engine/bruteForce/bruteForce.ts';
import { prefixStructured } from '../../../src/engine/meanField/prefixStructured.ts';
import { census } from '../../../src/observe/census.ts';
import { makeStrata } from '../../../src/scenario/compartments.ts';
import type { MemorylessStrategy } from '../../../src/worm/strategy.ts';
import { makeModel, makeRelease, makeWorm } from '../model.ts';
import { freshSeed } from '../run.ts';

const bits = 16;
const pace = 2;
const end = 12;
const replicates = 600;
const strategy: MemorylessStrategy = {
  kind: 'memoryless',
  branches: [
    { name: 'anywhere', keptBits: 0, weight: 0.5 },
    { name: 'near', keptBits: 2, weight: 0.3 },
    { name: 'nearer', keptBits: 4, weight: 0.2 },
  ],
};
/** 4000 hosts, of which the lower quarter of the addresses has most. */
const addresses = Uint32Array.from([
  ...Array.from({ length: 2800 }, (_, host) => 5 * host),
  ...Array.from({ length: 1200 }, (_, host) => 16400 + 40 * host),
]);
const released = Array.from({ length: 1000 }, (_, index) => 4 * index);

function sampleRuns(): number[] {
  return Array.from({ length: replicates }, (_, replicate) => {
    const model = {
      ...makeModel({
        seed: freshSeed + replicate + 1,
        bits,
        hosts: addresses.length,
        end,
        worms: [makeWorm({ strategy, pace, releases: [makeRelease(released)] })],
      }),
      addresses,
    };
    const watch = census({ ...model, bits } as never, { every: end });
    bruteForce.create(model, [watch]).advance(Infinity);
    return watch.table.column('infected').at(-1)!;
  });
}

const solve = (changes: object = {}) =>
  prefixStructured({
    strata: makeStrata(addresses, bits, strategy),
    infected: released.length,
    bits,
    pace,
    every: end,
    end,
    ...changes,
  })
    .column('infected')
    .at(-1)!;

describe('infected hosts after 12 s', () => {
  const runs = sampleRuns();
  const mean = runs.reduce((sum, value) => sum + value, 0) / replicates;
  const variance = runs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (replicates - 1);
  const contact = strategy.branches.reduce((sum, { keptBits, weight }) => sum + weight * 2 ** keptBits, 0);
  const bias = ((contact * pace) / 2 ** bits) * variance * end;
  const allowed = 5 * Math.sqrt(variance / replicates) + bias;

  it('are those of the system', () => {
    expect(mean).toBeGreaterThan(1500);
    expect(mean).toBeLessThan(3500);
    expect(Math.abs(mean - solve())).toBeLessThan(allowed);
  });

  it('are not those of a pace 2 % too high, of uniform scanning, or of other weights', () => {
    expect(Math.abs(mean - solve({ pace: 1.02 * pace }))).toBeGreaterThan(allowed);
    const [anywhere, near, nearer] = strategy.branches;
    const uniform = makeStrata(addresses, bits, {
      kind: 'memoryless',
      branches: [{ ...anywhere!, weight: 1 }],
    });
    expect(Math.abs(mean - solve({ strata: uniform }))).toBeGreaterThan(allowed);
    const swapped = [anywhere!, { ...near!, weight: 0.2 }, { ...nearer!, weight: 0.3 }];
    const other = makeStrata(addresses, bits, { kind: 'memoryless', branches: swapped });
    expect(Math.abs(mean - solve({ strata: other }))).toBeGreaterThan(allowed);
  });
});

test('strata count hosts by prefix, as long as half of an address or what the strategy keeps', () => {
  const some = Uint32Array.from([0, 1, 255, 256, 300, 65535]);
  expect(makeStrata(some, 16, strategy)).toMatchObject({
    prefixBits: 8,
    prefix: Uint32Array.of(0, 1, 255),
    hosts: Float64Array.of(3, 2, 1),
  });
  const near = { ...strategy, branches: [{ name: 'near', keptBits: 12, weight: 1 }] };
  expect(makeStrata(some, 16, near)).toMatchObject({
    prefixBits: 12,
    prefix: Uint32Array.of(0, 15, 16, 18, 4095),
    hosts: Float64Array.of(2, 1, 1, 1, 1),
  });
});
