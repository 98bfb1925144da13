// Williamson (ACSAC 2002): with a rate of 1/s, a queue of 100 is full after 100/(r - 1) s at r probes/s.
import { describe, expect, it } from 'vitest';
import { throttle } from '../../src/defense/throttle.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { makeModel, makeRelease, makeWorm } from '../engine/model.ts';
import { makeContext } from './context.ts';

const config = { start: 0, rate: 1, hosts: 1, queue: 100 };

const cutOff = (pace: number, changes: Partial<Model> = {}) =>
  makeModel({
    hosts: 1,
    bits: 8,
    worms: [makeWorm({ pace })],
    defenses: [throttle.create(config, makeContext('throttle', 1))],
    ...changes,
  });

describe.each([exact, bruteForce])('a full queue in $name', (engine) => {
  const paceAt = (model: Model, time: number): number => {
    const simulation = engine.create(model, []);
    simulation.advance(time);
    return simulation.view.worms[0]!.probeRate();
  };

  it.each([2, 11, 120, 1000])('cuts a host of %d probes/s off', (pace) => {
    const time = 100 / (pace - 1);
    expect(paceAt(cutOff(pace), 0.999 * time)).toBeCloseTo(1, 9);
    expect(paceAt(cutOff(pace), 1.001 * time)).toBe(0);
  });

  it('does so in less than a second at 120 probes/s', () => {
    expect(paceAt(cutOff(120), 1)).toBe(0);
  });

  it('is never reached below the rate', () => {
    expect(paceAt(cutOff(0.9), 1000)).toBe(0.9);
  });

  it('counts what was wanted before', () => {
    // 10/s from the start, 30/s more from 5 s on: 9 x 5, then 39 x 55/39.
    const worms = [
      makeWorm({ pace: 10 }),
      makeWorm({ name: 'other', pace: 30, releases: [makeRelease([0], 5)] }),
    ];
    const model = cutOff(1, { worms });
    const time = 5 + 55 / 39;
    expect(paceAt(model, time - 0.001)).toBeCloseTo(0.25, 9);
    expect(paceAt(model, time + 0.001)).toBe(0);
  });

  it('lets a host send again after the period, with an empty queue', () => {
    const again = throttle.create({ ...config, period: 30 }, makeContext('throttle', 1));
    const model = cutOff(11, { defenses: [again] });
    for (const [time, pace] of [
      [9.99, 1],
      [10.01, 0],
      [39.99, 0],
      [40.01, 1],
      [49.99, 1],
      [50.01, 0],
    ] as const)
      expect(paceAt(model, time)).toBeCloseTo(pace, 9);
  });
});
