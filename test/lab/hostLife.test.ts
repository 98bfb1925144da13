// One host among many rows: what the lab's host page is told of it, and how its life is drawn.
import { describe, expect, test } from 'vitest';
import { drawLife } from '../../lab/host/drawLife.ts';
import { countSoFar, HostLife } from '../../lab/host/hostLife.ts';
import { rowAt } from '../../lab/host/rowAt.ts';
import { Rows } from '../../lab/run/rows.ts';
import { simulate } from '../../src/index.ts';

const names = ['vulnerable', 'infected', 'halted', 'rebooting', 'patched', 'fragile', 'crashed'];

/** The tables of a real run, sent in two parts. */
function sendInParts() {
  const run = simulate('code-red-v1-field-stacked', { tables: ['history', 'infections'] });
  const rows = ['history', 'infections'].map((name) => ({ name, table: run.table(name), rows: new Rows() }));
  const send = (part: 0 | 1) => {
    for (const { table, rows: sent } of rows) {
      const middle = table.length >> 1;
      const [from, to] = part === 0 ? [0, middle] : [middle, table.length];
      const columns = table.spec.columns.map(
        ({ name }) => [name, table.column(name).slice(from, to)] as const,
      );
      sent.add({ from, columns: Object.fromEntries(columns) });
    }
  };
  return { run, history: rows[0]!.rows, infections: rows[1]!.rows, send };
}

describe('a life', () => {
  const { run, history, infections, send } = sendInParts();
  send(0);
  const target = infections.values('target')[3]!;
  const host = run.model.addresses.indexOf(target);
  const life = new HostLife(host, target, run.model.initialState[host]!);
  life.read(history, infections);
  send(1);
  life.read(history, infections);

  test('is the same read at once or in parts, and equals the rows of the run', () => {
    const rows = [...run.table('history')].filter((row) => row.host === host);
    expect(rows.length).toBeGreaterThan(2);
    expect(life.changes.slice(1)).toEqual(
      rows.map(({ time, state, instances }) => ({ time, state, instances })),
    );
    const whole = new HostLife(host, target, run.model.initialState[host]!);
    whole.read(history, infections);
    expect(whole.changes).toEqual(life.changes);
    expect(whole.received).toEqual(life.received);
  });

  test('tells who brought the worm, and to whom it went', () => {
    const rows = [...run.table('infections')];
    const received = rows.filter((row) => row.target === target);
    expect(life.received.map(({ time }) => time)).toEqual(received.map(({ time }) => time));
    expect(life.received[0]!.address).toBe(received[0]!.source);
    const source = received[0]!.source!;
    const parent = run.model.addresses.indexOf(source);
    const other = new HostLife(parent, source, 0);
    other.read(history, infections);
    expect(other.given.some(({ address }) => address === target)).toBe(true);
    expect(other.given).toHaveLength(rows.filter((row) => row.source === source && row.branch === 1).length);
  });

  test('the first host has its worm from the scenario, not from a host', () => {
    const address = infections.values('target')[0]!;
    const first = new HostLife(run.model.addresses.indexOf(address), address, 0);
    first.read(history, infections);
    expect(first.received[0]!.address).toBeNull();
  });

  test('turns leave out what is only one more instance', () => {
    expect(life.turns.length).toBeLessThan(life.changes.length);
    for (const [index, turn] of life.turns.slice(1).entries()) {
      expect(turn.state).not.toBe(life.turns[index]!.state);
    }
  });
});

describe('a strip', () => {
  const changes = [
    { time: 0, state: 0, instances: 0 },
    { time: 40, state: 1, instances: 1 },
    { time: 60, state: 1, instances: 2 },
    { time: 80, state: 5, instances: 0 },
  ];

  test('covers the whole run in order, equal neighbors joined', () => {
    expect(drawLife(changes, names, 100, 10)).toEqual([
      { from: 0, to: 0.4, look: 'vulnerable' },
      { from: 0.4, to: 0.6, look: 'infected' },
      { from: 0.6, to: 0.8, look: 'stacked' },
      { from: 0.8, to: 1, look: 'patched' },
    ]);
  });

  test('a short crash is not lost in its cell', () => {
    const crash = [...changes, { time: 91, state: 6, instances: 0 }, { time: 91.1, state: 5, instances: 0 }];
    expect(drawLife(crash, names, 100, 10).at(-1)).toEqual({ from: 0.9, to: 1, look: 'crashed' });
  });
});

describe('the visit that holds', () => {
  const times = [10, 20, 30];

  test('is the last before, or else the first after, between two changes', () => {
    expect(rowAt(times, 25, 12, 40)).toBe(1);
    expect(rowAt(times, 20, 12, 40)).toBe(1);
    expect(rowAt(times, 15, 12, 40)).toBe(1);
    expect(rowAt(times, 99, 12, Infinity)).toBe(2);
  });

  test('is none of before or after a change', () => {
    expect(rowAt(times, 15, 12, 18)).toBe(-1);
    expect(rowAt(times, 5, 0, 10)).toBe(-1);
    expect(rowAt([], 5, 0, Infinity)).toBe(-1);
  });
});

test('entries so far include those of the moment', () => {
  const entries = [{ time: 1 }, { time: 2 }, { time: 2 }, { time: 3 }];
  expect([0, 1, 2, 2.5, 9].map((time) => countSoFar(entries, time))).toEqual([0, 1, 3, 3, 4]);
});
