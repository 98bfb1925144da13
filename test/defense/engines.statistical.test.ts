// Every kind of defense, alone and in pairs, against uniform worms: the same distributions in both engines. Rate of false
// alarms of each test of a statistic: 1e-6; seeds are fixed, and others in the other engine.
import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { makeModel, makeRelease, makeWorm } from '../engine/model.ts';
import { nearby, withStrategy } from '../engine/prefixModels.ts';
import { isLong } from '../engine/run.ts';
import { findAlarms, sampleRuns } from '../engine/summary.ts';
import { examples } from './examples.ts';

const names = Object.keys(examples);
const pairs = names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other] as const));

const build =
  (defenses: readonly string[]) =>
  (seed: number): Model =>
    makeModel({
      seed,
      bits: 11,
      hosts: 150,
      end: 40,
      rules: {
        operator: { kind: 'exponential', mean: 6 },
        reboot: { kind: 'uniform', from: 2, to: 5 },
      },
      worms: [
        makeWorm({
          stackLimit: 2,
          threads: 4,
          releases: [makeRelease(Array.from({ length: 20 }, (_, host) => host))],
        }),
      ],
      defenses: defenses.map((name) => examples[name]!(seed)),
    });

const alarms = (defenses: readonly string[], count: number, other = defenses) =>
  findAlarms(
    sampleRuns(exact, build(other), { from: 1, count }),
    sampleRuns(bruteForce, build(defenses), { from: 1_000_001, count }),
  );

describe('each alone', () => {
  it.each(names)(
    '%s',
    (name) => {
      expect(alarms([name], isLong ? 800 : 120)).toEqual([]);
      expect(alarms([name], isLong ? 800 : 120, []), 'it is seen where it is missing').not.toEqual([]);
    },
    600_000,
  );
});

describe('each alone, against a worm that prefers near addresses', () => {
  it.each(names)(
    '%s',
    (name) => {
      const near = (seed: number) => withStrategy(build([name])(seed), nearby, true);
      const count = isLong ? 800 : 60;
      const samples = [
        sampleRuns(exact, near, { from: 1, count }),
        sampleRuns(bruteForce, near, { from: 1_000_001, count }),
      ] as const;
      expect(findAlarms(...samples)).toEqual([]);
    },
    600_000,
  );
});

describe('in pairs', () => {
  it.each(pairs)(
    '%s and %s',
    (one, other) => {
      expect(alarms([one, other], isLong ? 800 : 40)).toEqual([]);
    },
    600_000,
  );
});
