// Observers of places along a track of several cycles, or one that has none or several ranks for an address: the same under
// both engines, and what a walk by single steps says.
import { describe, expect, it } from 'vitest';
import { AddressSet } from '../../src/address/addressSet.ts';
import { Generator, type GeneratorOptions } from '../../src/address/generator.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { createObservers } from '../../src/observe/registry.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { makeModel, makeRelease, makeWorm } from '../engine/model.ts';

const bits = 10;
const flawed: readonly GeneratorOptions[] = [
  { multiplier: 1664525, increment: 1013904224 },
  { multiplier: 1664527, increment: 5 },
  { multiplier: 214013, increment: 2531011, output: 'halves' },
  { multiplier: 69069, increment: 6, output: 'halves' },
];

const modelOf = (options: GeneratorOptions, seed: number): Model =>
  makeModel({
    seed,
    bits,
    hosts: 150,
    end: 400,
    worms: [
      makeWorm({
        strategy: {
          kind: 'generator',
          generator: new Generator({ ...options, bits }),
          lanes: 1,
          walks: 'shared',
        },
        stackLimit: 2,
        pace: 4,
        releases: [makeRelease([0, 7, 50])],
      }),
    ],
  });

const settings = {
  'first-in-line': { every: 100, hosts: 20 },
  sites: { every: 100, first: 5, random: 3 },
  bystanders: { every: 100, middle: 2 },
  'track-load': { every: 100, ranks: [0, 3, 40, 500] },
};

function rowsOf(engine: typeof exact, model: Model) {
  const observers = createObservers(settings, model);
  engine.create(model, observers).advance(Infinity);
  return observers.flatMap(({ tables }) =>
    tables.map((table) => ({ name: table.spec.name, rows: [...table] })),
  );
}

/** Addresses that the first lane visits before it begins anew, by single steps of doubles. */
function walkLane(model: Model, { multiplier = 1, increment = 1, output }: GeneratorOptions): number[] {
  const generator = new Generator({ multiplier, increment, bits, ...(output && { output }) });
  const word = (x: number) => ((multiplier % 1024) * x + increment) % 1024;
  const half = (x: number) => Math.floor(x / 32);
  const address = (x: number) => (output === 'halves' ? half(x) * 32 + half(word(x)) : x);
  const start = Math.floor(1024 * new Keyed(model.seed, 'worms/worm/seed').uniform(0, 0));
  // Of the states of the first address, the one with this rank; ranks themselves are judged in test/address.
  const walks = Array.from({ length: 1024 }, (_, x) => x)
    .filter((x) => address(x) === generator.atRank(start))
    .map((begin) => {
      const walk: number[] = [];
      let x = begin;
      do {
        walk.push(address(x));
        x = output === 'halves' ? word(word(x)) : word(x);
      } while (x !== begin);
      return walk;
    });
  const length = 2 ** (generator.cycleBits?.(start) ?? bits);
  const first = start - (start % length);
  return walks.find(
    (walk) =>
      walk.length === length &&
      walk.every((one, step) => one === generator.atRank(first + ((start - first + step) % length))),
  )!;
}

describe.each(flawed)('%o', (options) => {
  it('is seen alike under both engines', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const model = modelOf(options, seed);
      expect(rowsOf(exact, model)).toEqual(rowsOf(bruteForce, model));
    }
  });

  it('has the hosts of its lane in line, at the steps of a walk', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const model = modelOf(options, seed);
      const tables = rowsOf(exact, model);
      const walk = walkLane(model, options);
      const inLine = [...model.addresses]
        .map((address, host) => ({ host, rank: walk.indexOf(address) }))
        .filter(({ rank }) => rank >= 0)
        .sort((a, b) => a.rank - b.rank);
      const table = (name: string) => tables.find((one) => one.name === name)!.rows;
      expect(table('first-in-line').map(({ host, rank }) => ({ host, rank }))).toEqual(inLine.slice(0, 20));
      expect(table('track-load').every(({ rank, address }) => walk[rank as number] === address)).toBe(true);
      for (const { host, rank } of table('sites')) {
        const position = walk.indexOf(model.addresses[host as number]!);
        expect(rank).toBe(position < 0 ? Number.NaN : position);
      }
    }
  });
});

it('leaves out bystanders for whom their lane has no address', () => {
  const generator = new Generator({ multiplier: 1, increment: 256, bits });
  // Cycles of 4 addresses, all of them hosts of one.
  const start = Math.floor(1024 * new Keyed(1, 'worms/worm/seed').uniform(0, 0));
  const cycle = [0, 1, 2, 3].map((step) => generator.atRank(start - (start % 4) + step));
  const model = {
    ...modelOf({ multiplier: 1, increment: 256 }, 1),
    addresses: Uint32Array.from(cycle).sort(),
    initialState: new Uint8Array(4),
    internet: { ...modelOf({}, 1).internet, routed: AddressSet.all(bits) },
  };
  const bystanders = rowsOf(exact, {
    ...model,
    worms: [{ ...model.worms[0]!, releases: [makeRelease([0])] }],
  }).find(({ name }) => name === 'bystanders')!.rows;
  expect(bystanders.length).toBeGreaterThan(0);
  expect(bystanders.every(({ rank }) => Number.isNaN(rank))).toBe(true);
});
