// Worms that prefer near addresses: both engines have the same distributions. Every test of one statistic has a rate of
// false alarms of 1e-6; seeds are fixed and differ between the engines. Planted faults show the power: 2 % of a pace.
import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { uniformScan } from '../../src/worm/strategy.ts';
import { prefer, prefixModels, withStrategy } from './prefixModels.ts';
import { randomModel } from './randomModel.ts';
import { freshSeed, isLong, openUp, type Tamper } from './run.ts';
import { findAlarms, findBias, pairsOf, type Summary, sampleRuns } from './summary.ts';

type Build = (seed: number) => Model;

const judged = new Map<string, Summary[]>();
/** Fewer of the large models, which vary less. */
const replicatesOf = (build: Build) => (build(1).addresses.length > 1000 ? 60 : 120) * (isLong ? 5 : 1);

function judgeOf(name: string): Summary[] {
  const build = prefixModels[name]!;
  const sample =
    judged.get(name) ??
    sampleRuns(bruteForce, build, { from: 1_000_001 + freshSeed, count: replicatesOf(build) });
  judged.set(name, sample);
  return sample;
}

function alarmsOf(name: string, build = prefixModels[name]!, tamper?: Tamper) {
  const options = { from: 1 + freshSeed, count: replicatesOf(build) };
  return findAlarms(sampleRuns(exact, build, tamper ? { ...options, tamper } : options), judgeOf(name));
}

describe('the same distributions in both engines', () => {
  it.each(Object.keys(prefixModels))(
    '%s',
    (name) => {
      expect(alarmsOf(name)).toEqual([]);
    },
    600_000,
  );
});

/** A fault gives the exact engine another model, or changes what it made of it. */
interface Fault {
  readonly of: keyof typeof prefixModels;
  readonly change?: (model: Model) => Model;
  readonly tamper?: Tamper;
}

const eachContacts =
  // biome-ignore lint/suspicious/noExplicitAny: a fault reaches past `private`
    (change: (contacts: any, scanner: any) => void): Tamper =>
    (simulation) => {
      for (const scanner of openUp(simulation).scanners) change(scanner.contacts, scanner);
    };

const plain = 'all hosts infected, in clusters';
const faults: Record<string, Fault> = {
  'a pace 2 % too high': {
    of: plain,
    change: (model) => ({
      ...model,
      worms: model.worms.map((worm) => ({ ...worm, pace: 1.02 * worm.pace })),
    }),
  },
  'a weight of a branch 2 % too high': {
    of: plain,
    change: (model) => withStrategy(model, prefer({ 2: 0.3, 5: 0.47 })),
  },
  'a prefix one bit too long': {
    of: plain,
    change: (model) => withStrategy(model, prefer({ 2: 0.3, 6: 0.45 })),
  },
  'the nearer branch left out': {
    of: plain,
    change: (model) => withStrategy(model, prefer({ 2: 0.75 })),
  },
  'sources drawn from the whole space': {
    of: 'nothing but the own prefix',
    tamper: eachContacts(({ scanners, cells }) => {
      scanners.draw = (stream: { below(n: number): number }) => {
        for (;;) {
          const host = stream.below(cells.hosts);
          if (scanners.weightOf(host) > 0) return host;
        }
      };
    }),
  },
  'sources drawn without their weights': {
    of: 'half of the hosts throttled at 10 s',
    tamper: eachContacts(({ scanners }) => {
      scanners.draw = (stream: { below(n: number): number }, cell: number) =>
        scanners.scanning.memberAt(cell, stream.below(scanners.scanning.inside[cell]));
    }),
  },
  'weights that are counted as one': {
    of: 'half of the hosts throttled at 10 s',
    tamper: eachContacts(({ scanners }) => {
      scanners.weightIn = (cell: number) => scanners.scanning.inside[cell];
    }),
  },
  'hosts with another worm that stay in reach': {
    of: 'three worms, both stay',
    tamper: (simulation) => {
      const { scanners, hosts } = openUp(simulation);
      for (const scanner of scanners) {
        const { turn } = scanner.contacts;
        // Deaf to all but changes of state.
        const known = hosts.state.slice();
        scanner.contacts.turn = (host: number) => {
          if (known[host] === hosts.state[host]) return;
          known[host] = hosts.state[host];
          turn.call(scanner.contacts, host);
        };
      }
    },
  },
  'tarpits that are touched from everywhere alike': {
    of: 'tarpits that overlap, and a filter',
    tamper: eachContacts((contacts) => {
      const { placeTarpits, trapped, cells, tarpits } = contacts;
      tarpits.periodBetween = (_first: number, _last: number, index: number) => tarpits.periodOf(index);
      contacts.placeTarpits = () => {
        placeTarpits.call(contacts);
        for (let cell = 0; cell < cells.count; cell++) {
          const { first, last } = cells.range(cell);
          trapped[cell] = Math.floor((tarpits.size * (last - first + 1)) / 2 ** 14);
        }
        contacts.afterRestore();
      };
    }),
  },
};

describe('planted faults', () => {
  it.each(Object.keys(faults))(
    '%s',
    (name) => {
      const { of, change, tamper } = faults[name]!;
      const build = prefixModels[of]!;
      const faulty = alarmsOf(of, change ? (seed) => change(build(seed)) : build, tamper);
      expect(faulty.length).toBeGreaterThan(0);
    },
    600_000,
  );
});

describe('random models', () => {
  const models = Array.from({ length: isLong ? 2000 : 160 }, (_, index) => {
    const model = randomModel(freshSeed + 1 + index, { strategies: 'near' });
    return { ...model, end: Math.min(model.end, 150) };
  });

  it('lean neither way', () => {
    expect(findBias(pairsOf(models))).toEqual({});
  }, 600_000);

  it('would lean if near addresses were not preferred', () => {
    const faulty = pairsOf(models, (model) => withStrategy(model, uniformScan));
    expect(Object.keys(findBias(faulty))).toContain('share of hits from the same sixteenth of the space');
  }, 600_000);
});
