/** Numbers of hosts over time as an SVG picture: median lines and, of several runs, bands from 5 to 95 %. */
import type { InfectedCurve } from '../node/index.ts';
import { chooseTickStep, roundScale } from './chart.ts';
import { formatClock, formatCount, formatDay } from './numbers.ts';

export interface CurvesPicture {
  /** For readers who do not see it. */
  readonly name: string;
  readonly description?: string;
  readonly title: string;
  readonly subtitle: string;
  /** UTC s since 1970 at time 0. */
  readonly epoch: number;
  /** s since the start. */
  readonly time: readonly number[];
  /** The first in one color, the second in another. */
  readonly curves: readonly [DrawnCurve, DrawnCurve];
  /** Whether they stand for several runs. */
  readonly many: boolean;
  /** A moment to point at, s since the start. */
  readonly mark?: { readonly time: number; readonly label: string };
}

export interface DrawnCurve extends InfectedCurve {
  readonly label: string;
}

const ink = '#1c1c1c';
const quiet = '#6f6b64';
const hairline = '#d9d5cc';
const paper = '#fbfaf7';
const colors = ['#b97400', '#0072b2'] as const;

/** Layout in pixels. */
const width = 800;
const height = 400;
const left = 84;
const right = 640;
const upper = 76;
const lower = 340;
/** Letters that fit beside the plot. */
const longestLabel = 24;

const day = 86400;
const place = (value: number): string => String(Math.round(value * 10) / 10);
const escapeText = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

function write(
  x: number,
  y: number,
  words: string,
  { size = 12, fill = quiet, anchor = 'start', weight = 400 } = {},
): string {
  return `<text x="${place(x)}" y="${place(y)}" font-size="${size}" fill="${fill}" text-anchor="${anchor}" font-weight="${weight}">${escapeText(words)}</text>`;
}

/** The text of the file. The same picture gives the same bytes. */
export function curvesSvg({ time, epoch, curves, many, mark, ...words }: CurvesPicture): string {
  const [one, other] = curves;
  const highest = Math.max(...one.high, ...other.high);
  const start = Math.max(0, time.findIndex((_, row) => one.high[row]! + other.high[row]! > 0) - 1);
  const [from, to] = [time[start]!, time.at(-1)!];
  const { top, step } = highest > 0 ? roundScale(highest) : { top: 1, step: 1 };
  const x = (seconds: number) => left + ((seconds - from) / (to - from)) * (right - left);
  const y = (hosts: number) => lower - (hosts / top) * (lower - upper);
  const line = (values: readonly number[]): string =>
    values
      .slice(start)
      .map((hosts, row) => `${place(x(time[start + row]!))} ${place(y(hosts))}`)
      .join('L');
  const labels = apart(y(one.median.at(-1)!), y(other.median.at(-1)!));
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="Helvetica Neue, Helvetica, Arial, system-ui, sans-serif">`,
    `<title>${escapeText(words.name)}</title>`,
    ...(words.description === undefined ? [] : [`<desc>${escapeText(words.description)}</desc>`]),
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    write(left, 32, words.title, { size: 18, fill: ink, weight: 600 }),
    write(left, 52, words.subtitle),
  ];
  for (let hosts = 0; hosts <= top + step / 2; hosts += step) {
    parts.push(`<path d="M${left} ${place(y(hosts))}H${right}" stroke="${hairline}"/>`);
    parts.push(write(left - 8, y(hosts) + 4, formatCount(hosts), { anchor: 'end' }));
  }
  parts.push(...drawTicks(from + epoch, to + epoch, (moment) => x(moment - epoch)));
  if (mark !== undefined) {
    parts.push(
      `<path d="M${place(x(mark.time))} ${upper}V${lower}" stroke="${quiet}" stroke-dasharray="1 4"/>`,
      write(x(mark.time) - 6, upper + 14, mark.label, { anchor: 'end' }),
    );
  }
  for (const [index, { low, median, high, label }] of curves.entries()) {
    const color = colors[index]!;
    if (many) {
      const back = line(low).split('L').reverse().join('L');
      parts.push(`<path d="M${line(high)}L${back}Z" fill="${color}" fill-opacity="0.18"/>`);
    }
    parts.push(
      `<path d="M${line(median)}" fill="none" stroke="${color}" stroke-width="2.5" stroke-linejoin="round"/>`,
      write(right + 10, labels[index]! + 4, label.slice(0, longestLabel), { fill: color, weight: 600 }),
    );
  }
  return `${[...parts, '</svg>'].join('\n')}\n`;
}

/** Ticks from one UTC moment to another, clock times with the day below where it changes. */
function drawTicks(from: number, to: number, x: (moment: number) => number): string[] {
  const step = chooseTickStep(to - from, 8);
  const parts: string[] = [];
  let shown = '';
  for (let moment = Math.ceil(from / step) * step; moment <= to; moment += step) {
    const date = formatDay(moment);
    const label = step < day ? formatClock(moment) : date;
    parts.push(
      `<path d="M${place(x(moment))} ${lower}v5" stroke="${quiet}"/>`,
      write(x(moment), lower + 20, label, { anchor: 'middle' }),
    );
    if (step < day && date !== shown) parts.push(write(x(moment), lower + 36, date, { anchor: 'middle' }));
    shown = date;
  }
  return [...parts, write(right, lower + 52, 'UTC', { anchor: 'end' })];
}

/** Heights of two labels, moved apart where they would meet. */
function apart(one: number, other: number): [number, number] {
  const missing = Math.max(0, 18 - Math.abs(one - other)) / 2;
  return one <= other ? [one - missing, other + missing] : [one + missing, other - missing];
}
