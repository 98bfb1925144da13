/**
 * Draws docs/figures/july-2001.svg, the picture of the README, from runs (`npm run figure`). The same seed gives the same bytes.
 * Both scales of the upper panel are linear: a shared track grows by so many hosts a day, and a straight line should
 * look like one. What is too flat to see beside v2 is drawn again, enlarged.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applySettings, catalog, type Run, simulate, type Table } from '../src/index.ts';

const path = fileURLToPath(new URL('../docs/figures/july-2001.svg', import.meta.url));
const seed = 1;
const DAY = 86400;

/** Different sources that one /16 had seen by the end of 13 to 18 July 2001 (Eichman, Bugtraq, July 2001). */
const eichman = [27, 1079, 3641, 7146, 10212, 13866];

/** Instances at which a host of the lower panel halts. */
const haltsAt = 50;
const firstHosts = 100;
/** Rows of the table `line`. */
const columnsPerDay = 24;

const ink = '#1c1c1c';
const quiet = '#6f6b64';
const hairline = '#d9d5cc';
const paper = '#fbfaf7';
const card = '#ffffff';
const strictColor = '#b97400';
const fieldColor = '#0072b2';
const v2Color = '#3b4a57';
/** Shades of stacked instances: from how many on, and the color. */
const shades = [
  [1, '#fbeccb'],
  [5, '#f5d184'],
  [10, '#ecb23f'],
  [20, '#d18f12'],
  [35, '#a56a00'],
] as const;
const haltedColor = '#111111';

/** Layout in pixels, of a picture 800 wide. Time runs alike in both panels: day 0 is 13 July. */
const left = 62;
const right = 728;
const upper = { top: 92, bottom: 412, hosts: 400_000 };
const enlarged = { hosts: 15_000, times: 20, right: 6.36 };
const lower = { top: 546, row: 3 };
const height = 954;
const x = (days: number) => left + (days / 7) * (right - left);
const y = (hosts: number) => upper.bottom - (hosts / upper.hosts) * (upper.bottom - upper.top);
const enlargedBottom = 356;
const enlargedY = (hosts: number) => enlargedBottom - (upper.bottom - y(hosts)) * enlarged.times;

const number = (value: number) => String(Math.round(value * 10) / 10);
const thousands = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
type Point = readonly [days: number, hosts: number];

type LineRow = Readonly<Record<'time' | 'place' | 'instances' | 'state', number>>;

interface Style {
  readonly size?: number;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
}

function text(at: number, line: number, words: string, style: Style = {}): string {
  const { size = 13, fill = ink, anchor = 'start', bold = false } = style;
  const weight = bold ? ' font-weight="600"' : '';
  return `<text x="${number(at)}" y="${number(line)}" font-size="${size}" fill="${fill}" text-anchor="${anchor}"${weight}>${words}</text>`;
}

const rule = (x1: number, y1: number, x2: number, y2: number, color = hairline, extra = '') =>
  `<path d="M${number(x1)} ${number(y1)}L${number(x2)} ${number(y2)}" stroke="${color}"${extra}/>`;

/** A broken line without the points that lie on it. */
function trace(points: readonly Point[], scale: (hosts: number) => number): string {
  const drawn = points.map(([days, hosts]) => `${number(x(days))} ${number(scale(hosts))}`);
  return drawn.filter((point, index) => point !== drawn[index - 1]).join('L');
}

const curve = (points: readonly Point[], scale: (hosts: number) => number, color: string, width: number) =>
  `<path d="M${trace(points, scale)}" fill="none" stroke="${color}" stroke-width="${width}" stroke-linejoin="round"/>`;

/** A column of a table over time, in days since 13 July. */
function series(run: Run, table: string, column: string): Point[] {
  const since = (Date.parse('2001-07-13') / 1000 - run.model.epoch) / DAY;
  const points = [...run.table(table)].map((row): Point => [row.time! / DAY - since, row[column]!]);
  return points.slice(Math.max(0, points.findIndex(([, hosts]) => hosts > 0) - 1));
}

function run(name: string, settings: readonly string[], tables: readonly string[]): Run {
  return simulate(applySettings(catalog[name]!, settings, { file: name, catalog }), { seed, tables });
}

function dates(line: number): string[] {
  const days = [13, 14, 15, 16, 17, 18, 19, 20];
  return days.map((day, index) =>
    text(x(index), line, day === 13 ? '13 July' : String(day), { fill: quiet, anchor: 'middle' }),
  );
}

function drawUpper(strict: readonly Point[], field: readonly Point[], v2: readonly Point[]): string[] {
  const edge = x(enlarged.right);
  const top = enlargedY(enlarged.hosts);
  const last = (points: readonly Point[]) => points[points.length - 1]!;
  const wall = `M${number(x(v2[0]![0]))} ${upper.bottom}L${trace(v2, y)}L${x(7)} ${upper.bottom}Z`;
  const ticks = [0, 100_000, 200_000, 300_000].map((hosts) =>
    text(x(7) + 8, y(hosts) + 4, hosts === 0 ? '0' : `${hosts / 1000},000`, { size: 12, fill: quiet }),
  );
  const grid = [5_000, 10_000, 15_000].flatMap((hosts) => [
    rule(left, enlargedY(hosts), edge, enlargedY(hosts)),
    text(left - 8, enlargedY(hosts) + 4, thousands(hosts), { size: 12, fill: quiet, anchor: 'end' }),
  ]);
  const points = eichman.map(
    (sources, index) =>
      `<circle cx="${number(x(index + 1))}" cy="${number(enlargedY(sources))}" r="5" fill="${card}" stroke="${ink}" stroke-width="1.8"/>`,
  );
  const [, strictHosts] = last(strict);
  return [
    // what is enlarged, and from where
    `<rect x="${left}" y="${number(top)}" width="${number(edge - left)}" height="${number(enlargedBottom - top)}" fill="${card}"/>`,
    `<rect x="${left}" y="${number(y(enlarged.hosts))}" width="${number(edge - left)}" height="${number(upper.bottom - y(enlarged.hosts))}" fill="${card}"/>`,
    rule(left, enlargedBottom, left, y(enlarged.hosts), quiet, ' stroke-dasharray="1 4"'),
    rule(edge, enlargedBottom, edge, y(enlarged.hosts), quiet, ' stroke-dasharray="1 4"'),
    text(left, top - 9, `v1 alone, enlarged ${enlarged.times} times: scale on the left`, {
      size: 12,
      fill: quiet,
    }),
    text(left + 6, y(enlarged.hosts) - 8, 'the same beside v2: scale on the right', {
      size: 12,
      fill: quiet,
    }),
    ...grid,
    rule(left, enlargedBottom, edge, enlargedBottom, quiet),
    text(left - 8, enlargedBottom + 4, '0', { size: 12, fill: quiet, anchor: 'end' }),
    curve(
      strict.filter(([days]) => days <= enlarged.right),
      enlargedY,
      strictColor,
      2.5,
    ),
    curve(field, enlargedY, fieldColor, 2.5),
    ...points,
    text(x(0.1), enlargedY(13_500), 'Field v1: on 77 tracks,', { fill: fieldColor, bold: true }),
    text(x(0.1), enlargedY(13_500) + 17, 'as one /16 telescope sees it; released on', { fill: fieldColor }),
    text(x(0.1), enlargedY(13_500) + 34, '14 July, 15:00, to fit the last four counts', { fill: fieldColor }),
    text(x(4.3), enlargedY(6_600), 'What one /16', { bold: true }),
    text(x(4.3), enlargedY(6_600) + 17, 'counted in 2001 (Eichman)'),
    text(x(2.5), enlargedY(950), `Strict v1: on one track, ${strictHosts} hosts in seven days`, {
      fill: strictColor,
      bold: true,
    }),
    // the whole
    curve(strict, y, strictColor, 2),
    curve(field, y, fieldColor, 2),
    `<path d="${wall}" fill="${v2Color}"/>`,
    rule(left, upper.bottom, x(7) + 4, upper.bottom, quiet),
    rule(x(7), upper.top - 6, x(7), upper.bottom, ink, ' stroke-width="1.5"'),
    ...ticks,
    text(x(7) + 4, upper.top - 14, 'midnight UTC: its clock stops it', { anchor: 'end' }),
    text(x(7) - 6, upper.top + 12, `v2: random addresses, ${thousands(last(v2)[1])} hosts in 14 hours`, {
      fill: v2Color,
      bold: true,
      anchor: 'end',
    }),
    ...dates(upper.bottom + 20),
  ];
}

/** Color of a host with so many instances; null for none. */
function shadeOf(instances: number): string | null {
  let color: string | null = null;
  for (const [from, shade] of shades) if (instances >= from) color = shade;
  return color;
}

function drawLower(line: Table): string[] {
  const halted = line.spec.columns.find(({ name }) => name === 'state')!.as!.indexOf('halted');
  const strokes = new Map<string, string>();
  const open = new Map<number, { color: string | null; from: number }>();
  const close = (place: number, until: number) => {
    const { color, from } = open.get(place)!;
    if (color === null || until === from) return;
    strokes.set(color, `${strokes.get(color) ?? ''}M${from} ${place - 0.5}h${until - from}`);
  };
  for (const { time, place, instances, state } of line as Iterable<LineRow>) {
    if (place > firstHosts) continue;
    const column = Math.round((time / DAY) * columnsPerDay);
    const color = state === halted ? haltedColor : shadeOf(instances);
    if (open.get(place)?.color === color) continue;
    if (open.has(place)) close(place, column);
    open.set(place, { color, from: column });
  }
  for (const place of open.keys()) close(place, 7 * columnsPerDay);
  const bottom = lower.top + firstHosts * lower.row;
  const column = (right - left) / 7 / columnsPerDay;
  const keys = [...shades.map(([from, color]) => [String(from), color]), ['halted', haltedColor]] as const;
  return [
    `<rect x="${left}" y="${lower.top}" width="${right - left}" height="${firstHosts * lower.row}" fill="${card}"/>`,
    `<g transform="translate(${left} ${lower.top}) scale(${column} ${lower.row})" fill="none" shape-rendering="crispEdges">`,
    ...[...strokes].map(([color, d]) => `<path d="${d}" stroke="${color}"/>`),
    '</g>',
    rule(left, bottom, right, bottom, quiet),
    ...[1, 25, 50, 75, 100].map((place) =>
      text(left - 8, lower.top + (place - 0.5) * lower.row + 4, String(place), {
        size: 12,
        fill: quiet,
        anchor: 'end',
      }),
    ),
    ...dates(bottom + 20),
    text(left + 8, bottom - 12, 'not reached yet', { fill: quiet }),
    ...keys.flatMap(([words, color], index) => {
      const at = right - 282 + index * 46;
      return [
        `<rect x="${at}" y="${lower.top - 24}" width="46" height="9" fill="${color}"/>`,
        text(at + 1, lower.top - 30, words!, { size: 12, fill: quiet }),
      ];
    }),
    text(right - 290, lower.top - 16, 'instances, from', { size: 12, fill: quiet, anchor: 'end' }),
  ];
}

/** The picture as SVG. */
export function drawFigure(): string {
  const strict = series(run('code-red-v1', [], ['census']), 'census', 'everInfected');
  const hourly = 'observe.telescopes.0.every=1 h';
  const field = series(run('code-red-v1-field', [hourly], ['telescope']), 'telescope', 'sourcesSoFar');
  const v2 = series(run('code-red-v2', [], ['census']), 'census', 'everInfected');
  const halting = [`hosts.instanceCost=${1 / haltsAt}`];
  const line = run('code-red-v1', halting, ['first-in-line', 'line']);
  const caption = [
    `Simulated, seed ${seed}: code-red-v1, code-red-v1-field, code-red-v2; below code-red-v1 with hosts.instanceCost=${1 / haltsAt}.`,
    'Circles: different sources by the end of each day, 13 to 18 July (Eichman, Bugtraq, July 2001). The number of',
    'tracks is fitted to the last four; the first two are not explained. Hosts are placed by a model: nothing here',
    'states anything about any real address.',
  ];
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 ${height}" width="800" height="${height}" role="img" font-family="Helvetica Neue, Helvetica, Arial, system-ui, sans-serif">`,
    '<title>Code Red in July 2001, simulated</title>',
    '<desc>Hosts ever infected from 13 to 20 July 2001 by version 1 on one track, version 1 on 77 tracks with the counts of a telescope, and version 2; and the stacked instances on the first hundred hosts of the track.</desc>',
    `<rect width="800" height="${height}" rx="6" fill="${paper}"/>`,
    text(left, 38, 'Code Red, July 2001', { size: 21, bold: true }),
    text(left, 60, 'Hosts ever infected, by how the worm chooses its next address', {
      fill: quiet,
      size: 14,
    }),
    ...drawUpper(strict, field, v2),
    text(left, 478, 'The first hundred hosts on the one track of strict v1', { size: 21, bold: true }),
    text(left, 500, `Every newcomer runs over them again; here a host halts at ${haltsAt} instances`, {
      fill: quiet,
      size: 14,
    }),
    ...drawLower(line.table('line')),
    ...caption.map((words, index) => text(left, 888 + index * 16, words, { size: 11.5, fill: quiet })),
    '</svg>',
  ].join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, drawFigure());
}
