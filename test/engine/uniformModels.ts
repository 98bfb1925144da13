/** Models of memoryless worms, each with one thing that docs/model.md has, small enough to draw every probe. */
import { AddressSet } from '../../src/address/addressSet.ts';
import { Generator } from '../../src/address/generator.ts';
import type { Defense } from '../../src/defense/defense.ts';
import type { Model } from '../../src/engine/model.ts';
import { FRAGILE, PATCHED, VULNERABLE } from '../../src/host/states.ts';
import type { Calendar } from '../../src/worm/calendar.ts';
import type { Meeting } from '../../src/worm/worm.ts';
import { type ModelChanges, makeModel, makeRelease, makeWorm } from './model.ts';
import { residueCover } from './residueCover.ts';

const first = (count: number) => Array.from({ length: count }, (_, host) => host);
const each = (step: number, count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => from + step * index);

export const throttle = (from: number, factor = 0.4): Defense => ({
  name: 'throttle',
  paceFactor: (host, time) => (time >= from && host % 2 === 0 ? factor : 1),
  nextChange: (time) => (time < from ? from : Infinity),
});

export const filter = (from: number, share: number): Defense => ({
  name: 'filter',
  passShare: (time) => (time >= from ? share : 1),
  nextChange: (time) => (time < from ? from : Infinity),
});

/** Holds threads at the addresses first .. last. */
export const tarpit = (name: string, from: number, first: number, last: number, period: number): Defense => ({
  name,
  onset: from,
  holds: { addresses: AddressSet.fromRanges([{ first, last }]), period },
  nextChange: (time) => (time < from ? from : Infinity),
});

/** Drops what half of the sources send to half of the targets. */
export const edge = (from: number): Defense => ({
  name: 'edge',
  onset: from,
  drops: (source, target, time) => time >= from && (source + target) % 5 < 2,
  nextChange: (time) => (time < from ? from : Infinity),
});

/** Drops some of the probes between five kinds of hosts, of all sources or of those that it has known so long. */
export const screen = (from: number, reaction?: number): Defense => {
  const cover = residueCover(5, (source, target) => (source + 2 * target) % 5 < 3);
  return {
    name: 'screen',
    onset: from,
    hears: reaction !== undefined,
    filter: { cover, ...(reaction !== undefined && { reaction }) },
    drops: (source, target, time, known) =>
      time >= (reaction === undefined ? from : known + reaction) && cover.stands(source, target),
    nextChange: (time) => (time < from ? from : Infinity),
  };
};

export const patching = (from: number, every: number): Defense => ({
  name: 'patching',
  patchTime: (host) => (host % 3 === 0 ? from + host * every : Infinity),
  patchesAtBoot: (host, outage) => (host + outage) % 4 === 0,
  nextChange: () => Infinity,
});

/** Spreads on odd days. */
const oddDays: Calendar = {
  phaseOfDay: [0, ...Array.from({ length: 31 }, (_, index) => (index % 2 === 0 ? 0 : 2) as 0 | 2)],
  floodBitsPerSecond: 0,
};

/** 150 hosts in 2^11 addresses, 20 of them infected at the start. */
const small = (changes: ModelChanges): Model =>
  makeModel({
    bits: 11,
    hosts: 150,
    end: 60,
    worms: [makeWorm({ releases: [makeRelease(first(20))] })],
    ...changes,
  });

const worms = (count: number, stackLimit: number) =>
  each(1, count).map((index) =>
    makeWorm({
      name: `worm${index}`,
      pace: 1 + 0.5 * index,
      stackLimit,
      releases: [makeRelease(each(count, 8, index)), makeRelease(each(5, 10, index), 9 + 4 * index, 5)],
    }),
  );

const meeting = (rule: Meeting) => (seed: number) =>
  small({ seed, meeting: rule, worms: worms(3, 1), end: 40 });

/** 2000 hosts in 2^14 addresses, 400 of them infected: little noise, so that 2 % are seen. */
export const quiet = (seed: number, changes: ModelChanges = {}): Model =>
  makeModel({
    seed,
    bits: 14,
    hosts: 2000,
    end: 45,
    worms: [makeWorm({ releases: [makeRelease(first(400))] })],
    ...changes,
  });

export const uniformModels: Record<string, (seed: number) => Model> = {
  'nothing but spread': (seed) => quiet(seed),
  'half of the hosts throttled at 10 s': (seed) => quiet(seed, { defenses: [throttle(10)] }),
  'a filter at 8 s': (seed) => quiet(seed, { defenses: [filter(8, 0.7)] }),
  'two filters and a decision by source and target': (seed) =>
    small({ seed, defenses: [filter(4, 0.7), edge(6), { ...filter(12, 0.8), name: 'second' }] }),
  'a screen at 6 s': (seed) => quiet(seed, { defenses: [screen(6)] }),
  'a screen between hosts without classes': (seed) => {
    const { filter: known, ...rest } = screen(6);
    const cover = { ...known!.cover, classes: () => null };
    return quiet(seed, { defenses: [{ ...rest, filter: { cover } }] });
  },
  'a screen that learns whom to drop': (seed) => quiet(seed, { defenses: [screen(3, 5)] }),
  'a screen that learns, before hosts that come back': (seed) =>
    quiet(seed, {
      defenses: [screen(0, 2), filter(10, 0.8)],
      rules: { cleanUp: { kind: 'exponential', mean: 12 }, reboot: { kind: 'exponential', mean: 2 } },
    }),
  'a screen between worms that stack and oust each other': (seed) =>
    small({
      seed,
      end: 40,
      meeting: 'last',
      rules: { capacity: 1.5 },
      worms: worms(2, 4),
      defenses: [screen(7), throttle(15)],
    }),
  'a screen between worms that both stay, and another': (seed) =>
    small({
      seed,
      end: 40,
      meeting: 'both',
      worms: worms(2, 1),
      defenses: [{ ...screen(9), name: 'second' }, screen(5, 6)],
    }),
  'a filter from the start': (seed) =>
    small({ seed, defenses: [{ ...filter(-5, 0.6), nextChange: () => Infinity }] }),
  'tarpits that overlap, and a filter': (seed) =>
    quiet(seed, {
      worms: [makeWorm({ threads: 4, pace: 3, releases: [makeRelease(first(400))] })],
      defenses: [filter(5, 0.6), tarpit('tarpit', 6, 0, 2000, 8), tarpit('other', 3, 1500, 6000, Infinity)],
      rules: { cleanUp: { kind: 'exponential', mean: 12 }, reboot: { kind: 'fixed', value: 1 } },
    }),
  'worms that stack and oust each other between tarpits': (seed) =>
    small({
      seed,
      end: 40,
      meeting: 'last',
      rules: { capacity: 2.5 },
      worms: worms(2, 4).map((worm) => ({ ...worm, threads: 3 })),
      defenses: [tarpit('tarpit', 0, 500, 1000, 6), tarpit('grave', 5, 1500, 1900, Infinity)],
    }),
  'a calendar and wrong clocks': (seed) =>
    small({
      seed,
      epoch: 9 * 86400 - 8,
      end: 90,
      // Clocks up to 50 s wrong turn at many times around midnight.
      rules: { wrongClocks: 0.5, wrongBy: 50 },
      worms: [
        makeWorm({ calendar: oddDays, releases: [makeRelease(first(10))] }),
        makeWorm({ name: 'other', pace: 0.4, releases: [makeRelease([3], 20)] }),
      ],
    }),
  'stacks that share a processor': (seed) =>
    small({ seed, end: 50, rules: { capacity: 1 }, worms: [{ ...worms(1, 15)[0]!, pace: 2 }] }),
  'two worms that stack on 2.5 processors': (seed) =>
    small({ seed, end: 40, rules: { capacity: 2.5 }, worms: worms(2, 4) }),
  'hosts that halt': (seed) =>
    small({
      seed,
      rules: {
        capacity: 3,
        instanceCost: 0.07,
        probeCost: 0.9,
        window: 4,
        operator: { kind: 'exponential', mean: 6 },
        reboot: { kind: 'uniform', from: 2, to: 5 },
      },
      worms: worms(1, 6),
    }),
  'hosts that halt, and worms on disk': (seed) =>
    small({
      seed,
      rules: {
        capacity: 2,
        instanceCost: 0.26,
        operator: { kind: 'exponential', mean: 4 },
        reboot: { kind: 'fixed', value: 3 },
      },
      worms: worms(2, 5).map((worm, index) => ({ ...worm, residency: index === 0 ? 'disk' : 'memory' })),
    }),
  'three worms, both stay': meeting('both'),
  'three worms, the first stays': meeting('first'),
  'three worms, the last stays': meeting('last'),
  'clean-up, patches and crashes': (seed) =>
    small({
      seed,
      initialState: Uint8Array.from({ length: 150 }, (_, host) =>
        host < 120 ? VULNERABLE : host < 135 ? PATCHED : FRAGILE,
      ),
      crashProne: new Set(each(1, 15, 135)),
      patchDates: new Map([
        [31, 12],
        [33, 13],
      ]),
      defenses: [patching(15, 0.2)],
      rules: {
        cleanUp: { kind: 'exponential', mean: 20 },
        reboot: { kind: 'exponential', mean: 5 },
        restart: { kind: 'uniform', from: 1, to: 4 },
        crashProne: 0.3,
      },
    }),
  'a track and a uniform worm': (seed) =>
    small({
      seed,
      end: 30,
      meeting: 'last',
      rules: { capacity: 2 },
      worms: worms(2, 3).map((worm, index) =>
        index === 0
          ? worm
          : {
              ...worm,
              threads: 2,
              strategy: {
                kind: 'generator',
                generator: new Generator({ multiplier: 21, increment: 7, bits: 11 }),
                lanes: Infinity,
                walks: 'perThread',
              },
            },
      ),
    }),
};
