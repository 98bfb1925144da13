// Memoryless and mixed worms: both engines have the same distributions. Every test of one statistic has a rate of
// false alarms of 1e-6 (kolmogorovSmirnov, or the difference of means in standard errors), seeds are fixed and
// differ between the engines, so that the samples are independent. The planted faults show the power: 2 % of a pace.
import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { VULNERABLE } from '../../src/host/states.ts';
import type { Stream } from '../../src/random/stream.ts';
import { randomModel } from './randomModel.ts';
import { freshSeed, isLong, openUp, type Tamper } from './run.ts';
import { findAlarms, findBias, pairsOf, type Summary, sampleRuns } from './summary.ts';
import { filter, quiet, uniformModels } from './uniformModels.ts';

type Build = (seed: number) => Model;

const judged = new Map<string, Summary[]>();
/** Hundreds of replicates; fewer of the large models, which vary less. */
const replicatesOf = (build: Build) => (build(1).addresses.length > 1000 ? 80 : 160) * (isLong ? 5 : 1);

function judgeOf(name: string): Summary[] {
  const build = uniformModels[name]!;
  const sample =
    judged.get(name) ??
    sampleRuns(bruteForce, build, { from: 1_000_001 + freshSeed, count: replicatesOf(build) });
  judged.set(name, sample);
  return sample;
}

function alarmsOf(name: string, build = uniformModels[name]!, tamper?: Tamper) {
  const count = replicatesOf(build);
  const options = { from: 1 + freshSeed, count };
  return findAlarms(sampleRuns(exact, build, tamper ? { ...options, tamper } : options), judgeOf(name));
}

describe('the same distributions in both engines', () => {
  it.each(Object.keys(uniformModels))(
    '%s',
    (name) => {
      expect(alarmsOf(name)).toEqual([]);
    },
    600_000,
  );
});

/** A fault gives the exact engine another model, or changes what it made of it. */
interface Fault {
  readonly of: keyof typeof uniformModels;
  readonly build?: Build;
  readonly tamper?: Tamper;
}

const changed =
  (name: string, change: (model: Model) => Partial<Model>): Build =>
  (seed) => {
    const model = uniformModels[name]!(seed);
    return { ...model, ...change(model) };
  };

const faster = (factor: number) => (model: Model) => ({
  worms: model.worms.map((worm) => ({ ...worm, pace: worm.pace * factor })),
});

const eachScanner =
  // biome-ignore lint/suspicious/noExplicitAny: a fault reaches past `private`
    (change: (scanner: any) => void): Tamper =>
    (simulation) => {
      for (const scanner of openUp(simulation).scanners) change(scanner);
    };

const faults: Record<string, Fault> = {
  'a pace 2 % too high': {
    of: 'nothing but spread',
    build: changed('nothing but spread', faster(1.02)),
  },
  'a pace 2 % too low': { of: 'nothing but spread', build: changed('nothing but spread', faster(0.98)) },
  'a throttle that never starts': {
    of: 'half of the hosts throttled at 10 s',
    build: (seed) => quiet(seed),
  },
  'a filter that lets 2 % too many pass': {
    of: 'a filter at 8 s',
    build: (seed) => quiet(seed, { defenses: [filter(8, 1.02 * 0.7)] }),
  },
  'a filter that spares hits that change nothing': {
    of: 'a filter at 8 s',
    tamper: eachScanner((scanner) => {
      const setRate = scanner.watched.setRate.bind(scanner.watched);
      scanner.watched.setRate = (rate: number) => setRate(rate / scanner.passShare);
    }),
  },
  'a decision that spares hits that change nothing': {
    of: 'two filters and a decision by source and target',
    tamper: (simulation) => {
      openUp(simulation).guards.decide = () => false;
    },
  },
  'a screen that drops 5 % fewer of all': {
    of: 'a screen at 6 s',
    tamper: eachScanner((scanner) => {
      const spend = scanner.spend.bind(scanner);
      scanner.spend = () => {
        scanner.droppedRate *= 0.95;
        spend();
      };
    }),
  },
  'a screen that stands the other way round': {
    of: 'a screen at 6 s',
    build: changed('a screen at 6 s', ({ defenses }) => ({
      defenses: defenses.map(({ filter, ...rest }) => {
        const classes = (hosts: number) => {
          const { reaches, reachedFrom, ...known } = filter!.cover.classes(hosts)!;
          return { ...known, reaches: reachedFrom, reachedFrom: reaches };
        };
        return { ...rest, filter: { ...filter, cover: { ...filter!.cover, classes } } };
      }),
    })),
  },
  'a screen that learns a fifth too early': {
    of: 'a screen that learns whom to drop',
    build: changed('a screen that learns whom to drop', ({ defenses }) => ({
      defenses: defenses.map(({ filter, ...rest }) => ({ ...rest, filter: { ...filter!, reaction: 4 } })),
    })),
  },
  'hosts that come back unseen behind a screen': {
    of: 'a screen that learns, before hosts that come back',
    tamper: eachScanner((scanner) => {
      const begin = scanner.begin.bind(scanner);
      scanner.begin = (guard: unknown) => {
        begin(guard);
        scanner.sieve.keep = () => {};
      };
    }),
  },
  'a tarpit that ignores the filter': {
    of: 'tarpits that overlap, and a filter',
    tamper: (simulation) => {
      openUp(simulation).tarpits.drop = () => false;
    },
  },
  'held threads that go on': {
    of: 'tarpits that overlap, and a filter',
    tamper: eachScanner(({ captures }) => {
      captures.held.running = (_host: number, instances: number) => instances;
    }),
  },
  'threads that are held 30 % too long': {
    of: 'tarpits that overlap, and a filter',
    tamper: (simulation) => {
      const { tarpits } = openUp(simulation);
      const periodOf = tarpits.periodOf.bind(tarpits);
      tarpits.periodOf = (index: number) => 1.3 * periodOf(index);
    },
  },
  'threads that stay held when their instances end': {
    of: 'tarpits that overlap, and a filter',
    tamper: eachScanner(({ captures }) => {
      captures.held.end = () => {};
    }),
  },
  'sources drawn without their weights': {
    of: 'half of the hosts throttled at 10 s',
    tamper: (simulation) => {
      const { hosts, scanners } = openUp(simulation);
      scanners[0].scanners.draw = (stream: Stream) => hosts.lists[1][stream.below(hosts.lengths[1])];
    },
  },
  'targets drawn from the first half of their state': {
    of: 'nothing but spread',
    tamper: eachScanner(({ reach }) => {
      const draw = reach.draw.bind(reach);
      reach.draw = (stream: Stream, count: number) => draw(stream, Math.ceil(count / 2));
    }),
  },
  'released hosts that stay in the list of the vulnerable': {
    of: 'stacks that share a processor',
    tamper: (simulation) => {
      const { hosts } = openUp(simulation);
      const move = hosts.move.bind(hosts);
      hosts.move = (host: number, to: number, place = hosts.lengths[VULNERABLE] - 1) => move(host, to, place);
    },
  },
  'a calendar that never turns': {
    of: 'a calendar and wrong clocks',
    build: changed('a calendar and wrong clocks', ({ worms }) => ({
      worms: worms.map((worm) => ({ ...worm, calendar: null })),
    })),
  },
  'wrong clocks that are right': {
    of: 'a calendar and wrong clocks',
    build: changed('a calendar and wrong clocks', ({ rules }) => ({ rules: { ...rules, wrongClocks: 0 } })),
  },
  'a speed of capacity / (n + 1)': {
    of: 'stacks that share a processor',
    tamper: eachScanner((scanner) => {
      const setSpeed = scanner.setSpeed.bind(scanner);
      scanner.setSpeed = (host: number, instances: number, speed: number) =>
        setSpeed(host, instances, instances > 1 ? speed * (instances / (instances + 1)) : speed);
    }),
  },
  'a stack limit off by one': {
    of: 'two worms that stack on 2.5 processors',
    build: changed('two worms that stack on 2.5 processors', ({ worms }) => ({
      worms: worms.map((worm) => ({ ...worm, stackLimit: worm.stackLimit + 1 })),
    })),
  },
  'probes that refused hosts do not feel': {
    of: 'hosts that halt',
    tamper: eachScanner(({ reach }) => {
      reach.inside = [VULNERABLE];
    }),
  },
  'a disk that is cleared': {
    of: 'hosts that halt, and worms on disk',
    build: changed('hosts that halt, and worms on disk', ({ worms }) => ({
      worms: worms.map((worm) => ({ ...worm, residency: 'memory' })),
    })),
  },
  'a last worm that does not oust the others': {
    of: 'three worms, the last stays',
    build: changed('three worms, the last stays', () => ({ meeting: 'both' })),
  },
  'hosts with another worm that are out of reach': {
    of: 'three worms, both stay',
    tamper: eachScanner(({ reach }) => {
      reach.splitsInfected = false;
      reach.outside = [...reach.outside, 1];
    }),
  },
  'no patch at boot': {
    of: 'clean-up, patches and crashes',
    build: changed('clean-up, patches and crashes', ({ defenses }) => ({
      defenses: defenses.map(({ patchesAtBoot: _, ...rest }) => rest),
    })),
  },
  'a restart that takes ten times as long': {
    of: 'clean-up, patches and crashes',
    build: changed('clean-up, patches and crashes', ({ rules }) => ({
      rules: { ...rules, restart: { kind: 'uniform', from: 10, to: 40 } },
    })),
  },
};

describe('planted faults', () => {
  it.each(Object.keys(faults))(
    '%s',
    (name) => {
      const { of, build, tamper } = faults[name]!;
      expect(alarmsOf(of, build, tamper).length).toBeGreaterThan(0);
    },
    600_000,
  );
});

describe('random models', () => {
  const models = (strategies: 'uniform' | 'both') =>
    Array.from({ length: isLong ? 2000 : 240 }, (_, index) => {
      const model = randomModel(freshSeed + 1 + index, { strategies });
      return { ...model, end: Math.min(model.end, 200) };
    });
  it.each(['uniform', 'both'] as const)(
    'lean neither way: %s',
    (strategies) => {
      expect(findBias(pairsOf(models(strategies)))).toEqual({});
    },
    600_000,
  );

  it('would lean if paces were half as high again', () => {
    const faulty = pairsOf(models('uniform'), (model) => ({ ...model, ...faster(1.5)(model) }));
    expect(Object.keys(findBias(faulty))).toContain('probes');
  }, 600_000);
});
