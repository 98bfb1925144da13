import { describe, expect, test } from 'vitest';
import { DefacedHosts } from '../../lab/map/defacedHosts.ts';
import { describeRun } from '../../lab/run/describeRun.ts';
import { Replay } from '../../lab/run/replay.ts';
import { Rows } from '../../lab/run/rows.ts';
import { parseScenario, startRun } from '../../src/index.ts';

/** Two worms on the same hosts, one defaces; hosts are cleaned and are infected again. */
const text = `
name: two-worms
start: 2001-07-13
horizon: 2 d
space: { bits: 16 }
hosts: { count: 2000, cleanUp: exponential 8 h, reboot: 5 min }
worms:
  - name: painter
    strategy: uniform
    threads: 10
    pace: 0.03 probes/s
    defacement: { share: 40 %, delay: 1 h, duration: 5 h }
  - { name: other, strategy: uniform, threads: 10, pace: 0.04 probes/s, releases: [{ at: 6 h }] }
`;

function execute() {
  const run = startRun(parseScenario(text, { file: 'two-worms', catalog: {}, settings: [] }), {
    tables: ['census', 'infections', 'history'],
  });
  while (!run.done) run.advance();
  const tables = run.tables.map(({ spec }, index) => {
    const rows = new Rows();
    const columns = spec.columns.map(({ name }) => [name, run.tables[index]!.column(name)] as const);
    rows.add({ from: 0, columns: Object.fromEntries(columns) });
    return [spec.name, rows] as const;
  });
  return { facts: describeRun(run), tables: Object.fromEntries(tables) };
}

describe('defaced hosts on the page', () => {
  const { facts, tables } = execute();
  const times = tables.census!.values('time');
  const defaced = tables.census!.values('defaced');

  test('as many as the census counts, forward and back', () => {
    const replay = new Replay(facts, tables.history!);
    const pages = new DefacedHosts(facts, tables.infections!);
    const count = (row: number) => {
      replay.seek(times[row]!);
      pages.update(replay);
      return pages.now.reduce((sum, shown) => sum + shown, 0);
    };
    const rows = Array.from(times, (_, row) => row);
    expect(rows.map(count)).toEqual([...defaced]);
    expect(rows.toReversed().map(count).toReversed()).toEqual([...defaced]);
  });

  test('the scenario puts it to the test: pages go up, and come down', () => {
    const most = Math.max(...defaced);
    expect(most).toBeGreaterThan(100);
    expect(defaced.at(-1)).toBeLessThan(most / 2);
    expect(tables.infections!.length).toBeGreaterThan(4000);
  });
});
