// Both engines, track worms: event by event the same (times to rounding), the same to look at, and the same counts. No
// distribution is judged here: every draw of a track is keyed, so one difference is a fault. The planted faults show that it is seen.
import { describe, expect, it } from 'vitest';
import { Generator } from '../../src/address/generator.ts';
import type { Track } from '../../src/address/track.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { BASE, GONE } from '../../src/engine/exact/cursors.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { FRAGILE, VULNERABLE } from '../../src/host/states.ts';
import { Keyed } from '../../src/random/keyed.ts';
import type { GeneratorStrategy } from '../../src/worm/strategy.ts';
import type { Worm } from '../../src/worm/worm.ts';
import { compareRuns } from './compareRuns.ts';
import { firstDifference } from './eventLog.ts';
import { makeModel, makeRelease, makeWorm } from './model.ts';
import { randomModel } from './randomModel.ts';
import { freshSeed, isLong, openUp, runModel, type Tamper } from './run.ts';

const judge = (model: Model) => compareRuns(model, runModel(exact, model), runModel(bruteForce, model));

describe('random models', () => {
  it('have the same events and counts in both engines', () => {
    const seeds = isLong ? 3000 : 250;
    const differences: string[] = [];
    let events = 0;
    for (let seed = freshSeed + 1; seed <= freshSeed + seeds; seed++) {
      const model = randomModel(seed);
      const run = runModel(exact, model);
      events += run.events.length;
      const difference = compareRuns(model, run, runModel(bruteForce, model));
      if (difference !== null) differences.push(`seed ${seed}: ${difference}`);
    }
    expect(differences).toEqual([]);
    expect(events).toBeGreaterThan(1000 * seeds);
  }, 600_000);

  it('do the same on wider spaces', () => {
    for (let seed = 1; seed <= (isLong ? 40 : 4); seed++) {
      expect(judge(randomModel(freshSeed + seed, { bits: 14 }))).toBeNull();
    }
  });
});

const track = (changes: Partial<GeneratorStrategy> = {}): GeneratorStrategy => ({
  kind: 'generator',
  generator: new Generator({ multiplier: 22695477, increment: 1, bits: 14 }),
  lanes: 1,
  walks: 'shared',
  ...changes,
});

/** 120 hosts on 2^14 addresses that one worm stacks on, so far that cursors go round the whole circle. */
const stacked = (strategy: GeneratorStrategy, capacity: number, worm: Partial<Worm> = {}): Model =>
  makeModel({
    bits: 14,
    hosts: 120,
    end: 80,
    rules: { capacity },
    worms: [
      makeWorm({
        strategy,
        threads: 4,
        pace: 130,
        stackLimit: 12,
        releases: [makeRelease([7, 90])],
        ...worm,
      }),
    ],
  });

describe('stacks on wider spaces', () => {
  const walks = ['shared', 'repeated', 'perThread'] as const;
  const cases = walks.flatMap((walk, index) =>
    [1, 5, Infinity].map((lanes) => [walk, lanes, (index + lanes) % 2 === 0 ? 100 : 1] as const),
  );
  it.each(cases)('%s walks, %d lanes, capacity %d', (walk, lanes, capacity) => {
    // Without a shared processor a stack of 4 is 4 times as busy.
    const worm = capacity === 1 ? {} : { stackLimit: 4, pace: 45 };
    const model = stacked(track({ walks: walk, lanes }), capacity, worm);
    const run = runModel(exact, model);
    expect(compareRuns(model, run, runModel(bruteForce, model))).toBeNull();
    expect(run.events.length).toBeGreaterThan(1000);
  });

  // The judge walks all 2^32 states once, which takes 10 s.
  it.runIf(isLong)('the byte-swapped output of a 32-bit generator', () => {
    const generator = new Generator({ multiplier: 22695477, increment: 1, bits: 32, output: 'byteSwapped' });
    // Hosts close ahead of the start, which is the rank that the seed gives.
    const start = Math.floor(2 ** 32 * new Keyed(1, 'worms/worm/seed').uniform(0, 0));
    const ahead = Array.from({ length: 60 }, (_, index) => generator.atRank((start + 5 * index) % 2 ** 32));
    const model = makeModel({
      bits: 32,
      end: 5,
      addresses: Uint32Array.from(ahead).sort(),
      worms: [makeWorm({ strategy: track({ generator }), pace: 100, stackLimit: 3 })],
    });
    const run = runModel(exact, model);
    expect(compareRuns(model, run, runModel(bruteForce, model))).toBeNull();
    expect(run.totals.hits).toBeGreaterThan(60);
  });
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

const faults: Record<string, Fault> = {
  'a pace 2 % too high': { model: allWorms(({ pace }) => ({ pace: 1.02 * pace })) },
  'a pace 2 % too low': { model: allWorms(({ pace }) => ({ pace: 0.98 * pace })) },
  'a phase that is not subtracted': {
    tamper: () => (simulation) => {
      for (const scanner of openUp(simulation).scanners) scanner.phase = { uniform: () => 0 };
    },
  },
  'a stack limit off by one': { model: allWorms(({ stackLimit }) => ({ stackLimit: stackLimit + 1 })) },
  'a speed of capacity / (n + 1)': {
    tamper: (model) => (simulation) => {
      const { scanners, hosts } = openUp(simulation);
      for (const scanner of scanners) {
        const setSpeed = scanner.setSpeed.bind(scanner);
        scanner.setSpeed = (host: number, instances: number, speed: number) => {
          const wrong = Math.min(1, model.rules.capacity / (hosts.instances[host] + 1));
          setSpeed(host, instances, speed === 0 ? 0 : Math.min(speed, wrong));
        };
      }
    },
  },
  'a lane drawn from another key': {
    tamper: (model) => (simulation) => {
      openUp(simulation).scanners.forEach((scanner, index) => {
        const right = new Keyed(model.seed, `worms/${model.worms[index]!.name}/lane`);
        scanner.starts.lane = {
          uniform: (host: number, ordinal: number) => right.uniform(host, ordinal + 1),
        };
      });
    },
  },
  'a start of its own that forgets the thread': {
    tamper: (model) => (simulation) => {
      openUp(simulation).scanners.forEach((scanner, index) => {
        const { name, threads } = model.worms[index]!;
        const right = new Keyed(model.seed, `worms/${name}/seed`);
        scanner.starts.ownSeed = {
          uniform: (host: number, count: number) => right.uniform(host, count - (count % threads)),
        };
      });
    },
  },
  'a reboot drawn for the outage after': {
    tamper: (model) => (simulation) => {
      const { clocks } = openUp(simulation);
      const right = new Keyed(model.seed, 'hosts/reboot');
      clocks.reboots = {
        putUniform: (host: number, count: number, out: Float64Array, at: number) =>
          right.putUniform(host, count + 1, out, at),
      };
    },
  },
  'a clean-up drawn for the same count every time': {
    tamper: (model) => (simulation) => {
      const { clocks } = openUp(simulation);
      const right = new Keyed(model.seed, 'hosts/cleanUp');
      clocks.cleanUps = {
        putUniform: (host: number, _count: number, out: Float64Array, at: number) =>
          right.putUniform(host, 0, out, at),
      };
    },
  },
  'a load that decays 2 % too slowly': {
    model: (model) => ({ ...model, rules: { ...model.rules, window: 1.02 * model.rules.window } }),
  },
  'a load that survives a halt': {
    tamper: () => (simulation) => {
      openUp(simulation).strain.clear = () => {};
    },
  },
  'cursors counted one probe too far': {
    tamper: () => (simulation) => {
      for (const scanner of openUp(simulation).scanners) {
        const probesOf = scanner.progress.probesOf.bind(scanner.progress);
        scanner.progress.probesOf = (...cursor: unknown[]) => probesOf(...cursor) + 1;
      }
    },
  },
  'a calendar that never turns': { model: allWorms(() => ({ calendar: null })) },
  'wrong clocks that are right': {
    model: (model) => ({ ...model, rules: { ...model.rules, wrongClocks: 0 } }),
  },
  'worms that always meet in peace': { model: (model) => ({ ...model, meeting: 'both' }) },
  'a disk that is cleared': { model: allWorms(() => ({ residency: 'memory' })) },
  'fragile hosts that do not crash': {
    model: (model) => ({
      ...model,
      initialState: model.initialState.map((state) => (state === FRAGILE ? VULNERABLE : state)),
    }),
  },
  'defenses that never start': { model: (model) => ({ ...model, defenses: [] }) },
  'held cursors whose time goes on': {
    tamper: () => (simulation) => {
      for (const scanner of openUp(simulation).scanners) {
        scanner.letGo = () => {
          const { hosts, cursors } = scanner.held;
          const { floats } = scanner.cursors;
          const at = cursors[0]! >> 1;
          floats[at + GONE] = (scanner.times.now(hosts[0]!) - floats[at + BASE]!) / scanner.step;
          Object.getPrototypeOf(scanner).letGo.call(scanner);
        };
      }
    },
  },
  'held threads that slow no shared cursor': {
    tamper: () => (simulation) => {
      for (const scanner of openUp(simulation).scanners) {
        const stepOf = scanner.progress.stepOf.bind(scanner.progress);
        scanner.progress.stepOf = (cursor: number) => (stepOf(cursor) < Infinity ? scanner.step : Infinity);
      }
    },
  },
  'threads that share one walk': {
    model: allWorms(({ strategy }) => ({
      strategy: strategy.kind === 'generator' ? { ...strategy, walks: 'shared' } : strategy,
    })),
  },
};

/** The same generator with members that are wrong. */
const flawedTrack = (change: (right: Track) => Partial<Track>) =>
  allWorms(({ strategy }) => {
    const { generator } = strategy as GeneratorStrategy;
    const wrong = Object.assign(Object.create(generator), change(generator)) as Track;
    return { strategy: { ...(strategy as GeneratorStrategy), generator: wrong } };
  });

const trackFaults: Record<string, Fault> = {
  'cycles half as long': {
    model: flawedTrack(({ cycleBits }) => ({
      cycleBits: cycleBits && ((rank) => Math.max(0, cycleBits(rank) - 1)),
    })),
  },
  'cycles that are one': { model: flawedTrack(() => ({ cycleBits: undefined })) },
  'one rank for each address': {
    model: flawedTrack((right) => ({
      ranksOf(addresses) {
        const { ranks, owners } = right.ranksOf(addresses);
        const isFirst = (_: number, index: number) => owners === null || owners[index] !== owners[index - 1];
        return { ranks: ranks.filter(isFirst), owners: owners?.filter(isFirst) ?? null };
      },
    })),
  },
  'ranks off by one': {
    model: flawedTrack((right) => ({
      ranksOf(addresses) {
        const { ranks, owners } = right.ranksOf(addresses);
        return { ranks: ranks.map((rank) => (rank + 1) % right.period), owners };
      },
    })),
  },
  'a step of one word for two': {
    model: flawedTrack((right) => ({
      ranksOf: (addresses) => new Generator({ ...(right as Generator), output: 'word' }).ranksOf(addresses),
    })),
  },
};

describe('planted faults', () => {
  const models = Array.from({ length: 60 }, (_, index) => {
    const model = randomModel(index + 1);
    // Rare in random models: starts of their own by instance and thread.
    const rare = allWorms(({ strategy }) => ({
      strategy: { ...(strategy as GeneratorStrategy), lanes: Infinity, walks: 'perThread' },
    }));
    return index % 5 === 0 ? rare(model) : model;
  });
  const truth = models.map((model) => runModel(bruteForce, model));

  it.each(Object.keys(faults))('%s', (name) => {
    const { model: change = (model: Model) => model, tamper } = faults[name]!;
    const caught = models.filter((model, index) => {
      const run = runModel(exact, change(model), tamper?.(model));
      return compareRuns(model, run, truth[index]!) !== null;
    });
    // One model suffices to fail the suite; of the 250 above about four times as many would.
    expect(caught.length).toBeGreaterThan(0);
  });

  it.each(Object.keys(trackFaults))('%s', (name) => {
    const caught = models.filter((model, index) => {
      // Judged by events alone, not by where an engine says that hosts are.
      const run = runModel(exact, trackFaults[name]!.model!(model));
      return firstDifference(run.events, truth[index]!.events) !== null;
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
