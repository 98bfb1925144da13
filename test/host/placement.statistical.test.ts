// Every k-subset is equally likely: chi-square over all subsets, each test with a false-alarm rate of 1e-6.
import { describe, expect, it } from 'vitest';
import { sampleRanks } from '../../src/host/placement.ts';
import { Stream } from '../../src/random/stream.ts';
import { chiSquareTest, falseAlarm } from '../statistics.ts';

const draws = 60000;

/** p value of the counts of all C(n, k) subsets. */
function pValue(n: number, k: number, sample: (n: number, k: number, random: Stream) => Uint32Array): number {
  const subsets = new Map<string, number>();
  const list = (chosen: number[], next: number): void => {
    if (chosen.length === k) subsets.set(chosen.join(), 0);
    else for (let value = next; value < n; value++) list([...chosen, value], value + 1);
  };
  list([], 0);
  const random = new Stream(20010719, 'placement');
  for (let draw = 0; draw < draws; draw++) {
    const key = sample(n, k, random).join();
    subsets.set(key, subsets.get(key)! + 1);
  }
  const counts = [...subsets.values()];
  return chiSquareTest(
    counts,
    counts.map(() => draws / counts.length),
  );
}

/** Planted fault: moves a repeat to the next free number, which favors runs. */
function pushAside(n: number, k: number, random: Stream): Uint32Array {
  const drawn = new Set<number>();
  while (drawn.size < k) {
    let value = random.below(n);
    while (drawn.has(value)) value = (value + 1) % n;
    drawn.add(value);
  }
  return Uint32Array.from(drawn).sort();
}

describe('sampleRanks', () => {
  it.each([
    [8, 1],
    [8, 3],
    [8, 4],
    [8, 6],
    [12, 2],
  ])('draws all subsets of %i numbers, %i at a time, equally often', (n, k) => {
    expect(pValue(n, k, sampleRanks)).toBeGreaterThan(falseAlarm);
  });

  it('would be caught if repeats were pushed aside', () => {
    expect(pValue(8, 3, pushAside)).toBeLessThan(falseAlarm);
  });
});
