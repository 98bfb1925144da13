import { expect, test } from 'vitest';
import type { CongestionLog } from '../../src/observe/congestion.ts';
import { createObserver } from '../../src/observe/registry.ts';
import { play, viewOf, writeScript } from './scriptedRun.ts';

const script = { ...writeScript({ seed: 3, hosts: 10, steps: 5 }), calls: [], end: 1000 };
const make = (settings = {}) =>
  createObserver('congestion', { every: 250, ...settings }, script.facts) as CongestionLog;

test('loads and losses of the scripted uplinks', () => {
  const observer = make();
  play(script, [observer]);
  const rows = [...observer.totals].map((row) => Object.values(row).map((value) => Number(value.toFixed(9))));
  expect(rows).toEqual([
    [250, 1.5, 1.5, 0, 0],
    [500, 2.5, 2.5, 0, 0],
    [750, 3.5, 2.5, 1, 0.333333333],
    [1000, 4.5, 2.5, 1, 0.5],
  ]);
  expect([...observer.worst]).toEqual([{ as: 80, capacity: 2, loss: 0.5, load: 4, time: 1000 }]);
});

test('keeps as many ASes as it is told, largest loss first, and no rows where nothing is lost', () => {
  const view = (loss: number[]) => ({
    ...viewOf(script),
    congestion: {
      asn: Uint32Array.of(1, 2, 3, 4),
      capacity: new Float64Array(4).fill(1e6),
      load: new Float64Array(4).fill(2e6),
      loss: Float64Array.from(loss),
    },
  });
  const observer = make({ ases: 2 });
  observer.onInterval(0, 250, true, view([0.2, 0, 0.5, 0.4]));
  observer.onInterval(250, 500, true, view([0.3, 0, 0.1, 0.4]));
  observer.onEnd(view([0, 0, 0, 0]));
  expect([...observer.worst].map(({ as, loss, time }) => [as, loss, time])).toEqual([
    [3, 0.5, 250],
    [4, 0.4, 250],
  ]);
  const quiet = make();
  quiet.onInterval(0, 250, true, { ...viewOf(script), congestion: undefined });
  quiet.onEnd({ ...viewOf(script), congestion: undefined });
  expect(quiet.tables.map((table) => [...table].length)).toEqual([0, 0]);
});
