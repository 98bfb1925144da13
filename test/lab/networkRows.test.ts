// The table `network` of a real run, taken apart by network.
import { expect, test } from 'vitest';
import { measures } from '../../lab/network/measures.ts';
import { NetworkRows } from '../../lab/network/networkRows.ts';
import { Rows } from '../../lab/run/rows.ts';
import { observerKinds, parseScenario, simulate } from '../../src/index.ts';

test('each network has its own rows, and the last complete window holds', () => {
  const scenario = parseScenario(
    'hosts: { count: 50 }\nspace: { bits: 10 }\nworms: [{ name: test, pace: 1 probes/s }]\nhorizon: 1 h',
  );
  const network = { networks: ['0.0.0.0/23', '0.0.2.0/24'], every: 600 };
  const run = simulate(scenario, { tables: ['network'], observe: { network } });
  const table = run.table('network');
  const sent = new Rows();
  const columns = table.spec.columns.map(({ name }) => [name, table.column(name)] as const);
  sent.add({ from: 0, columns: Object.fromEntries(columns) });
  const rows = new NetworkRows(sent, 2);
  const all = [...table];
  expect(rows.windows).toBe(6);
  for (const index of [0, 1]) {
    const own = all.filter((row) => row.network === index);
    expect([...rows.column('infected', index)]).toEqual(own.map(({ infected }) => infected));
    expect(rows.value('arrivalsSoFar', index, 5)).toBe(own[5]!.arrivalsSoFar);
  }
  expect(rows.value('infected', 0, 5)).toBeGreaterThan(rows.value('infected', 1, 5));
  expect([0, 599, 600, 1000, 1200, 1e9].map((time) => rows.windowAt(time))).toEqual([-1, -1, 0, 0, 1, 5]);
});

test('what is told are columns of the table', () => {
  const { columns } = observerKinds.find(({ name }) => name === 'network')!.tables[0]!;
  for (const { column, unit } of measures) {
    expect(columns.find(({ name }) => name === column)?.unit).toBe(unit);
  }
});
