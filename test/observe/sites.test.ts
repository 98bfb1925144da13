import { describe, expect, it } from 'vitest';
import { HALTED, INFECTED, PATCHED, REBOOTING, VULNERABLE } from '../../src/host/states.ts';
import { DefacedPages } from '../../src/observe/defacement.ts';
import { HIT_INFECTED, NO_SOURCE } from '../../src/observe/observer.ts';
import { sites } from '../../src/observe/sites.ts';
import { runScript, type Script, ScriptedView } from './literalRun.ts';

const defaced = () =>
  new DefacedPages({
    seed: 1,
    meeting: 'both',
    worms: [
      { name: 'red', residency: 'memory', defacement: { share: 1, delay: 5, duration: 20 }, releases: [] },
    ],
  });

const script: Script = {
  bits: 10,
  hosts: [3, 100, 260, 513, 515, 600],
  end: 40,
  worms: ['generator'],
  laneStarts: [1000],
  hits: [
    { time: 2, worm: 0, source: NO_SOURCE, target: 1, outcome: HIT_INFECTED },
    { time: 2.5, worm: 0, source: 1, target: 2, outcome: HIT_INFECTED },
  ],
  transitions: [
    { time: 2, host: 1, to: INFECTED },
    { time: 2.5, host: 2, to: INFECTED },
    { time: 12, host: 2, to: HALTED },
    { time: 15, host: 5, to: PATCHED },
    { time: 25, host: 2, to: REBOOTING },
    { time: 35, host: 2, to: VULNERABLE },
  ],
  served: (host) => (host === 4 ? 0.4 : host === 3 ? 0.75 : 1),
};

describe('sites', () => {
  const observer = sites({
    seed: 1,
    defaced: defaced(),
    every: 10,
    first: 0,
    random: 0,
    hosts: [1, 2, 3, 4],
  });
  runScript(observer, script, 'late', 1);
  const [rows, summary] = observer.tables.map((table) => [...table]);

  it('show a page by host: normal, slow, defaced while the rule says so, unreachable when down', () => {
    const pages = (host: number) => rows!.filter((row) => row.host === host).map(({ page }) => page);
    expect(pages(1)).toEqual([2, 2, 0, 0]);
    expect(pages(2)).toEqual([2, 3, 3, 0]);
    expect(pages(3)).toEqual([0, 0, 0, 0]);
    expect(pages(4)).toEqual([1, 1, 1, 1]);
    const halted = rows!
      .filter((row) => row.host === 2)
      .map((row) => [row.halted, row.served, row.responseTime]);
    expect(halted).toEqual([
      [0, 1, 1],
      [1, 0, Infinity],
      [0, 0, Infinity],
      [0, 1, 1],
    ]);
    expect(rows!.find((row) => row.host === 4)).toMatchObject({
      served: 0.4,
      responseTime: 2.5,
      address: 515,
    });
  });

  it('are summed up over all hosts, patched ones out of the mean', () => {
    expect(summary).toEqual([
      { time: 10, served: (4 + 0.75 + 0.4) / 6, normal: 3, slow: 1, defaced: 2, unreachable: 0 },
      { time: 20, served: (2 + 0.75 + 0.4) / 5, normal: 3, slow: 1, defaced: 1, unreachable: 1 },
      { time: 30, served: (2 + 0.75 + 0.4) / 5, normal: 4, slow: 1, defaced: 0, unreachable: 1 },
      { time: 40, served: (3 + 0.75 + 0.4) / 5, normal: 5, slow: 1, defaced: 0, unreachable: 0 },
    ]);
  });

  it('follow the first of the track and some at random, none twice', () => {
    const view = new ScriptedView(script, false);
    const { ranks } = view.worms[0]!.ranksOf!(Uint32Array.from(script.hosts));
    const byRank = [...ranks]
      .map((rank, host) => ({ host, rank: (rank + 24) % 1024 }))
      .sort((a, b) => a.rank - b.rank);
    const chosen = (first: number, random: number) => {
      const follower = sites({ seed: 1, defaced: defaced(), every: 40, first, random });
      runScript(follower, script, 'late', 1);
      return [...follower.tables[0]!].map(({ host, rank }) => ({ host, rank }));
    };
    expect(chosen(3, 0)).toEqual(byRank.slice(0, 3));
    expect(new Set(chosen(0, 4).map(({ host }) => host)).size).toBe(4);
    expect(chosen(10, 10)).toEqual(byRank);
  });

  it('refuse an unknown host', () => {
    const wrong = sites({ seed: 1, defaced: defaced(), hosts: [6] });
    expect(() => runScript(wrong, script, 'late', 1)).toThrow(
      'observe.sites.hosts: expected hosts below 6, got 6',
    );
  });
});
