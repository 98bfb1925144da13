// Every kind of defense, alone and in pairs, on tracks: event by event the same in both engines.
import { describe, expect, it } from 'vitest';
import { Generator } from '../../src/address/generator.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { HIT_DROPPED } from '../../src/observe/observer.ts';
import { firstDifference } from '../engine/eventLog.ts';
import { makeModel, makeRelease, makeWorm } from '../engine/model.ts';
import { runModel } from '../engine/run.ts';
import { examples } from './examples.ts';

const names = Object.keys(examples);
const pairs = names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other] as const));

/** 150 hosts that one worm takes in about 30 s, with up to 3 instances on each. */
const model = (seed: number, defenses: readonly string[]): Model =>
  makeModel({
    seed,
    bits: 11,
    hosts: 150,
    end: 60,
    rules: {
      operator: { kind: 'exponential', mean: 6 },
      reboot: { kind: 'uniform', from: 2, to: 5 },
      cleanUp: { kind: 'exponential', mean: 50 },
    },
    worms: [
      makeWorm({
        pace: 3,
        threads: 2,
        stackLimit: 3,
        strategy: {
          kind: 'generator',
          generator: new Generator({ multiplier: 21, increment: 7, bits: 11 }),
          lanes: 5,
          walks: 'perThread',
        },
        releases: [makeRelease([0, 5, 10])],
      }),
    ],
    defenses: defenses.map((name) => examples[name]!(seed)),
  });

const seeds = [1, 2, 3];
const plain = seeds.map((seed) => runModel(exact, model(seed, [])));

describe('each alone', () => {
  it.each(names)('%s', (name) => {
    for (const [index, seed] of seeds.entries()) {
      const run = runModel(exact, model(seed, [name]));
      expect(firstDifference(run.events, runModel(bruteForce, model(seed, [name])).events)).toBeNull();
      expect(firstDifference(run.events, plain[index]!.events), 'it does something').not.toBeNull();
    }
  });
});

describe('in pairs', () => {
  it.each(pairs)('%s and %s', (one, other) => {
    for (const seed of seeds) {
      const both = model(seed, [one, other]);
      expect(firstDifference(runModel(exact, both).events, runModel(bruteForce, both).events)).toBeNull();
    }
  });
});

it('a worm lets the blacklist drop what a listed host sends', () => {
  const { events } = runModel(exact, model(1, ['blacklist everywhere']));
  const infected = new Map<number, number>();
  for (const [what, time, ...rest] of events) {
    if (what === 'to' && rest[2] === 1 && !infected.has(rest[0]!)) infected.set(rest[0]!, time);
    if (what !== 'hit' || rest[1]! < 0) continue;
    const listed = time >= infected.get(rest[1]!)! + 5;
    expect(rest[3] === HIT_DROPPED).toBe(listed);
  }
});
