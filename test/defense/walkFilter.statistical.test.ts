// The length of the walk against walks done step by step; rate of false alarms 1e-6.
import { describe, expect, it } from 'vitest';
import { walkFilter, walkLength } from '../../src/defense/walkFilter.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import { Stream } from '../../src/random/stream.ts';
import { makeModel, makeWorm } from '../engine/model.ts';
import { falseAlarm, kolmogorovSmirnov } from '../statistics.ts';
import { makeContext } from './context.ts';

const stream = new Stream(1, 'test/walkLength');

/** Outcomes until the odds reach 99; at 1/99 they start again. */
function walk(failing: number): number {
  let odds = 1;
  let steps = 0;
  while (odds < 99) {
    steps++;
    odds *= stream.uniform() < failing ? 4 : 1 / 4;
    if (odds <= 1 / 99) odds = 1;
  }
  return steps;
}

describe('the threshold random walk', () => {
  it.each([0.95, 0.8, 0.5, 0.2, 0.1])('has the right law where a share of %f fails', (failing) => {
    const count = failing < 0.2 ? 1000 : 20_000;
    const lengthOf = walkLength(failing);
    const walks = Array.from({ length: count }, () => walk(failing));
    const sample = (lengths: (uniform: number) => number) =>
      Array.from({ length: count }, () => lengths(stream.uniform()));
    expect(kolmogorovSmirnov(sample(lengthOf), walks)).toBeGreaterThan(falseAlarm);
    expect(kolmogorovSmirnov(sample(walkLength(failing ** 1.3)), walks)).toBeLessThan(falseAlarm);
  });

  it('ends after an even number of at least 4 steps', () => {
    for (const failing of [0.05, 0.5, 0.9]) {
      const lengthOf = walkLength(failing);
      for (let draw = 0; draw < 1000; draw++) {
        const steps = lengthOf(stream.uniform());
        expect(steps % 2).toBe(0);
        expect(steps).toBeGreaterThanOrEqual(4);
      }
    }
  });

  it('never ends where nothing fails', () => {
    expect(walkLength(0)(1 - 2 ** -53)).toBe(Infinity);
  });

  it('takes four failures where all fail: a host sends 4 probes', () => {
    expect([0, 0.5, 1 - 2 ** -53].map(walkLength(1))).toEqual([4, 4, 4]);
    const config = { start: 0, answered: 0, reaction: 0, hosts: 1 };
    const model = makeModel({
      worms: [makeWorm()],
      hosts: 1,
      defenses: [walkFilter.create(config, makeContext('walk', 1))],
    });
    for (const engine of [exact, bruteForce]) {
      const simulation = engine.create(model, []);
      simulation.advance(Infinity);
      expect(simulation.totals().probes).toBe(4);
    }
  });
});
