import { expect, test } from 'vitest';
import { AddressSet } from '../../src/address/addressSet.ts';
import { type FinishedRun, quantiles, type Summary, summarize } from '../../src/experiment/summary.ts';
import { tally } from '../../src/experiment/tally.ts';
import { INFECTED, VULNERABLE } from '../../src/host/states.ts';
import { HIT_INFECTED, NO_SOURCE } from '../../src/observe/observer.ts';
import { plainWorm, viewOf } from '../observe/scriptedRun.ts';

const hosts = 1000;

/** One host infected every second from 11 s on, by a worm released at 10 s. */
function finish(count: number): FinishedRun & { tally: ReturnType<typeof tally> } {
  const worm = plainWorm('one', {
    releases: [{ at: 10 }],
    defacement: { share: 1, delay: 60, duration: 240 },
  });
  const facts = {
    seed: 1,
    internet: { routed: AddressSet.all(32) },
    addresses: new Uint32Array(hosts),
    meeting: 'both' as const,
    worms: [worm],
  };
  const observer = tally(facts);
  const initialState = new Uint8Array(hosts).fill(VULNERABLE);
  observer.start(viewOf({ facts, bits: 32, initialState, calls: [], stays: [], end: 0 }));
  for (let host = 0; host < count; host++) {
    observer.onHit(11 + host, 0, NO_SOURCE, host, HIT_INFECTED);
    observer.onTransition(11 + host, host, VULNERABLE, INFECTED);
  }
  return {
    scenario: 'sample',
    seed: 1,
    internet: { name: '2001-07', date: '2001-07-01' },
    hosts,
    time: 2000,
    tally: observer,
    totals: { probes: 5000, hits: 1200, dropped: 3, events: 1300 },
    alarms: [],
    warnings: [],
    wallSeconds: 0.5,
    totalSeconds: 0.75,
    complete: true,
  };
}

test('a summary has exactly the promised keys', () => {
  expect(summarize(finish(500))).toEqual({
    scenario: 'sample',
    seed: 1,
    internet: { name: '2001-07', date: '2001-07-01' },
    hosts: 1000,
    everInfected: 500,
    infections: 500,
    probes: 5000,
    hits: 1200,
    dropped: 3,
    peakInfected: 500,
    peakNewPerMinute: 60,
    timeToShare: { '0.01': 10, '0.1': 100, '0.5': 500, '0.9': null, '0.99': null },
    halted: 0,
    reboots: 0,
    reinfections: 0,
    crashes: 0,
    crashIntervalMean: null,
    destroyed: 0,
    patched: 0,
    defacedPeak: 240,
    alarms: [],
    warnings: [],
    events: 1300,
    wallSeconds: 0.5,
    totalSeconds: 0.75,
    complete: true,
  });
});

test('times of the first and last event are kept', () => {
  const { tally: observer } = finish(500);
  expect([observer.firstEvent, observer.lastEvent]).toEqual([11, 510]);
});

test('a summary is the same after JSON', () => {
  const summary = summarize(finish(500));
  expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  expect(Object.keys(summary.timeToShare)).toEqual(['0.01', '0.1', '0.5', '0.9', '0.99']);
});

test('quantiles interpolate, and a run that never got there is later than any', () => {
  const summaries = [100, 200, 300, 400, 900].map((count) => summarize(finish(count)));
  const { everInfected, timeToShare, crashIntervalMean } = quantiles(summaries);
  expect(everInfected).toEqual({ '5': 120, '25': 200, '50': 300, '75': 400, '95': 800 });
  expect(timeToShare['0.1']).toEqual({ '5': 100, '25': 100, '50': 100, '75': 100, '95': 100 });
  // One of five reached half of the hosts, and every quantile leans on a run that did not.
  expect(timeToShare['0.5']).toEqual({ '5': null, '25': null, '50': null, '75': null, '95': null });
  expect(crashIntervalMean['50']).toBe(null);
  const three = quantiles(summaries.map((one, index): Summary => (index < 2 ? one : summaries[4]!)));
  expect(three.timeToShare['0.5']).toEqual({ '5': 500, '25': 500, '50': 500, '75': null, '95': null });
});

test('quantiles of nothing are refused', () => {
  expect(() => quantiles([])).toThrow('quantiles: expected at least one summary, got none');
});
