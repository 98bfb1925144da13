/** `wormcast validate`: published results beside what is simulated, and whether they agree. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  badgeSvg,
  countPredicted,
  countRuns,
  describeCalibration,
  describeKind,
  describePredicted,
  describeVerdict,
  formatDeviation,
  formatMeasured,
  formatPublished,
  pictureName,
  pictureSvg,
  type Validation,
  type ValidationFinding,
  type ValidationResult,
  validate,
  validationPage,
  validations,
  verdictOf,
  writeWhole,
} from '../node/index.ts';
import { type Colors, colorsFor } from './colors.ts';
import { BadInput, EXIT_FAILED, EXIT_INTERRUPTED } from './failure.ts';
import { outputWidth } from './report.ts';
import { drawTable } from './summaryTable.ts';
import { readVersion } from './version.ts';
import { chooseThreads, withExecutor } from './withExecutor.ts';
import { wrapText } from './wrapText.ts';

export interface ValidateFlags {
  readonly list?: boolean;
  readonly out?: string;
}

/** Wider than this, lines are hard to follow. */
const widest = 80;

/** Runs the named validations, or all, and prints what they found; fails if a figure misses. */
export async function validateNamed(names: readonly string[], flags: ValidateFlags): Promise<void> {
  const print = (lines: readonly string[]): unknown => process.stdout.write(`${lines.join('\n')}\n`);
  const chosen = choose(names);
  const width = Math.min(widest, outputWidth());
  const colors = colorsFor(process.stdout);
  if (flags.list) return void print(drawList(chosen));
  if (flags.out !== undefined) checkFolder(flags.out);
  const { results, interrupted } = await runAll(chosen);
  if (interrupted) {
    process.exitCode = EXIT_INTERRUPTED;
    process.stderr.write('wormcast: interrupted before the end\n');
    if (results.length === 0) return;
  } else {
    process.exitCode = exitCodeOf(results);
    if (flags.out !== undefined) writeResults(flags.out, results);
  }
  print(drawResults(results, width, colors));
}

/** Those with these names, in the order of the registry; all without names. */
function choose(names: readonly string[]): readonly Validation[] {
  const wanted = new Set(names.map((name) => name.toUpperCase()));
  for (const name of wanted) {
    if (validations.some(({ id }) => id === name)) continue;
    throw new BadInput(
      `validate: expected names out of ${validations.map(({ id }) => id).join(', ')}, got ${name}`,
    );
  }
  return wanted.size === 0 ? validations : validations.filter(({ id }) => wanted.has(id));
}

function checkFolder(directory: string): void {
  if (directory === '') throw new BadInput('--out: expected the name of a folder, got none');
  if (existsSync(directory) && !statSync(directory).isDirectory()) {
    throw new BadInput(`${directory}: expected the name of a folder, found a file`);
  }
}

async function runAll(
  chosen: readonly Validation[],
): Promise<{ results: readonly ValidationResult[]; interrupted: boolean }> {
  const jobs = countRuns(chosen);
  const scenario = chosen.flatMap(({ runs }) => runs().flat())[0]?.scenario;
  // arithmetic needs no runs
  if (scenario === undefined) return { results: await validate(chosen), interrupted: false };
  const { result, interrupted } = await withExecutor(
    { scenario, directory: '.', jobs, threads: chooseThreads(jobs), quiet: false },
    (executor, options) => validate(chosen, { executor, ...options }),
  );
  return { results: result, interrupted };
}

/** 1 if a gated figure misses. */
export const exitCodeOf = (results: readonly ValidationResult[]): number =>
  results.some(({ findings }) => verdictOf(findings) === 'misses') ? EXIT_FAILED : 0;

/** Writes VALIDATION.md and its pictures; the badge where nothing was left out. */
function writeResults(directory: string, results: readonly ValidationResult[]): void {
  for (const { validation, picture } of results) {
    if (picture === null) continue;
    writeWhole(join(directory, 'figures', 'validation', pictureName(validation.id)), pictureSvg(picture));
  }
  if (results.length === validations.length) {
    writeWhole(join(directory, 'figures', 'validated.svg'), badgeSvg(countPredicted(results).gated));
  }
  writeWhole(join(directory, 'VALIDATION.md'), validationPage(results, readVersion()));
}

function drawList(chosen: readonly Validation[]): string[] {
  const rows = chosen.flatMap(({ id, title, claims }) => {
    const [first = '', ...rest] = wrapText(title, 40);
    const kinds = [...new Set(claims.map(({ kind }) => kind))].join(', ');
    return [[id, first, kinds], ...rest.map((line) => ['', line, ''])];
  });
  return drawTable(rows, ['left', 'left', 'left']);
}

/** What it prints, in lines of at most `width` columns. */
export function drawResults(results: readonly ValidationResult[], width: number, colors: Colors): string[] {
  const missed = results.filter(({ findings }) => verdictOf(findings) === 'misses');
  const wrapped = (text: string): string[] => wrapText(text, width);
  return [
    '',
    ...results.flatMap((result) => [...drawResult(result, width, colors), '']),
    ...wrapped(`${describePredicted(results)}.`),
    ...(missed.length === 0
      ? ['No gated figure misses.']
      : wrapped(`Misses: ${missed.map(({ validation }) => validation.id).join(', ')}.`).map(colors.red)),
    'Kinds, tolerances, and what is not validated: docs/validate.md.',
    '',
  ];
}

function drawResult({ validation, findings }: ValidationResult, width: number, colors: Colors): string[] {
  const { id, title, citation } = validation;
  const indent = ' '.repeat(5);
  const lines = (text: string): string[] =>
    wrapText(text, width - indent.length).map((line) => indent + line);
  const [first = '', ...rest] = lines(title);
  return [
    colors.bold(id.padEnd(indent.length) + first.trimStart()),
    ...rest.map(colors.bold),
    ...lines(citation).map(colors.dim),
    ...findings.flatMap((finding) => drawFinding(finding, width, colors)),
  ];
}

function drawFinding(finding: ValidationFinding, width: number, colors: Colors): string[] {
  const { claim, measured, verdict } = finding;
  const paint = { holds: colors.green, misses: colors.red, reported: colors.yellow }[verdict];
  const indent = ' '.repeat(7);
  const word = describeVerdict(finding);
  const quantity = wrapText(claim.quantity, width - indent.length - word.length - 2);
  const off = formatDeviation(finding);
  const details = [
    `published ${formatPublished(claim)}, allowed ${claim.tolerance}`,
    `simulated ${formatMeasured(measured, claim.unit)}${off === '' ? '' : `, ${off}`}; ${describeKind(claim)}`,
    describeCalibration(claim),
    ...(verdict === 'misses' && claim.remark !== undefined ? [claim.remark] : []),
  ];
  return [
    `${indent}${quantity[0]!.padEnd(width - indent.length - word.length)}${paint(word)}`,
    ...quantity.slice(1).map((line) => indent + line),
    ...details.flatMap((text) =>
      wrapText(text, width - indent.length - 2).map((line) => colors.dim(`${indent}  ${line}`)),
    ),
  ];
}
