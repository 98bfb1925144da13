// Both engines, tracks that are no generators, and what they start with and do on the way: event by event the same.
import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import { HitList } from '../../src/engine/exact/hitList.ts';
import type { Model } from '../../src/engine/model.ts';
import { HIT_INFECTED, HIT_REFUSED, HIT_STACKED } from '../../src/observe/observer.ts';
import type { Worm } from '../../src/worm/worm.ts';
import { compareRuns } from './compareRuns.ts';
import { makeRelease } from './model.ts';
import { freshSeed, isLong, openUp, runModel, type Tamper } from './run.ts';
import { randomWalkers } from './walkers.ts';

describe('random models', () => {
  it('have the same events and counts in both engines', () => {
    const seeds = isLong ? 3000 : 200;
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
const innermost = (scanner: any) => scanner.inner ?? scanner;

// biome-ignore lint/suspicious/noExplicitAny: the same
const eachStarts = (change: (starts: any) => void) => () => (simulation: Parameters<Tamper>[0]) => {
  for (const scanner of openUp(simulation).scanners) change(innermost(scanner).starts);
};

// biome-ignore lint/suspicious/noExplicitAny: the same
const eachList = (change: (list: any) => void) => () => (simulation: Parameters<Tamper>[0]) => {
  for (const scanner of openUp(simulation).scanners) if (scanner instanceof HitList) change(scanner);
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
      for (const { jumps, generator } of openUp(simulation).scanners.map(innermost)) {
        const draw = jumps.draw.bind(jumps);
        jumps.draw = (host: number) => (draw(host) + 1 / generator.period) % 1;
      }
    },
  },
  'giving up one meeting late': {
    tamper: () => (simulation) => {
      for (const { jumps } of openUp(simulation).scanners.map(innermost)) jumps.giveUp++;
    },
  },
  'instances that gave up and still want to send': {
    tamper: () => (simulation) => {
      for (const scanner of openUp(simulation).scanners) scanner.quiet = () => 0;
    },
  },
  'probes before a jump that nobody counts': {
    tamper: () => (simulation) => {
      for (const { jumps } of openUp(simulation).scanners.map(innermost)) {
        jumps.spent = new Proxy(jumps.spent, { set: () => true });
      }
    },
  },
  'a part handed over that is one host too large': {
    tamper: eachList((list) => {
      const give = list.give.bind(list);
      list.give = (at: number, end: number) => give(at > 0 && at < end ? at - 1 : at, end);
    }),
  },
  'a part handed over of the same list for all': {
    tamper: eachList((list) => {
      list.give = () => {
        list.given = true;
        list.givenAt = 0;
        list.givenEnd = list.facts.list.length;
      };
    }),
  },
  'parts that are always cut alike': {
    tamper: eachList((list) => {
      list.shares = new Proxy(list.shares, {
        get: (_, key) => (/^\d+$/.test(String(key)) ? list.facts.split : undefined),
        set: () => true,
      });
    }),
  },
  'a list that every release begins': {
    tamper: () => (simulation) => {
      // biome-ignore lint/suspicious/noExplicitAny: the same
      const { outbreak } = simulation as any;
      const release = outbreak.release.bind(outbreak);
      outbreak.release = (worm: number, host: number) => release(worm, host, true);
    },
  },
  'parts for those that other probes infect': {
    tamper: eachList((list) => {
      const hear = list.hear.bind(list);
      list.hear = (outcome: number, met: boolean) => {
        if (!list.fromList && outcome === HIT_INFECTED) list.give(0, 1);
        return hear(outcome, met);
      };
    }),
  },
  'probes of the list that count twice': {
    tamper: eachList((list) => {
      const sentBy = list.sentBy.bind(list);
      list.sentBy = (host: number) => sentBy(host) + list.sent[host];
    }),
  },
  'instances that start anew when their part is done': {
    tamper: eachList((list) => {
      const start = list.inner.start.bind(list.inner);
      list.inner.start = (host: number, ordinal: number) => start(host, ordinal, false);
    }),
  },
  'a draw of near or far that forgets the instance': {
    tamper: eachStarts((starts) => {
      const right = starts.local;
      starts.local = { uniform: (host: number) => right.uniform(host, 0) };
    }),
  },
};

describe('planted faults', () => {
  const models = Array.from({ length: 60 }, (_, index) => {
    const model = randomWalkers(index + 1);
    if (index % 3 > 0) return model;
    // Rare in random models: several worms on many hosts, of which the first stays.
    const [worm] = model.worms;
    const releases = [makeRelease([...model.addresses.keys()].reverse(), 0.37, 1)];
    return { ...model, meeting: 'first' as const, worms: [worm!, { ...worm!, name: 'other', releases }] };
  });
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
    const found = models.map((model, index) => compareRuns(model, runModel(exact, model), truth[index]!));
    expect(found.filter((difference) => difference !== null)).toEqual([]);
  });
});
