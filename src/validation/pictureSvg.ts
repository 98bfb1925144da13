/** Lines that were simulated beside points that were published, as an SVG picture: the same picture, the same bytes. */
import { log } from '../random/elementary.ts';
import { formatAmount } from './texts.ts';
import type { Line, Picture } from './validation.ts';

const ink = '#1c1c1c';
const quiet = '#6f6b64';
const hairline = '#d9d5cc';
const paper = '#fbfaf7';
const colors = ['#0072b2', '#b97400', '#009e73'];

/** Layout in pixels. */
const width = 800;
const height = 420;
const left = 84;
const right = 650;
const top = 80;
const bottom = 350;

/** The file of a validation's picture. */
export const pictureName = (id: string): string => `${id.toLowerCase()}.svg`;

const place = (value: number): string => String(Math.round(value * 10) / 10);
const escapeText = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

function write(
  x: number,
  y: number,
  words: string,
  { size = 12, fill = quiet, anchor = 'start', weight = 400 } = {},
) {
  return `<text x="${place(x)}" y="${place(y)}" font-size="${size}" fill="${fill}" text-anchor="${anchor}" font-weight="${weight}">${escapeText(words)}</text>`;
}

/** 1, 2 or 5 times a power of ten, so that about so many steps fill a range. */
function chooseStep(range: number, steps: number): number {
  let power = 1;
  while (power * 10 <= range / steps) power *= 10;
  while (power > range / steps) power /= 10;
  return power * [1, 2, 5, 10].find((factor) => factor * power >= range / steps)!;
}

/** An axis: its ticks, and the place of a value in [0, 1]. */
interface Axis {
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;
}

function linearAxis(least: number, most: number, steps: number, widen: boolean): Axis {
  const step = chooseStep(most - least, steps);
  const [from, to] = widen ? [Math.floor(least / step) * step, Math.ceil(most / step) * step] : [least, most];
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor((to - first * step) / step + 1e-9) + 1;
  return {
    // rounded, since multiples of 0.2 are not what they seem
    ticks: Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(12))),
    at: (value) => (value - from) / (to - from),
  };
}

function logarithmicAxis(least: number, most: number): Axis {
  const ticks: number[] = [];
  let tick = 1;
  while (tick > least) tick /= 10;
  while (tick * 10 <= least) tick *= 10;
  for (; ; tick *= 10) {
    ticks.push(tick);
    if (tick >= most) break;
  }
  const [from, to] = [log(ticks[0]!), log(ticks.at(-1)!)];
  return { ticks, at: (value) => (log(value) - from) / (to - from) };
}

/** Heights of labels, moved down where they would meet the one above. */
function apart(heights: readonly number[]): number[] {
  const order = heights.map((_, index) => index).sort((a, b) => heights[a]! - heights[b]!);
  const moved = [...heights];
  for (let index = 1; index < order.length; index++) {
    const above = moved[order[index - 1]!]!;
    moved[order[index]!] = Math.max(moved[order[index]!]!, above + 17);
  }
  return moved;
}

/** The text of the file. */
export function pictureSvg({ title, subtitle, lines, points, ...picture }: Picture): string {
  const xs = [...lines.flatMap(({ x }) => [...x]), ...points.x];
  const ys = [...lines.flatMap(({ y, low = y, high = y }) => [...low, ...high]), ...points.y];
  const across = linearAxis(Math.min(...xs), Math.max(...xs), 8, false);
  const up =
    picture.scale === 'logarithmic'
      ? logarithmicAxis(Math.min(...ys), Math.max(...ys))
      : linearAxis(Math.min(0, ...ys), Math.max(...ys), 5, true);
  const x = (value: number): number => left + across.at(value) * (right - left);
  const y = (value: number): number => bottom - up.at(value) * (bottom - top);
  const trace = (along: readonly number[], values: readonly number[]): string =>
    along.map((value, row) => `${place(x(value))} ${place(y(values[row]!))}`).join('L');
  const labels = apart(lines.map((line) => y(line.y.at(-1)!)));
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="Helvetica Neue, Helvetica, Arial, system-ui, sans-serif">`,
    `<title>${escapeText(title)}</title>`,
    `<desc>${escapeText(`${picture.y} by ${picture.x}: simulated lines, and circles for what was published (${points.label})`)}</desc>`,
    `<rect width="${width}" height="${height}" rx="6" fill="${paper}"/>`,
    write(left, 32, title, { size: 18, fill: ink, weight: 600 }),
    write(left, 52, subtitle),
    `<circle cx="${right - 150}" cy="47" r="4.5" fill="${paper}" stroke="${ink}" stroke-width="1.8"/>`,
    write(right - 138, 52, `published: ${points.label}`, { fill: ink }),
    ...up.ticks.flatMap((tick) => [
      `<path d="M${left} ${place(y(tick))}H${right}" stroke="${hairline}"/>`,
      write(left - 8, y(tick) + 4, formatAmount(tick), { anchor: 'end' }),
    ]),
    ...across.ticks.flatMap((tick) => [
      `<path d="M${place(x(tick))} ${bottom}v5" stroke="${quiet}"/>`,
      write(x(tick), bottom + 20, formatAmount(tick), { anchor: 'middle' }),
    ]),
    write(left, top - 12, picture.y),
    write(right, bottom + 42, picture.x, { anchor: 'end' }),
    ...lines.flatMap((line, index) => [
      ...drawBand(line, colors[index]!, trace),
      `<path d="M${trace(line.x, line.y)}" fill="none" stroke="${colors[index]}" stroke-width="2.5" stroke-linejoin="round"/>`,
      write(right + 10, labels[index]! + 4, line.label, { fill: colors[index]!, weight: 600 }),
    ]),
    ...points.x.map(
      (value, row) =>
        `<circle cx="${place(x(value))}" cy="${place(y(points.y[row]!))}" r="4.5" fill="${paper}" stroke="${ink}" stroke-width="1.8"/>`,
    ),
    '</svg>',
  ].join('\n')}\n`;
}

function drawBand(
  { x, low, high }: Line,
  color: string,
  trace: (along: readonly number[], values: readonly number[]) => string,
): string[] {
  if (low === undefined || high === undefined) return [];
  const back = trace(x, low).split('L').reverse().join('L');
  return [`<path d="M${trace(x, high)}L${back}Z" fill="${color}" fill-opacity="0.18"/>`];
}
