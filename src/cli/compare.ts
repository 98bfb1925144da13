/** `wormcast compare`: two scenarios on the same hosts with the same random numbers, and what the second one saves. */
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Comparison, compare, type Scenario, writeWhole } from '../node/index.ts';
import { type Curve, drawChart } from './chart.ts';
import { type Colors, colorsFor } from './colors.ts';
import { breakCommand, commandLine } from './commandLine.ts';
import { drawMeasures } from './compareTable.ts';
import { comparisonCsv } from './comparisonCsv.ts';
import { comparisonSvg } from './comparisonSvg.ts';
import { BadInput, EXIT_INTERRUPTED } from './failure.ts';
import { nameSpace } from './nameSpace.ts';
import { formatCount, formatMoment } from './numbers.ts';
import { drawHead, outputWidth } from './report.ts';
import { readScenario, type ScenarioInput } from './scenarioInput.ts';
import { drawTable } from './summaryTable.ts';
import { chooseThreads, withExecutor } from './withExecutor.ts';
import { wrapText } from './wrapText.ts';

export interface CompareFlags {
  readonly seed: number;
  readonly replicates: number;
  readonly threads?: number;
  readonly json?: boolean;
  readonly out?: string;
}

/** Differences that are listed; `show --diff` lists all. */
const mostDifferences = 12;
/** Pairs that tell chance from rule. */
const usualReplicates = 20;

export async function compareScenarios(a: string, b: string, flags: CompareFlags): Promise<void> {
  const { seed, replicates, out } = flags;
  const [left, right] = [a, b].map((name) => fromHere(readScenario(name))) as [Scenario, Scenario];
  if (out !== undefined && (out === '' || existsSync(out))) {
    throw new BadInput(
      `--out: expected a name for a new folder, found ${out === '' ? 'none' : `${out}, which exists`}`,
    );
  }
  const jobs = 2 * replicates;
  const { result, interrupted } = await withExecutor(
    { scenario: left, directory: '.', jobs, threads: chooseThreads(jobs, flags.threads), quiet: false },
    (executor, options) => compare(left, right, { seed, replicates, executor, ...options }),
  );
  if (interrupted) {
    process.exitCode = EXIT_INTERRUPTED;
    process.stderr.write('wormcast: interrupted before the end\n');
  }
  if (result === null) return;
  // Scenarios that extend one another may share a name.
  const comparison: Comparison = { ...result, a, b };
  const json = `${JSON.stringify(comparison, null, 2)}\n`;
  if (out !== undefined) {
    writeWhole(join(out, 'comparison.json'), json);
    writeWhole(join(out, 'comparison.csv'), comparisonCsv(comparison));
    writeWhole(join(out, 'comparison.svg'), comparisonSvg(comparison));
  }
  process.stdout.write(flags.json ? json : printed(comparison, flags));
}

/** A scenario whose files are named from the current folder, so that two of different folders can be told apart. */
function fromHere({ scenario, directory }: ScenarioInput): Scenario {
  if (resolve(directory) === resolve('.')) return scenario;
  const { space, hosts } = scenario;
  const move = <T extends object>(part: T): T =>
    'file' in part ? { ...part, file: relative('.', resolve(directory, String(part.file))) } : part;
  return { ...scenario, space: move(space), hosts: { ...hosts, placement: move(hosts.placement) } };
}

function printed(comparison: Comparison, { seed, replicates }: CompareFlags): string {
  const colors = colorsFor(process.stdout);
  const { a, b, network, epoch, internet, seeds, beyondDefenses, complete } = comparison;
  const width = outputWidth();
  const wrap = (text: string): string[] => wrapText(text, width - 2).map((line) => `  ${line}`);
  const warn = (text: string): string[] => [...wrap(text).map((line) => colors.yellow(line)), ''];
  const pairs = replicates > 1 ? `${formatCount(seeds.length)} pairs from seed ${seed}` : `seed ${seed}`;
  const head = [`from ${formatMoment(epoch)}`, nameSpace(internet), pairs];
  const repeat = commandLine('compare', a, b, '--replicates', String(usualReplicates));
  const lines = [
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
  return lines.join('\n');
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
