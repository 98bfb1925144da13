import { describe, expect, it } from 'vitest';
import { AddressSet } from '../../src/address/addressSet.ts';
import { parsePrefix } from '../../src/address/ipv4.ts';
import { HALTED, INFECTED } from '../../src/host/states.ts';
import { HIT_DROPPED, HIT_IMMUNE, HIT_INFECTED } from '../../src/observe/observer.ts';
import { ownNetwork, ownNetworkKind } from '../../src/observe/ownNetwork.ts';
import { falseAlarm, kolmogorovSmirnov } from '../statistics.ts';
import { runScript, type Script } from './literalRun.ts';
import { meanTest } from './meanTest.ts';

/** Hosts 3 and 4 live in the network 0.0.2.0/24. */
const script: Script = {
  bits: 10,
  hosts: [3, 100, 260, 513, 515, 800],
  end: 40,
  worms: ['memoryless', 'generator'],
  paces: [
    { time: 0, worm: 0, host: 0, pace: 0.02 },
    { time: 3, worm: 0, host: 1, pace: 0.1 },
    { time: 12.5, worm: 0, host: 3, pace: 6 },
    { time: 25, worm: 0, host: 3, pace: 0 },
    { time: 27, worm: 0, host: 5, pace: 2 },
  ],
  shares: [
    { time: 6, share: 0.5 },
    { time: 28, share: 1 },
  ],
};
const watch = (every = 10) =>
  ownNetwork({ worms: 2, networks: [{ name: 'ours', prefix: parsePrefix('0.0.2.0/24') }], every });
const rowsOf = (of: Script, mode: 'literal' | 'late' = 'late', seed = 1, wrongPace = 1) => {
  const observer = watch();
  runScript(observer, of, mode, seed, { wrongPace });
  return [...observer.tables[0]!];
};

describe('the own network', () => {
  it('counts what is inside, hits on hosts, and what goes out', () => {
    const rows = rowsOf({
      ...script,
      paces: script.paces!.slice(2, 4),
      shares: [],
      cursors: [
        {
          worm: 1,
          host: 4,
          startRank: 0,
          progress: [
            [22, 0],
            [26, 0],
          ],
        },
      ],
      hits: [
        { time: 5, worm: 0, source: 0, target: 4, outcome: HIT_DROPPED },
        { time: 12.25, worm: 0, source: 0, target: 3, outcome: HIT_INFECTED },
        { time: 13, worm: 0, source: 0, target: 4, outcome: HIT_IMMUNE },
        { time: 13, worm: 0, source: 0, target: 5, outcome: HIT_IMMUNE },
      ],
      transitions: [
        { time: 12.25, host: 3, to: INFECTED },
        { time: 25, host: 3, to: HALTED },
      ],
    });
    expect(rows[0]).toMatchObject({
      network: 0,
      time: 10,
      firstProbe: Number.NaN,
      arrivalsSoFar: 0,
      infected: 0,
    });
    expect(rows[1]).toMatchObject({ firstProbe: 12.25, infected: 1, halted: 0 });
    expect(rows[1]!.arrivalsSoFar).toBeGreaterThanOrEqual(2);
    expect(rows.map(({ halted }) => halted)).toEqual([0, 0, 1, 1]);
    // 7.5 s and 5 s at 6 probes/s of 3200 bits
    expect(rows.map(({ outgoingProbesPerSecond }) => outgoingProbesPerSecond)).toEqual([0, 4.5, 3, 0]);
    expect(rows[1]!.outgoingMegabitsPerSecond).toBeCloseTo((4.5 * 3200) / 1e6, 12);
  });

  it('counts cursors going out exactly, and visits coming in as literal probes do', () => {
    const tracks: Script = {
      ...script,
      paces: [],
      shares: [],
      cursors: [
        {
          worm: 1,
          host: 4,
          startRank: 5,
          progress: [
            [2, 0],
            [26, 2400],
          ],
        },
        {
          worm: 1,
          host: 3,
          startRank: 5,
          progress: [
            [31, 0],
            [50, 190],
          ],
        },
        {
          worm: 1,
          host: 0,
          startRank: 5,
          progress: [
            [31, 0],
            [50, 190],
          ],
        },
      ],
    };
    const rows = rowsOf(tracks);
    expect(rows.map(({ outgoingProbesPerSecond }) => outgoingProbesPerSecond)).toEqual([80, 100, 60, 9]);
    const arrivals = (of: typeof rows) => of.map(({ arrivalsSoFar }) => arrivalsSoFar);
    expect(arrivals(rows)).toEqual(arrivals(rowsOf(tracks, 'literal')));
  });

  it('has the first probe and arrivals of literal probes; 2 % more pace is told apart', () => {
    const draw = (mode: 'literal' | 'late', seed: number, of: Script, runs: number, wrongPace = 1) =>
      Array.from({ length: runs }, (_, run) => rowsOf(of, mode, seed + run, wrongPace).at(-1)!);
    const [literal, late] = [draw('literal', 1, script, 3000), draw('late', 900_000, script, 3000)];
    for (const name of ['firstProbe', 'arrivalsSoFar'] as const) {
      const values = (rows: typeof late) =>
        rows.map((row) => row[name]!).filter((value) => !Number.isNaN(value));
      expect(meanTest(values(literal), values(late)), name).toBeGreaterThan(falseAlarm);
      expect(kolmogorovSmirnov(values(literal), values(late)), name).toBeGreaterThan(falseAlarm);
    }
    const faster = {
      ...script,
      paces: script.paces!.map((change) => ({ ...change, pace: change.pace * 100 })),
    };
    const count = (rows: typeof late) => rows.map(({ arrivalsSoFar }) => arrivalsSoFar!);
    const judge = count(draw('literal', 1, faster, 300));
    expect(meanTest(judge, count(draw('late', 900_000, faster, 300)))).toBeGreaterThan(falseAlarm);
    expect(meanTest(judge, count(draw('late', 900_000, faster, 300, 1.02)))).toBeLessThan(falseAlarm);
  });

  it('reads prefixes as text and refuses what is none', () => {
    const internet = { routed: AddressSet.all(32) };
    const facts = { seed: 1, internet, addresses: new Uint32Array(0), meeting: 'both' as const, worms: [] };
    const create = (networks: unknown) => ownNetworkKind.create(facts, { every: 60, networks });
    expect(
      create(['10.0.0.0/8', { name: 'lab', prefix: '192.0.2.0/24' }]).tables[0]!.spec.columns[0]!.as,
    ).toEqual(['10.0.0.0/8', 'lab']);
    expect(() => create([{ name: 'lab' }])).toThrow(
      'observe.network.networks[0].prefix: expected a prefix like',
    );
    expect(() => create(['10.0.0.0/8', '10.0.0.0/8'])).toThrow(
      'networks[1].name: expected a name of its own',
    );
    expect(() => create('10.0.0.0/8')).toThrow('observe.network.networks: expected a list');
  });
});
