/** The charts of a run: which columns of which tables they show, and how they are read. */
import type { RunFacts } from '../run/protocol.ts';
import { countUpTo } from '../run/replay.ts';
import type { Rows } from '../run/rows.ts';
import type { Observation } from './observations.ts';

/** Where rows come from: a run of the lab. */
export interface Tables {
  table(name: string): Rows;
}

export interface Curve {
  /** Empty where the title says it. */
  readonly label: string;
  /** Column of the chart's table. */
  readonly column: string;
  /** Variable of theme.css. */
  readonly color: string;
}

export interface Chart {
  /** Also the end of the names of exported files. */
  readonly name: string;
  readonly title: string;
  readonly table: string;
  readonly curves: readonly Curve[];
  /** Where a logarithmic scale begins. */
  readonly least: number;
  readonly read: (run: Tables, chart: Chart) => ChartData;
}

/** Values by curve, at ascending times, s since the start of the scenario. */
export interface ChartData {
  readonly times: ArrayLike<number>;
  readonly values: readonly ArrayLike<number>[];
}

const readColumns: Chart['read'] = (run, { table, curves }) => {
  const rows = run.table(table);
  return { times: rows.values('time'), values: curves.map(({ column }) => rows.values(column)) };
};

/** Longer spans are counted by the hour, s: a curve, where single minutes are a fence. */
const longSpan = 2 * 86400;

/** Counts of each so many minutes. */
const readCounts =
  (minutes: number): Chart['read'] =>
  (run, { table, curves }) => {
    const rows = run.table(table);
    return {
      times: everyOther(rows.values('to'), minutes),
      values: curves.map(({ column }) => sumsOf(rows.values(column), minutes)),
    };
  };

/** The last of each so many values. */
const everyOther = (values: ArrayLike<number>, size: number): Float64Array =>
  Float64Array.from(
    { length: Math.floor(values.length / size) },
    (_, index) => values[(index + 1) * size - 1]!,
  );

/** Sums of each so many values. */
export function sumsOf(values: ArrayLike<number>, size: number): Float64Array {
  const sums = new Float64Array(Math.floor(values.length / size));
  for (let index = 0; index < sums.length * size; index++) sums[Math.floor(index / size)]! += values[index]!;
  return sums;
}

/** Rows of the first telescope. */
const readTelescope: Chart['read'] = (run, { table, curves }) => {
  const rows = run.table(table);
  const telescope = rows.values('telescope');
  const ofFirst = (column: string): Float64Array =>
    Float64Array.from(rows.values(column).filter((_, row) => telescope[row] === 0));
  return { times: ofFirst('time'), values: curves.map(({ column }) => ofFirst(column)) };
};

const hosts: Chart = {
  name: 'hosts',
  title: 'Hosts',
  table: 'census',
  least: 1,
  read: readColumns,
  curves: [
    { label: 'ever infected', column: 'everInfected', color: '--stacked' },
    { label: 'infected', column: 'infected', color: '--infected' },
    { label: 'halted', column: 'halted', color: '--halted' },
    { label: 'patched', column: 'patched', color: '--patched' },
    { label: 'destroyed', column: 'destroyed', color: '--destroyed' },
  ],
};

const newHosts: Chart = {
  name: 'new',
  title: 'New hosts per minute',
  table: 'new-infections',
  least: 1,
  read: readCounts(1),
  curves: [{ label: '', column: 'newHosts', color: '--infected' }],
};
const newHostsByHour: Chart = {
  ...newHosts,
  name: 'new-by-hour',
  title: 'New hosts per hour',
  read: readCounts(60),
};

const probes: Chart = {
  name: 'probes',
  title: 'Probes per second',
  table: 'census',
  least: 1,
  read: readColumns,
  curves: [{ label: '', column: 'probesPerSecond', color: '--accent' }],
};

const telescope: Chart = {
  name: 'telescope',
  title: 'Sources that a telescope sees',
  table: 'telescope',
  least: 1,
  read: readTelescope,
  curves: [
    { label: 'since the last count', column: 'sources', color: '--crashed' },
    { label: 'so far', column: 'sourcesSoFar', color: '--accent' },
  ],
};

/** Those that a run has something to show in, as they suit a span. */
export function chartsOf({ columns }: RunFacts, { from, to }: Span): readonly Chart[] {
  const names = columns.telescope?.columns.find(({ name }) => name === 'telescope')?.as ?? [];
  const fresh = to - from > longSpan ? newHostsByHour : newHosts;
  return [hosts, fresh, probes, ...(names.length > 0 ? [telescope] : [])];
}

/** Infected hosts by the mean field, for the chart that has infected hosts. */
export function meanFieldOf({ meanField }: RunFacts, { name }: Chart): ChartData | null {
  if (meanField === null || name !== hosts.name) return null;
  return { times: meanField.times, values: [meanField.infected] };
}

/** What a curve says at a time, s; null before its first row. */
export function valueAt({ times, values }: ChartData, curve: number, time: number): number | null {
  return values[curve]![countUpTo(times, time) - 1] ?? null;
}

/** Whether two runs cover the same time, so that one can stand behind the other. */
export const sameTime = (one: RunFacts | null | undefined, other: RunFacts): boolean =>
  one?.epoch === other.epoch && one.end === other.end;

/** Where the scale of a chart ends, so that all that it shows in a span has room. */
export function scaleTop(shown: {
  readonly chart: Chart;
  readonly span: Span;
  readonly epoch: number;
  readonly data: ChartData;
  readonly ghost: ChartData | null;
  readonly meanField: ChartData | null;
  readonly observations: readonly Observation[];
  readonly logarithmic: boolean;
}): number {
  const { chart, span, epoch, data, ghost, meanField, observations, logarithmic } = shown;
  const published = observations
    .filter(({ at }) => at - epoch >= span.from && at - epoch <= span.to)
    .map(({ value }) => value);
  const behind = [ghost, meanField].map((lines) => (lines ? greatestIn(lines, span) : 0));
  const greatest = Math.max(greatestIn(data, span), ...behind, ...published);
  return Math.max((logarithmic ? 10 : 5) * chart.least, 1.06 * greatest);
}

/** The greatest value at the times of a span. */
export function greatestIn({ times, values }: ChartData, { from, to }: Span): number {
  const first = Math.max(0, countUpTo(times, from) - 1);
  const end = countUpTo(times, to);
  let greatest = 0;
  for (const curve of values)
    for (let index = first; index < end; index++) greatest = Math.max(greatest, curve[index]!);
  return greatest;
}

/** A stretch of time, s since the start of the scenario. */
export interface Span {
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

/** What of a run can be looked at: from the first release on, from each later one, and all. */
export function spansOf({ end, worms }: RunFacts): readonly Span[] {
  const whole = { title: 'whole run', from: 0, to: end };
  const later = worms
    .map(({ name, releases }) => ({ title: `from ${name}`, from: Math.min(...releases), to: end }))
    .filter(({ from }) => from > 0.02 * end && from < end)
    .toSorted((a, b) => a.from - b.from);
  return worms.length > 0 && later.length === worms.length ? [...later, whole] : [whole, ...later];
}
