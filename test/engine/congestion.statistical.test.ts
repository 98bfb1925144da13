// Congestion of memoryless worms, alone and with each kind of defense: the same distributions in both engines. Rate of false
// alarms of each test of a statistic: 1e-6; seeds are fixed, and others in the other engine.
import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { drawAccessSpeeds } from '../../src/network/accessLinks.ts';
import type { Worm } from '../../src/worm/worm.ts';
import { examples } from '../defense/examples.ts';
import { congest, slowLinks, smallModel } from './congestedModel.ts';
import { makeRelease, makeRules, makeWorm } from './model.ts';
import { nearby } from './prefixModels.ts';
import { isLong, openUp, type Tamper } from './run.ts';
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

  // links of 0.1 to 20 probes/s, the tail index of which is 0.7
  const heavy = (seed: number) =>
    drawAccessSpeeds({ least: 32, tail: 0.7, most: 6400 }, seed, plain()(seed).addresses.length);
  const filling = (seed: number, releases: Worm['releases'], accessSpeeds: Float64Array): Model => ({
    ...plain({ pace: 20, stackLimit: 1, releases })(seed),
    rules: makeRules(),
    accessSpeeds,
  });

  it('a worm that fills links with a heavy tail', () => {
    const spread = (seed: number) => filling(seed, [makeRelease([0, 1, 2])], heavy(seed));
    expect(alarms(spread)).toEqual([]);
  }, 600_000);

  it('a worm that fills links, if it sends 2 % too much, would be caught', () => {
    const all = [makeRelease(Array.from({ length: 150 }, (_, host) => host))];
    const spread = (seed: number) => filling(seed, all, heavy(1));
    const judge = sampleRuns(bruteForce, spread, { from: 1_000_001, count });
    expect(findAlarms(sampleRuns(exact, spread, { from: 1, count }), judge)).toEqual([]);
    const fast: Tamper = (simulation) => {
      const [pool] = openUp(simulation).scanners;
      const setSpeed = pool.setSpeed.bind(pool);
      pool.setSpeed = (host: number, instances: number, speed: number) =>
        setSpeed(host, instances, 1.02 * speed);
    };
    expect(findAlarms(sampleRuns(exact, spread, { from: 1, count, tamper: fast }), judge)).not.toEqual([]);
  }, 600_000);

  it.each(Object.keys(examples))(
    'with %s',
    (name) => {
      expect(alarms(tight(waiting, [name]))).toEqual([]);
    },
    600_000,
  );
});
