import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Tally, tally } from '../../src/experiment/tally.ts';
import {
  CRASHED,
  DESTROYED,
  FRAGILE,
  HALTED,
  INFECTED,
  PATCHED,
  REBOOTING,
  VULNERABLE,
} from '../../src/host/states.ts';
import { HIT_INFECTED, HIT_STACKED } from '../../src/observe/observer.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { plainWorm, play, recountDefaced, type Script, writeScript } from '../observe/scriptedRun.ts';

const worms = [
  plainWorm('one', { releases: [{ at: 45 }, { at: 30 }] }),
  plainWorm('two', { releases: [], defacement: { share: 0.7, delay: 20, duration: 300 } }),
  plainWorm('three', { residency: 'disk', releases: [], defacement: { share: 1, delay: 0, duration: 70 } }),
];

const scripts = fc
  .record({ seed: fc.nat(), steps: fc.integer({ min: 1, max: 400 }), hosts: fc.integer({ min: 1, max: 40 }) })
  .map((options) => writeScript({ ...options, worms }));

const factsOf = (script: Script, observer: Tally) => {
  play(script, [observer]);
  return {
    everInfected: observer.everInfected,
    infections: observer.infections,
    reinfections: observer.reinfections,
    peakInfected: observer.peakInfected,
    peakNewPerMinute: observer.peakNewPerMinute,
    timeToShare: [...observer.timeToShare()],
    halts: observer.halts,
    reboots: observer.reboots,
    crashes: observer.crashes,
    crashIntervalMean: observer.crashIntervalMean,
    destroyed: observer.destroyed,
    patched: observer.patched,
    defacedPeak: observer.defacedPeak(script.end),
  };
};

/** The same from lists of events: slow, and plain. */
function recount(script: Script) {
  const { calls, initialState } = script;
  const moves = calls.filter((call) => call.kind === 'transition');
  const firstTimes = new Map<number, number>();
  for (const { host, to, time } of moves) {
    if (to === INFECTED && !firstTimes.has(host)) firstTimes.set(host, time);
  }
  const first = [...firstTimes.values()].sort((one, other) => one - other);
  const vulnerable = initialState.filter((state) => state === VULNERABLE).length;
  const hitsWith = (outcome: number) =>
    calls.filter((call) => call.kind === 'hit' && call.outcome === outcome).length;
  const infectedAfter = moves.map((_, index) => {
    const state = initialState.slice();
    for (const { host, to } of moves.slice(0, index + 1)) state[host] = to;
    return state.filter((one) => one === INFECTED).length;
  });
  const minuteOf = (time: number) => Math.floor(time / 60);
  const intervals = moves.flatMap((move, index) => {
    const before = moves
      .slice(0, index)
      .findLast((one) => move.to === CRASHED && one.to === CRASHED && one.host === move.host);
    return before ? [move.time - before.time] : [];
  });
  const known = initialState.map((state, host) =>
    state === PATCHED ||
    state === FRAGILE ||
    moves.some((move) => move.host === host && (move.to === PATCHED || move.to === FRAGILE))
      ? 1
      : 0,
  );
  const speaks = (worm: number, host: number) =>
    new Keyed(script.facts.seed, `worms/${worms[worm]!.name}/language`).uniform(host) <
    worms[worm]!.defacement!.share;
  const minutes = Array.from({ length: Math.floor(script.end / 60) + 1 }, (_, index) => index * 60);
  return {
    everInfected: first.length,
    infections: hitsWith(HIT_INFECTED),
    reinfections: hitsWith(HIT_INFECTED) + hitsWith(HIT_STACKED) - first.length,
    peakInfected: Math.max(0, ...infectedAfter),
    peakNewPerMinute: Math.max(
      0,
      ...first.map((time) => first.filter((one) => minuteOf(one) === minuteOf(time)).length),
    ),
    timeToShare: [1, 10, 50, 90, 99].map((hundredths) => {
      const needed = Math.ceil((hundredths * vulnerable) / 100);
      return needed >= 1 && first.length >= needed ? first[needed - 1]! - 30 : NaN;
    }),
    halts: moves.filter((move) => move.to === HALTED).length,
    reboots: moves.filter((move) => move.from === REBOOTING).length,
    crashes: moves.filter((move) => move.to === CRASHED).length,
    crashIntervalMean: intervals.reduce((sum, interval) => sum + interval, 0) / intervals.length,
    destroyed: moves.filter((move) => move.to === DESTROYED).length,
    patched: known.filter((one) => one === 1).length,
    defacedPeak: Math.max(...minutes.map((minute) => recountDefaced(script, minute, speaks))),
  };
}

test('every figure is what a recount of all events finds', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      expect(factsOf(script, tally(script.facts))).toEqual(recount(script));
    }),
    { numRuns: 100, seed: 1 },
  );
});

test('wrong figures are caught', () => {
  const script = writeScript({ seed: 4, steps: 400, hosts: 20, worms });
  const expected = recount(script);
  /** Takes a host that comes up infected from its disk for a new one. */
  class WithoutHistory extends Tally {
    override onTransition(...[time, host, from, to]: Parameters<Tally['onTransition']>): void {
      if (from === REBOOTING) this.history[host] = 0;
      super.onTransition(time, host, from, to);
    }
  }
  /** Never sees a host leave infected. */
  class WithoutLeaving extends Tally {
    override onTransition(...[time, host, from, to]: Parameters<Tally['onTransition']>): void {
      if (from !== INFECTED) super.onTransition(time, host, from, to);
    }
  }
  expect(factsOf(script, tally(script.facts))).toEqual(expected);
  for (const Wrong of [WithoutHistory, WithoutLeaving]) {
    expect(factsOf(script, new Wrong(script.facts))).not.toEqual(expected);
  }
});
