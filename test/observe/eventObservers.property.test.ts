import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CRASHED, HALTED, INFECTED } from '../../src/host/states.ts';
import { crashes } from '../../src/observe/crashes.ts';
import { hits } from '../../src/observe/hits.ts';
import { infections } from '../../src/observe/infections.ts';
import { NewInfections, newInfections } from '../../src/observe/newInfections.ts';
import { HIT_DROPPED, HIT_INFECTED, HIT_STACKED, NO_SOURCE } from '../../src/observe/observer.ts';
import { plainWorm, play, type Script, writeScript } from './scriptedRun.ts';

const scripts = fc
  .record({ seed: fc.nat(), steps: fc.integer({ min: 1, max: 300 }) })
  .map(({ seed, steps }) => writeScript({ seed, steps, worms: [plainWorm('one'), plainWorm('two')] }));

const check = (property: (script: Script) => void) =>
  fc.assert(fc.property(scripts, property), { numRuns: 60, seed: 1 });

const hitsOf = (script: Script) => script.calls.filter((call) => call.kind === 'hit');

describe('infections and hits', () => {
  test('infections has a row for every hit and release that infected, with addresses', () => {
    check((script) => {
      const observer = infections(script.facts);
      play(script, [observer]);
      const address = script.facts.addresses;
      const expected = hitsOf(script)
        .filter((hit) => hit.outcome === HIT_INFECTED)
        .map((hit) => ({
          time: hit.time,
          source: hit.source === NO_SOURCE ? 0 : address[hit.source],
          target: address[hit.host],
          worm: hit.worm,
          branch: hit.source === NO_SOURCE ? 0 : 1,
        }));
      expect([...observer.table]).toEqual(expected);
      expect(observer.table.spec.columns[3]!.as).toEqual(['one', 'two']);
    });
  });

  test('hits has a row for every probe that landed and was not dropped', () => {
    check((script) => {
      const observer = hits(script.facts);
      play(script, [observer]);
      observer.onHit(script.end, 0, 0, 1, HIT_DROPPED);
      const address = script.facts.addresses;
      const expected = hitsOf(script)
        .filter((hit) => hit.source !== NO_SOURCE)
        .map((hit) => ({
          time: hit.time,
          source: address[hit.source],
          target: address[hit.host],
          outcome: hit.outcome,
        }));
      expect([...observer.table]).toEqual(expected);
    });
  });
});

test('crashes has the interval since the crash before of the same host', () => {
  check((script) => {
    const observer = crashes(script.facts);
    play(script, [observer]);
    const times = script.calls.filter((call) => call.kind === 'transition' && call.to === CRASHED);
    const expected = times.map(({ time, host }, index) => {
      const before = times.slice(0, index).findLast((one) => one.host === host);
      return { time, host: script.facts.addresses[host], interval: before ? time - before.time : NaN };
    });
    expect([...observer.table]).toEqual(expected);
  });
});

describe('new infections', () => {
  const recount = (script: Script, rows: readonly Record<string, number>[]) =>
    rows.map(({ from, to }, index) => {
      // Events at time 0 belong to the first interval.
      const within = script.calls.filter((one) => (one.time > from! || index === 0) && one.time <= to!);
      const firstTimes = new Map<number, number>();
      for (const call of script.calls) {
        if (call.kind === 'transition' && call.to === INFECTED && !firstTimes.has(call.host)) {
          firstTimes.set(call.host, call.time);
        }
      }
      const outcomes = within.map((call) => (call.kind === 'hit' ? call.outcome : -1));
      const states = within.map((call) => (call.kind === 'transition' ? call.to : -1));
      return {
        from,
        to,
        newHosts: [...firstTimes.values()].filter((time) => (time > from! || index === 0) && time <= to!)
          .length,
        infections: outcomes.filter((outcome) => outcome === HIT_INFECTED).length,
        stacked: outcomes.filter((outcome) => outcome === HIT_STACKED).length,
        crashes: states.filter((state) => state === CRASHED).length,
        halts: states.filter((state) => state === HALTED).length,
      };
    });

  test('every row is what a recount finds, and rows join without a gap', () => {
    check((script) => {
      const observer = newInfections({ every: 60 });
      play(script, [observer]);
      const rows = [...observer.table];
      expect(rows).toEqual(recount(script, rows));
      expect(rows.map((row) => row.from)).toEqual([0, ...rows.slice(0, -1).map((row) => row.to)]);
      expect(rows.at(-1)!.to).toBe(script.end);
    });
  });

  test('counting every infection as a new host is caught', () => {
    class Wrong extends NewInfections {
      override onTransition(...[time, host, from, to]: Parameters<NewInfections['onTransition']>): void {
        this.infectedBefore[host] = 0;
        super.onTransition(time, host, from, to);
      }
    }
    const script = writeScript({ seed: 1 });
    const observer = new Wrong(60);
    play(script, [observer]);
    const rows = [...observer.table];
    expect(rows).not.toEqual(recount(script, rows));
  });
});
