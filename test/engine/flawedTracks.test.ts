// Tracks of several cycles on the whole space, where no judge walks all states: hits of one cursor against a literal walk from
// its start. On small spaces tracks.contract.test.ts has them among its random models.
import { describe, expect, it } from 'vitest';
import { Generator, type GeneratorOptions } from '../../src/address/generator.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { makeModel, makeRelease, makeWorm } from './model.ts';
import { record } from './record.ts';

const pace = 100;

/** Words of the generator from the start of seed 1 on, one for each probe, by BigInt. */
function walk(
  { multiplier = 1, increment = 1, output }: GeneratorOptions,
  generator: Generator,
  probes: number,
) {
  const next = (x: number) => Number((BigInt(multiplier) * BigInt(x) + BigInt(increment)) & 0xffffffffn);
  const step = output === 'halves' ? (x: number) => next(next(x)) : next;
  const address =
    output === 'halves' ? (x: number) => (x >>> 16) * 65536 + (next(x) >>> 16) : (x: number) => x;
  const start = Math.floor(2 ** 32 * new Keyed(1, 'worms/worm/seed').uniform(0, 0));
  const begin = generator.atRank(start);
  const isStart = (x: number) =>
    address(x) === begin &&
    [1, 2, 3].every((more) => {
      let state = x;
      for (let gone = 0; gone < more; gone++) state = step(state);
      return address(state) === generator.atRank(start + more);
    });
  let state = begin;
  if (output === 'halves') for (state = begin - (begin % 65536); !isStart(state); ) state++;
  return Array.from({ length: probes }, () => {
    const visited = address(state);
    state = step(state);
    return visited;
  });
}

describe.each<GeneratorOptions>([
  { multiplier: 214013, increment: 2531012 },
  { multiplier: 214013, increment: 2531011, output: 'halves' },
  { multiplier: 1103515245, increment: 12346, output: 'halves' },
])('%o on 32 bits', (options) => {
  it('is walked from its start', () => {
    const generator = new Generator(options);
    const visited = walk(options, generator, 3000);
    const addresses = Uint32Array.from(new Set([5, ...visited.filter((_, probe) => probe % 9 === 4)])).sort();
    const model = makeModel({
      bits: 32,
      end: 30,
      addresses,
      worms: [
        makeWorm({
          strategy: { kind: 'generator', generator, lanes: 1, walks: 'shared' },
          pace,
          releases: [makeRelease([addresses.indexOf(5)])],
        }),
      ],
    });
    const { hits } = record(exact, model);
    const found = hits.filter(([, , source]) => source === addresses.indexOf(5));
    const u = new Keyed(1, 'worms/worm/phase').uniform(addresses.indexOf(5), 0);
    const expected = visited.flatMap((address, probe) => {
      const target = addresses.indexOf(address);
      const time = (probe + 1 - u) / pace;
      return target >= 0 && time <= 30 ? [{ target, time }] : [];
    });
    expect(expected.length).toBeGreaterThan(300);
    expect(found.map((hit) => hit[3])).toEqual(expected.map(({ target }) => target));
    for (const [index, { time }] of expected.entries()) expect(found[index]![0]).toBeCloseTo(time, 9);
  });
});

it('is not walked by the judge in spaces too wide for a table', () => {
  const generator = new Generator({ multiplier: 1, increment: 2, bits: 26 });
  const worms = [makeWorm({ strategy: { kind: 'generator', generator, lanes: 1, walks: 'shared' } })];
  const simulation = bruteForce.create(makeModel({ bits: 26, hosts: 3, end: 9, worms }), []);
  expect(() => simulation.advance(9)).toThrow(
    'engine: expected a space of at most 24 bits for brute-force and a generator of several cycles, got 26',
  );
});
