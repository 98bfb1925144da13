/** Random models of track worms on small spaces, with everything that docs/model.md has switched on now and then. */
import { AddressSet } from '../../src/address/addressSet.ts';
import { Generator } from '../../src/address/generator.ts';
import type { Defense } from '../../src/defense/defense.ts';
import type { Detector, DetectorPlan } from '../../src/detect/detector.ts';
import type { Model } from '../../src/engine/model.ts';
import { type Distribution, never } from '../../src/host/distribution.ts';
import { FRAGILE, PATCHED, VULNERABLE } from '../../src/host/states.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { Stream } from '../../src/random/stream.ts';
import type { Calendar, Phase } from '../../src/worm/calendar.ts';
import type { GeneratorStrategy, MemorylessStrategy, Strategy } from '../../src/worm/strategy.ts';
import { uniformScan } from '../../src/worm/strategy.ts';
import type { Worm } from '../../src/worm/worm.ts';
import { makeModel, makeRelease } from './model.ts';
import { prefer } from './prefixModels.ts';
import { residueCover } from './residueCover.ts';

export interface RandomModelOptions {
  readonly bits?: number;
  /** Which worms there can be. */
  readonly strategies?: 'tracks' | 'uniform' | 'both' | 'near';
}

/** A detector that raises its alarm at the end of its first row after a time, s. */
export const alarmClock = (name: string, at: number): DetectorPlan => ({
  name,
  create: (): { -readonly [Key in keyof Detector]: Detector[Key] } => ({
    name: `detector ${name}`,
    tables: [],
    every: 7,
    alarmAt: Infinity,
    mutable: ['alarmAt'],
    onInterval(_from: number, to: number, ends: boolean) {
      if (ends && to >= at && this.alarmAt === Infinity) this.alarmAt = to;
    },
  }),
});

/** A model that depends on the seed alone. */
export function randomModel(
  seed: number,
  { bits = 10, strategies = 'tracks' }: RandomModelOptions = {},
): Model {
  const random = new Stream(seed, 'test/randomModel');
  const chance = (share: number) => random.uniform() < share;
  const choose = <T>(...options: readonly T[]): T => options[random.below(options.length)]!;
  const between = (from: number, to: number) => from + (to - from) * random.uniform();
  const clock = (mean: number): Distribution =>
    choose<Distribution>(
      { kind: 'fixed', value: mean },
      { kind: 'exponential', mean },
      { kind: 'uniform', from: mean / 2, to: 1.5 * mean },
    );

  const hosts = 5 + random.below(60);
  const end = between(100, 600);
  // Draws of their own, so that the rest of a model does not depend on them.
  const flaws = new Stream(seed, 'test/randomModel/flaws');
  const flawed = (sound: { multiplier: number; increment: number; bits: number }): Generator =>
    new Generator(
      flaws.uniform() < 0.6
        ? sound
        : {
            multiplier: 1 + 2 * flaws.below(2 ** (bits - 1)),
            increment: flaws.below(2 ** bits),
            bits,
            output: flaws.uniform() < 0.5 && bits % 2 === 0 ? 'halves' : 'word',
          },
    );
  const generatorStrategy = (): GeneratorStrategy => ({
    kind: 'generator',
    generator: flawed({ multiplier: choose(5, 21, 22695477), increment: choose(1, 7), bits }),
    lanes: choose(1, 1, 2, 5, Infinity),
    walks: choose('shared', 'shared', 'repeated', 'perThread'),
  });
  const phases = (): Calendar => ({
    phaseOfDay: [0, ...Array.from({ length: 31 }, () => choose<Phase>(0, 0, 0, 1, 2))],
    floodBitsPerSecond: 1e5,
  });
  // Draws of their own, so that the rest of a model is that with uniform worms.
  const preferring = new Stream(seed, 'test/randomModel/near');
  const prefixPreference = (): MemorylessStrategy => {
    const weights = [1, 3, bits - 2].map(() => preferring.uniform() ** 2 / 3);
    return prefer({ 1: weights[0]!, 3: weights[1]!, [bits - 2]: weights[2]! });
  };
  const worms = Array.from({ length: choose(1, 1, 1, 2) }, (_, index): Worm => {
    const mixed = strategies === 'both' || strategies === 'near';
    const isTrack = strategies === 'tracks' || (mixed && chance(0.5));
    const memoryless = strategies === 'near' ? prefixPreference() : uniformScan;
    const strategy: Strategy = isTrack ? generatorStrategy() : memoryless;
    return {
      name: `worm${index}`,
      strategy,
      threads: choose(1, 2, 5),
      pace: between(0.5, 20),
      stackLimit: choose(1, 1, 3, 20),
      residency: choose('memory', 'memory', 'disk'),
      calendar: chance(0.25) ? phases() : null,
      defacement: null,
      probeBits: 320,
      releases: Array.from({ length: choose(1, 1, 2) }, (__, release) =>
        makeRelease(
          Array.from({ length: 4 }, () => random.below(hosts)),
          release === 0 && index === 0 ? 0 : between(0, end / 2),
          1 + random.below(3),
        ),
      ),
    };
  });

  const patchedFrom = between(0, end);
  const patching: Defense = {
    name: 'patching',
    patchTime: (host) => (host % 3 === 0 ? patchedFrom + host * 3.7 : Infinity),
    patchesAtBoot: (host, outage) => (host + outage) % 4 === 0,
    nextChange: () => Infinity,
  };
  const filterFrom = between(0, end);
  const share = choose(0, 0.3, 0.8);
  const filter: Defense = {
    name: 'filter',
    passShare: (time) => (time >= filterFrom ? share : 1),
    nextChange: (time) => (time < filterFrom ? filterFrom : Infinity),
  };
  const edgeFrom = between(0, end);
  const sifts = seed % 2 === 0;
  const edgeCover = residueCover(5, (source, target) => (source + target) % 5 === 0);
  const edge: Defense = {
    name: 'edge',
    onset: edgeFrom,
    ...(sifts && { filter: { cover: edgeCover } }),
    drops: (source, target, time) => time >= edgeFrom && (source + target) % 5 === 0,
    nextChange: (time) => (time < edgeFrom ? edgeFrom : Infinity),
  };
  const throttleFrom = between(0, end);
  const throttle: Defense = {
    name: 'throttle',
    paceFactor: (host, time) => (time >= throttleFrom && host % 2 === 0 ? 0.35 : 1),
    nextChange: (time) => (time < throttleFrom ? throttleFrom : Infinity),
  };
  const limit = between(1, 20);
  const limiter: Defense = {
    name: 'limiter',
    paceFactor: (host, _time, wanted) => (host % 3 === 0 && wanted > limit ? limit / wanted : 1),
    nextChange: () => Infinity,
  };
  const listFrom = choose(0, between(0, end));
  const reaction = between(0, end / 4);
  const list: Defense = {
    name: 'list',
    onset: listFrom,
    hears: true,
    ...(sifts && { filter: { cover: residueCover(4, (_, target) => target !== 0), reaction } }),
    drops: (_source, target, time, known) => known + reaction <= time && target % 4 !== 0,
    nextChange: (time) => (time < listFrom ? listFrom : Infinity),
  };
  const strike = (what: 'halt' | 'clean' | 'isolate', onset: number): Defense => {
    const level = new Keyed(seed, `test/${what}`);
    return {
      name: what,
      onset,
      strikes: {
        what,
        end: (time) => time + end / 8,
        time: (host, draw, now, infected) =>
          infected || (what === 'isolate' && host % 2 === 0)
            ? now + (end / 2) * level.uniform(host, draw)
            : Infinity,
      },
      nextChange: (time) => (time < onset ? onset : Infinity),
    };
  };
  // Draws of their own again.
  const probing = new Stream(seed, 'test/randomModel/probes');
  const what = (['halt', 'clean', 'isolate'] as const)[probing.below(3)]!;
  const least = 1 + probing.below(60);
  const limitFrom = probing.below(2) * probing.uniform() * end;
  const renewAt = end * probing.uniform();
  const limits = new Keyed(seed, 'test/limits');
  const reacting = probing.below(2) * 10 * probing.uniform();
  const probeLimit: Defense = {
    name: 'probeLimit',
    onset: limitFrom,
    strikes: {
      what,
      end: (time) => time + end / 9,
      probes: {
        limit: (host, draw) =>
          host % 5 === 0 ? Infinity : least + Math.floor(4 * least * limits.uniform(host, draw)),
        reaction: reacting,
      },
    },
    nextChange: (time) => (time < limitFrom ? limitFrom : time < renewAt ? renewAt : Infinity),
  };
  const queue: Defense = {
    name: 'queue',
    strikes: {
      what,
      end: (time) => time + end / 11,
      backlog: { full: 5 * least, growth: (host, wanted) => wanted - 2 - (host % 9) },
    },
    nextChange: () => Infinity,
  };
  const alarmAt = between(0, end);
  const waiting = (defense: Defense, begin: (onset: number) => Defense): Defense => ({
    ...defense,
    waits: { alarm: 'clock', delay: choose(0, 10), begin },
  });
  const waitingFilter = waiting(
    { name: 'waitingFilter', passShare: () => 1, nextChange: () => Infinity },
    (onset) => ({
      name: 'waitingFilter',
      passShare: (time) => (time < onset ? 1 : 0.5),
      nextChange: (time) => (time < onset ? onset : Infinity),
    }),
  );
  const waitingClean = waiting({ ...strike('clean', Infinity), name: 'waitingClean' }, (onset) => ({
    ...strike('clean', onset),
    name: 'waitingClean',
  }));
  const waitingPatches = waiting(
    { name: 'waitingPatches', patchTime: () => Infinity, nextChange: () => Infinity },
    (onset) => ({
      name: 'waitingPatches',
      patchTime: (host) => onset + host * 2.3,
      nextChange: (time) => (time < onset ? onset : Infinity),
    }),
  );
  const waitingEdge = waiting(
    { ...edge, name: 'waitingEdge', onset: Infinity, drops: () => false, nextChange: () => Infinity },
    (onset) => ({
      ...edge,
      name: 'waitingEdge',
      onset,
      drops: (source, target, time) => time >= onset && edgeCover.stands(source, target),
      nextChange: (time) => (time < onset ? onset : Infinity),
    }),
  );
  const tarpit = (name: string): Defense => {
    const onset = choose(0, between(0, end));
    const ranges = Array.from({ length: 4 }, () => random.below(2 ** bits)).map((first) => ({
      first,
      last: Math.min(2 ** bits - 1, first + random.below(2 ** bits / 32)),
    }));
    return {
      name,
      onset,
      holds: {
        addresses: AddressSet.fromRanges(ranges),
        period: choose(Infinity, end / 100, end / 10),
      },
      nextChange: (time) => (time < onset ? onset : Infinity),
    };
  };
  const defenses = [
    patching,
    filter,
    edge,
    throttle,
    limiter,
    list,
    strike('halt', choose(0, between(0, end))),
    strike('clean', choose(0, between(0, end))),
    strike('isolate', choose(0, between(0, end))),
    waitingFilter,
    waitingClean,
    waitingPatches,
    tarpit('tarpit'),
    tarpit('otherTarpit'),
  ].filter(() => chance(0.12));
  defenses.push(...[probeLimit, queue, waitingEdge].filter(() => probing.uniform() < 0.2));
  const detectors = defenses.some(({ waits }) => waits) ? [alarmClock('clock', alarmAt)] : [];

  const crashProne = choose(0, 0.5, 1);
  const prone = new Set(chance(0.3) ? [random.below(hosts)] : []);
  const proneness = new Keyed(seed, 'hosts/crashProne');
  const isProne = (host: number) => prone.has(host) || proneness.uniform(host) < crashProne;
  const capacity = choose(1, 1, 2.5, 100);
  return makeModel({
    seed,
    bits,
    hosts,
    end,
    // Ten minutes before midnight on some days, so that calendars turn.
    epoch: 86400 * (1 + random.below(300)) - choose(0, 200),
    worms,
    meeting: choose('both', 'first', 'last'),
    defenses,
    detectors,
    rules: {
      capacity,
      instanceCost: chance(0.5) ? between(0.05, 0.9) / capacity : 0,
      probeCost: chance(0.3) ? between(0.5, 30) : 0,
      window: between(2, 30),
      cleanUp: chance(0.3) ? clock(between(20, 200)) : never,
      operator: clock(between(5, 60)),
      reboot: clock(between(1, 30)),
      fault: chance(0.2) ? clock(between(5, 80)) : never,
      restart: clock(between(1, 30)),
      crashProne,
      wrongClocks: choose(0, 0, 0.4),
      wrongBy: 20 * 86400,
    },
    initialState: Uint8Array.from({ length: hosts }, (_, host) =>
      chance(0.7) ? VULNERABLE : isProne(host) ? FRAGILE : PATCHED,
    ),
    patchDates: new Map(chance(0.3) ? [[random.below(hosts), between(0, end)]] : []),
    crashProne: prone,
  });
}
