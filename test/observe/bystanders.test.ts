import { describe, expect, it } from 'vitest';
import { AddressSet } from '../../src/address/addressSet.ts';
import { bystanders, bystandersKind, loadServer } from '../../src/observe/bystanders.ts';
import type { Bystander } from '../../src/observe/placeBystanders.ts';
import { spreadBystanders } from '../../src/observe/spreadBystanders.ts';
import { falseAlarm, kolmogorovSmirnov, normalTest } from '../statistics.ts';
import { runScript, type Script, ScriptedView } from './literalRun.ts';
import { meanTest } from './meanTest.ts';

const script: Script = {
  bits: 10,
  hosts: [3, 100, 260, 513, 515, 600],
  end: 40,
  worms: ['memoryless', 'generator'],
  laneStarts: [1000],
  paces: [
    { time: 0, worm: 0, host: 0, pace: 30 },
    { time: 12, worm: 0, host: 0, pace: 4 },
    { time: 15, worm: 0, host: 4, pace: 90 },
    { time: 33, worm: 0, host: 4, pace: 0 },
  ],
  shares: [{ time: 24, share: 0.7 }],
  cursors: [
    {
      worm: 1,
      host: 0,
      startRank: 1000,
      progress: [
        [0, 0],
        [12.5, 700],
        [40, 2000],
      ],
    },
  ],
};
const watched = [
  { name: 'early', rank: 3, capacity: 0.1 },
  { name: 'late', rank: 900, capacity: 0.1 },
  { name: 'anywhere', capacity: 0.1 },
  { name: 'there', address: 511, capacity: 0.1 },
];

describe('bystanders', () => {
  it('live at free addresses by rank, by address, and anywhere', () => {
    const observer = bystanders({ seed: 1, bystanders: watched, every: 10 });
    runScript(observer, script, 'late', 1);
    const track = new ScriptedView(script, false).worms[1]!;
    const rows = [...observer.tables[0]!].slice(0, 4);
    expect(rows.map(({ bystander }) => bystander)).toEqual([0, 1, 2, 3]);
    expect(rows[0]!.address).toBe(track.addressAt!(1003));
    expect(rows[1]!.address).toBe(track.addressAt!(1900 % 1024));
    expect(rows[3]!.address).toBe(511);
    const { ranks } = track.ranksOf!(Uint32Array.of(rows[2]!.address!));
    expect(rows[2]!.rank).toBe((ranks[0]! + 24) % 1024);
    for (const { address } of rows) expect(script.hosts).not.toContain(address);
  });

  it('come in groups along the track', () => {
    const group = spreadBystanders({ capacity: 5, early: 2, middle: 1, late: 1, random: 1 });
    expect(group.map(({ name, rank }) => [name, rank])).toEqual([
      ['early-1', 32],
      ['early-2', 316],
      ['middle-1', 31623],
      ['late-1', 1732051],
      ['random-1', undefined],
    ]);
  });

  it('give way to hosts on the track', () => {
    const track = new ScriptedView(script, false).worms[1]!;
    const hosts = [1003, 1004].map((rank) => track.addressAt!(rank)).sort((a, b) => a - b);
    const observer = bystanders({ seed: 1, bystanders: watched.slice(0, 1), every: 10 });
    runScript(observer, { ...script, hosts, paces: [], cursors: [] }, 'late', 1);
    expect([...observer.tables[0]!][0]!.address).toBe(track.addressAt!(1005));
  });

  it('live where addresses are routed, unless they are given one', () => {
    const track = new ScriptedView(script, false).worms[1]!;
    const [unrouted, next] = [1003, 1004].map((rank) => track.addressAt!(rank)) as [number, number];
    const routed = AddressSet.fromRanges(
      [unrouted ^ 1, next, 4].map((address) => ({ first: address, last: address })),
    );
    const placed = (of: readonly Bystander[]) => {
      const observer = bystanders({ seed: 1, bystanders: of, every: 10, routed });
      runScript(observer, { ...script, hosts: [0], paces: [], cursors: [] }, 'late', 1);
      return [...observer.tables[0]!].slice(0, of.length).map(({ address }) => address!);
    };
    expect(placed([watched[0]!, { name: 'asked', address: 1020, capacity: 1 }])).toEqual([next, 1020]);
    expect(placed([watched[0]!, watched[2]!, watched[2]!]).toSorted((a, b) => a - b)).toEqual(
      [unrouted ^ 1, next, 4].toSorted((a, b) => a - b),
    );
    expect(() => placed(Array.from({ length: 4 }, () => watched[2]!))).toThrow(
      'expected room for 4 beside the hosts, got 0 hosts in 3 routed addresses',
    );
  });

  it('without a track, only those that need none', () => {
    const observer = bystanders({ seed: 1, bystanders: watched, every: 10 });
    runScript(observer, { ...script, worms: ['memoryless'], cursors: [] }, 'late', 1);
    expect([...observer.tables[0]!.column('bystander')].slice(0, 3)).toEqual([2, 3, 2]);
  });

  it('serve what their capacity allows', () => {
    expect(loadServer(0, 10)).toEqual({ served: 1, responseTime: 1, state: 'normal' });
    expect(loadServer(5, 10)).toEqual({ served: 1, responseTime: 2, state: 'slow' });
    expect(loadServer(10, 10)).toEqual({ served: 1, responseTime: Infinity, state: 'unreachable' });
    expect(loadServer(40, 10)).toEqual({ served: 0.25, responseTime: Infinity, state: 'unreachable' });
  });

  it('are probed every 9.0 hours by 22,000 hosts at 6/s (A8)', () => {
    const hours = 90_000;
    const observer = bystanders({
      seed: 1,
      bystanders: [{ name: 'letter', capacity: 1 }],
      every: hours * 3600,
    });
    const paces = [{ time: 0, worm: 0, host: 0, pace: 22_000 * 6 }];
    runScript(observer, { bits: 32, hosts: [7], end: hours * 3600, worms: ['memoryless'], paces }, 'late', 1);
    const visits = observer.tables[0]!.column('visitsSoFar')[0]!;
    const interval = 2 ** 32 / (22_000 * 6);
    expect(interval / 3600).toBeCloseTo(9.04, 2);
    const expected = (hours * 3600) / interval;
    expect(normalTest((visits - expected) / Math.sqrt(expected))).toBeGreaterThan(falseAlarm);
    expect(Math.abs(hours / visits / 9 - 1)).toBeLessThan(0.05);
  });

  it('meet the law of literal probes; 2 % more pace is told apart', () => {
    const draw = (
      mode: 'literal' | 'late',
      seed: number,
      of: readonly Bystander[],
      runs: number,
      wrongPace = 1,
    ) =>
      Array.from({ length: runs }, (_, run) => {
        const observer = bystanders({ seed: 1, bystanders: of, every: 10 });
        runScript(observer, script, mode, seed + run, { wrongPace });
        return [...observer.tables[0]!.column('visitsSoFar')];
      });
    const [literal, late] = [draw('literal', 1, watched, 1500), draw('late', 900_000, watched, 1500)];
    // three windows of four bystanders, then the last
    for (let row = 0; row < 16; row++) {
      const [a, b] = [literal.map((rows) => rows[row]!), late.map((rows) => rows[row]!)];
      expect(meanTest(a, b), `row ${row}`).toBeGreaterThan(falseAlarm);
      expect(kolmogorovSmirnov(a, b), `row ${row}`).toBeGreaterThan(falseAlarm);
    }
    const crowd = Array.from({ length: 400 }, (_, index) => ({ name: `${index}`, capacity: 1 }));
    const ends = (rows: number[][]) =>
      rows.map((row) => row.slice(-crowd.length).reduce((sum, visits) => sum + visits, 0));
    const judge = ends(draw('literal', 1, crowd, 600));
    expect(meanTest(judge, ends(draw('late', 900_000, crowd, 600)))).toBeGreaterThan(falseAlarm);
    expect(meanTest(judge, ends(draw('late', 900_000, crowd, 600, 1.02)))).toBeLessThan(falseAlarm);
  });

  it('refuse an occupied address and a senseless capacity', () => {
    const at = (address: number, capacity: number) =>
      runScript(bystanders({ seed: 1, bystanders: [{ name: 'x', address, capacity }] }), script, 'late', 1);
    expect(() => at(100, 1)).toThrow(
      'observe.bystanders[0].address: expected an unoccupied address, got 100',
    );
    expect(() => at(101, 0)).toThrow('observe.bystanders[0].capacity: expected probes/s above 0, got 0');
    const none = { early: 0, middle: 0, late: 0, random: 0, capacity: 1 };
    const settings = { ...none, every: 1, bystanders: [{ name: 'x', capacity: 1, rank: 0.5 }] };
    expect(() =>
      bystandersKind.create(
        {
          seed: 1,
          internet: { routed: AddressSet.all(10) },
          addresses: new Uint32Array(0),
          meeting: 'both',
          worms: [],
        },
        settings,
      ),
    ).toThrow('observe.bystanders.bystanders[0].rank: expected a whole number from 0, got 0.5');
  });
});
