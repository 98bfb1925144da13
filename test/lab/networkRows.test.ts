// The table `network` of a real run, taken apart by network.
import { expect, test } from 'vitest';
import { measures } from '../../lab/network/measures.ts';
import { NetworkRows } from '../../lab/network/networkRows.ts';
import { Rows } from '../../lab/run/rows.ts';
import { observerKinds, simulate } from '../../src/index.ts';

test('each network has its own rows, and the last complete window holds', () => {
  const network = { networks: ['12.0.0.0/8', '198.18.0.0/16'], every: 3600 };
  const run = simulate('code-red-v2', { tables: ['network'], observe: { network } });
  const table = run.table('network');
  const sent = new Rows();
  const columns = table.spec.columns.map(({ name }) => [name, table.column(name)] as const);
  sent.add({ from: 0, columns: Object.fromEntries(columns) });
  const rows = new NetworkRows(sent, 2);
  const all = [...table];
  expect(rows.windows).toBe(14);
  for (const index of [0, 1]) {
    const own = all.filter((row) => row.network === index);
    expect([...rows.column('infected', index)]).toEqual(own.map(({ infected }) => infected));
    expect(rows.value('arrivalsSoFar', index, 13)).toBe(own[13]!.arrivalsSoFar);
  }
  expect(rows.value('infected', 0, 13)).toBeGreaterThan(0);
  expect(rows.value('infected', 1, 13)).toBe(0);
  expect([0, 3599, 3600, 7000, 7200, 1e9].map((time) => rows.windowAt(time))).toEqual([-1, -1, 0, 0, 1, 13]);
});

test('what is told are columns of the table', () => {
  const { columns } = observerKinds.find(({ name }) => name === 'network')!.tables[0]!;
  for (const { column, unit } of measures) {
    expect(columns.find(({ name }) => name === column)?.unit).toBe(unit);
  }
});
