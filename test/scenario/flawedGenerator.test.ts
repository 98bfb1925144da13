// Scenarios with generators of several cycles: what is refused, and that places on "the track" are those of the first lane.
import { describe, expect, it } from 'vitest';
import { flatInternet } from '../../src/network/flatInternet.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { buildModel, followedHosts } from '../../src/scenario/build.ts';
import { parseScenario, ScenarioError } from '../../src/scenario/parse.ts';

const parse = (text: string) => parseScenario(text, { file: 'x.yaml' });
const internet = flatInternet(12);
const build = (text: string, seed = 1) =>
  buildModel(parse(`space: { bits: 12 }\n${text}`), seed, { internet });

function problemsOf(text: string): readonly string[] {
  try {
    parse(text);
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems;
    throw error;
  }
}

describe('a generator', () => {
  const generator = (settings: string, bits = 12) =>
    problemsOf(`space: { bits: ${bits} }\nworms: [{ name: w, strategy: { generator: { ${settings} } } }]`);

  it('may have any odd multiplier and any increment', () => {
    for (const settings of ['multiplier: 3', 'increment: 6', 'multiplier: 1, increment: 0']) {
      expect(generator(settings)).toEqual([]);
      expect(generator(`${settings}, output: halves`)).toEqual([]);
    }
  });

  it('of an even multiplier is refused, and halves of an odd number of bits', () => {
    expect(generator('multiplier: 4')).toEqual([
      'x.yaml:2:57: worms.0.strategy.generator.multiplier: expected an odd multiplier, as an even one leads two states to one, got 4',
    ]);
    expect(generator('output: halves', 13)).toEqual([
      'x.yaml:2:53: worms.0.strategy.generator.output: expected word in a space of 13 bits, an odd number, got halves',
    ]);
  });
});

/** Addresses of 12 bits from the start of the first lane on, by single steps from the state that begins its cycle. */
function walkLane(seed: number, a: number, c: number, halves: boolean): number[] {
  const word = (x: number) => (a * x + c) % 4096;
  const step = halves ? (x: number) => word(word(x)) : word;
  const address = halves ? (x: number) => (x & 0xfc0) | (word(x) >> 6) : (x: number) => x;
  const start = Math.floor(4096 * new Keyed(seed, 'worms/w/seed').uniform(0, 0));
  const met = new Set<number>();
  let rank = 0;
  for (let index = 0; ; index++) {
    let begin = 0;
    for (let bit = 0; bit < 12; bit++) begin = 2 * begin + ((index >> bit) & 1);
    if (met.has(begin)) continue;
    const cycle: number[] = [];
    for (let x = begin; !met.has(x); x = step(x)) {
      met.add(x);
      cycle.push(x);
    }
    const offset = start - rank;
    if (offset < cycle.length) return [...cycle.slice(offset), ...cycle.slice(0, offset)].map(address);
    rank += cycle.length;
  }
}

describe.each([
  [1103515245, 12346, 'word'],
  [69069, 4, 'halves'],
  [214013, 2531011, 'halves'],
] as const)('a = %i, c = %i, output %s', (a, c, output) => {
  const worm = `worms: [{ name: w, strategy: { generator: { multiplier: ${a}, increment: ${c}, output: ${output} } } }]`;
  const lane = (seed: number) => walkLane(seed, a % 4096, c % 4096, output === 'halves');

  it('begins off the early part of its lane, or off the lane', () => {
    for (let seed = 1; seed <= 15; seed++) {
      const { addresses, worms } = build(`hosts: { count: 700 }\n${worm}`, seed);
      const walked = lane(seed);
      const late = addresses.filter((address) => {
        const position = walked.indexOf(address);
        return position < 0 || position >= walked.length / 2;
      });
      const candidates = worms[0]!.releases[0]!.candidates.map((host) => addresses[host]!);
      expect([...candidates.sort()]).toEqual([...late]);
    }
  });

  it('knows hosts that are named by their position on its first lane', () => {
    for (let seed = 1; seed <= 15; seed++) {
      const named =
        '[{ name: first, position: 0 }, { name: next, position: 0 }, { name: middle, position: 50 % }]';
      const text = `space: { bits: 12 }\nhosts: { count: 30, named: ${named} }\n${worm}`;
      const walked = lane(seed);
      const expected = [
        walked[0]!,
        walked.find((address) => address !== walked[0])!,
        walked[walked.length / 2]!,
      ];
      if (new Set(expected).size < 3) continue;
      const model = buildModel(parse(text), seed, { internet });
      expect(followedHosts(parse(text), model).map((host) => model.addresses[host])).toEqual(expected);
    }
  });
});

it('refuses a position on a cycle that has no address left', () => {
  const named = '[{ name: one, position: 0 }, { name: two, position: 0 }]';
  const still = 'worms: [{ name: w, strategy: { generator: { multiplier: 1, increment: 0 } } }]';
  expect(() => build(`hosts: { count: 9, named: ${named} }\n${still}`)).toThrow(
    'x.yaml:2:79: hosts.named.1.position: expected a free, routed address on the cycle of the first lane, got none in 1',
  );
});
