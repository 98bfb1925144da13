/**
 * The picture of docs/worms.md: the share of hosts that each worm of the catalog has reached, above by time since its release,
 * below moved to meet at a half and in units of the time from a tenth to a half. So minutes and days lie on each other, and
 * only the shape differs. Where curves cannot be told apart, one is a line and the others are dashes on it.
 */
import { formatSpan } from '../src/cli/numbers.ts';

const ink = '#1c1c1c';
const quiet = '#6f6b64';
const hairline = '#d9d5cc';
const paper = '#fbfaf7';
const colors = ['#3b4a57', '#b97400', '#0072b2', '#009e73', '#b0417a', '#7a5ea8', '#d7301f'];

/** Layout in pixels. */
const width = 800;
const height = 720;
const left = 62;
const right = 560;
const upper = { top: 92, bottom: 312 };
const lower = { top: 402, bottom: 622 };

const minute = 60;
const hour = 3600;
/** Times since the release shown above, s, and their ticks. */
const since = { first: minute, last: 40 * hour };
const ticks = [
  [minute, '1 min'],
  [10 * minute, '10 min'],
  [hour, '1 h'],
  [3 * hour, '3 h'],
  [10 * hour, '10 h'],
  [24 * hour, '1 d'],
] as const;
/** Times shown below, in units of the time from a tenth to a half. */
const own = { first: -2.5, last: 6 };
/** Curves closer than this, in the same units, at a quarter, three quarters and nine tenths are drawn as one. */
const close = 0.2;

export interface WormCurve {
  readonly name: string;
  /** Seconds since the release at which each of `shares` was reached; ascending. */
  readonly times: readonly number[];
  readonly shares: readonly number[];
}

type Panel = typeof upper;

const place = (value: number): string => String(Math.round(value * 10) / 10);
const y = (share: number, { top, bottom }: Panel): number => bottom - share * (bottom - top);
const across = (part: number): number => left + part * (right - left);
const bySeconds = (time: number): number =>
  across(Math.log(time / since.first) / Math.log(since.last / since.first));
const byOwn = (time: number): number => across((time - own.first) / (own.last - own.first));

function text(at: number, line: number, words: string, { size = 12, fill = quiet, anchor = 'start' } = {}) {
  return `<text x="${place(at)}" y="${place(line)}" font-size="${size}" fill="${fill}" text-anchor="${anchor}">${words}</text>`;
}

/** s until a share of the hosts. */
const timeTo = ({ times, shares }: WormCurve, share: number): number =>
  times[shares.findIndex((reached) => reached >= share)] ?? Infinity;

/** Times of a curve, 0 at a half, in units of the time from a tenth to a half. */
function ownTimes(curve: WormCurve): WormCurve {
  const half = timeTo(curve, 0.5);
  const unit = half - timeTo(curve, 0.1);
  return { ...curve, times: curve.times.map((time) => (time - half) / unit) };
}

const look = (one: WormCurve, other: WormCurve): boolean =>
  [0.25, 0.75, 0.9].every((share) => Math.abs(timeTo(one, share) - timeTo(other, share)) < close);

function line({ times, shares }: WormCurve, panel: Panel, x: (time: number) => number, stroke: string) {
  const points = times.flatMap((time, at) => {
    const position = x(time);
    return position < left || position > right ? [] : [`${place(position)} ${place(y(shares[at]!, panel))}`];
  });
  return `<path d="M${points.join('L')}" fill="none" ${stroke} stroke-width="2.2" stroke-linejoin="round"/>`;
}

/** Lines at quarters, ticks, and what the times are. */
function axes(panel: Panel, marks: readonly (readonly [number, string])[], words: string): string[] {
  return [
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
      `<path d="M${left} ${place(y(share, panel))}H${right}" stroke="${hairline}"/>`,
      text(left - 8, y(share, panel) + 4, `${100 * share} %`, { anchor: 'end' }),
    ]),
    ...marks.flatMap(([at, mark]) => [
      `<path d="M${place(at)} ${panel.bottom}v5" stroke="${quiet}"/>`,
      text(at, panel.bottom + 20, mark, { anchor: 'middle' }),
    ]),
    text((left + right) / 2, panel.bottom + 38, words, { anchor: 'middle' }),
  ];
}

/** The text of the file. */
export function wormsSvg(all: readonly WormCurve[], caption: readonly string[]): string {
  const curves = [...all].sort((one, other) => timeTo(one, 0.5) - timeTo(other, 0.5));
  const colorOf = (index: number) => `stroke="${colors[index % colors.length]}"`;
  const alike = curves.map(ownTimes);
  const dashesOf = (index: number) => {
    const group = alike.flatMap((curve, at) => (look(curve, alike[index]!) ? [at] : []));
    const turn = group.indexOf(index);
    return turn === 0
      ? ''
      : ` stroke-dasharray="9 ${9 * (group.length - 1)}" stroke-dashoffset="${-9 * turn}"`;
  };
  const legend = curves.flatMap((curve, index) => {
    const top = upper.top + 8 + 40 * index;
    return [
      `<path d="M${right + 28} ${top - 4}h20" ${colorOf(index)} stroke-width="3"/>`,
      text(right + 56, top, curve.name, { size: 13, fill: ink }),
      text(right + 56, top + 16, `half after ${formatSpan(timeTo(curve, 0.5))}`),
    ];
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="Helvetica Neue, Helvetica, Arial, system-ui, sans-serif">`,
    '<title>Growth of the worms of the catalog, by time since the release and each by its own clock</title>',
    `<rect width="${width}" height="${height}" rx="6" fill="${paper}"/>`,
    text(left, 34, 'How worms grew', { size: 19, fill: ink }),
    text(left, 56, 'Share of the vulnerable hosts that were ever infected', { size: 13 }),
    ...axes(
      upper,
      ticks.map(([time, mark]) => [bySeconds(time), mark]),
      'Time since the release (logarithmic)',
    ),
    ...curves.map((curve, index) => line(curve, upper, bySeconds, colorOf(index))),
    text(
      left,
      lower.top - 18,
      'The same, each by its own clock; where colors alternate, curves lie on each other',
      { size: 13, fill: ink },
    ),
    ...axes(
      lower,
      [-2, -1, 0, 1, 2, 3, 4, 5, 6].map((time) => [
        byOwn(time),
        time > 0 ? `+${time}` : String(time).replace('-', '−'),
      ]),
      'Time from the half on, in units of that from 10 % to 50 %',
    ),
    ...alike.map((curve, index) => line(curve, lower, byOwn, `${colorOf(index)}${dashesOf(index)}`)),
    ...legend,
    ...caption.map((words, row) => text(left, lower.bottom + 66 + 16 * row, words, { size: 11.5 })),
    '</svg>',
  ].join('\n')}\n`;
}
