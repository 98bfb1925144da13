/** A track of 16 addresses whose ranks are known by hand, and models on it. */
import { expect } from 'vitest';
import { Generator } from '../../src/address/generator.ts';
import type { Distribution } from '../../src/host/distribution.ts';
import { Keyed } from '../../src/random/keyed.ts';
import type { GeneratorStrategy } from '../../src/worm/strategy.ts';
import { makeModel, makeWorm } from './model.ts';

/** x <- 5 x + 1 mod 16: 0 1 6 15 12 13 2 11 8 9 14 7 4 5 10 3, so the ranks of these addresses by hand are: */
export const generator = new Generator({ multiplier: 5, increment: 1, bits: 4 });
const rankOf: Record<number, number> = { 6: 2, 9: 9, 12: 4 };
/** One lane that all threads share. */
export const track: GeneratorStrategy = { kind: 'generator', generator, lanes: 1, walks: 'shared' };
/** A clock that always takes as long. */
export const fixed = (value: number): Distribution => ({ kind: 'fixed', value });

/** Rank at which the lane of seed 1 starts, and the draws of u. */
export const start = Math.floor(16 * new Keyed(1, 'worms/worm/seed').uniform(0, 0));
export const phase = new Keyed(1, 'worms/worm/phase');
/** Number of the first probe of a cursor that goes to an address. */
export const stepsTo = (address: number): number => (rankOf[address]! - start + 16) % 16;

/** Hosts at these addresses, one worm on that track at 1 probe/s, for 50 s. */
export const makeTrackModel = (addresses: number[], changes: Parameters<typeof makeModel>[0] = {}) =>
  makeModel({
    bits: 4,
    addresses: Uint32Array.from(addresses),
    worms: [makeWorm({ strategy: track })],
    end: 50,
    ...changes,
  });

/** Rows that agree in all but the time (first), and in that to 9 decimals. */
export function expectRows(
  found: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
): void {
  expect(found.map((row) => row.slice(1))).toEqual(expected.map((row) => row.slice(1)));
  for (const [index, row] of expected.entries()) expect(found[index]![0]).toBeCloseTo(row[0]!, 9);
}
