// Congestion of memoryless worms, alone and with each kind of defense: the same distributions in both engines. Rate of false
// alarms of each test of a statistic: 1e-6; seeds are fixed, and others in the other engine.
import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import type { Worm } from '../../src/worm/worm.ts';
import { examples } from '../defense/examples.ts';
import { congest, slowLinks, smallModel } from './congestedModel.ts';
import { makeRelease, makeWorm } from './model.ts';
import { nearby } from './prefixModels.ts';
import { isLong } from './run.ts';
import { findAlarms, sampleRuns } from './summary.ts';

const count = isLong ? 800 : 120;
const waiting: Partial<Worm> = { connecting: { answering: 0.6, fast: 0.1, timeout: 2 } };
const releases = [makeRelease(Array.from({ length: 20 }, (_, host) => host))];

const plain =
  (worm: Partial<Worm> = {}, defenses: readonly string[] = []) =>
  (seed: number): Model =>
    smallModel({
      seed,
      end: 40,
      worms: [makeWorm({ stackLimit: 2, releases, ...worm })],
      defenses: defenses.map((name) => examples[name]!(seed)),
    });
const tight =
  (worm: Partial<Worm> = {}, defenses: readonly string[] = []) =>
  (seed: number): Model =>
    congest(plain(worm, defenses)(seed), 200);

const alarms = (judged: (seed: number) => Model, judge = judged) =>
  findAlarms(
    sampleRuns(exact, judged, { from: 1, count }),
    sampleRuns(bruteForce, judge, { from: 1_000_001, count }),
  );

describe('both engines', () => {
  it('what is lost', () => {
    expect(alarms(tight())).toEqual([]);
    expect(alarms(plain(), tight()), 'it is seen where it is missing').not.toEqual([]);
  }, 600_000);

  it('a worm that waits for answers', () => {
    expect(alarms(tight(waiting))).toEqual([]);
    expect(alarms(tight(), tight(waiting)), 'slowing is seen where it is missing').not.toEqual([]);
  }, 600_000);

  it('links of hosts', () => {
    const slow = (seed: number) => slowLinks(tight(waiting)(seed));
    expect(alarms(slow)).toEqual([]);
    expect(alarms(tight(waiting), slow), 'they are seen where they are missing').not.toEqual([]);
  }, 600_000);

  it('a worm that prefers near addresses', () => {
    const near = { ...waiting, strategy: nearby };
    expect(alarms(tight(near))).toEqual([]);
    expect(alarms(tight(waiting), tight(near)), 'preference is seen where it is missing').not.toEqual([]);
  }, 600_000);

  it.each(Object.keys(examples))(
    'with %s',
    (name) => {
      expect(alarms(tight(waiting, [name]))).toEqual([]);
    },
    600_000,
  );
});
