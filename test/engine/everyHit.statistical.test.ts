// Hits that change nothing are drawn only for observers that want them: those observers change nothing else, count what
// the totals count, and see a Poisson process with sources and targets as in the brute-force engine. Rate of false
// alarms of each test of a distribution: 1e-6; seeds are fixed.
import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import type { Engine, Simulation } from '../../src/engine/engine.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { PATCHED, VULNERABLE } from '../../src/host/states.ts';
import { HIT_DROPPED, HIT_IMMUNE, HIT_REFUSED, NO_SOURCE } from '../../src/observe/observer.ts';
import type { MemorylessStrategy } from '../../src/worm/strategy.ts';
import { chiSquareTest, falseAlarm, kolmogorovSmirnovOne, normalTest } from '../statistics.ts';
import { EventLog, type LoggedEvent } from './eventLog.ts';
import { makeModel, makeRelease, makeWorm } from './model.ts';
import { prefer, prefixModels, withStrategy } from './prefixModels.ts';
import { randomModel } from './randomModel.ts';
import { openUp, runModel, type Tamper } from './run.ts';
import { edge, filter, throttle, uniformModels } from './uniformModels.ts';

const landed = ([what, , , source, , outcome]: LoggedEvent) =>
  what === 'hit' && source !== NO_SOURCE && outcome !== HIT_DROPPED;

describe('an observer of every hit', () => {
  const random = Array.from({ length: 40 }, (_, index) => randomModel(index + 1, { strategies: 'both' }));
  const near = Array.from({ length: 40 }, (_, index) => randomModel(index + 1, { strategies: 'near' }));
  const models: [string, Model][] = [
    ...Object.entries(uniformModels).map(([name, build]): [string, Model] => [name, build(7)]),
    ...Object.entries(prefixModels).map(([name, build]): [string, Model] => [`${name}, near`, build(7)]),
    ...near.map((model, index): [string, Model] => [`random near model ${index + 1}`, model]),
    ...random.map((model, index): [string, Model] => [`random model ${index + 1}`, model]),
  ];

  it.each(models)('changes nothing else: %s', (_, model) => {
    const every = new EventLog(true);
    const beside = new EventLog(false);
    const together = exact.create(model, [every, beside]);
    together.advance(Infinity);
    const alone = runModel(exact, model, undefined, false);
    expect(beside.events).toEqual(alone.events);
    const { hits } = together.totals();
    expect(together.totals()).toEqual(alone.totals);
    expect(every.events.filter(landed).length).toBe(hits);
    // What it heard more are hits, each in its place in time.
    let place = 0;
    let last = 0;
    for (const event of every.events) {
      expect(event[1]).toBeGreaterThanOrEqual(last);
      last = event[1];
      if (place < beside.events.length && beside.events[place]!.every((value, i) => value === event[i]))
        place++;
      else expect(event[0]).toBe('hit');
    }
    expect(place).toBe(beside.events.length);
  });
});

const hosts = 60;
const pace = 300;
const end = 400;
/** 40 infected hosts and 20 patched ones that nothing changes any more; a filter and a throttle start half way. */
const settled: Model = makeModel({
  seed: 3,
  bits: 10,
  hosts,
  end,
  initialState: Uint8Array.from({ length: hosts }, (_, host) => (host < 40 ? VULNERABLE : PATCHED)),
  worms: [makeWorm({ pace, releases: [makeRelease(Array.from({ length: 40 }, (_, host) => host))] })],
  defenses: [throttle(end / 2, 0.4), filter(end / 2, 0.5), edge(0.75 * end)],
});

/** The same, if most probes stay near. */
const settledNear = withStrategy(settled, prefer({ 2: 0.3, 6: 0.5 }));

/** Chance that a probe of a host lands on another. */
function chanceOf({ addresses, worms }: Model, source: number, target: number): number {
  const { branches } = worms[0]!.strategy as MemorylessStrategy;
  const [from, to] = [addresses[source]!, addresses[target]!];
  return branches.reduce((sum, { keptBits, weight }) => {
    const span = 2 ** (10 - keptBits);
    return Math.floor(from / span) === Math.floor(to / span) ? sum + weight / span : sum;
  }, 0);
}

/** Every hit should be one of a Poisson process that is known by quarters of the run: p values. */
function judgeHits(engine: Engine, tamper?: Tamper, model = settled): Record<string, number> {
  const hits = runModel(engine, model, tamper).events.filter(landed);
  // Expected hits by source and target, from first principles.
  const bySource = new Float64Array(hosts);
  const byTarget = new Float64Array(hosts);
  let late = 0;
  for (let source = 0; source < 40; source++) {
    for (let target = 0; target < hosts; target++) {
      const perAddress = pace * chanceOf(model, source, target);
      const before = perAddress * (end / 2);
      const after = perAddress * (end / 4) * 0.5 * (source % 2 === 0 ? 0.4 : 1);
      const mean = before + after + ((source + target) % 5 < 2 ? 0 : after);
      bySource[source]! += mean;
      byTarget[target]! += mean;
      late += mean - before;
    }
  }
  const total = bySource.reduce((sum, mean) => sum + mean, 0);
  const sources = new Float64Array(40);
  const targets = new Float64Array(hosts);
  const early: number[] = [];
  let [lateHits, wrong] = [0, 0];
  for (const [, time, , source, target, outcome] of hits) {
    sources[source!]!++;
    targets[target!]!++;
    if (time < end / 2) early.push(time);
    else lateHits++;
    if (outcome !== (target! < 40 ? HIT_REFUSED : HIT_IMMUNE)) wrong++;
  }
  const scaled = (means: Float64Array) => means.map((mean) => (mean * hits.length) / total);
  // Counts per second of the first half, against the Poisson law: by the index of dispersion, a chi-square.
  const perSecond = new Float64Array(end / 2);
  for (const time of early) perSecond[Math.floor(time)]!++;
  const mean = early.length / perSecond.length;
  return {
    'no wrong outcome': wrong === 0 ? 1 : 0,
    number: normalTest((hits.length - total) / Math.sqrt(total)),
    'number in the second half': normalTest((lateHits - late) / Math.sqrt(late)),
    sources: chiSquareTest(sources, scaled(bySource).subarray(0, 40)),
    targets: chiSquareTest(targets, scaled(byTarget)),
    'counts per second': chiSquareTest(perSecond, new Float64Array(perSecond.length).fill(mean)),
    'times in the first half': kolmogorovSmirnovOne(early, (time) => time / (end / 2)),
    'places within seconds': kolmogorovSmirnovOne(
      early.map((time) => time % 1),
      (place) => place,
    ),
  };
}

const alarmsIn = (values: Record<string, number>) =>
  Object.keys(values).filter((name) => values[name]! < falseAlarm);

describe('hits that change nothing', () => {
  it.each([exact, bruteForce])(
    'are a Poisson process from known sources to known targets: $name',
    (engine) => {
      expect(alarmsIn(judgeHits(engine))).toEqual([]);
      expect(alarmsIn(judgeHits(engine, undefined, settledNear)), 'near').toEqual([]);
    },
  );

  it('of a worm that prefers what is near, with a branch 10 % too heavy, would be caught', () => {
    const heavy = (simulation: Simulation) => {
      const { cells } = openUp(simulation).scanners[0].contacts;
      for (let cell = 0; cell < cells.count; cell++) if (cells.size(cell) < 6) cells.density[cell] *= 1.1;
    };
    expect(alarmsIn(judgeHits(exact, heavy, settledNear))).not.toEqual([]);
  });

  it('with a filter that they pass by, would be caught', () => {
    const tamper: Tamper = (simulation) => {
      const { watched } = openUp(simulation).scanners[0];
      const setRate = watched.setRate.bind(watched);
      watched.setRate = (rate: number) => setRate(simulation.time >= end / 2 ? 2 * rate : rate);
    };
    expect(alarmsIn(judgeHits(exact, tamper))).toContain('number in the second half');
  });

  it('from sources that are drawn without weights, would be caught', () => {
    const tamper: Tamper = (simulation) => {
      openUp(simulation).scanners[0].scanners.draw = (stream: { below(n: number): number }) =>
        stream.below(40);
    };
    expect(alarmsIn(judgeHits(exact, tamper))).toContain('sources');
  });

  it('with a rate 2 % too high, would be caught', () => {
    const tamper: Tamper = (simulation) => {
      const { watched } = openUp(simulation).scanners[0];
      const setRate = watched.setRate.bind(watched);
      watched.setRate = (rate: number) => setRate(1.02 * rate);
    };
    const samples = alarmsIn(judgeHits(exact, tamper));
    expect(samples).toContain('number');
  });
});
