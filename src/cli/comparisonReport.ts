/** What `wormcast compare` prints: in what two scenarios differ, what that changes, and the curves of both. */
import type { Comparison } from '../node/index.ts';
import { drawNotices } from './alarms.ts';
import { type Curve, drawChart } from './chart.ts';
import { type Colors, colorsFor } from './colors.ts';
import { breakCommand, commandLine } from './commandLine.ts';
import { drawMeasures } from './comparisonTable.ts';
import { nameSpace } from './nameSpace.ts';
import { formatCount, formatMoment } from './numbers.ts';
import { drawHead, outputWidth } from './report.ts';
import { drawTable } from './summaryTable.ts';
import { wrapText } from './wrapText.ts';

/** Differences that are listed; `show --diff` lists all. */
const mostDifferences = 12;
/** Pairs that tell chance from rule. */
const usualReplicates = 20;

/** The lines; `replicates` is how many pairs were asked for. */
export function drawComparison(comparison: Comparison, replicates: number): string[] {
  const colors = colorsFor(process.stdout);
  const { a, b, network, epoch, internet, seeds, beyondDefenses, complete } = comparison;
  const width = outputWidth();
  const wrap = (text: string): string[] => wrapText(text, width - 2).map((line) => `  ${line}`);
  const warn = (text: string): string[] => [...wrap(text).map((line) => colors.yellow(line)), ''];
  const pairs =
    replicates > 1 ? `${formatCount(seeds.length)} pairs from seed ${seeds[0]}` : `seed ${seeds[0]}`;
  const head = [`from ${formatMoment(epoch)}`, nameSpace(internet), pairs];
  const repeat = commandLine('compare', a, b, '--replicates', String(usualReplicates));
  return [
    '',
    ...drawHead(`A ${a}, B ${b}`, head, colors),
    '',
    ...(complete ? [] : warn('Interrupted: these are the pairs that came to their end.')),
    ...drawDifferences(comparison),
    '',
    ...(beyondDefenses.length > 0
      ? warn('Not only defenses differ, and the figures do not tell which difference does what.')
      : []),
    ...drawMeasures(comparison, 'all'),
    '',
    ...drawNotices(comparison.notices.a, colors, width, 'A: '),
    ...drawNotices(comparison.notices.b, colors, width, 'B: '),
    ...(network.length > 0
      ? [...wrap(`Inside ${network.join(', ')}`), '', ...drawMeasures(comparison, 'ownNetwork'), '']
      : []),
    ...drawCurves(comparison, colors, width),
    '',
    ...(replicates > 1
      ? []
      : [
          colors.dim('How much is chance'),
          ...breakCommand(repeat, width - 2).map((line) => `  ${line}`),
          '',
        ]),
  ];
}

/** Values that differ, side by side, cut where they are long. */
function drawDifferences({ a, b, differences }: Comparison): string[] {
  if (differences.length === 0) return ['  The two do not differ.'];
  const cells = differences.slice(0, mostDifferences).map(({ path, ...values }) => {
    const cut = (text: string): string => (text.length > 16 ? `${text.slice(0, 13)}...` : text);
    return [path.length > 38 ? `...${path.slice(-35)}` : path, cut(values.a ?? '-'), cut(values.b ?? '-')];
  });
  const more = differences.length - mostDifferences;
  return [
    ...drawTable([['They differ in', 'A', 'B'], ...cells], ['left', 'left', 'left']),
    ...(more > 0 ? [`  and ${more} more: ${commandLine('show', a, '--diff', b)}`] : []),
  ];
}

/** Infected hosts over time, the median of the runs of each. */
function drawCurves({ infected, epoch, seeds }: Comparison, colors: Colors, width: number): string[] {
  const colored = colors.isColorSupported;
  const curve = (value: readonly number[]): Curve => ({ time: infected.time, value });
  const median = seeds.length > 1 ? `, median of ${formatCount(seeds.length)} runs each` : '';
  const keys = colored ? `A ${colors.gray('gray')}, B ${colors.red('red')}` : 'A dots, B line';
  return drawChart([curve(infected.a.median), curve(infected.b.median)], {
    title: `Infected hosts: ${keys}${median}`,
    epoch,
    width,
    ...(colored && { colors: ['\x1b[90m', '\x1b[31m'] }),
  });
}
