/**
 * A line chart in text: one or more curves over time, round numbers on the left, UTC below.
 * Values are steps: a point shows the last row at or before it.
 */
import asciichart from 'asciichart';
import { formatClock, formatCount, formatDay } from './numbers.ts';

/** Values at ascending times, s since the start. */
export interface Curve {
  readonly time: ArrayLike<number>;
  readonly value: ArrayLike<number>;
}

export interface ChartOptions {
  readonly title: string;
  /** UTC s since 1970 at time 0. */
  readonly epoch: number;
  /** Columns of the terminal. */
  readonly width: number;
  /** Escape sequences of the curves, if colors are wanted. Without them all curves but the last are dotted. */
  readonly colors?: readonly string[];
  /** Whether the first curve is a reference, which is dotted with crosses where there are no colors. */
  readonly hasReference?: boolean;
}

const minute = 60;
const hour = 3600;
const day = 86400;
const tickSteps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 5, 7, 14, 28, 56, 91, 182, 365].map((count) => count * day),
];
/** Columns that a label of a tick needs. */
const tickRoom = 9;
const largestHeight = 14;

/** The chart as lines; empty where there is nothing to draw. */
export function drawChart(curves: readonly Curve[], options: ChartOptions): string[] {
  const drawn = curves.filter((curve) => curve.time.length > 1);
  const highest = Math.max(0, ...drawn.map((curve) => highestOf(curve.value)));
  if (drawn.length === 0 || highest === 0) return [];
  const [from, to] = rangeOf(drawn);
  const { top, step } = roundScale(highest);
  const labels = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => formatCount(index * step));
  const labelWidth = Math.max(...labels.map((label) => label.length)) + 1;
  const rowsPerStep = Math.max(1, Math.floor(largestHeight / (labels.length - 1)));
  const height = (labels.length - 1) * rowsPerStep;
  const columns = Math.max(20, options.width - labelWidth - 2);
  const { colors } = options;
  const samples = drawn.map((curve) => sample(curve, from, to, columns));
  const plot = (series: number[][]): string[] =>
    asciichart
      .plot(series, {
        min: 0,
        max: top,
        height,
        offset: 2,
        ...(colors !== undefined && { colors: [...colors] }),
        format: (_, index) => {
          const fromBottom = height - index;
          const label = fromBottom % rowsPerStep === 0 ? labels[fromBottom / rowsPerStep]! : '';
          return `${label.padStart(labelWidth)}`;
        },
      })
      .split('\n');
  const lines =
    colors === undefined
      ? samples
          .map((series) => plot([series]))
          .reduce((below, above, curve) =>
            overlay(below, above, labelWidth + 1, curve === 1 && options.hasReference ? cross : dot),
          )
      : plot(samples);
  return [
    `${options.title} (time in UTC)`,
    ...lines.map((line) => line.trimEnd()),
    ...drawTimeAxis(from + options.epoch, to + options.epoch, columns, labelWidth + 1),
  ];
}

const dot = '·';
export const cross = '×';

/** One plot over another of the same scale, right of the labels; what shows of the one below is dotted. */
function overlay(below: readonly string[], above: readonly string[], margin: number, mark: string): string[] {
  return above.map((line, row) => {
    const covered = [...below[row]!];
    return [...line]
      .map((letter, column) => {
        if (column < margin || letter !== ' ') return letter;
        const under = covered[column] ?? ' ';
        return under === ' ' || under === cross || under === dot ? under : mark;
      })
      .join('');
  });
}

function highestOf(values: ArrayLike<number>): number {
  let highest = 0;
  for (let index = 0; index < values.length; index++) highest = Math.max(highest, values[index]!);
  return highest;
}

/** From the last row before anything happens to the last row. */
function rangeOf(curves: readonly Curve[]): [number, number] {
  let from = Infinity;
  let to = -Infinity;
  for (const { time, value } of curves) {
    let first = 0;
    while (first < value.length && value[first] === 0) first++;
    from = Math.min(from, time[Math.max(0, first - 1)]!);
    to = Math.max(to, time[time.length - 1]!);
  }
  return [from, to];
}

/** A round top and step, 4 to 7 steps. */
export function roundScale(highest: number): { top: number; step: number } {
  let power = 1;
  while (power * 10 <= highest) power *= 10;
  while (power > highest) power /= 10;
  // Whole steps for counts below ten too.
  const candidates = [0.2, 0.25, 0.5, 1, 2].map((factor) => factor * power);
  const step = candidates.find((value) => highest / value <= 7 && (value >= 1 || highest < 1)) ?? power;
  return { top: Math.ceil(highest / step - 1e-9) * step, step };
}

function sample({ time, value }: Curve, from: number, to: number, columns: number): number[] {
  const points: number[] = [];
  let row = 0;
  for (let column = 0; column <= columns; column++) {
    const at = column === columns ? to : from + (column / columns) * (to - from);
    while (row + 1 < time.length && time[row + 1]! <= at) row++;
    points.push(time[row]! <= at ? value[row]! : 0);
  }
  return points;
}

/** The time between ticks of a round step, s, so that at most `room` fit into a span. */
export const chooseTickStep = (span: number, room: number): number =>
  tickSteps.find((value) => span / value <= room) ?? tickSteps[tickSteps.length - 1]!;

/** The axis, and below it clock times and days of the ticks. */
function drawTimeAxis(from: number, to: number, columns: number, margin: number): string[] {
  const step = chooseTickStep(to - from, Math.max(2, Math.floor(columns / tickRoom)));
  const axis: string[] = Array.from({ length: columns }, () => '─');
  const clocks: string[] = Array.from({ length: margin + columns + 6 }, () => ' ');
  const days = [...clocks];
  const write = (line: string[], text: string, column: number): void => {
    const start = Math.max(
      0,
      Math.min(margin + columns - text.length, margin + column - Math.floor(text.length / 2)),
    );
    for (const [index, letter] of [...text].entries()) line[start + index] = letter;
  };
  let shown = '';
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) {
    const column = Math.min(columns - 1, Math.round(((tick - from) / (to - from)) * columns));
    axis[column] = '┬';
    const name = formatDay(tick);
    if (step >= day) write(clocks, name, column);
    else {
      write(clocks, formatClock(tick), column);
      if (name !== shown) write(days, name, column);
      shown = name;
    }
  }
  const lines = [`${' '.repeat(margin - 1)}└${axis.join('')}`, clocks.join('').trimEnd()];
  if (step < day) lines.push(days.join('').trimEnd());
  return lines;
}
