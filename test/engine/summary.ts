/** A run in a few numbers that a fault of any part would shift, and the comparison of two engines by them. */
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { INFECTED, stateCount, stateNames } from '../../src/host/states.ts';
import { HIT_DROPPED, NO_SOURCE, outcomeNames } from '../../src/observe/observer.ts';
import { falseAlarm, kolmogorovSmirnov, normalTest } from '../statistics.ts';
import { type Run, runModel, type Tamper } from './run.ts';

export type Summary = Record<string, number>;

/** Numbers that say what happened. Times that were never reached are the end of the run. */
export function summarize(model: Model, { events, totals }: Run): Summary {
  const { addresses, end, internet } = model;
  const sixteenth = 2 ** (internet.bits - 4);
  const hosts = addresses.length;
  const state = model.initialState.slice();
  const counts = new Array<number>(stateCount).fill(0);
  for (const one of state) counts[one]!++;
  const entered = new Array<number>(stateCount).fill(0);
  const outcomes = new Array<number>(outcomeNames.length).fill(0);
  const ever = new Uint8Array(hosts);
  const times = [end, end, end, end];
  const shares = [0.1, 0.5, 0.9, 1].map((share) => Math.ceil(share * counts[0]!));
  let everInfected = 0;
  let lastChange = 0;
  let instances = 0;
  const on = new Uint16Array(hosts);
  let sources = 0;
  let evenSources = 0;
  let lowTargets = 0;
  let someWays = 0;
  let near = 0;
  let laterHits = 0;
  let [infectedTime, since] = [0, 0];
  for (const [what, time, first, second, third, fourth] of events) {
    if (what === 'to') {
      infectedTime += counts[INFECTED]! * (time - since);
      since = time;
      const [host, from, to] = [first!, second!, third!];
      state[host] = to;
      counts[from]!--;
      counts[to]!++;
      entered[to]!++;
      lastChange = time;
      if (to !== INFECTED || ever[host] === 1) continue;
      ever[host] = 1;
      everInfected++;
      shares.forEach((share, index) => {
        if (share === everInfected) times[index] = time;
      });
    } else if (what === 'instances') {
      instances += second! - on[first!]!;
      on[first!] = second!;
    } else if (what === 'hit' && second !== NO_SOURCE && fourth !== HIT_DROPPED) {
      const [source, target, outcome] = [second!, third!, fourth!];
      outcomes[outcome]!++;
      sources++;
      if (source % 2 === 0) evenSources++;
      if (target < hosts / 2) lowTargets++;
      if ((source + 2 * target) % 5 < 3) someWays++;
      const [from, to] = [addresses[source]!, addresses[target]!].map((at) => Math.floor(at / sixteenth));
      if (from === to) near++;
      if (time > end / 2) laterHits++;
    }
  }
  infectedTime += counts[INFECTED]! * (end - since);
  return {
    'time to 10 %': times[0]!,
    'time to half': times[1]!,
    'time to 90 %': times[2]!,
    'time to all': times[3]!,
    'ever infected': everInfected,
    'time of last change': lastChange,
    'host-seconds infected': infectedTime,
    'instances at the end': instances,
    probes: totals.probes,
    hits: totals.hits,
    dropped: totals.dropped,
    'share of hits from even hosts': sources > 0 ? evenSources / sources : 0,
    'share of hits on low addresses': sources > 0 ? lowTargets / sources : 0,
    'share of hits from hosts to some others, and not back': sources > 0 ? someWays / sources : 0,
    'hits in the second half': laterHits,
    'share of hits from the same sixteenth of the space': sources > 0 ? near / sources : 0,
    ...Object.fromEntries(stateNames.map((name, index) => [`${name} at the end`, counts[index]!])),
    ...Object.fromEntries(stateNames.map((name, index) => [`became ${name}`, entered[index]!])),
    ...Object.fromEntries(outcomeNames.map((name, index) => [`hits ${name}`, outcomes[index]!])),
  };
}

/** Summaries of as many runs as seeds, which begin with a number. */
export function sampleRuns(
  engine: Engine,
  model: (seed: number) => Model,
  { from, count, tamper }: { from: number; count: number; tamper?: Tamper },
): Summary[] {
  return Array.from({ length: count }, (_, index) => {
    const one = model(from + index);
    return summarize(one, runModel(engine, one, tamper));
  });
}

export interface Alarm {
  readonly statistic: string;
  readonly test: 'distribution' | 'mean';
  readonly p: number;
}

/** Values that one side has fewer of than that are too few for a normal law of their mean. */
const fewest = 20;

/**
 * Every statistic by two tests, each with a rate of false alarms of 1e-6: Kolmogorov-Smirnov (conservative for counts)
 * and the difference of the means in its standard errors. The latter only where the statistic is not rare: seen
 * in at least 20 runs of each sample, and no run with more than a tenth of all squared deviations.
 */
export function findAlarms(one: readonly Summary[], other: readonly Summary[]): Alarm[] {
  const alarms: Alarm[] = [];
  for (const statistic of Object.keys(one[0]!)) {
    const a = one.map((summary) => summary[statistic]!);
    const b = other.map((summary) => summary[statistic]!);
    const ks = kolmogorovSmirnov(a, b);
    if (ks < falseAlarm) alarms.push({ statistic, test: 'distribution', p: ks });
    const p = meanTest(a, b);
    if (p < falseAlarm) alarms.push({ statistic, test: 'mean', p });
  }
  return alarms;
}

function meanTest(a: readonly number[], b: readonly number[]): number {
  const [one, other] = [momentsOf(a), momentsOf(b)];
  if (one.rare || other.rare) return 1;
  return normalTest((one.mean - other.mean) / Math.sqrt(one.error + other.error));
}

/** Mean, squared standard error of it, and whether a normal law of the mean is out of the question. */
function momentsOf(sample: readonly number[]) {
  const mean = sample.reduce((sum, x) => sum + x, 0) / sample.length;
  const squares = sample.map((x) => (x - mean) ** 2);
  const sum = squares.reduce((total, square) => total + square, 0);
  const mode = sample.filter((x) => x === sample[0]).length;
  return {
    mean,
    error: sum / (sample.length - 1) / sample.length,
    rare: sample.length - mode < fewest || squares.some((square) => square > sum / 10),
  };
}

/** One run of each model in each engine, with different seeds. */
export const pairsOf = (models: readonly Model[], change: (model: Model) => Model = (model) => model) =>
  models.map((model) => {
    const other = change({ ...model, seed: model.seed + 5_000_000 });
    return [summarize(model, runModel(bruteForce, model)), summarize(model, runModel(exact, other))] as const;
  });

/**
 * One run of each random model in each engine, with different seeds: if the engines agree, each difference is as
 * likely as its opposite. For signs at random, P(|sum d| >= x sqrt(sum d^2)) <= 2 exp(-x^2 / 2) whatever the d are
 * (Hoeffding), so x is at least 5.387 once in a million tests.
 */
export function findBias(pairs: readonly (readonly [Summary, Summary])[]): Record<string, number> {
  const limit = Math.sqrt(2 * Math.log(2 / falseAlarm));
  const biased: Record<string, number> = {};
  for (const statistic of Object.keys(pairs[0]![0])) {
    let [sum, squares] = [0, 0];
    for (const [one, other] of pairs) {
      const [a, b] = [one[statistic]!, other[statistic]!];
      if (a === b) continue;
      const difference = (a - b) / (Math.abs(a) + Math.abs(b));
      sum += difference;
      squares += difference * difference;
    }
    if (Math.abs(sum) >= limit * Math.sqrt(squares) && squares > 0)
      biased[statistic] = sum / Math.sqrt(squares);
  }
  return biased;
}
