/** The picture of docs/quarantine.md: reaction time against infected share, a line per deployment, a panel per defense. */
const ink = '#1c1c1c';
const quiet = '#6f6b64';
const hairline = '#d9d5cc';
const paper = '#fbfaf7';
const colors = ['#3b4a57', '#0072b2', '#009e73', '#b97400', '#b0417a'];

/** Layout in pixels, of a picture 800 wide with two panels. */
const height = 452;
const top = 124;
const bottom = 362;
const panel = { lefts: [62, 440], width: 320 };

export interface QuarantineLine {
  readonly name: string;
  /** Infected shares, one for each reaction time. */
  readonly median: readonly number[];
  readonly percentile95: readonly number[];
}

export interface QuarantinePanel {
  readonly title: string;
  readonly lines: readonly QuarantineLine[];
}

const place = (value: number): string => String(Math.round(value * 10) / 10);

function text(
  x: number,
  y: number,
  words: string,
  { size = 12, fill = quiet, anchor = 'start', bold = false } = {},
) {
  const weight = bold ? ' font-weight="600"' : '';
  return `<text x="${place(x)}" y="${place(y)}" font-size="${size}" fill="${fill}" text-anchor="${anchor}"${weight}>${words}</text>`;
}

/** The text of the file. `reactions` in minutes, ascending. */
export function quarantineSvg(
  panels: readonly QuarantinePanel[],
  reactions: readonly number[],
  caption: readonly string[],
): string {
  const [first, last] = [Math.log(reactions[0]!), Math.log(reactions.at(-1)!)];
  const y = (share: number): number => bottom - share * (bottom - top);
  const drawn = panels.flatMap(({ title, lines }, index) => {
    const left = panel.lefts[index]!;
    const x = (minutes: number): number =>
      left + ((Math.log(minutes) - first) / (last - first)) * panel.width;
    const path = (shares: readonly number[], color: string, style: string): string =>
      `<path d="M${shares.map((share, at) => `${place(x(reactions[at]!))} ${place(y(share))}`).join('L')}" fill="none" stroke="${color}" stroke-linejoin="round" ${style}/>`;
    return [
      text(left, top - 14, title, { fill: ink, size: 14, bold: true }),
      ...[0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
        `<path d="M${left} ${place(y(share))}h${panel.width}" stroke="${hairline}"/>`,
        ...(index === 0 ? [text(left - 8, y(share) + 4, `${100 * share} %`, { anchor: 'end' })] : []),
      ]),
      ...ticks
        .filter(([minutes]) => minutes >= reactions[0]! && minutes <= reactions.at(-1)!)
        .flatMap(([minutes, words]) => [
          `<path d="M${place(x(minutes))} ${bottom}v5" stroke="${quiet}"/>`,
          text(x(minutes), bottom + 20, words, { anchor: 'middle' }),
        ]),
      ...lines.map(({ percentile95 }, at) =>
        path(percentile95, colors[at]!, 'stroke-width="1" stroke-dasharray="3 3"'),
      ),
      ...lines.map(({ median }, at) => path(median, colors[at]!, 'stroke-width="2.5"')),
    ];
  });
  const names = panels[0]!.lines.map(({ name }) => name);
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 ${height}" width="800" height="${height}" role="img" font-family="Helvetica Neue, Helvetica, Arial, system-ui, sans-serif">`,
    '<title>Infected share after 24 hours, by reaction time and deployment</title>',
    `<rect width="800" height="${height}" rx="6" fill="${paper}"/>`,
    text(panel.lefts[0]!, 38, 'How soon, and how widely', { fill: ink, size: 21, bold: true }),
    text(panel.lefts[0]!, 60, 'Hosts infected after 24 hours, by reaction time; who filters:', { size: 14 }),
    ...names.flatMap((name, at) => {
      const left = panel.lefts[0]! + at * 142;
      return [
        `<path d="M${left} 80h18" stroke="${colors[at]}" stroke-width="2.5"/>`,
        text(left + 24, 84, name, { fill: colors[at]!, bold: true }),
      ];
    }),
    ...drawn,
    ...caption.map((words, line) => text(panel.lefts[0]!, bottom + 50 + 16 * line, words, { size: 11.5 })),
    '</svg>',
  ].join('\n')}\n`;
}

const ticks = [
  [5, '5 min'],
  [10, '10'],
  [20, '20'],
  [60, '1 h'],
  [120, '2'],
  [240, '4'],
  [480, '8 h'],
] as const;
