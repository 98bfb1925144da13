import { expect, test } from 'vitest';
import {
  type ChartData,
  chartsOf,
  greatestIn,
  meanFieldOf,
  sameTime,
  scaleTop,
  spansOf,
  sumsOf,
  valueAt,
} from '../../lab/curve/charts.ts';
import { exportTable } from '../../lab/curve/exportTable.ts';
import { describeObservation, observationsOf } from '../../lab/curve/observations.ts';
import { thinLine } from '../../lab/curve/thinLine.ts';
import { catalog, tableFromCsv, tableFromParquet } from '../../src/index.ts';
import { runOf } from './runOf.ts';

const tables = ['census', 'new-infections', 'telescope'];
const run = runOf('code-red-v2', ['hosts.count=20000'], tables);
const { facts } = run;
const whole = { title: '', from: 0, to: facts.end };
const data: ChartData = { times: [0, 10, 20], values: [[1, 5, 3]] };

test('charts read the rows of their tables', () => {
  const charts = chartsOf(facts, whole);
  expect(charts.map(({ name }) => name)).toEqual(['hosts', 'new', 'probes', 'telescope']);
  const [hosts, fresh, , telescope] = charts.map((chart) => chart.read(run, chart));
  const ever = charts[0]!.curves.findIndex(({ column }) => column === 'everInfected');
  const total = run.table('census').values('everInfected').at(-1)!;
  expect(valueAt(hosts!, ever, facts.end)).toBe(total);
  // The first host is released, hence nobody's new infection of a minute after the start.
  const sum = Array.from(fresh!.values[0]!).reduce((a, b) => a + b, 0);
  expect(Math.abs(sum - total)).toBeLessThanOrEqual(1);
  expect(telescope!.times.length).toBe(14);
  const byHour = chartsOf(facts, { ...whole, to: 3 * 86400 })[1]!;
  expect([byHour.name, byHour.title]).toEqual(['new-by-hour', 'New hosts per hour']);
  const counts = byHour.read(run, byHour);
  expect(Array.from(counts.times)).toEqual(Array.from({ length: 14 }, (_, hour) => 3600 * (hour + 1)));
  expect(Array.from(counts.values[0]!).reduce((a, b) => a + b, 0)).toBe(sum);
});

test('a run without a telescope has no chart of one', () => {
  const blind = runOf('code-red-v1', ['horizon=2001-07-14'], tables);
  expect(chartsOf(blind.facts, whole).map(({ name }) => name)).not.toContain('telescope');
});

test('values hold until the next row', () => {
  expect([-1, 0, 9, 10, 99].map((time) => valueAt(data, 0, time))).toEqual([null, 1, 1, 5, 3]);
  expect([...sumsOf([1, 3, 5, 7, 9], 2)]).toEqual([4, 12]);
});

test('infected hosts of the mean field stand beside those of a run that it holds for', () => {
  const [hosts, fresh] = chartsOf(facts, whole);
  const beside = meanFieldOf(facts, hosts!)!;
  const { times, values } = hosts!.read(run, hosts!);
  expect([...(beside.times as Float64Array)]).toEqual([...(times as Float64Array)]);
  const infected = hosts!.curves.findIndex(({ column }) => column === 'infected');
  expect(greatestIn(beside, whole)).toBeGreaterThan(0.5 * Math.max(...(values[infected] as Uint32Array)));
  expect(meanFieldOf(facts, fresh!)).toBe(null);
  const track = runOf('code-red-v1', ['horizon=2001-07-14'], tables);
  expect(meanFieldOf(track.facts, hosts!)).toBe(null);
});

test('the scale has room for what a span shows, and no more', () => {
  const span = { title: '', from: 15, to: 20 };
  expect(greatestIn(data, span)).toBe(5);
  expect(greatestIn(data, { ...span, from: 20 })).toBe(3);
  const chart = { ...chartsOf(facts, whole)[0]!, least: 0.1 };
  const shown = {
    chart,
    span,
    epoch: 0,
    data,
    ghost: null,
    meanField: null,
    observations: [],
    logarithmic: false,
  };
  expect(scaleTop(shown)).toBeCloseTo(5.3);
  expect(scaleTop({ ...shown, meanField: { times: [0, 17], values: [[1, 7]] } })).toBeCloseTo(7.42);
  const published = { chart: '', at: 17, value: 9, kind: 'predicted', text: '', source: '' } as const;
  expect(scaleTop({ ...shown, observations: [published] })).toBeCloseTo(9.54);
  expect(scaleTop({ ...shown, observations: [{ ...published, at: 30 }] })).toBeCloseTo(5.3);
});

test('spans begin with the first release, the whole run among them', () => {
  const worm = { ...facts.worms[0]!, name: 'first', releases: [500] };
  const spans = spansOf({ ...facts, end: 1000, worms: [worm, { ...worm, name: 'second', releases: [800] }] });
  expect(spans.map(({ title, from }) => [title, from])).toEqual([
    ['from first', 500],
    ['from second', 800],
    ['whole run', 0],
  ]);
  expect(spansOf(facts)).toEqual([{ title: 'whole run', from: 0, to: facts.end }]);
});

test('a run can stand behind another of the same time only', () => {
  expect(sameTime({ ...facts, name: 'other' }, facts)).toBe(true);
  expect(sameTime({ ...facts, epoch: facts.epoch + 1 }, facts)).toBe(false);
  expect(sameTime({ ...facts, end: 1 }, facts)).toBe(false);
  expect(sameTime(null, facts)).toBe(false);
});

test('thinning keeps what a picture shows: ends, peaks and valleys', () => {
  const times = Float64Array.from({ length: 10_000 }, (_, index) => index);
  const values = times.map((time) => (time === 4321 ? 7 : time === 8765 ? -7 : 0));
  const corners: number[][] = [];
  thinLine(
    times,
    values,
    (time) => time / 100,
    (value) => value,
    (x, y) => corners.push([x, y]),
  );
  expect(corners.length).toBeLessThanOrEqual(400);
  expect(corners).toContainEqual([43.21, 7]);
  expect(corners).toContainEqual([87.65, -7]);
  expect(corners.at(-1)).toEqual([99.99, 0]);
  expect(corners.map(([x]) => x!)).toEqual(corners.map(([x]) => x!).sort((a, b) => a - b));
});

test('observations are of scenarios and charts that there are, with a source', () => {
  for (const name of Object.keys(catalog)) {
    for (const chart of ['hosts', 'new', 'new-by-hour', 'probes', 'telescope'])
      for (const observation of observationsOf(name, chart))
        expect(describeObservation(observation)).toMatch(
          /^.{20,} \(.*200[12]\)\. (Identity|Calibrated|Predicted): .+\.$/,
        );
  }
  const counts = (name: string) => observationsOf(name, 'telescope').map(({ kind }) => kind);
  expect(counts('code-red-v1-field')).toEqual(new Array(6).fill('calibrated'));
  expect(counts('july-2001')).toEqual(new Array(7).fill('predicted'));
  expect(observationsOf('code-red-v2', 'hosts').find(({ kind }) => kind === 'identity')!.value).toBe(359_104);
  expect(observationsOf('minimal', 'hosts')).toEqual([]);
});

test('an exported table opens again with the same numbers', async () => {
  const expected = run.table('telescope').values('sourcesSoFar');
  const csv = exportTable(run, facts, 'telescope', 'csv').join('');
  expect(tableFromCsv(csv, facts.columns.telescope!).column('sourcesSoFar')).toEqual(expected);
  const [bytes] = exportTable(run, facts, 'telescope', 'parquet');
  const table = await tableFromParquet(bytes as Uint8Array);
  expect(table.column('sourcesSoFar')).toEqual(expected);
  expect(table.spec).toEqual(facts.columns.telescope);
});
