import { expect, test } from 'vitest';
import {
  bystanderState,
  firstDown,
  groupsOf,
  paintBystanders,
  readBystanders,
} from '../../lab/line/bystanders.ts';
import { firstStep, steps } from '../../lab/line/shades.ts';
import { loadIndex, paintLoad, readTrackLoad } from '../../lab/line/trackLoad.ts';
import { Rows } from '../../lab/run/rows.ts';
import { type FinishedRun, runOf } from './runOf.ts';

// A probe in 200 s: little enough for the few that a strict track brings in two days.
const settings = ['horizon=2001-07-15', 'observe.bystanders.capacity=0.005'];
const run = runOf('code-red-v1', settings, ['track-load', 'bystanders']);
const namesOf = ({ facts }: FinishedRun) =>
  facts.columns.bystanders!.columns.find(({ name }) => name === 'bystander')!.as as readonly string[];

test('load stands at its rank and window', () => {
  const rows = run.table('track-load');
  const load = readTrackLoad(rows, 0);
  const [times, ranks, soFar] = ['time', 'rank', 'visitsSoFar'].map((name) => rows.values(name));
  for (let row = 0; row < rows.length; row += 97) {
    const index = loadIndex(load, load.ranks.indexOf(ranks![row]!), times![row]! - 1);
    expect(load.soFar[index]).toBe(soFar![row]);
  }
  expect(loadIndex(load, 0, run.facts.end)).toBe(-1);
  expect(Math.max(...load.perSecond)).toBe(load.scale!.most);
});

test('before the first window with rows and where nothing came the picture is empty', () => {
  const rows = new Rows();
  const column = (...values: number[]) => Float64Array.from(values);
  rows.add({
    from: 0,
    columns: {
      time: column(300, 400, 400),
      worm: column(0, 0, 0),
      rank: column(1, 1, 2),
      visitsPerSecond: column(1, 8, 1),
      visitsSoFar: column(100, 900, 100),
    },
  });
  const picture = paintLoad(readTrackLoad(rows, 0), { from: 0, to: 400 }, 4, 2);
  expect([...picture]).toEqual([0, 0, firstStep, firstStep + steps - 1, 0, 0, 0, firstStep]);
  expect(readTrackLoad(new Rows(), 0).scale).toBeNull();
});

test('the states of servers are those of the run, with its capacity', () => {
  const rows = run.table('bystanders');
  const servers = readBystanders(rows, namesOf(run));
  expect(servers.capacity).toBe(0.005);
  const states = Array.from(servers.arrivals, (arrivals) => bystanderState(arrivals, servers.capacity!));
  expect(states).toEqual([...rows.values('state')]);
  expect(new Set(states)).toEqual(new Set([0, 1, 2]));
});

test('who is early goes down first, who is late does not', () => {
  const servers = readBystanders(run.table('bystanders'), namesOf(run));
  const groups = groupsOf(servers.names);
  expect(groups.map(({ name, count }) => [name, count])).toEqual([
    ['early', 4],
    ['middle', 4],
    ['late', 4],
    ['random', 4],
  ]);
  const down = firstDown(servers, 0.005);
  expect(down.slice(0, 4).every((time) => time !== null)).toBe(true);
  expect(down.slice(8)).toEqual(new Array(8).fill(null));
  expect(firstDown(servers, 100)).toEqual(new Array(16).fill(null));
  const picture = paintBystanders(servers, 0.005, { from: 0, to: run.facts.end }, 48, 16);
  expect(picture.slice(0, 48)).toContain(2);
  expect([...picture.slice(15 * 48)]).toEqual(new Array(48).fill(0));
});

test('a run that says nothing of servers has none', () => {
  expect(readBystanders(new Rows(), [])).toMatchObject({ most: 0, capacity: null });
});
