// Hits that are counted late and hits that are collected one by one are the same hits, however time is sliced.
import { describe, expect, it } from 'vitest';
import { Present } from '../../src/engine/exact/present.ts';
import { Watched } from '../../src/engine/exact/watched.ts';
import { Stream } from '../../src/random/stream.ts';
import { falseAlarm, kolmogorovSmirnovOne, normalTest } from '../statistics.ts';

interface Clocked {
  readonly watched: Watched;
  readonly present: Present;
}

function make(seed = 1): Clocked {
  const present = new Present();
  return { present, watched: new Watched(seed, 'worms/test/watched', present) };
}

interface Change {
  readonly at: number;
  readonly rate: number;
}

const changes: readonly Change[] = [
  { at: 0, rate: 500 },
  { at: 3.5, rate: 0 },
  { at: 5, rate: 2000 },
  { at: 9, rate: 0.25 },
  { at: 30, rate: 12_000 },
];
const end = 33;

/** Collects all hits; `slices` are times at which it is asked besides. */
function collect({ watched, present }: Clocked, slices: readonly number[]): number[] {
  const times: number[] = [];
  const until = (time: number) => {
    present.time = time;
    for (let count = watched.collect(); count > 0; count = watched.collect()) {
      for (let index = 0; index < count; index++) times.push(watched.times[index]!);
    }
  };
  const stops = [...slices.map((at) => ({ at, rate: null })), ...changes].sort((a, b) => a.at - b.at);
  for (const { at, rate } of stops) {
    until(at);
    if (rate !== null) watched.setRate(rate);
  }
  until(end);
  return times;
}

function count({ watched, present }: Clocked): number {
  for (const { at, rate } of changes) {
    present.time = at;
    watched.setRate(rate);
  }
  present.time = end;
  return watched.count();
}

describe('watched hits', () => {
  it('are as many when counted as when collected, whatever the slices', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = new Stream(seed, 'test/watched');
      const slices = Array.from({ length: random.below(200) }, () => end * random.uniform());
      const whole = collect(make(seed), []);
      const sliced = make(seed);
      expect(collect(sliced, slices)).toEqual(whole);
      expect(sliced.watched.count()).toBe(whole.length);
      expect(count(make(seed))).toBe(whole.length);
      expect(whole.length).toBeGreaterThan(30_000);
    }
  });

  it('come in order, and never while the rate is 0', () => {
    const times = collect(make(), []);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.filter((time) => time > 3.5 && time < 5)).toEqual([]);
  });

  // Rate of false alarms of each test: 1e-6.
  it('are a Poisson process of the rate', () => {
    const runs = 40;
    const mean = 500 * 3.5 + 2000 * 4 + 0.25 * 21 + 12_000 * 3;
    const samples = Array.from({ length: runs }, (_, seed) => collect(make(seed + 100), []));
    const total = samples.reduce((sum, times) => sum + times.length, 0);
    expect(normalTest((total - runs * mean) / Math.sqrt(runs * mean))).toBeGreaterThan(falseAlarm);
    expect(normalTest((total - 1.02 * runs * mean) / Math.sqrt(runs * mean))).toBeLessThan(falseAlarm);
    const gaps = samples.flatMap((times) =>
      times.slice(2000, 9000).map((time, i) => times[2001 + i]! - time),
    );
    const exponential = (rate: number) => kolmogorovSmirnovOne(gaps, (gap) => -Math.expm1(-rate * gap));
    expect(exponential(2000)).toBeGreaterThan(falseAlarm);
    expect(exponential(2040)).toBeLessThan(falseAlarm);
  });
});
