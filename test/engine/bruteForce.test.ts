import { describe, expect, it } from 'vitest';
import { Generator } from '../../src/address/generator.ts';
import type { Defense } from '../../src/defense/defense.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import type { Distribution } from '../../src/host/distribution.ts';
import { CRASHED, FRAGILE, HALTED, INFECTED, PATCHED, REBOOTING, VULNERABLE } from '../../src/host/states.ts';
import {
  HIT_CRASHED,
  HIT_DOWN,
  HIT_DROPPED,
  HIT_IMMUNE,
  HIT_INFECTED,
  HIT_REFUSED,
  HIT_STACKED,
} from '../../src/observe/observer.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { type Phase, SLEEP, SPREAD } from '../../src/worm/calendar.ts';
import type { GeneratorStrategy } from '../../src/worm/strategy.ts';
import { makeModel, makeRelease, makeWorm } from './model.ts';
import { record } from './record.ts';

/** x <- 5 x + 1 mod 16: 0 1 6 15 12 13 2 11 8 9 14 7 4 5 10 3, so the ranks of these addresses by hand are: */
const generator = new Generator({ multiplier: 5, increment: 1, bits: 4 });
const rankOf: Record<number, number> = { 6: 2, 9: 9, 12: 4 };
const track: GeneratorStrategy = { kind: 'generator', generator, lanes: 1, walks: 'shared' };
const fixed = (value: number): Distribution => ({ kind: 'fixed', value });

const start = Math.floor(16 * new Keyed(1, 'worms/worm/seed').uniform(0, 0));
const phase = new Keyed(1, 'worms/worm/phase');
/** Number of the first probe of a cursor that goes to an address. */
const stepsTo = (address: number): number => (rankOf[address]! - start + 16) % 16;

const makeTrackModel = (addresses: number[], changes: Parameters<typeof makeModel>[0] = {}) =>
  makeModel({
    bits: 4,
    addresses: Uint32Array.from(addresses),
    worms: [makeWorm({ strategy: track })],
    end: 50,
    ...changes,
  });

function expectRows(found: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  expect(found.map((row) => row.slice(1))).toEqual(expected.map((row) => row.slice(1)));
  for (const [index, row] of expected.entries()) expect(found[index]![0]).toBeCloseTo(row[0]!, 9);
}

describe('a track', () => {
  it('is walked from the start of its lane, and only the front-runner infects', () => {
    const addresses = [6, 9, 12];
    const worms = [makeWorm({ strategy: track, pace: 2 })];
    const { hits, simulation } = record(bruteForce, makeTrackModel(addresses, { worms }));
    const timeTo = (host: number, target: number, lap: number) =>
      (stepsTo(addresses[target]!) + 16 * lap + 1 - phase.uniform(host, 0)) / 2;
    const began = [0, timeTo(0, 1, 0), timeTo(0, 2, 0)];
    const expected = [[0, 0, -1, 0, HIT_INFECTED]];
    for (let host = 0; host < 3; host++) {
      for (let target = 0; target < 3; target++) {
        for (let lap = 0; lap < 10; lap++) {
          const time = began[host]! + timeTo(host, target, lap);
          const infects = host === 0 && target > 0 && lap === 0;
          if (time <= 50) expected.push([time, 0, host, target, infects ? HIT_INFECTED : HIT_REFUSED]);
        }
      }
    }
    expectRows(
      hits,
      expected.sort((a, b) => a[0]! - b[0]!),
    );
    const probes = began.map((time, host) => Math.floor((50 - time) * 2 + phase.uniform(host, 0)));
    expect(simulation.totals().probes).toBe(probes[0]! + probes[1]! + probes[2]!);
    const cursors: number[][] = [];
    simulation.view.worms[0]!.forEachCursor!((...cursor) => cursors.push(cursor));
    expect(cursors.sort()).toEqual(probes.map((count, host) => [host, start, count]));
  });

  it('knows its ranks', () => {
    const worm = bruteForce.create(makeTrackModel([6, 9, 12]), []).view.worms[0]!;
    expect([6, 9, 12].map(worm.rankOf!)).toEqual([2, 9, 4]);
    expect([2, 9, 4].map(worm.addressAt!)).toEqual([6, 9, 12]);
    expect([...worm.laneStarts!]).toEqual([start]);
    // beyond 20 bits only some states are kept
    const wide = new Generator({ bits: 23 });
    const strategy = { ...track, generator: wide };
    const large = makeModel({ bits: 23, worms: [makeWorm({ strategy })] });
    const view = bruteForce.create(large, []).view.worms[0]!;
    for (const rank of [0, 1, 7, 8, 12345, 8388607]) {
      expect(view.addressAt!(rank)).toBe(wide.atRank(rank));
      expect(view.rankOf!(wide.atRank(rank))).toBe(rank);
    }
  });

  it('has a cursor for each thread, at its share of the pace', () => {
    const worms = [makeWorm({ strategy: { ...track, walks: 'perThread' }, threads: 4, pace: 2 })];
    const { probes } = record(bruteForce, makeTrackModel([6], { worms, end: 20 }));
    const seed = new Keyed(1, 'worms/worm/seed');
    const expected = [0, 1, 2, 3].flatMap((thread) =>
      Array.from({ length: 10 }, (_, k) => {
        const rank = Math.floor(16 * seed.uniform(0, thread)) + k;
        return [(k + 1 - phase.uniform(0, thread)) / 0.5, 0, 0, generator.atRank(rank % 16)];
      }),
    );
    expectRows(
      probes,
      expected.sort((a, b) => a[0]! - b[0]!),
    );
  });

  it('slows as instances stack, by their number over the capacity', () => {
    const steps = stepsTo(6);
    const u = [0, 1, 2].map((ordinal) => phase.uniform(0, ordinal));
    const worms = [makeWorm({ strategy: track, stackLimit: 3 })];
    const { hits } = record(bruteForce, makeTrackModel([6], { worms, rules: { capacity: 1 }, end: 200 }));
    // virtual times of the arrivals: each instance k comes by every 16 s of virtual time
    const first = steps + 1 - u[0]!;
    const second = Math.min(first + 16, first + steps + 1 - u[1]!);
    const later: number[] = [];
    for (let lap = 0; lap < 40; lap++) {
      later.push(first + 16 * (lap + 1));
      later.push(first + steps + 1 - u[1]! + 16 * lap);
      later.push(second + steps + 1 - u[2]! + 16 * lap);
    }
    const timeOf = (virtual: number) => first + 2 * (second - first) + 3 * (virtual - second);
    const expected = [
      [0, 0, -1, 0, HIT_INFECTED],
      [first, 0, 0, 0, HIT_STACKED],
      [timeOf(second), 0, 0, 0, HIT_STACKED],
      ...later
        .filter((virtual) => virtual > second && timeOf(virtual) <= 200)
        .sort((a, b) => a - b)
        .map((virtual) => [timeOf(virtual), 0, 0, 0, HIT_REFUSED]),
    ];
    expectRows(hits, expected);
  });
});

describe('a host', () => {
  const first = stepsTo(6) + 1 - phase.uniform(0, 0);

  it('halts when strain reaches 1, waits for its operator, reboots, and comes up as its worm allows', () => {
    const rules = { instanceCost: 0.5, operator: fixed(10), reboot: fixed(5) };
    const model = (residency: 'memory' | 'disk') =>
      makeTrackModel([6], {
        worms: [makeWorm({ strategy: track, stackLimit: 9, residency })],
        rules,
        end: first + 15.5,
      });
    const down = [
      [0, 0, VULNERABLE, INFECTED],
      [first, 0, INFECTED, HALTED],
      [first + 10, 0, HALTED, REBOOTING],
    ];
    const cleared = record(bruteForce, model('memory'));
    expectRows(cleared.transitions, [...down, [first + 15, 0, REBOOTING, VULNERABLE]]);
    const kept = record(bruteForce, model('disk'));
    expectRows(kept.transitions, [...down, [first + 15, 0, REBOOTING, INFECTED]]);
    expectRows(kept.instances, [
      [0, 0, 1],
      [first, 0, 2],
      [first, 0, 0],
      [first + 15, 0, 1],
    ]);
    const probes = stepsTo(6) + 1;
    expectRows(kept.cursorEnds, [
      [first, 0, 0, start, probes],
      [first, 0, 0, start, 0],
    ]);
  });

  it('takes the load of probes, which decays, and serves less', () => {
    // one probe each 16 s on the patched host 1; after the third, load x 40 = 0.4 (1 + q + q^2) = 1.031 with q = exp(-0.16)
    const model = makeTrackModel([6, 9], {
      initialState: Uint8Array.of(VULNERABLE, PATCHED),
      rules: { probeCost: 40, window: 100, operator: fixed(3), reboot: fixed(4) },
      worms: [makeWorm({ strategy: track })],
      end: 100,
    });
    // host 0 is hit as often: it halts too, so let it be released again and again
    const time = stepsTo(9) + 1 - phase.uniform(0, 0);
    const { simulation } = record(bruteForce, model, { until: time + 16 });
    const q = 0.8521437889662113; // exp(-0.16)
    expect(simulation.view.served(1)).toBeCloseTo(1 - 0.4 * (1 + q), 9);
    const own = stepsTo(6) + 1 - phase.uniform(0, 0);
    const { transitions, hits } = record(bruteForce, model);
    const halted = transitions.filter(([, , from, to]) => from === INFECTED && to === HALTED);
    expectRows(halted, [[own + 32, 0, INFECTED, HALTED]]);
    const bystander = transitions.filter(([, host]) => host === 1);
    const expected = [
      [time + 32, 1, PATCHED, HALTED],
      [time + 35, 1, HALTED, REBOOTING],
      [time + 39, 1, REBOOTING, PATCHED],
    ];
    // the third visit happens only if host 0 did not halt before
    expectRows(bystander, time < own ? expected : []);
    expect(hits.filter(([, , , target]) => target === 1).every((hit) => hit[4] === HIT_IMMUNE)).toBe(true);
  });

  it('crashes when probed if fragile, and is down until it restarts', () => {
    const model = makeTrackModel([6, 9], {
      initialState: Uint8Array.of(VULNERABLE, FRAGILE),
      rules: { restart: fixed(20) },
      end: 60,
    });
    const { hits, transitions } = record(bruteForce, model);
    const time = stepsTo(9) + 1 - phase.uniform(0, 0);
    const visits = [0, 1, 2, 3].map((lap) => time + 16 * lap).filter((visit) => visit <= 60);
    expectRows(
      hits.filter(([, , , target]) => target === 1),
      visits.map((visit, lap) => [visit, 0, 0, 1, lap % 2 === 0 ? HIT_CRASHED : HIT_DOWN]),
    );
    expectRows(transitions.slice(1, 3), [
      [time, 1, FRAGILE, CRASHED],
      [time + 20, 1, CRASHED, FRAGILE],
    ]);
  });

  it('is cleaned, patched while it reboots, and fragile by its own draw', () => {
    const prone = new Keyed(1, 'hosts/crashProne').uniform(0);
    for (const crashProne of [prone, prone + 1e-9]) {
      const model = makeTrackModel([6], {
        patchDates: new Map([[0, 5]]),
        rules: { cleanUp: fixed(4), reboot: fixed(7), crashProne },
      });
      expectRows(record(bruteForce, model).transitions, [
        [0, 0, VULNERABLE, INFECTED],
        [4, 0, INFECTED, REBOOTING],
        [11, 0, REBOOTING, crashProne > prone ? FRAGILE : PATCHED],
      ]);
    }
  });

  it('draws its clocks by host and by number of infections and outages', () => {
    const rules = {
      cleanUp: { kind: 'exponential', mean: 5 },
      reboot: { kind: 'uniform', from: 1, to: 3 },
    } as const;
    const worms = [
      makeWorm({ strategy: track, pace: 1e-6, releases: [0, 1000].map((at) => makeRelease([0], at)) }),
    ];
    const { transitions } = record(bruteForce, makeTrackModel([6], { worms, rules, end: 2000 }));
    const cleanUp = new Keyed(1, 'hosts/cleanUp');
    const reboot = new Keyed(1, 'hosts/reboot');
    const expected = [0, 1].flatMap((count) => {
      const cleaned = 1000 * count - 5 * Math.log(1 - cleanUp.uniform(0, count));
      return [
        [1000 * count, 0, VULNERABLE, INFECTED],
        [cleaned, 0, INFECTED, REBOOTING],
        [cleaned + 1 + 2 * reboot.uniform(0, count), 0, REBOOTING, VULNERABLE],
      ];
    });
    expectRows(transitions, expected);
  });

  it('follows the rule of meeting when a second worm lands on it', () => {
    const counts = (meeting: 'both' | 'first' | 'last') => {
      const quiet = { strategy: track, pace: 1e-6 };
      const worms = [
        makeWorm({ ...quiet, name: 'one', stackLimit: 2, releases: [makeRelease([0]), makeRelease([0], 1)] }),
        makeWorm({ ...quiet, name: 'two', releases: [makeRelease([0], 2)] }),
      ];
      const { instances, hits, simulation } = record(bruteForce, makeTrackModel([6], { worms, meeting }));
      const rates = simulation.view.worms.map((worm) => Math.round(worm.probeRate() * 1e6));
      return { instances: instances.map((row) => row[2]), last: hits.at(-1)!.slice(1), rates };
    };
    expect(counts('both')).toEqual({ instances: [1, 2, 3], last: [1, -1, 0, HIT_INFECTED], rates: [2, 1] });
    expect(counts('first')).toEqual({ instances: [1, 2], last: [0, -1, 0, HIT_STACKED], rates: [2, 0] });
    expect(counts('last')).toEqual({ instances: [1, 2, 1], last: [1, -1, 0, HIT_INFECTED], rates: [0, 1] });
  });
});

describe('what changes with time', () => {
  it('stops virtual time while the calendar sleeps, on the clock of the host', () => {
    const phaseOfDay: Phase[] = new Array(32).fill(SPREAD);
    phaseOfDay[2] = SLEEP;
    const calendar = { phaseOfDay, floodBitsPerSecond: 0 };
    const worms = [makeWorm({ strategy: track, pace: 1e-4, calendar })];
    for (const wrongBy of [0, 3600]) {
      const rules = { wrongClocks: 1, wrongBy };
      const { probes } = record(bruteForce, makeTrackModel([6], { worms, rules, end: 3 * 86400 }));
      // 1970-01-02 begins at 86400 s on a right clock, earlier on one that is ahead
      const offset = (2 * new Keyed(1, 'hosts/clock').uniform(0, 1) - 1) * wrongBy;
      const night = 86400 - offset;
      const expected: number[] = [];
      for (let k = 0; k < 18; k++) {
        const virtual = (k + 1 - phase.uniform(0, 0)) / 1e-4;
        const time = virtual <= night ? virtual : virtual + 86400;
        if (time <= 3 * 86400) expected.push(time);
      }
      expect(probes.length).toBe(expected.length);
      for (const [index, time] of expected.entries()) expect(probes[index]![0]! / time).toBeCloseTo(1, 12);
    }
  });

  it('follows a defense that slows, drops and lets a share pass, and ends intervals when the share changes', () => {
    const defense: Defense = {
      name: 'wall',
      passShare: (time) => (time >= 25 && time < 30 ? 0 : 1),
      drops: (_, target, time) => target === 1 && time >= 35,
      paceFactor: (_, time) => (time >= 10 ? 0.5 : 1),
      nextChange: (time) => [10, 25, 30, 35].find((change) => change > time) ?? Infinity,
    };
    const model = makeTrackModel([6, 9], {
      initialState: Uint8Array.of(VULNERABLE, PATCHED),
      defenses: [defense],
      end: 90,
    });
    const { probes, hits, intervals, simulation } = record(bruteForce, model, { every: 15 });
    const times = Array.from({ length: 60 }, (_, k) => k + 1 - phase.uniform(0, 0))
      .map((virtual) => (virtual <= 10 ? virtual : 10 + 2 * (virtual - 10)))
      .filter((time) => time <= 90);
    const passed = (time: number) => time < 25 || time >= 30;
    const visits = times.filter((_, k) => k % 16 === stepsTo(9));
    const sentToOne = visits.filter((time) => time >= 35).length;
    expect(probes.length).toBe(times.filter(passed).length - sentToOne);
    expect(simulation.totals().probes).toBe(times.length);
    expect(simulation.totals().dropped).toBe(times.length - probes.length);
    expectRows(
      hits.filter(([, , , target]) => target === 1),
      visits.map((time) => [time, 0, 0, 1, !passed(time) || time >= 35 ? HIT_DROPPED : HIT_IMMUNE]),
    );
    expect(intervals).toEqual([
      [0, 15, true, 1],
      [15, 25, false, 1],
      [25, 30, false, 0],
      [30, 30, true, 1],
      [30, 45, true, 1],
      [45, 60, true, 1],
      [60, 75, true, 1],
      [75, 90, true, 1],
    ]);
  });
});

describe('a run of uniform worms', () => {
  const changes = {
    hosts: 200,
    bits: 10,
    end: 60,
    worms: [makeWorm({ pace: 5 }), makeWorm({ name: 'b', pace: 3 })],
  };

  it('is the same whether somebody watches every probe or not, and however it is cut', () => {
    const watched = record(bruteForce, makeModel(changes));
    const plain = record(bruteForce, makeModel(changes), { onProbe: false });
    expect(plain.hits).toEqual(watched.hits);
    expect(watched.hits.length).toBeGreaterThan(5000);
    expect(watched.probes.length).toBe(watched.simulation.totals().probes);
    const cut = record(bruteForce, makeModel(changes), { until: 0.001 });
    for (let time = 1; !cut.simulation.done; time += 0.7) cut.simulation.advance(time, 100);
    expect(cut.hits).toEqual(watched.hits);
    expect(cut.simulation.totals().probes).toBe(watched.simulation.totals().probes);
  });

  it('ends when the share is reached, with the last interval', () => {
    const { simulation, intervals, transitions } = record(
      bruteForce,
      makeModel({ ...changes, stopAtShare: 0.5 }),
      {
        every: 1000,
      },
    );
    expect(simulation.done).toBe(true);
    expect(simulation.view.count(INFECTED)).toBe(100);
    expect(intervals).toEqual([[0, simulation.time, true, 1]]);
    expect(simulation.time).toBe(transitions.at(-1)![0]);
  });

  it('keeps the first bits of the address of the scanner where its branch does', () => {
    const branches = [
      { name: 'uniform', keptBits: 0, weight: 0.25 },
      { name: 'near', keptBits: 6, weight: 0.75 },
    ];
    const worms = [makeWorm({ pace: 5, strategy: { kind: 'memoryless', branches } })];
    const model = makeModel({ ...changes, worms, end: 100, hosts: 1 });
    const { probes } = record(bruteForce, model);
    const near = probes.filter(([, , , address]) => address! >> 4 === model.addresses[0]! >> 4).length;
    const expected = probes.length * (0.75 + 0.25 / 64);
    expect(probes.length).toBeGreaterThan(400);
    // 5 standard deviations of a binomial
    expect(Math.abs(near - expected)).toBeLessThan(5 * Math.sqrt(expected * 0.246));
  });
});
