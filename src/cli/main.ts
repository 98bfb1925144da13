#!/usr/bin/env node
/** The command: flags, help and lazy subcommands. Only commander is loaded before the subcommand is known. */
import { Command, InvalidArgumentError, Option } from 'commander';
import type { ArticleFlags } from './article.ts';
import type { CompareFlags } from './compare.ts';
import type { ExerciseFlags } from './exercise.ts';
import { EXIT_BAD_INPUT, reportFailures } from './failure.ts';
import type { LabFlags } from './lab.ts';
import type { RunFlags } from './run.ts';
import type { ValidateFlags } from './validate.ts';
import { readVersion } from './version.ts';

const wholeNumber =
  (lowest: number, highest: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= lowest && value <= highest) return value;
    throw new InvalidArgumentError(`expected a whole number from ${lowest} to ${highest}, found "${text}"`);
  };

function readSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?) ?(MiB|GiB|MB|GB)$/.exec(text);
  if (match === null) throw new InvalidArgumentError(`expected a size such as "4 GiB", found "${text}"`);
  return Number(match[1]) * { MiB: 2 ** 20, GiB: 2 ** 30, MB: 1e6, GB: 1e9 }[match[2]!]!;
}

const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value];
const readTables = (text: string): readonly string[] | 'all' => (text === 'all' ? 'all' : text.split(','));
const settings = (): Option =>
  new Option('--set <path=value>', 'change a value, such as hosts.count=1000; may be repeated').argParser(
    collect,
  );

const program = new Command('wormcast')
  .description('An Internet-scale worm-outbreak laboratory. It simulates; it contacts nobody.')
  .version(readVersion(), '--version', 'print the version')
  .helpOption('--help', 'print this help')
  .configureHelp({ helpWidth: Math.min(process.stdout.columns ?? 80, 100) })
  .addHelpText('after', '\nExample:\n  wormcast run july-2001')
  .showSuggestionAfterError()
  .configureOutput({ outputError: (text, write) => write(`wormcast: ${text.replace(/^error: /, '')}`) })
  .exitOverride();

program
  .command('run')
  .argument('<scenario>', 'a name of the catalog, a YAML file, or - for the standard input')
  .description('Run a scenario; without --out nothing is written')
  .option('--seed <n>', 'seed of all randomness', wholeNumber(0, 2 ** 32 - 1), 1)
  .option('--replicates <n>', 'runs with different seeds', wholeNumber(1, 1e6), 1)
  .option('--jobs <n>', 'runs at once (default: one per processor)', wholeNumber(1, 1024))
  .addOption(
    new Option('--engine <name>', 'how it is computed').choices([
      'exact',
      'brute-force',
      'counts',
      'mean-field',
    ]),
  )
  .addOption(
    new Option('--companion <name>', 'what the engine mean-field solves (default: the simplest)').choices([
      'logistic',
      'compartments',
      'prefix-structured',
      'two-factor',
      'aawp',
    ]),
  )
  .addOption(settings())
  .option('--table <file>', 'use your own table of prefixes as Internet')
  .option('--checkpoint <time>', 'save the state at "15 h" or 2001-07-19T15:00Z in --out')
  .option('--from <file>', 'continue from a checkpoint')
  .option('--out <dir>', 'write summary, manifest and tables into a new folder')
  .addOption(
    new Option('--format <format>', 'format of the tables').choices(['parquet', 'csv']).default('parquet'),
  )
  .option('--tables <list>', 'tables to keep, separated by commas, or all', readTables)
  .option('--memory <size>', 'refuse a run that needs more (default: 3/4 of the machine)', readSize)
  .option('--json', 'print the summary alone, as JSON')
  .option('--quiet', 'print nothing but errors')
  .option('--force', 'overwrite a run folder')
  .addHelpText(
    'after',
    `
Examples:
  wormcast run code-red-v2 --set hosts.count=100000 --seed 7
  wormcast run code-red-v2 --replicates 20 --out runs/v2

A replicate's seed, which the summary tells, repeats it: --seed S --replicates 1.`,
  )
  .action((name: string, flags: RunFlags) =>
    reportFailures(async () => (await import('./run.ts')).run(name, flags)),
  );

program
  .command('compare')
  .argument('<A>', 'a scenario, as for run')
  .argument('<B>', 'another on the same hosts, such as A with defenses')
  .description('Run two scenarios with the same random numbers and say what B saves')
  .option('--seed <n>', 'seed of the first pair', wholeNumber(0, 2 ** 32 - 1), 1)
  .option('--replicates <n>', 'pairs with different seeds', wholeNumber(1, 1e5), 1)
  .option('--threads <n>', 'runs at once (default: one per processor)', wholeNumber(1, 1024))
  .option('--json', 'print as JSON')
  .option('--out <dir>', 'write JSON, CSV and a chart (SVG) into a new folder')
  .addHelpText('after', '\nExample:\n  wormcast compare code-red-v2 filtered.yaml --replicates 20')
  .action((a: string, b: string, flags: CompareFlags) =>
    reportFailures(async () => (await import('./compare.ts')).compareScenarios(a, b, flags)),
  );

program
  .command('article')
  .description('The report of July 2001, sentence by sentence, beside what the simulation finds')
  .option('--seed <n>', 'seed of all randomness', wholeNumber(0, 2 ** 32 - 1), 1)
  .option('--json', 'print as JSON')
  .addHelpText('after', '\nExample:\n  wormcast article')
  .action((flags: ArticleFlags) =>
    reportFailures(async () => (await import('./article.ts')).printArticle(flags)),
  );

program
  .command('validate')
  .argument('[name...]', 'names out of --list; all without one, which takes some minutes')
  .description('Published results beside what is simulated; fails if one misses')
  .option('--list', 'list them, and run nothing')
  .option('--out <dir>', 'write VALIDATION.md and its pictures (SVG) into a folder')
  .addHelpText('after', '\nExamples:\n  wormcast validate A2 A3\n  wormcast validate --out validation')
  .action((names: string[], flags: ValidateFlags) =>
    reportFailures(async () => (await import('./validate.ts')).validateNamed(names, flags)),
  );

program
  .command('exercise')
  .argument('<exercise>', 'a YAML file, exercise-generic, or - for the standard input')
  .description('Play a tabletop exercise through: injects, decisions, after-action table')
  .option('--seed <n>', 'seed of all randomness', wholeNumber(0, 2 ** 32 - 1), 1)
  .option('--out <dir>', 'write sheets to print, lists and checkpoints into a new folder')
  .addHelpText('after', '\nExample:\n  wormcast exercise exercise-generic --out exercise')
  .action((name: string, flags: ExerciseFlags) =>
    reportFailures(async () => (await import('./exercise.ts')).playNamedExercise(name, flags)),
  );

program
  .command('catalog')
  .description('List the scenarios that come with wormcast')
  .option('--json', 'print as JSON')
  .addHelpText('after', '\nExample:\n  wormcast catalog')
  .action((flags) => reportFailures(async () => (await import('./catalog.ts')).listCatalog(flags)));

program
  .command('show')
  .argument('<name>', 'a scenario (as for run), or the folder of a run')
  .description('Show what a scenario assumes, or what a run found')
  .option('--diff <other>', 'show in what it differs from another')
  .addOption(settings())
  .option('--json', 'print as JSON')
  .addHelpText(
    'after',
    '\nExamples:\n  wormcast show code-red-v2\n  wormcast show code-red-v1 --diff code-red-v2',
  )
  .action((name, flags) => reportFailures(async () => (await import('./show.ts')).show(name, flags)));

program
  .command('new')
  .argument('<file>', 'name of the YAML file')
  .description('Write a scenario file to start from')
  .option('--from <name>', 'a scenario of the catalog that it extends')
  .option('--force', 'overwrite the file')
  .addHelpText('after', '\nExample:\n  wormcast new outbreak.yaml --from code-red-v2')
  .action((file, flags) =>
    reportFailures(async () => (await import('./newFile.ts')).writeNewScenario(file, flags)),
  );

program
  .command('check')
  .argument('<scenario>', 'as for run')
  .description('Check a scenario without running it')
  .addOption(settings())
  .addHelpText('after', '\nExample:\n  wormcast check outbreak.yaml')
  .action((name, flags) =>
    reportFailures(async () => (await import('./check.ts')).checkScenario(name, flags)),
  );

program
  .command('lab')
  .description('Serve the lab, July 2001 in a browser, to this machine only')
  .option('--port <n>', 'port of the address (default: 8417, or one that is free)', wholeNumber(1, 65535))
  .option('--runs <dir>', 'a folder of run folders, to compare them')
  .addHelpText('after', '\nExample:\n  wormcast lab')
  .action((flags: LabFlags) => reportFailures(async () => (await import('./lab.ts')).serveLab(flags)));

// A reader that has seen enough, such as head, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  // Commander has told the user; asking for help or the version is no failure.
  const { exitCode } = error as { exitCode?: number };
  process.exitCode = exitCode === 0 ? 0 : EXIT_BAD_INPUT;
}
