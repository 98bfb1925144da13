// A run told again agrees with what its observers counted, host by host, and with a life written by hand.
import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/engine/model.ts';
import { Chronicle, type OwnEvent } from '../../src/exercise/chronicle.ts';
import { CRASHED, FRAGILE, HALTED, INFECTED, PATCHED, REBOOTING, VULNERABLE } from '../../src/host/states.ts';
import { simulate, Table } from '../../src/index.ts';
import { historyTable } from '../../src/observe/history.ts';
import { infectionsTable } from '../../src/observe/infections.ts';
import { pageKinds } from '../../src/observe/sites.ts';
import { everything } from '../experiment/smallScenario.ts';

describe('a run with everything in it', () => {
  const run = simulate(everything(), {
    seed: 5,
    tables: ['census', 'infections', 'history', 'sites'],
    observe: { sites: { every: 120, hosts: Array.from({ length: 900 }, (_, host) => host) } },
  });
  const hosts = run.model.addresses.length;
  const isOwn = Uint8Array.from({ length: hosts }, (_, host) => (host % 3 === 0 ? 1 : 0));
  const told: OwnEvent[] = [];
  const tables = [run.table('infections'), run.table('history')] as const;
  const chronicle = new Chronicle(run.model, ...tables, isOwn, (event) => told.push(event));
  const { everInfected, crashes } = run.summary();

  test('has as many infected and down at every row of the census', () => {
    const again = new Chronicle(run.model, ...tables, isOwn);
    for (const row of run.table('census')) {
      // The first row is older than the release at the same time.
      if (row.time === 0) continue;
      again.advance(row.time!);
      const { infected, down, everInfected } = again.world;
      expect({ infected, down, everInfected }, `at ${row.time} s`).toEqual({
        infected: row.infected,
        down: row.halted! + row.rebooting! + row.crashed!,
        everInfected: row.everInfected,
      });
    }
  });

  test('ends with the figures of the summary, and of a loop over the hosts', () => {
    chronicle.advance(run.end);
    expect(chronicle.world).toMatchObject({ everInfected, crashes });
    const sums = [0, 0];
    const since = new Float64Array(hosts).fill(Number.NaN);
    const end = (host: number, time: number): void => {
      if (Number.isNaN(since[host])) return;
      sums[0]! += time - since[host]!;
      if (isOwn[host] === 1) sums[1]! += time - since[host]!;
      since[host] = Number.NaN;
    };
    for (const { time, host, state } of run.table('history')) {
      end(host!, time!);
      if ([HALTED, REBOOTING, CRASHED].includes(state!)) since[host!] = time!;
    }
    for (let host = 0; host < hosts; host++) end(host, run.end);
    expect(chronicle.world.downSeconds).toBeCloseTo(sums[0]!, 3);
    expect(chronicle.own.downSeconds).toBeCloseTo(sums[1]!, 3);
    expect(chronicle.own.downSeconds).toBeGreaterThan(0);
    expect(chronicle.own.everInfected).toBe(
      new Set(told.filter(({ kind }) => kind === 'infected').map(({ host }) => host)).size,
    );
  });

  test('has defaced every host that showed the page at any even minute, and few more', () => {
    const isPage = pageKinds.indexOf('defaced');
    const sites = run.table('sites');
    const [shown, pages] = [sites.column('host'), sites.column('page')];
    const seen = new Set<number>();
    for (let row = 0; row < sites.length; row++) if (pages[row] === isPage) seen.add(shown[row]!);
    const defaced = new Set(told.filter(({ kind }) => kind === 'defaced').map(({ host }) => host));
    for (const host of seen) if (isOwn[host!] === 1) expect(defaced).toContain(host);
    // A page that is up for less than two minutes may be missed.
    expect(seen.size).toBeGreaterThan(20);
    expect(chronicle.world.defaced).toBeGreaterThanOrEqual(seen.size);
    expect(chronicle.world.defaced - seen.size).toBeLessThan(seen.size / 10);
  });
});

describe('lives written by hand', () => {
  const worm = (name: string, residency: 'memory' | 'disk') => ({
    name,
    residency,
    defacement: { share: 1, delay: 10, duration: 20 },
    releases: [{ at: 0 }],
  });
  const model = {
    seed: 1,
    meeting: 'both',
    addresses: Uint32Array.of(10, 20, 30),
    initialState: Uint8Array.of(VULNERABLE, VULNERABLE, FRAGILE),
    worms: [worm('memory', 'memory'), worm('disk', 'disk')],
  } as unknown as Model;

  function tell(
    infections: readonly (readonly [time: number, target: number, worm: number])[],
    history: readonly (readonly [time: number, host: number, state: number])[],
  ): { chronicle: Chronicle; told: string[] } {
    const [rows, changes] = [new Table(infectionsTable), new Table(historyTable)];
    for (const [time, target, worm] of infections) rows.add(time, 0, target, worm, 1);
    for (const [time, host, state] of history) changes.add(time, host, state, state === INFECTED ? 1 : 0);
    const told: string[] = [];
    const chronicle = new Chronicle(model, rows, changes, Uint8Array.of(1, 0, 1), ({ kind, time, host }) =>
      told.push(`${time} ${kind} ${host}`),
    );
    chronicle.advance(100);
    return { chronicle, told };
  }

  test('a page goes up only if the worm stays that long, counted from when it came last', () => {
    const { chronicle, told } = tell(
      [
        [0, 10, 0],
        [8, 10, 0],
      ],
      [
        [0, 0, INFECTED],
        [5, 0, REBOOTING],
        [7, 0, VULNERABLE],
        [8, 0, INFECTED],
      ],
    );
    expect(told).toEqual(['0 infected 0', '5 unreachable 0', '8 infected 0', '18 defaced 0']);
    expect(chronicle.own).toMatchObject({ everInfected: 1, infected: 1, defaced: 1, downSeconds: 2 });
  });

  test('a worm on disk comes up with its host, and begins anew', () => {
    const { told } = tell(
      [[0, 10, 1]],
      [
        [0, 0, INFECTED],
        [5, 0, REBOOTING],
        [7, 0, INFECTED],
      ],
    );
    expect(told).toEqual(['0 infected 0', '5 unreachable 0', '7 infected 0', '17 defaced 0']);
  });

  test('a host outside of the own network counts for the world alone; a crash is an outage', () => {
    const { chronicle, told } = tell(
      [[1, 20, 0]],
      [
        [1, 1, INFECTED],
        [20, 1, PATCHED],
        [30, 2, CRASHED],
        [34, 2, FRAGILE],
      ],
    );
    expect(told).toEqual(['30 unreachable 2', '30 crash 2']);
    expect(chronicle.world).toMatchObject({
      everInfected: 1,
      infected: 0,
      defaced: 1,
      crashes: 1,
      downSeconds: 4,
    });
    expect(chronicle.own).toMatchObject({ everInfected: 0, defaced: 0, crashes: 1, downSeconds: 4 });
  });
});
