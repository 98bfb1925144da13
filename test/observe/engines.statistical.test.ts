import { describe, expect, it } from 'vitest';
import { Generator, type GeneratorOptions } from '../../src/address/generator.ts';
import { parsePrefix } from '../../src/address/ipv4.ts';
import type { Defense } from '../../src/defense/defense.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/engine/checkpoint.ts';
import { exact } from '../../src/engine/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { bystanders } from '../../src/observe/bystanders.ts';
import type { Observer } from '../../src/observe/observer.ts';
import { ownNetwork } from '../../src/observe/ownNetwork.ts';
import { telescope } from '../../src/observe/telescope.ts';
import { trackLoad } from '../../src/observe/trackLoad.ts';
import { makeModel, makeRelease, makeWorm } from '../engine/model.ts';
import { falseAlarm, kolmogorovSmirnov } from '../statistics.ts';
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
  it('has the law of what brute force calls out, with stacking, halts, reboots and a filter', () => {
    const runs = 700;
    const samples = [exact, bruteForce].map((engine, side) => {
      const all: Record<string, number[]> = {};
      for (let run = 0; run < runs; run++) {
        for (const [key, [value]] of Object.entries(record(engine, uniform(1 + run + side * 100_000)))) {
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
    for (const key of compared) {
      const [a, b] = [late, literal].map((side) => side[key]!.filter((value) => !Number.isNaN(value)));
      expect(meanTest(a!, b!), key).toBeGreaterThan(falseAlarm);
      // expected probes are not counts: only their mean is the same
      if (!key.includes('outgoing')) {
        expect(kolmogorovSmirnov(a!, b!), key).toBeGreaterThan(falseAlarm);
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
    for (const make of [uniform, track, flawed]) {
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
