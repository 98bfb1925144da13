import { expect, test } from 'vitest';
import { CRASHED, FRAGILE, HALTED, INFECTED, PATCHED } from '../../src/host/states.ts';
import { addressMap } from '../../src/observe/addressMap.ts';
import { FirstInLine, firstInLine } from '../../src/observe/firstInLine.ts';
import { flood } from '../../src/observe/flood.ts';
import { HIT_DROPPED, NO_SOURCE } from '../../src/observe/observer.ts';
import { plainWorm, play, type Script, writeScript } from './scriptedRun.ts';

const stateAt = (script: Script, time: number) => {
  const state = script.initialState.slice();
  for (const call of script.calls)
    if (call.kind === 'transition' && call.time <= time) state[call.host] = call.to;
  return state;
};

test('address map counts every prefix with something to tell', () => {
  const script = writeScript({ seed: 3, hosts: 40, bits: 8, steps: 200 });
  const observer = addressMap({ every: 100 });
  play(script, [observer]);
  const recount = (time: number, length: number, all = false) => {
    const state = stateAt(script, time);
    const rows: Record<string, number>[] = [];
    for (let prefix = 0; prefix < 256; prefix += 2 ** (8 - length)) {
      const hosts = [...script.facts.addresses.keys()].filter((host) => {
        return script.facts.addresses[host]! >> (8 - length) === prefix >> (8 - length);
      });
      const count = (...states: number[]) => hosts.filter((host) => states.includes(state[host]!)).length;
      const [infected, halted, patched] = [count(INFECTED), count(HALTED), count(PATCHED, FRAGILE, CRASHED)];
      if (all || infected + halted + patched > 0)
        rows.push({ prefix, length, hosts: hosts.length, infected, halted, patched });
    }
    return rows;
  };
  const times = [...new Set(observer.table.column('time'))];
  expect(times).toEqual(
    [...Array(Math.ceil(script.end / 100)).keys()].map((tick) => tick * 100).concat(script.end),
  );
  // The row at time 0 is the state before any event.
  expect([...observer.table].filter((row) => row.time! > 0)).toEqual(
    times.slice(1).flatMap((time) => recount(time, 4).map((row) => ({ time, ...row }))),
  );
  // A /24 has a row where something happened in it: as many as it then has, and none between says that nothing did.
  const changedIn = (from: number, to: number) => (row: Record<string, number>) =>
    script.calls.some(
      (call) =>
        call.kind === 'transition' &&
        call.time > from &&
        call.time <= to &&
        script.facts.addresses[call.host]! >> 2 === row.prefix! >> 2,
    );
  expect([...observer.table24].filter((row) => row.time! > 0)).toEqual(
    times.slice(1).flatMap((time, tick) =>
      recount(time, 6, true)
        .filter(changedIn(tick === 0 ? -1 : times[tick]!, time))
        .map((row) => ({ time, ...row })),
    ),
  );
});

test('prefixes of the whole Internet are /16 and /24, beyond 2^31 too', () => {
  const script = writeScript({ seed: 1, hosts: 50, bits: 32, steps: 100 });
  const observer = addressMap({ every: 1e6 });
  play(script, [observer]);
  const prefixes = observer.table24.column('prefix');
  expect(prefixes.length).toBeGreaterThan(0);
  expect([...prefixes].some((prefix) => prefix >= 2 ** 31)).toBe(true);
  expect([...prefixes].every((prefix) => prefix % 256 === 0)).toBe(true);
  expect(new Set(observer.table.column('length'))).toEqual(new Set([16]));
  expect(new Set(observer.table24.column('length'))).toEqual(new Set([24]));
});

test('flood holds the rate of a row until the next', () => {
  const script = { ...writeScript({ seed: 1, steps: 1 }), end: 250 };
  const observer = flood({ every: 100 });
  let now = 0;
  const flooding = () => (now++ < 2 ? 4 : 1);
  play(script, [observer], { worms: [{ flooding, floodBitsPerSecond: 8e6 }] });
  expect([...observer.table]).toEqual([
    { time: 0, instances: 4, rate: 32, volume: 0 },
    { time: 100, instances: 4, rate: 32, volume: 0.4 },
    { time: 200, instances: 1, rate: 8, volume: 0.8 },
    { time: 250, instances: 1, rate: 8, volume: 0.85 },
  ]);
});

const rankOf = (address: number) => (address * 37 + 11) % 256;
const ranksOf = (addresses: Uint32Array) => ({ ranks: addresses.map(rankOf), owners: null });
const lane = { kind: 'generator' as const, ranksOf, laneStarts: Float64Array.of(200, 17) };

function lineOf(script: Script, observer: FirstInLine) {
  play(script, [observer], { worms: [{}, lane] });
  return [...observer.table];
}

/** What happened to the first hosts from rank 200 on, found by walking the track. */
function recountLine(script: Script, length: number) {
  const rows: Record<string, number>[] = [];
  for (let steps = 0; steps < 256 && rows.length < length; steps++) {
    const host = script.facts.addresses.findIndex((address) => rankOf(address) === (200 + steps) % 256);
    if (host < 0) continue;
    const own = script.calls.filter((call) => call.host === host);
    const visit = own.find(
      (call) =>
        call.kind === 'hit' && call.worm === 1 && call.source !== NO_SOURCE && call.outcome !== HIT_DROPPED,
    );
    const entry = (state: number) =>
      own.find((call) => call.kind === 'transition' && call.to === state)?.time ?? NaN;
    rows.push({
      worm: 1,
      place: rows.length + 1,
      rank: steps,
      address: script.facts.addresses[host]!,
      host,
      firstVisit: visit?.time ?? NaN,
      infectedAt: entry(INFECTED),
      haltedAt: entry(HALTED),
      mostInstances: Math.max(0, ...own.map((call) => (call.kind === 'instances' ? call.instances : 0))),
    });
  }
  return rows;
}

test('first in line follows the first lane, and wraps at the end of the track', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const script = writeScript({
      seed,
      hosts: 30,
      worms: [plainWorm('random'), plainWorm('track')],
      steps: 500,
    });
    const observer = firstInLine(script.facts, { every: 100, hosts: 10 });
    expect(lineOf(script, observer)).toEqual(recountLine(script, 10));
    const line = [...observer.line];
    expect(line).toHaveLength(10 * (1 + Math.ceil(script.end / 100)));
    const places = observer.table.column('host');
    for (const row of line.filter((one) => one.time! > 0)) {
      const host = places[row.place! - 1]!;
      const told = script.calls.findLast(
        (call) => call.kind === 'instances' && call.host === host && call.time <= row.time!,
      );
      expect(row.instances).toBe(told?.kind === 'instances' ? told.instances : 0);
      expect(row.state).toBe(stateAt(script, row.time!)[host]);
    }
  }
});

test('missed visits are caught', () => {
  class Wrong extends FirstInLine {
    override onHit(): void {}
  }
  const script = writeScript({
    seed: 1,
    hosts: 30,
    worms: [plainWorm('random'), plainWorm('track')],
    steps: 500,
  });
  const wrong = new Wrong(script.facts, { every: 100, hosts: 10 });
  expect(lineOf(script, wrong)).not.toEqual(recountLine(script, 10));
});

test('without a shared lane there is no line', () => {
  const script = writeScript({ seed: 1 });
  const observer = firstInLine(script.facts, { every: 100, hosts: 10 });
  play(script, [observer]);
  expect(observer.table.length).toBe(0);
  expect(observer.line.length).toBe(0);
});
