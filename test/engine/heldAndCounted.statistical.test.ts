// Tarpits beside a defense that counts probes: a touch is a probe of its host, and held threads slow its count. Both engines
// agree, on tracks event by event, for random worms in distribution. Rate of false alarms of each test of a statistic: 1e-6.
import { describe, expect, it } from 'vitest';
import { AddressSet } from '../../src/address/addressSet.ts';
import { Generator } from '../../src/address/generator.ts';
import type { Defense } from '../../src/defense/defense.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { Keyed } from '../../src/random/keyed.ts';
import type { Worm } from '../../src/worm/worm.ts';
import { firstDifference } from './eventLog.ts';
import { makeModel, makeRelease, makeWorm } from './model.ts';
import { nearby } from './prefixModels.ts';
import { freshSeed, isLong, openUp, runModel, type Tamper } from './run.ts';
import { findAlarms, sampleRuns } from './summary.ts';
import { filter } from './uniformModels.ts';

const tarpit = (name: string, onset: number, first: number, period: number): Defense => ({
  name,
  onset,
  holds: { addresses: AddressSet.fromRanges([{ first, last: first + 199 }]), period },
  nextChange: (time) => (time < onset ? onset : Infinity),
});

/** Hosts are isolated after 8 to 23 probes. */
const limit = (seed: number, onset: number): Defense => {
  const draws = new Keyed(seed, 'test/limit');
  return {
    name: 'limit',
    onset,
    strikes: {
      what: 'isolate',
      end: (time) => time + 5 + (time % 1),
      probes: { limit: (host, draw) => 8 + Math.floor(16 * draws.uniform(host, draw)), reaction: 0.4 },
    },
    nextChange: (time) => (time < onset ? onset : Infinity),
  };
};

const build = (seed: number, worms: readonly Worm[], capacity = 100): Model =>
  makeModel({
    seed,
    bits: 11,
    hosts: 150,
    end: 50,
    rules: {
      capacity,
      operator: { kind: 'exponential', mean: 6 },
      cleanUp: { kind: 'exponential', mean: 40 },
      reboot: { kind: 'uniform', from: 2, to: 5 },
    },
    worms,
    // The second begins while probes are counted, and so does the filter.
    defenses: [
      tarpit('early', 0, 300, 6.3),
      limit(seed, 2),
      tarpit('late', 9, 1200, Infinity),
      filter(20, 0.7),
    ],
  });

const walks = ['shared', 'repeated', 'perThread'] as const;
const first = (count: number) => Array.from({ length: count }, (_, host) => host);
const track = (walk: (typeof walks)[number], changes: Partial<Worm> = {}): Worm =>
  makeWorm({
    name: 'track',
    pace: 3,
    threads: 4,
    stackLimit: 3,
    strategy: {
      kind: 'generator',
      generator: new Generator({ multiplier: 21, increment: 7, bits: 11 }),
      lanes: Infinity,
      walks: walk,
    },
    releases: [makeRelease(first(10))],
    ...changes,
  });
const uniform = makeWorm({
  name: 'uniform',
  pace: 2,
  threads: 4,
  stackLimit: 2,
  releases: [makeRelease(first(20))],
});

describe('on tracks', () => {
  const models = Array.from({ length: isLong ? 900 : 90 }, (_, index) =>
    build(freshSeed + index + 1, [track(walks[index % 3]!)], index % 2 === 0 ? 100 : 1.5),
  );
  const differ = (model: Model, tamper?: Tamper) => {
    const [one, other] = [runModel(exact, model, tamper), runModel(bruteForce, model)];
    const probes = one.totals.probes === other.totals.probes ? null : 'other probes';
    return firstDifference(one.events, other.events) ?? probes;
  };

  it('events and probes are the same in both engines', () => {
    const differences = models.flatMap((model) => {
      const difference = differ(model);
      return difference === null ? [] : [`seed ${model.seed}: ${difference}`];
    });
    expect(differences).toEqual([]);
  }, 600_000);

  it('would be caught if the count did not hear of held threads', () => {
    const deaf: Tamper = (simulation) => {
      for (const scanner of openUp(simulation).scanners)
        scanner.facts = { ...scanner.facts, meters: { settle() {}, schedule() {} } };
    };
    expect(models.slice(0, 15).some((model) => differ(model, deaf) !== null)).toBe(true);
  });
});

describe('with random worms', () => {
  const worms: Record<string, readonly Worm[]> = {
    'one worm': [uniform],
    'two worms': [uniform, { ...uniform, name: 'other', pace: 1, threads: 1 }],
    'a worm that prefers near addresses': [{ ...uniform, strategy: nearby }],
    'a track beside it': [track('shared', { pace: 1.5 }), uniform],
  };
  const count = isLong ? 2000 : 250;
  const alarms = (name: string, tamper?: Tamper) => {
    const model = (seed: number) => build(seed, worms[name]!);
    return findAlarms(
      sampleRuns(exact, model, { from: 1, count, ...(tamper && { tamper }) }),
      sampleRuns(bruteForce, model, { from: 1_000_001, count }),
    );
  };

  it.each(Object.keys(worms))(
    'both engines agree: %s',
    (name) => {
      expect(alarms(name)).toEqual([]);
    },
    600_000,
  );

  it('would be caught if touches did not count', () => {
    const forget: Tamper = (simulation) => {
      const [pool] = openUp(simulation).scanners;
      const { captures, facts } = pool;
      const fire = captures.fire.bind(captures);
      captures.fire = () => {
        const isTouch = captures.isTouch;
        const host = fire();
        if (isTouch) facts.guards.meters.sent[host]--;
        return host;
      };
    };
    expect(alarms('one worm', forget)).not.toEqual([]);
  }, 600_000);

  it('would be caught if touches were misses, too', () => {
    const twice: Tamper = (simulation) => {
      const [pool] = openUp(simulation).scanners;
      const { pace, hosts, size } = pool.facts;
      pool.missesOf = (weight: number) => weight * pace * (1 - hosts / size);
    };
    expect(alarms('one worm', twice)).not.toEqual([]);
  }, 600_000);

  it('would be caught if held threads went on to send misses', () => {
    const onward: Tamper = (simulation) => {
      const [pool] = openUp(simulation).scanners;
      const { captures, facts } = pool;
      pool.missRate = (host: number) => pool.missesOf(facts.carriers.instances[host] * captures.speed[host]);
    };
    expect(alarms('one worm', onward)).not.toEqual([]);
  }, 600_000);
});
