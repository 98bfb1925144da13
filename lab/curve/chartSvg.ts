/** A chart as an SVG file: drawn from its data, with nothing but what the file itself carries. */
import type { ChartData, Span } from './charts.ts';
import type { Kind, Observation } from './observations.ts';
import { thinLine } from './thinLine.ts';
import { linearTicks, logarithmicTicks, timeTicks } from './ticks.ts';

export interface ChartDrawing {
  readonly title: string;
  /** The scenario and its seed, and what else a reader should know. */
  readonly note: string;
  /** UTC s since 1970 at time 0. */
  readonly epoch: number;
  readonly span: Span;
  /** Greatest value of the scale. */
  readonly top: number;
  /** Where a logarithmic scale begins; null for a linear one. */
  readonly least: number | null;
  readonly curves: readonly { readonly label: string; readonly color: string }[];
  readonly data: ChartData;
  readonly ghost: ChartData | null;
  /** Drawn with dashes. */
  readonly meanField: ChartData | null;
  readonly observations: readonly Observation[];
  readonly colors: Readonly<Record<'paper' | 'ink' | 'quiet' | 'hairline', string>>;
}

export const svgWidth = 800;
export const svgHeight = 420;
const left = 84;
const right = 680;
const upper = 64;
const lower = 360;

/** The text of the file. */
export function chartSvg(drawing: ChartDrawing): string {
  const { title, note, epoch, span, top, least, curves, data, ghost, meanField, observations, colors } =
    drawing;
  const x = (time: number) => left + ((time - span.from) / (span.to - span.from)) * (right - left);
  const level =
    least === null ? (value: number) => value : (value: number) => Math.log(Math.max(least, value));
  const bottom = level(least ?? 0);
  const y = (value: number) =>
    lower - Math.max(0, (level(value) - bottom) / (level(top) - bottom)) * (lower - upper);
  const parts = [
    `<rect width="${svgWidth}" height="${svgHeight}" fill="${colors.paper}"/>`,
    write(left, 28, title, `font-size="18" font-weight="600" font-family="${serif}" fill="${colors.ink}"`),
    write(left, 48, note, `fill="${colors.quiet}"`),
  ];
  for (const { at, label } of least === null ? linearTicks(top, 5) : logarithmicTicks(least, top, 6)) {
    parts.push(`<path d="M${left} ${round(y(at))}H${right}" stroke="${colors.hairline}"/>`);
    parts.push(write(left - 8, y(at) + 4, label, `text-anchor="end" fill="${colors.quiet}"`));
  }
  for (const { at, label } of timeTicks(epoch, span.from, span.to, 8)) {
    parts.push(`<path d="M${round(x(at))} ${lower}v5" stroke="${colors.quiet}"/>`);
    parts.push(write(x(at), lower + 20, label, `text-anchor="middle" fill="${colors.quiet}"`));
  }
  parts.push(write(right, lower + 40, 'UTC', `text-anchor="end" fill="${colors.quiet}"`));
  for (const [index, kind] of [...new Set(observations.map((observation) => observation.kind))].entries()) {
    const look = `fill="none" stroke="${colors.ink}" stroke-width="1.5"`;
    parts.push(
      `<path d="${marks[kind]}" transform="translate(${left + 90 * index} ${lower + 36})" ${look}/>`,
    );
    parts.push(write(left + 90 * index + 10, lower + 40, kind, `fill="${colors.quiet}"`));
  }
  for (const [lines, width, opacity] of [
    [ghost, 1, 0.5],
    [data, 2, 1],
  ] as const) {
    for (const [index, { color }] of curves.entries()) {
      if (lines === null) continue;
      const path = pathOf(lines, index, span, x, y);
      const stroke = `stroke="${color}" stroke-width="${width}" stroke-opacity="${opacity}"`;
      if (path !== '') parts.push(`<path d="${path}" fill="none" stroke-linejoin="round" ${stroke}/>`);
    }
  }
  if (meanField !== null) {
    const look = `fill="none" stroke="${colors.ink}" stroke-dasharray="6 4"`;
    parts.push(`<path d="${pathOf(meanField, 0, span, x, y)}" ${look}/>`);
  }
  for (const { at, since, value, text, source, kind } of observations) {
    const time = at - epoch;
    if (time < span.from || time > span.to) continue;
    if (since !== undefined) {
      const dashes = `stroke="${colors.ink}" stroke-dasharray="3 3"`;
      parts.push(`<path d="M${round(x(since - epoch))} ${round(y(value))}H${round(x(time))}" ${dashes}/>`);
    }
    const about = `<title>${escapeText(`${text} (${source}; ${kind})`)}</title>`;
    const place = `transform="translate(${round(x(time))} ${round(y(value))})"`;
    const look = `fill="${colors.paper}" stroke="${colors.ink}" stroke-width="1.5"`;
    parts.push(`<path d="${marks[kind]}" ${place} ${look}>${about}</path>`);
  }
  const ends = curves.map((_, index) => y(data.values[index]![data.times.length - 1] ?? 0));
  for (const [index, place] of apart(ends, 16).entries()) {
    const { label, color } = curves[index]!;
    if (label === '') continue;
    parts.push(`<path d="M${right + 8} ${round(place)}h10" stroke="${color}" stroke-width="3"/>`);
    parts.push(write(right + 24, place + 4, label, `fill="${colors.ink}"`));
  }
  const size = `width="${svgWidth}" height="${svgHeight}" viewBox="0 0 ${svgWidth} ${svgHeight}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${sans}" font-size="12">\n${parts.join('\n')}\n</svg>\n`;
}

/** As on the screen: a square was put in, a diamond is fitted, a circle is neither. */
const marks: Readonly<Record<Kind, string>> = {
  identity: 'M-4-4h8v8h-8z',
  calibrated: 'M0-5l5 5l-5 5l-5-5z',
  predicted: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z',
};

const serif = 'Palatino, Georgia, serif';
const sans = 'Helvetica, Arial, sans-serif';

function pathOf(
  { times, values }: ChartData,
  curve: number,
  { from, to }: Span,
  x: (time: number) => number,
  y: (value: number) => number,
): string {
  let path = '';
  const corner = (across: number, down: number): void => {
    path += `${path === '' ? 'M' : 'L'}${round(across)} ${round(down)}`;
  };
  const shown = Array.from(times, (_, index) => index).filter(
    (index) => times[index]! >= from && times[index]! <= to,
  );
  thinLine(
    shown.map((index) => times[index]!),
    shown.map((index) => values[curve]![index]!),
    x,
    y,
    corner,
  );
  return path;
}

/** Positions at least so far from each other, in the order that they had. */
export function apart(positions: readonly number[], distance: number): number[] {
  const order = positions.map((_, index) => index).sort((a, b) => positions[b]! - positions[a]! || a - b);
  const moved = [...positions];
  for (let index = 1; index < order.length; index++) {
    const below = moved[order[index - 1]!]!;
    moved[order[index]!] = Math.min(moved[order[index]!]!, below - distance);
  }
  return moved;
}

const round = (value: number): string => String(Math.round(value * 10) / 10);

const write = (across: number, down: number, text: string, look: string): string =>
  `<text x="${round(across)}" y="${round(down)}" ${look}>${escapeText(text)}</text>`;

const escapeText = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
