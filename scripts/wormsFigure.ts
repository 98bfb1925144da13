/**
 * The picture of docs/worms.md: the share of hosts that each worm of the catalog has reached over time, moved to meet at a
 * half, in units of the time from a tenth to a half. So minutes and days lie on each other, and only the shape differs.
 */
const ink = '#1c1c1c';
const quiet = '#6f6b64';
const hairline = '#d9d5cc';
const paper = '#fbfaf7';
const colors = ['#3b4a57', '#b97400', '#0072b2', '#009e73', '#b0417a', '#7a5ea8', '#5f5228'];

/** Layout in pixels. */
const width = 800;
const height = 440;
const left = 62;
const right = 560;
const top = 84;
const bottom = 372;
/** Times shown, in units of the time from a tenth to a half. */
const [first, last] = [-2.5, 6];

export interface WormCurve {
  readonly name: string;
  /** How long a tenth to a half took, in words. */
  readonly span: string;
  /** Times at which each of `shares` was reached, in units of that, 0 at a half. */
  readonly times: readonly number[];
  readonly shares: readonly number[];
}

const place = (value: number): string => String(Math.round(value * 10) / 10);
const x = (time: number): number => left + ((time - first) / (last - first)) * (right - left);
const y = (share: number): number => bottom - share * (bottom - top);

function text(at: number, line: number, words: string, { size = 12, fill = quiet, anchor = 'start' } = {}) {
  return `<text x="${place(at)}" y="${place(line)}" font-size="${size}" fill="${fill}" text-anchor="${anchor}">${words}</text>`;
}

/** The text of the file. */
export function wormsSvg(curves: readonly WormCurve[], caption: readonly string[]): string {
  const lines = curves.flatMap(({ name, span, times, shares }, index) => {
    const color = colors[index % colors.length]!;
    const points = times.flatMap((time, at) =>
      time < first || time > last ? [] : [`${place(x(time))} ${place(y(shares[at]!))}`],
    );
    const line = top + 16 + 36 * index;
    return [
      `<path d="M${points.join('L')}" fill="none" stroke="${color}" stroke-width="2.2" stroke-linejoin="round"/>`,
      `<path d="M${right + 24} ${line - 4}h20" stroke="${color}" stroke-width="2.5"/>`,
      text(right + 52, line, name, { size: 13, fill: ink }),
      text(right + 52, line + 15, `unit: ${span}`),
    ];
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="Helvetica Neue, Helvetica, Arial, system-ui, sans-serif">`,
    '<title>Growth of the worms of the catalog, moved to meet at a half</title>',
    `<rect width="${width}" height="${height}" rx="6" fill="${paper}"/>`,
    text(left, 34, 'How worms grew, each by its own clock', { size: 19, fill: ink }),
    text(
      left,
      56,
      'Share of the vulnerable hosts ever infected; the unit of time is that from 10 % to 50 %',
      {
        size: 13,
      },
    ),
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
      `<path d="M${left} ${place(y(share))}H${right}" stroke="${hairline}"/>`,
      text(left - 8, y(share) + 4, `${100 * share} %`, { anchor: 'end' }),
    ]),
    ...[-2, -1, 0, 1, 2, 3, 4, 5, 6].flatMap((time) => [
      `<path d="M${place(x(time))} ${bottom}v5" stroke="${quiet}"/>`,
      text(x(time), bottom + 20, time > 0 ? `+${time}` : String(time).replace('-', '−'), {
        anchor: 'middle',
      }),
    ]),
    ...lines,
    ...caption.map((words, line) => text(left, bottom + 44 + 16 * line, words, { size: 11.5 })),
    '</svg>',
  ].join('\n')}\n`;
}
