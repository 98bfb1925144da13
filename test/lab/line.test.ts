import { expect, test } from 'vitest';
import { describeHost, readLine, rowsToShow, spanOfWorm, sumUpLine } from '../../lab/line/line.ts';
import { LineHistory } from '../../lab/line/lineHistory.ts';
import { paintLine } from '../../lab/line/paintLine.ts';
import { firstStep, mix, pixelsOf, shades, steps } from '../../lab/line/shades.ts';
import { Rows } from '../../lab/run/rows.ts';
import { runOf } from './runOf.ts';

// Two hosts: one stacks, halts, comes up again; one is patched before it is reached.
const history = new LineHistory([0, 4], {
  rows: [0, -1, 0, 0, 0],
  times: [10, 15, 20, 30, 40],
  states: [1, 1, 1, 2, 0],
  instances: [1, 9, 4, 0, 0],
});

test('changes are found by row and time', () => {
  const states = [0, 9.9, 10, 25, 30, 99].map((time) => history.states[history.at(0, time)]);
  expect(states).toEqual([0, 0, 1, 1, 2, 0]);
  expect(history.instances[history.at(0, 25)]).toBe(4);
  expect(history.states[history.at(1, 99)]).toBe(4);
  expect(history.most).toBe(4);
});

test('a pixel shows its host as it is at the end of the pixel, and nothing after what is known', () => {
  const span = { from: 0, to: 50 };
  const patched = new Array(5).fill(shades.patched);
  const life = [firstStep, firstStep + steps - 1, shades.halted, shades.cleared, shades.cleared];
  expect([...paintLine(history, 2, span, 50, 5, 2)]).toEqual([...life, ...patched]);
  expect([...paintLine(history, 1, span, 20, 5, 1)]).toEqual([...life.slice(0, 2), 0, 0, 0]);
  expect([...paintLine(history, 1, span, 50, 5, 3)]).toEqual([...life, ...life, ...life]);
});

test('colors mix, and pixels are opaque', () => {
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
  expect(mix('#fff', '#102030', 1)).toBe('#102030');
  expect([...pixelsOf(['#010203'])]).toEqual([0xff030201]);
});

const run = runOf('code-red-v1', ['horizon=2001-07-16'], ['history', 'first-in-line', 'line']);
const line = readLine(run, run.facts)!;

test('a finished run agrees with its table', () => {
  const first = run.table('first-in-line');
  const rows = Array.from({ length: line.history.count }, (_, row) => row);
  const most = rows.map((row) => {
    const [from, to] = [line.history.offsets[row]!, line.history.offsets[row + 1]!];
    return Math.max(...line.history.instances.subarray(from, to));
  });
  expect(most).toEqual([...first.values('mostInstances')]);
  const sums = sumUpLine(line.hosts!)!;
  expect(sums.first).toBeGreaterThan(10);
  expect(sums.last).toBe(1);
  expect(rowsToShow(line.history)).toBeGreaterThan(sums.reached);
  expect(rowsToShow(line.history) % 50).toBe(0);
});

test('a run that goes on has the same line at the times of its rows', () => {
  const going = { table: (name: string) => (name === 'first-in-line' ? new Rows() : run.table(name)) };
  const before = readLine(going, run.facts)!;
  expect(before.hosts).toBeNull();
  const read = ({ history }: typeof line) =>
    [86400, 2 * 86400].flatMap((time) =>
      Array.from({ length: history.count }, (_, row) => history.instances[history.at(row, time)]!),
    );
  expect(read(before)).toEqual(read(line));
});

test('a host in words', () => {
  expect(describeHost(line, run.facts.epoch, 0, 86400)).toMatch(
    /^Host 1, [\d.]+ \(synthetic placement\), first visit 13 Jul \d\d:\d\d\. 14 Jul 00:00: infected, \d+ instances$/,
  );
  expect(describeHost(line, run.facts.epoch, 299, 86400)).toMatch(
    /never visited\. 14 Jul 00:00: vulnerable$/,
  );
});

test('without a track there is no line; with one it starts at the release', () => {
  expect(readLine({ table: () => new Rows() }, run.facts)).toBeNull();
  const worms = [{ ...run.facts.worms[0]!, releases: [700, 500] }];
  expect(spanOfWorm({ ...run.facts, worms }, 0)).toMatchObject({ from: 500, to: run.facts.end });
});
