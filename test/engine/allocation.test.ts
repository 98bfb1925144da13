// No event leaves anything on the heap: a run ten times as long takes as much memory. Recording is off, and garbage is
// collected before each measurement, so what is measured is what a simulation keeps.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { AddressSet } from '../../src/address/addressSet.ts';
import { Generator } from '../../src/address/generator.ts';
import type { Defense } from '../../src/defense/defense.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { makeModel, makeRelease, makeWorm } from './model.ts';
import { nearby } from './prefixModels.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Cleaned hosts are infected again for ever. */
const lifecycle = {
  cleanUp: { kind: 'exponential', mean: 20 },
  reboot: { kind: 'exponential', mean: 5 },
} as const;
const releases = [makeRelease(Array.from({ length: 50 }, (_, host) => host))];

/** Holds threads at a quarter of all addresses. */
const tarpit: Defense = {
  name: 'tarpit',
  holds: { addresses: AddressSet.fromRanges([{ first: 0, last: 4095 }]), period: 2 },
  nextChange: () => Infinity,
};

const models: Record<string, (end: number) => Model> = {
  'a uniform worm': (end) =>
    makeModel({
      bits: 14,
      hosts: 2000,
      end,
      rules: lifecycle,
      worms: [makeWorm({ pace: 5, releases })],
    }),
  'a worm that prefers near addresses, and a tarpit': (end) =>
    makeModel({
      bits: 14,
      hosts: 2000,
      end: end / 10,
      rules: lifecycle,
      defenses: [tarpit],
      worms: [makeWorm({ pace: 5, threads: 4, releases, strategy: nearby })],
    }),
  'two uniform worms that stack': (end) =>
    makeModel({
      bits: 14,
      hosts: 2000,
      end: end / 10,
      rules: { ...lifecycle, capacity: 2 },
      worms: ['one', 'other'].map((name) => makeWorm({ name, pace: 5, stackLimit: 3, releases })),
    }),
  'a uniform worm and a tarpit': (end) =>
    makeModel({
      bits: 14,
      hosts: 2000,
      end: end / 10,
      rules: lifecycle,
      defenses: [tarpit],
      worms: [makeWorm({ pace: 5, threads: 4, releases })],
    }),
  'a track': (end) =>
    makeModel({
      bits: 14,
      hosts: 2000,
      end: end / 10,
      rules: { ...lifecycle, capacity: 2 },
      worms: [
        makeWorm({
          pace: 5,
          stackLimit: 3,
          releases,
          strategy: {
            kind: 'generator',
            generator: new Generator({ multiplier: 21, increment: 7, bits: 14 }),
            lanes: Infinity,
            walks: 'shared',
          },
        }),
      ],
    }),
  'a track and a tarpit': (end) =>
    makeModel({
      bits: 14,
      hosts: 2000,
      end: end / 10,
      rules: { ...lifecycle, capacity: 2 },
      defenses: [tarpit],
      worms: [
        makeWorm({
          pace: 5,
          threads: 4,
          stackLimit: 3,
          releases,
          strategy: {
            kind: 'generator',
            generator: new Generator({ multiplier: 21, increment: 7, bits: 14 }),
            lanes: Infinity,
            walks: 'shared',
          },
        }),
      ],
    }),
};

/** Bytes that are in use by the heap and by typed arrays. */
function usedMemory(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

interface Measured {
  readonly events: number;
  /** Bytes that the simulation keeps at its end. */
  readonly kept: number;
}

function measure(build: (end: number) => Model, end: number): Measured {
  const model = build(end);
  const before = usedMemory();
  const simulation = exact.create(model, []);
  simulation.advance(Infinity);
  const kept = usedMemory() - before;
  return { events: simulation.totals().events, kept };
}

/**
 * What the runtime keeps for itself (compiled code, feedback on types) has nothing to do with events; one byte for
 * each of the more than 900,000 events between the short run and the long one is the most that is allowed. The
 * smallest thing that could be kept, a number in a list, takes 8.
 */
const most = 900_000;

describe('memory of a run', () => {
  it.each(Object.keys(models))(
    'does not grow with its length: %s',
    (name) => {
      const build = models[name]!;
      for (let run = 0; run < 2; run++) measure(build, 1000);
      const short = measure(build, 1000);
      const long = measure(build, 10_000);
      expect(long.events - short.events).toBeGreaterThan(most);
      expect(Math.abs(long.kept - short.kept)).toBeLessThan(most);
    },
    120_000,
  );

  it('would be seen to grow by one number per event', () => {
    const kept: number[] = [];
    const before = usedMemory();
    for (let event = 0; event < most; event++) kept.push(event + 0.5);
    expect(usedMemory() - before).toBeGreaterThan(most);
    expect(kept.length).toBe(most);
  });
});
