// Both engines, tracks that are no generators, and what they start with and do on the way: event by event the same.
import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { HIT_REFUSED, HIT_STACKED } from '../../src/observe/observer.ts';
import type { Worm } from '../../src/worm/worm.ts';
import { compareRuns } from './compareRuns.ts';
import { freshSeed, isLong, openUp, runModel, type Tamper } from './run.ts';
import { randomWalkers } from './walkers.ts';

describe('random models', () => {
  it('have the same events and counts in both engines', () => {
    const seeds = isLong ? 3000 : 250;
    const differences: string[] = [];
    let events = 0;
    for (let seed = freshSeed + 1; seed <= freshSeed + seeds; seed++) {
      const model = randomWalkers(seed);
      const run = runModel(exact, model);
      events += run.events.length;
      const difference = compareRuns(model, run, runModel(bruteForce, model));
      if (difference !== null) differences.push(`seed ${seed}: ${difference}`);
    }
    expect(differences).toEqual([]);
    expect(events).toBeGreaterThan(1000 * seeds);
  }, 600_000);
});

/** A fault changes the model that the exact engine gets, or the simulation that it made of it. */
interface Fault {
  readonly model?: (model: Model) => Model;
  readonly tamper?: (model: Model) => Tamper;
}

const allWorms = (change: (worm: Worm) => Partial<Worm>) => (model: Model) => ({
  ...model,
  worms: model.worms.map((worm) => ({ ...worm, ...change(worm) })),
});

// biome-ignore lint/suspicious/noExplicitAny: faults reach into private members
const eachStarts = (change: (starts: any) => void) => () => (simulation: Parameters<Tamper>[0]) => {
  for (const scanner of openUp(simulation).scanners) change((scanner.inner ?? scanner).starts);
};

const faults: Record<string, Fault> = {
  'a pace 2 % too high': { model: allWorms(({ pace }) => ({ pace: 1.02 * pace })) },
  'a block that starts one address late': {
    tamper: eachStarts((starts) => {
      const right = starts.nearRank.bind(starts);
      starts.nearRank = () => (right() + 1) % starts.facts.strategy.generator.period;
    }),
  },
  'a start of its own that is not taken': {
    tamper: eachStarts((starts) => {
      starts.startsNear = () => false;
    }),
  },
  'a jump that is not taken': {
    tamper: () => (simulation) => {
      for (const scanner of openUp(simulation).scanners) {
        const hear = scanner.hear.bind(scanner);
        scanner.hear = (outcome: number) => hear(outcome, false);
      }
    },
  },
  'a jump from a stack alone': {
    tamper: () => (simulation) => {
      for (const scanner of openUp(simulation).scanners) {
        const hear = scanner.hear.bind(scanner);
        scanner.hear = (outcome: number, met: boolean) => hear(outcome, met && outcome === HIT_STACKED);
      }
    },
  },
  'a jump from hosts with another worm': {
    tamper: () => (simulation) => {
      for (const scanner of openUp(simulation).scanners) {
        const hear = scanner.hear.bind(scanner);
        scanner.hear = (outcome: number, met: boolean) => hear(outcome, met || outcome === HIT_REFUSED);
      }
    },
  },
  'a jump one address too far': {
    tamper: () => (simulation) => {
      for (const { jumps, generator } of openUp(simulation).scanners) {
        const draw = jumps.draw.bind(jumps);
        jumps.draw = (host: number) => (draw(host) + 1 / generator.period) % 1;
      }
    },
  },
  'giving up one meeting late': {
    model: allWorms(({ strategy }) => ({
      strategy:
        strategy.kind === 'generator' && strategy.jumps !== undefined
          ? { ...strategy, jumps: { giveUp: strategy.jumps.giveUp + 1 } }
          : strategy,
    })),
  },
  'instances that gave up and still want to send': {
    tamper: () => (simulation) => {
      for (const scanner of openUp(simulation).scanners) scanner.quiet = () => 0;
    },
  },
  'probes before a jump that nobody counts': {
    tamper: () => (simulation) => {
      for (const { jumps } of openUp(simulation).scanners) {
        jumps.spent = new Proxy(jumps.spent, { set: () => true });
      }
    },
  },
  'a draw of near or far that forgets the instance': {
    tamper: eachStarts((starts) => {
      const right = starts.local;
      starts.local = { uniform: (host: number) => right.uniform(host, 0) };
    }),
  },
};

describe('planted faults', () => {
  const models = Array.from({ length: 60 }, (_, index) => randomWalkers(index + 1));
  const truth = models.map((model) => runModel(bruteForce, model));

  it.each(Object.keys(faults))('%s', (name) => {
    const { model: change = (model: Model) => model, tamper } = faults[name]!;
    const caught = models.filter((model, index) => {
      const run = runModel(exact, change(model), tamper?.(model));
      return compareRuns(model, run, truth[index]!) !== null;
    });
    expect(caught.length).toBeGreaterThan(0);
  });

  it('no fault, no difference', () => {
    const caught = models.filter(
      (model, i) => compareRuns(model, runModel(exact, model), truth[i]!) !== null,
    );
    expect(caught).toEqual([]);
  });
});
