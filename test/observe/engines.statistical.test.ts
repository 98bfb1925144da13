import { describe, expect, it } from 'vitest';
import { Generator, type GeneratorOptions } from '../../src/address/generator.ts';
import { parsePrefix } from '../../src/address/ipv4.ts';
import type { Defense } from '../../src/defense/defense.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/engine/checkpoint.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { bystanders } from '../../src/observe/bystanders.ts';
import type { Observer } from '../../src/observe/observer.ts';
import { ownNetwork } from '../../src/observe/ownNetwork.ts';
import { telescope } from '../../src/observe/telescope.ts';
import { trackLoad } from '../../src/observe/trackLoad.ts';
import { makeModel, makeRelease, makeWorm } from '../engine/model.ts';
import { prefer, withStrategy } from '../engine/prefixModels.ts';
import { falseAlarm, kolmogorovSmirnov, normalTest } from '../statistics.ts';
import { meanTest } from './meanTest.ts';

// What observers draw late under the exact engine, against the brute-force engine, which calls out every probe. Every
// comparison fails a right piece with probability 1e-6 (falseAlarm).

const networks = [{ name: 'block', prefix: parsePrefix('0.0.1.0/24') }];
const watchers = (): Record<string, Observer> => ({
  telescope: telescope({ telescopes: networks, every: 100 }),
  bystanders: bystanders({
    seed: 1,
    every: 100,
    bystanders: [
      { name: 'any', capacity: 1 },
      { name: 'ten', rank: 10, capacity: 1 },
    ],
  }),
  trackLoad: trackLoad({ worms: ['worm'], every: 100, ranks: [0, 5, 50, 300] }),
  network: ownNetwork({ worms: 1, networks, every: 100 }),
});

const rules = {
  capacity: 1,
  instanceCost: 0.4,
  operator: { kind: 'exponential', mean: 30 },
  reboot: { kind: 'exponential', mean: 20 },
  cleanUp: { kind: 'exponential', mean: 150 },
} as const;

/** A filter on 40 % of all probes from 130 s on. */
const filter: Defense = {
  name: 'filter',
  passShare: (time) => (time < 130 ? 1 : 0.6),
  nextChange: (time) => (time < 130 ? 130 : Infinity),
};

/** Values of all tables, by observer, column and row. */
function tablesOf(observers: Record<string, Observer>): Record<string, number[]> {
  const columns = Object.entries(observers).flatMap(([name, { tables }]) =>
    tables[0]!.spec.columns.flatMap((column) =>
      [...tables[0]!.column(column.name)].map(
        (value, row) => [`${name}.${column.name}[${row}]`, [value]] as [string, number[]],
      ),
    ),
  );
  return Object.fromEntries(columns);
}

/** Tables of a whole run. */
function record(engine: typeof exact, model: Model): Record<string, number[]> {
  const observers = watchers();
  engine.create(model, Object.values(observers)).advance(Infinity);
  return tablesOf(observers);
}

const uniform = (seed: number): Model =>
  makeModel({
    seed,
    bits: 10,
    end: 300,
    rules,
    addresses: Uint32Array.from({ length: 60 }, (_, host) => host * 17),
    worms: [makeWorm({ stackLimit: 4, pace: 0.5, releases: [makeRelease([0, 7])] })],
    defenses: [filter],
  });

/** A third of its probes go anywhere; prefixes of three lengths hold the block, are the block, and lie within it. */
const near = (seed: number): Model => withStrategy(uniform(seed), prefer({ 1: 0.1, 2: 0.2, 4: 0.4 }));

const track = (
  seed: number,
  options: GeneratorOptions = { multiplier: 1664525, increment: 1013904223 },
): Model => {
  const generator = new Generator({ ...options, bits: 10 });
  return {
    ...uniform(seed),
    defenses: [],
    worms: [
      makeWorm({
        strategy: { kind: 'generator', generator, lanes: 2, walks: 'repeated' },
        threads: 2,
        stackLimit: 4,
        pace: 3,
        releases: [makeRelease([0, 7])],
      }),
    ],
  };
};

describe('what is drawn late under the exact engine', () => {
  /** p values of all that both sides drew: of means and, where they are counts, of distributions. */
  function compare(
    runs: number,
    one: (seed: number) => Record<string, number[]>,
    other: (seed: number) => Record<string, number[]>,
  ): Record<string, number> {
    const samples = [one, other].map((draw, side) => {
      const all: Record<string, number[]> = {};
      for (let run = 0; run < runs; run++) {
        for (const [key, [value]] of Object.entries(draw(1 + run + side * 100_000))) {
          (all[key] ??= []).push(value!);
        }
      }
      return all;
    });
    const [late, literal] = samples as [Record<string, number[]>, Record<string, number[]>];
    const compared = Object.keys(literal).filter((key) =>
      /packets|ources|visitsSoFar|arrivalsSoFar|infected|halted|firstProbe\[2\]|outgoingProbesPerSecond\[0\]/.test(
        key,
      ),
    );
    expect(compared.length).toBeGreaterThan(20);
    const values: Record<string, number> = {};
    for (const key of compared) {
      const [a, b] = [late, literal].map((side) => side[key]!.filter((value) => !Number.isNaN(value)));
      values[`mean of ${key}`] = meanTest(a!, b!);
      // expected probes are not counts: only their mean is the same
      if (!key.includes('outgoing')) values[key] = kolmogorovSmirnov(a!, b!);
    }
    return values;
  }
  const alarmsOf = (values: Record<string, number>) =>
    Object.keys(values).filter((key) => !(values[key]! > falseAlarm));

  it.each([
    ['uniform', uniform],
    ['prefix preference', near],
  ])(
    'has the law of what brute force calls out, with stacking, halts, reboots and a filter: %s',
    (_, model) => {
      const values = compare(
        700,
        (seed) => record(exact, model(seed)),
        (seed) => record(bruteForce, model(seed)),
      );
      expect(alarmsOf(values)).toEqual([]);
    },
  );

  it('would be caught with a prefix preference that observers do not know of', () => {
    const deaf: typeof exact = {
      ...exact,
      create: (model, observers) => {
        const simulation = exact.create(model, observers);
        const [worm] = simulation.view.worms as unknown as { branches?: unknown }[];
        delete worm!.branches;
        return simulation;
      },
    };
    const values = compare(
      150,
      (seed) => record(deaf, near(seed)),
      (seed) => record(bruteForce, near(seed)),
    );
    const alarms = alarmsOf(values).join();
    for (const name of ['telescope.packets', 'telescope.sources', 'network.arrivalsSoFar'])
      expect(alarms).toContain(name);
  });

  it('bystanders are visited by branch', () => {
    const addresses = [1, 40, 300, 900];
    const visits = (engine: typeof exact, seed: number): Record<string, number[]> => {
      const servers = addresses.map((address) => ({ name: `at${address}`, address, capacity: 1 }));
      const observer = bystanders({ seed: 1, every: 100, bystanders: servers });
      const { strategy } = near(seed).worms[0]!;
      const worms = [makeWorm({ strategy, pace: 20 })];
      const model = makeModel({ seed, bits: 10, end: 100, addresses: Uint32Array.of(0), worms });
      engine.create(model, [observer]).advance(Infinity);
      return tablesOf({ bystanders: observer });
    };
    // 20 probes/s for 100 s, by first principles: to an address in the same prefix of 4, 2, 1, or 0 bits
    const perProbe = [0.3 / 1024 + 0.1 / 512 + 0.2 / 256 + 0.4 / 64, 0, 0.3 / 1024 + 0.1 / 512, 0.3 / 1024];
    perProbe[1] = perProbe[0]!;
    const runs = 300;
    for (const engine of [exact, bruteForce]) {
      const seen = addresses.map(() => 0);
      for (let run = 0; run < runs; run++) {
        const table = visits(engine, run + 1);
        for (const index of addresses.keys()) seen[index]! += table[`bystanders.visitsSoFar[${index}]`]![0]!;
      }
      for (const [index, share] of perProbe.entries()) {
        const mean = 2000 * runs * share;
        expect(normalTest((seen[index]! - mean) / Math.sqrt(mean)), `${index}`).toBeGreaterThan(falseAlarm);
      }
    }
  });

  it('is the same to the last visit on tracks', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const late = record(exact, track(seed));
      const literal = record(bruteForce, track(seed));
      const isExact = (key: string) => !/firstProbe/.test(key);
      expect(Object.keys(late)).toEqual(Object.keys(literal));
      for (const key of Object.keys(late).filter(isExact))
        expect(late[key], `${key} of ${seed}`).toEqual(literal[key]);
    }
  });

  it('is the same on tracks of several cycles, and where addresses have none or several ranks', () => {
    const flawed: GeneratorOptions[] = [
      { multiplier: 1664525, increment: 1013904224 },
      { multiplier: 1664527, increment: 1013904223 },
      { multiplier: 1664525, increment: 1013904223, output: 'halves' },
      { multiplier: 69069, increment: 6, output: 'halves' },
      { multiplier: 1664527, increment: 4, output: 'halves' },
    ];
    let packets = 0;
    for (const options of flawed) {
      for (let seed = 1; seed <= 10; seed++) {
        const late = record(exact, track(seed, options));
        const literal = record(bruteForce, track(seed, options));
        expect(Object.keys(late)).toEqual(Object.keys(literal));
        for (const key of Object.keys(late).filter((name) => !/firstProbe/.test(name))) {
          expect(late[key], `${key} of ${seed}`).toEqual(literal[key]);
          if (/packets/.test(key)) packets += late[key]![0]!;
        }
      }
    }
    expect(packets).toBeGreaterThan(10_000);
  });

  it('goes on from a checkpoint as if nothing had been', () => {
    const flawed = (seed: number) => track(seed, { multiplier: 69069, increment: 6, output: 'halves' });
    for (const make of [uniform, near, track, flawed]) {
      const whole = record(exact, make(3));
      for (const at of [0.5, 77.7, 100, 131, 250]) {
        const before = exact.create(make(3), Object.values(watchers()));
        before.advance(at);
        const observers = watchers();
        const after = exact.create(make(3), Object.values(observers));
        after.load!(decodeCheckpoint(encodeCheckpoint(before.save!())));
        after.advance(Infinity);
        expect(tablesOf(observers), `at ${at}`).toEqual(whole);
      }
    }
  });
});
