// Strikes at a number of probes: in the exact engine the time of the n-th probe follows its law, and both engines agree in
// distribution where anything happens meanwhile. Rate of false alarms of each test: 1e-6; seeds are fixed.
import { describe, expect, it } from 'vitest';
import { Generator } from '../../src/address/generator.ts';
import type { Defense, Strikes } from '../../src/defense/defense.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { HALTED } from '../../src/host/states.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { falseAlarm, gammaUpper, kolmogorovSmirnovOne } from '../statistics.ts';
import { type ModelChanges, makeModel, makeRelease, makeWorm } from './model.ts';
import { prefer, withStrategy } from './prefixModels.ts';
import { isLong, openUp, runModel, type Tamper } from './run.ts';
import { findAlarms, sampleRuns } from './summary.ts';
import { filter } from './uniformModels.ts';

const first = (count: number) => Array.from({ length: count }, (_, host) => host);

interface LimitOptions extends Omit<Strikes, 'what'> {
  readonly what?: Strikes['what'];
  readonly onset?: number;
  readonly name?: string;
  readonly reaction?: number;
}

/** Strikes hosts, not all of them, after `least` to three times as many probes; limits are renewed at 20 s. */
const limit = (
  seed: number,
  least: number,
  { what = 'isolate', onset = 3, name = 'limit', reaction = 0, ...strikes }: LimitOptions = {},
): Defense => {
  const draws = new Keyed(seed, `test/${name}`);
  return {
    name,
    onset,
    strikes: {
      what,
      end: (time) => time + 5,
      probes: {
        limit: (host, draw) =>
          host % 4 === 0 && what === 'isolate'
            ? Infinity
            : least + Math.floor(2 * least * draws.uniform(host, draw)),
        reaction,
      },
      ...strikes,
    },
    nextChange: (time) => (time < onset ? onset : time < 20 ? 20 : Infinity),
  };
};

/** Strikes hosts whose queue has filled. */
const queue = (seed: number): Defense => {
  const base = limit(seed, 1);
  const { probes: _, ...strikes } = base.strikes!;
  return {
    ...base,
    strikes: { ...strikes, backlog: { full: 9, growth: (host, wanted) => wanted - 1 - (host % 2) } },
  };
};

describe('the time of the n-th probe', () => {
  const hosts = 3000;
  const probes = 9;
  /** Hosts fill three quarters of the space, so most probes hit, and half of them send at half the pace. */
  const crowded: Model = makeModel({
    bits: 12,
    hosts,
    end: 60,
    worms: [makeWorm({ releases: [makeRelease(first(hosts))] })],
    defenses: [
      {
        name: 'half',
        paceFactor: (host) => (host % 2 === 0 ? 0.5 : 1),
        nextChange: () => Infinity,
      },
      {
        name: 'limit',
        strikes: { what: 'halt', probes: { limit: () => probes, reaction: 0 } },
        nextChange: () => Infinity,
      },
      filter(4, 0.6),
    ],
  });

  /** p value of the times at which hosts halt, in units of the mean time between their probes. */
  const judge = (engine: Engine, tamper?: Tamper, model = crowded): number => {
    const { events } = runModel(engine, model, tamper, false);
    const times = events
      .filter(([what, , , , to]) => what === 'to' && to === HALTED)
      .map(([, time, host]) => (host! % 2 === 0 ? time / 2 : time));
    return kolmogorovSmirnovOne(times, (time) => 1 - gammaUpper(probes, time));
  };

  it.each([exact, bruteForce])('is a gamma time, whatever the probes land on: $name', (engine) => {
    expect(judge(engine)).toBeGreaterThan(falseAlarm);
  });

  /** The lower half of the space is full, the upper holds 952 hosts. */
  const uneven = withStrategy(
    {
      ...crowded,
      addresses: Uint32Array.from({ length: hosts }, (_, host) => (host < 2048 ? host : 2 * host - 2048)),
    },
    prefer({ 1: 0.5, 6: 0.3 }),
  );

  it.each([exact, bruteForce])('is one for a worm that prefers near addresses: $name', (engine) => {
    expect(judge(engine, undefined, uneven)).toBeGreaterThan(falseAlarm);
    expect(runModel(engine, uneven).totals.probes).toBe(hosts * probes);
  });

  it('with misses as if all prefixes were as full, would be caught', () => {
    const alike: Tamper = (simulation) => {
      openUp(simulation).scanners[0].contacts.seenShare = () => hosts / 4096;
    };
    expect(judge(exact, alike, uneven)).toBeLessThan(falseAlarm);
  });

  it.each([exact, bruteForce])('leaves no host that sends more or less: $name', (engine) => {
    expect(runModel(engine, crowded).totals.probes).toBe(hosts * probes);
  });

  it('if hits did not count, would be caught', () => {
    const forget: Tamper = (simulation) => {
      openUp(simulation).meters.count = () => {};
    };
    expect(judge(exact, forget)).toBeLessThan(falseAlarm);
  });

  it('if hits were told late, would be caught', () => {
    const late: Tamper = (simulation) => {
      const pool = openUp(simulation).scanners[0];
      const { meters } = openUp(simulation);
      // Counted at the next event, as if nothing could end in between.
      pool.count = (_time: number, source: number) => meters.count(source);
    };
    expect(
      runModel(exact, crowded, late).totals.probes === hosts * probes && judge(exact, late) > falseAlarm,
    ).toBe(false);
  });
});

/** 150 hosts in 2^11 addresses, 20 of them infected at the start. */
const small = (changes: ModelChanges): Model =>
  makeModel({
    bits: 11,
    hosts: 150,
    end: 40,
    rules: { operator: { kind: 'exponential', mean: 6 }, reboot: { kind: 'uniform', from: 2, to: 5 } },
    worms: [makeWorm({ pace: 2, stackLimit: 2, releases: [makeRelease(first(20))] })],
    ...changes,
  });

const track = makeWorm({
  name: 'track',
  pace: 1.5,
  threads: 2,
  stackLimit: 3,
  strategy: {
    kind: 'generator',
    generator: new Generator({ multiplier: 21, increment: 7, bits: 11 }),
    lanes: Infinity,
    walks: 'perThread',
  },
  releases: [makeRelease(first(15))],
});
const uniform = makeWorm({ name: 'uniform', pace: 2, stackLimit: 2, releases: [makeRelease(first(20))] });

const models: Record<string, (seed: number) => Model> = {
  'a short limit': (seed) => small({ seed, defenses: [limit(seed, 4)] }),
  'a long limit': (seed) => small({ seed, defenses: [limit(seed, 25, { reaction: 1 })] }),
  'from the start': (seed) => small({ seed, defenses: [limit(seed, 10, { onset: 0 })] }),
  'hosts that halt': (seed) => small({ seed, defenses: [limit(seed, 8, { what: 'halt' })] }),
  'hosts that are cleaned late': (seed) =>
    small({ seed, defenses: [limit(seed, 8, { what: 'clean', reaction: 0.8 })] }),
  'two limits': (seed) =>
    small({ seed, defenses: [limit(seed, 6), limit(seed, 9, { name: 'other', onset: 0, reaction: 2 })] }),
  'beside filters': (seed) =>
    small({ seed, defenses: [filter(2, 0.7), limit(seed, 7), { ...filter(15, 0.6), name: 'second' }] }),
  'on a shared processor': (seed) => small({ seed, rules: { capacity: 1 }, defenses: [limit(seed, 10)] }),
  'a track and a uniform worm': (seed) =>
    small({ seed, worms: [track, uniform], defenses: [limit(seed, 12), filter(10, 0.8)] }),
  'a track and a uniform worm, of which the last stays': (seed) =>
    small({ seed, worms: [track, uniform], meeting: 'last', defenses: [limit(seed, 9, { what: 'clean' })] }),
  'two uniform worms': (seed) =>
    small({ seed, worms: [uniform, { ...uniform, name: 'other', pace: 1 }], defenses: [limit(seed, 10)] }),
  'a queue': (seed) =>
    small({
      seed,
      rules: { capacity: 1.5 },
      defenses: [queue(seed)],
    }),
};

describe('both engines agree', () => {
  const count = isLong ? 2000 : 250;
  const alarms = (model: (seed: number) => Model, tamper?: Tamper) =>
    findAlarms(
      sampleRuns(exact, model, { from: 1, count, ...(tamper && { tamper }) }),
      sampleRuns(bruteForce, model, { from: 1_000_001, count }),
    );

  it.each(Object.keys(models))(
    '%s',
    (name) => {
      expect(alarms(models[name]!)).toEqual([]);
    },
    600_000,
  );

  it('would be caught with misses that come 10 % too fast', () => {
    const fast: Tamper = (simulation) => {
      const [pool] = openUp(simulation).scanners;
      const missRate = pool.missRate.bind(pool);
      pool.missRate = (host: number) => 1.1 * missRate(host);
    };
    expect(alarms(models['a long limit']!, fast)).not.toEqual([]);
  }, 600_000);

  it('would be caught with cursors that do not count beside memoryless instances', () => {
    const forget: Tamper = (simulation) => {
      openUp(simulation).scanners[0].sentBy = () => 0;
    };
    expect(alarms(models['a track and a uniform worm']!, forget)).not.toEqual([]);
  }, 600_000);
});
