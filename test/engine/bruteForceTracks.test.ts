import { describe, expect, it } from 'vitest';
import { Generator } from '../../src/address/generator.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { HIT_INFECTED, HIT_REFUSED, HIT_STACKED } from '../../src/observe/observer.ts';
import { Keyed } from '../../src/random/keyed.ts';
import type { GeneratorStrategy } from '../../src/worm/strategy.ts';
import { makeModel, makeRelease, makeWorm } from './model.ts';
import { record } from './record.ts';
import { expectRows, generator, makeTrackModel, phase, start, stepsTo, track } from './smallTrack.ts';

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
    expect([...worm.ranksOf!(Uint32Array.of(6, 9, 12)).ranks]).toEqual([2, 9, 4]);
    expect([2, 9, 4].map(worm.addressAt!)).toEqual([6, 9, 12]);
    expect([...worm.laneStarts!]).toEqual([start]);
    // beyond 20 bits only some states are kept
    const wide = new Generator({ bits: 23 });
    const strategy = { ...track, generator: wide };
    const large = makeModel({ bits: 23, worms: [makeWorm({ strategy })] });
    const view = bruteForce.create(large, []).view.worms[0]!;
    for (const rank of [0, 1, 7, 8, 12345, 8388607]) {
      expect(view.addressAt!(rank)).toBe(wide.atRank(rank));
      expect([...view.ranksOf!(Uint32Array.of(wide.atRank(rank))).ranks]).toEqual([rank]);
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

  it('starts where its lane, or its own draw, says', () => {
    const seed = new Keyed(1, 'worms/worm/seed');
    const lane = new Keyed(1, 'worms/worm/lane');
    const starts = (lanes: number, walks: GeneratorStrategy['walks']) => {
      const strategy = { ...track, lanes, walks };
      const releases = [makeRelease([1]), makeRelease([0], 1)];
      const worms = [makeWorm({ strategy, threads: 2, pace: 1e-6, releases })];
      const { simulation } = record(bruteForce, makeTrackModel([6, 9], { worms }));
      const found: number[] = [];
      simulation.view.worms[0]!.forEachCursor!((_, startRank) => found.push(startRank));
      return found;
    };
    const rank = (key: number, count: number) => Math.floor(16 * seed.uniform(key, count));
    const lanes = [1, 0].map((host) => Math.floor(7 * lane.uniform(host, 0)));
    expect(starts(7, 'shared')).toEqual(lanes.map((own) => rank(own, 0)));
    expect(starts(7, 'repeated')).toEqual(lanes.flatMap((own) => [rank(own, 0), rank(own, 0)]));
    expect(starts(7, 'perThread')).toEqual(lanes.flatMap((own) => [rank(own, 0), rank(own, 1)]));
    expect(starts(Infinity, 'perThread')).toEqual([rank(1, 0), rank(1, 1), rank(0, 0), rank(0, 1)]);
    expect(starts(Infinity, 'repeated')).toEqual([rank(1, 0), rank(1, 0), rank(0, 0), rank(0, 0)]);
  });

  it.each([6, 9])('slows as instances stack, by their number over the capacity (%i)', (address) => {
    const steps = stepsTo(address);
    const u = [0, 1, 2].map((ordinal) => phase.uniform(0, ordinal));
    const worms = [makeWorm({ strategy: track, stackLimit: 3 })];
    const { hits } = record(
      bruteForce,
      makeTrackModel([address], { worms, rules: { capacity: 1 }, end: 200 }),
    );
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
