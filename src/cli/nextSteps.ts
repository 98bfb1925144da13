/** Where to look next after a run: command lines that repeat what was typed. */
import type { Scenario } from '../node/index.ts';
import { breakCommand, commandLine } from './commandLine.ts';
import { tableSetting } from './scenarioInput.ts';

/** What of the command line decides what is computed, as it was typed. */
export interface Typed {
  /** The argument: a name, a file, or - for the standard input. */
  readonly argument: string;
  readonly seed: number;
  readonly replicates: number;
  readonly set?: readonly string[];
  readonly table?: string;
  readonly engine?: string;
  readonly companion?: string;
  readonly from?: string;
  readonly tables?: readonly string[] | 'all';
  readonly out?: string;
}

/** Replicates that tell chance from rule. */
const replicates = 20;

/** The steps as lines of at most `width` columns: command and meaning beside each other where they fit. */
export function drawNextSteps(scenario: Scenario, typed: Typed, width: number): string[] {
  const steps = typed.out === undefined ? afterPrinting(scenario, typed) : afterWriting(typed.out);
  const longest = Math.max(...steps.map(([command]) => command.length));
  if (steps.every(([, meaning]) => 2 + longest + 3 + meaning.length <= width)) {
    return steps.map(([command, meaning]) => `  ${command.padEnd(longest)}   ${meaning}`);
  }
  return steps.flatMap(([command, meaning]) => [
    `  ${meaning}:`,
    ...breakCommand(command, width - 4).map((line) => `    ${line}`),
  ]);
}

type Step = readonly [command: string, meaning: string];

const afterWriting = (out: string): Step[] => [
  [commandLine('show', out), 'this again'],
  [commandLine('show', out, '--diff', 'OTHER'), 'compare with another run'],
];

function afterPrinting({ name }: Scenario, typed: Typed): Step[] {
  const { argument, seed, table, engine, companion, from, tables } = typed;
  const flag = (name: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [name, String(value)];
  const settings = (typed.set ?? []).flatMap((setting) => ['--set', setting]);
  const run = [
    'run',
    argument,
    ...settings,
    ...flag('--table', table),
    ...flag('--engine', engine),
    ...flag('--companion', companion),
    ...flag('--from', from),
    ...(seed === 1 ? [] : flag('--seed', seed)),
  ];
  const many = typed.replicates > 1;
  const kept = [
    ...(many ? flag('--replicates', typed.replicates) : []),
    ...flag('--tables', typeof tables === 'object' ? tables.join(',') : tables),
  ];
  const space = table === undefined ? [] : ['--set', tableSetting(argument, table)];
  return [
    [commandLine(...run, ...kept, '--out', `runs/${name}`), 'keep tables and summary'],
    // A checkpoint belongs to one seed, and the mean field knows no chance.
    ...(many || from !== undefined || engine === 'mean-field'
      ? []
      : [[commandLine(...run, '--replicates', String(replicates)), 'how much is chance'] as const]),
    [commandLine('show', argument, ...settings, ...space), 'what it assumes'],
  ];
}
