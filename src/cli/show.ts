/** `wormcast show`: what a scenario assumes, or what an old run found; with `--diff`, in what two of them differ. */
import { stringify } from 'yaml';
import {
  describeModel,
  flattenValues,
  formatDuration,
  formatInstant,
  isRunFolder,
  type JobResult,
  parseScenario,
  type Quantiles,
  readRunFolder,
  type Scenario,
  type Summary,
} from '../node/index.ts';
import { colorsFor } from './colors.ts';
import { BadInput } from './failure.ts';
import { nameSpace } from './nameSpace.ts';
import { formatMoment } from './numbers.ts';
import { openHosts } from './openHosts.ts';
import { drawCensus, drawHead, outputWidth } from './report.ts';
import { prepareRun, readScenario } from './scenarioInput.ts';
import { drawQuantiles, drawRows, drawSummary, drawTable, type Row } from './summaryTable.ts';
import { wrapText } from './wrapText.ts';

interface ShowFlags {
  readonly set?: readonly string[];
  readonly diff?: string;
  readonly json?: boolean;
}

export async function show(name: string, flags: ShowFlags): Promise<void> {
  const print = (lines: readonly string[]): unknown => process.stdout.write(`${lines.join('\n')}\n`);
  if (flags.diff !== undefined) print(showDifference(name, flags.diff, flags));
  else if (isRunFolder(name)) await showRun(name, flags, print);
  else {
    const input = readScenario(name, { settings: flags.set });
    const { scenario } = input;
    if (flags.json) return void print([JSON.stringify(scenario, null, 2)]);
    const colors = colorsFor(process.stdout);
    print(['', colors.dim('The scenario, with what it extends'), '']);
    // The width does not count the key of a line.
    print([stringify(scenario.source, { lineWidth: 66 })]);
    const { model } = await prepareRun(input);
    const { name: internet, date } = model.internet;
    const space: Row = [
      'space',
      internet,
      date === null ? 'A flat space, all of it routed' : `Internet of that name, its table dated ${date}`,
    ];
    const rows = describeModel(model).map(
      ({ worm, name, text, meaning }): Row => [worm === '' ? name : `${worm} ${name}`, text, meaning],
    );
    print([colors.dim('Follows from it'), ...drawRows([space, ...rows], outputWidth()), '']);
  }
}

async function showRun(
  directory: string,
  flags: ShowFlags,
  print: (lines: readonly string[]) => unknown,
): Promise<void> {
  const { summary, manifest, tables, pages, readTable } = readRunFolder(directory);
  if (flags.json) return void print([JSON.stringify(summary, null, 2)]);
  const colors = colorsFor(process.stdout);
  const { replicates, quantiles } = summary as { replicates?: unknown[]; quantiles?: Quantiles | null };
  const seeds =
    replicates === undefined ? `seed ${summary.seed}` : `${replicates.length} seeds from ${summary.seed}`;
  const { scenario: source, internet } = manifest as {
    scenario: object;
    internet?: JobResult['manifest']['internet'];
  };
  const scenario = parseScenario(source);
  const head = [`from ${formatMoment(scenario.start)}`, ...(internet ? [nameSpace(internet)] : []), seeds];
  print(['', ...drawHead(String(summary.scenario), head, colors), '']);
  if (summary.complete !== true)
    print([colors.yellow('  Not complete: these are the figures up to where it ended.'), '']);
  const census =
    tables.includes('census') && replicates === undefined ? await readTable('census') : undefined;
  if (quantiles) print(drawQuantiles(quantiles, replicates?.length ?? 0));
  else if (replicates === undefined)
    print(drawSummary(summary as unknown as Summary, openHosts(census, scenario)));
  if (census !== undefined) print(['', ...drawCensus([census], scenario.start, colors)]);
  const names = wrapText(tables.join(', '), outputWidth() - 2).map((line) => `  ${line}`);
  print(['', colors.dim('Tables'), ...names, '']);
  if (pages.length > 0) print([colors.dim('What visitors saw'), ...pages.map((page) => `  ${page}`), '']);
}

/** A scenario with every default, in SI, so that what is only written in another way does not differ. */
function resolve({ source: _, start, horizon, ...rest }: Scenario): object {
  return { ...rest, start: formatInstant(start), horizon: formatDuration(horizon) };
}

/** A run folder without what follows from the rest or differs by chance. */
function readRun(directory: string): object {
  const { summary, manifest } = readRunFolder(directory);
  const { tables: _, resolved: __, scenario, ...rest } = manifest;
  return { ...summary, manifest: { ...rest, scenario: resolve(parseScenario(scenario as object)) } };
}

/** Paths whose values differ, side by side. */
function showDifference(one: string, other: string, flags: ShowFlags): string[] {
  const runs = [one, other].filter(isRunFolder).length;
  if (runs === 1) {
    throw new BadInput(`--diff: expected two run folders or two scenarios, found one of each`);
  }
  const read = (name: string): object =>
    runs === 2 ? readRun(name) : resolve(readScenario(name, { settings: flags.set }).scenario);
  const [left, right] = [flattenValues(read(one)), flattenValues(read(other))];
  const paths = [...new Set([...left.keys(), ...right.keys()])];
  const rows = paths
    .filter((path) => left.get(path) !== right.get(path) && !/(^|\.)(wall|total)Seconds$/.test(path))
    .map((path) => [path, left.get(path) ?? '-', right.get(path) ?? '-']);
  const room = Math.floor((outputWidth() - 2 - Math.max(...rows.map(([path]) => path!.length))) / 2) - 2;
  const cut = (text: string): string =>
    text.length > room ? `${text.slice(0, Math.max(room - 3, 5))}...` : text;
  if (rows.length === 0) return ['no difference'];
  const cells = rows.map(([path, ...values]) => [path!, ...values.map(cut)]);
  return drawTable([['', cut(one), cut(other)], ...cells], ['left', 'left', 'left']);
}
