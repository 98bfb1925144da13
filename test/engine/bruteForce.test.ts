import { describe, expect, it } from 'vitest';
import type { Defense } from '../../src/defense/defense.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { CRASHED, FRAGILE, HALTED, INFECTED, PATCHED, REBOOTING, VULNERABLE } from '../../src/host/states.ts';
import {
  HIT_CRASHED,
  HIT_DOWN,
  HIT_DROPPED,
  HIT_IMMUNE,
  HIT_INFECTED,
  HIT_REFUSED,
} from '../../src/observe/observer.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { type Phase, SLEEP, SPREAD } from '../../src/worm/calendar.ts';
import { makeModel, makeRelease, makeWorm } from './model.ts';
import { record } from './record.ts';
import { expectRows, fixed, makeTrackModel, phase, start, stepsTo, track } from './smallTrack.ts';

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
    // one probe each 16 s on each host, first on the patched one (6 is before 9 on this track); after the third,
    // load x 40 = 0.4 (1 + q + q^2) = 1.031 with q = exp(-0.16)
    expect(stepsTo(6)).toBeLessThan(stepsTo(9));
    const model = makeTrackModel([6, 9], {
      initialState: Uint8Array.of(PATCHED, VULNERABLE),
      rules: { probeCost: 40, window: 100, operator: fixed(3), reboot: fixed(5) },
      worms: [makeWorm({ strategy: track, releases: [makeRelease([1])] })],
      end: 100,
    });
    const time = stepsTo(6) + 1 - phase.uniform(1, 0);
    const own = stepsTo(9) + 1 - phase.uniform(1, 0);
    const q = 0.8521437889662113;
    const { simulation } = record(bruteForce, model, { until: time + 16 + 1e-9 });
    expect(simulation.view.served(0)).toBeCloseTo(1 - 0.4 * (1 + q), 6);
    expect(simulation.view.served(1)).toBeCloseTo(1 - 0.4 * q ** ((time + 16 - own) / 16), 6);
    const { transitions, hits } = record(bruteForce, model);
    expectRows(
      transitions,
      [
        [0, 1, VULNERABLE, INFECTED],
        [time + 32, 0, PATCHED, HALTED],
        [time + 35, 0, HALTED, REBOOTING],
        [own + 32, 1, INFECTED, HALTED],
        [time + 40, 0, REBOOTING, PATCHED],
        [own + 35, 1, HALTED, REBOOTING],
        [own + 40, 1, REBOOTING, VULNERABLE],
      ].sort((x, y) => x[0]! - y[0]!),
    );
    expect(hits.map((hit) => hit[4])).toEqual([
      HIT_INFECTED,
      HIT_IMMUNE,
      HIT_REFUSED,
      HIT_IMMUNE,
      HIT_REFUSED,
      HIT_IMMUNE,
      HIT_REFUSED,
    ]);
  });

  it('comes up patched if a defense patched it during that outage', () => {
    const worms = [
      makeWorm({ strategy: track, pace: 1e-6, releases: [0, 20].map((at) => makeRelease([0], at)) }),
    ];
    const defense: Defense = {
      name: 'installer',
      patchesAtBoot: (_, outage) => outage === 1,
      nextChange: () => Infinity,
    };
    const model = makeTrackModel([6], {
      worms,
      defenses: [defense],
      rules: { cleanUp: fixed(4), reboot: fixed(7) },
    });
    expectRows(record(bruteForce, model).transitions, [
      [0, 0, VULNERABLE, INFECTED],
      [4, 0, INFECTED, REBOOTING],
      [11, 0, REBOOTING, VULNERABLE],
      [20, 0, VULNERABLE, INFECTED],
      [24, 0, INFECTED, REBOOTING],
      [31, 0, REBOOTING, PATCHED],
    ]);
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

  it('draws operator and reboot by the number of the outage', () => {
    const mean = { kind: 'exponential', mean: 5 } as const;
    const worms = [makeWorm({ strategy: track, releases: [0, 1000].map((at) => makeRelease([0], at)) })];
    const rules = { instanceCost: 1, operator: mean, reboot: mean };
    const { transitions } = record(bruteForce, makeTrackModel([6], { worms, rules, end: 2000 }));
    const draw = (name: string, outage: number) =>
      -5 * Math.log(1 - new Keyed(1, `hosts/${name}`).uniform(0, outage));
    const expected = [0, 1].flatMap((outage) => {
      const reacted = 1000 * outage + draw('operator', outage);
      return [
        [1000 * outage, 0, VULNERABLE, INFECTED],
        [1000 * outage, 0, INFECTED, HALTED],
        [reacted, 0, HALTED, REBOOTING],
        [reacted + draw('reboot', outage), 0, REBOOTING, VULNERABLE],
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
    // the second release of `one` finds it there already
    expect(counts('both')).toEqual({ instances: [1, 2], last: [1, -1, 0, HIT_INFECTED], rates: [1, 1] });
    expect(counts('first')).toEqual({ instances: [1], last: [0, -1, 0, HIT_INFECTED], rates: [1, 0] });
    expect(counts('last')).toEqual({ instances: [1], last: [1, -1, 0, HIT_INFECTED], rates: [0, 1] });
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
