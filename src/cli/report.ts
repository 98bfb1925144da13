/** What a finished run prints: head, summary, chart, where to look next. */
import {
  gatherNotices,
  type JobResult,
  type Quantiles,
  quantileCurves,
  runMeanField,
  type Scenario,
  type Table,
} from '../node/index.ts';
import { drawAlarms, drawNotices } from './alarms.ts';
import { type Curve, cross, drawChart } from './chart.ts';
import { type Colors, colorsFor } from './colors.ts';
import { nameSpace, warnOfNewer } from './nameSpace.ts';
import { drawNextSteps, type Typed } from './nextSteps.ts';
import { formatCount, formatMoment } from './numbers.ts';
import { openHosts } from './openHosts.ts';
import { drawQuantiles, drawSummary } from './summaryTable.ts';
import { wrapText } from './wrapText.ts';

/** Wider than this, lines are hard to follow. */
const widest = 110;

/** Columns to fill on the standard output. */
export const outputWidth = (): number => Math.min(process.stdout.columns ?? 80, widest);

/** Prints one run, or many with their quantiles. */
export function printReport(
  scenario: Scenario,
  flags: Typed,
  finished: readonly JobResult[],
  summary: object,
): void {
  const colors = colorsFor(process.stdout);
  const many = flags.replicates > 1;
  const start = formatMoment(scenario.start);
  const seeds = many ? `${formatCount(flags.replicates)} seeds from ${flags.seed}` : `seed ${flags.seed}`;
  const { internet, companion } = finished[0]!.manifest;
  const chance = companion === undefined ? seeds : `mean field: ${companion}`;
  const head = [`from ${start}`, nameSpace(internet), chance];
  const lines = ['', ...drawHead(scenario.name, head, colors), ''];
  const newer = warnOfNewer(internet, scenario.start, scenario.horizon);
  if (newer !== null)
    lines.push(...wrapText(newer, outputWidth() - 2).map((line) => `  ${colors.yellow(line)}`), '');
  if (!('complete' in summary && summary.complete)) {
    lines.push(colors.yellow('  Interrupted: these are the figures up to then.'), '');
  }
  const census = finished.flatMap(({ tables }) => tables.filter(({ spec }) => spec.name === 'census'));
  const { quantiles } = summary as { quantiles?: Quantiles | null };
  if (quantiles) lines.push(...drawQuantiles(quantiles, finished.filter(({ complete }) => complete).length));
  else if (!many) lines.push(...drawSummary(finished[0]!.summary, openHosts(census[0], scenario)));
  lines.push('');
  const summaries = finished.map((one) => one.summary);
  lines.push(
    ...(many
      ? drawNotices(gatherNotices(summaries), colors, outputWidth())
      : drawAlarms(summaries[0]!, scenario.start, colors, outputWidth())),
  );
  const beside = companion === undefined ? runMeanField(scenario, { seed: flags.seed }) : null;
  const reference = beside && { table: beside.table('census'), name: beside.companion! };
  lines.push(...drawCensus(census, scenario.start, colors, reference), '');
  lines.push(colors.dim('Next'), ...drawNextSteps(scenario, flags, outputWidth()), '');
  process.stdout.write(lines.join('\n'));
}

/** The name of what was run and what is to be known of it, on one line or, where that is too long, on several. */
export function drawHead(name: string, parts: readonly string[], colors: Colors): string[] {
  const indent = name.length + 3;
  const width = Math.max(30, outputWidth() - indent);
  const [first = '', ...rest] = wrapText(parts.join(', '), width);
  return [`${colors.bold(name)}   ${first}`, ...rest.map((line) => ' '.repeat(indent) + line)];
}

/** A mean field and its name. */
interface Reference {
  readonly table: Table;
  readonly name: string;
}

/**
 * Infected hosts of one run; of many, the 5 % and 95 % quantiles at each time, and the median over them. Below them the mean
 * field of the same scenario, if there is one.
 */
export function drawCensus(
  censuses: readonly Table[],
  epoch: number,
  colors: Colors,
  reference: Reference | null = null,
): string[] {
  const infected = (table: Table): Curve => ({ time: table.column('time'), value: table.column('infected') });
  const runs = censuses.map(infected);
  if (runs.length === 0) return [];
  const colored = colors.isColorSupported;
  const single = runs.length === 1;
  const lines = colored ? 'median, 5 % and 95 %' : 'median (line), 5 % and 95 % (dots)';
  const below = reference === null ? [] : [infected(reference.table)];
  const drawn = single ? runs : quantileCurves(runs, [0.05, 0.95, 0.5]);
  const sequences = single ? ['\x1b[31m'] : ['\x1b[90m', '\x1b[90m', '\x1b[31m'];
  const chart = drawChart([...below, ...drawn], {
    title: single ? 'Infected hosts' : `Infected hosts: ${lines} of ${formatCount(runs.length)} runs`,
    epoch,
    width: outputWidth(),
    hasReference: reference !== null,
    ...(colored && { colors: [...below.map(() => '\x1b[34m'), ...sequences] }),
  });
  if (reference === null || chart.length === 0) return chart;
  const about = `${colored ? 'Blue' : cross}: mean field (${reference.name}), the same scenario with many hosts in place of each, from the same release. A run that begins on few hosts comes earlier or later by chance.`;
  return [...chart, ...wrapText(about, outputWidth()).map((line) => colors.dim(line))];
}
