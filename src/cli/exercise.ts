/** `wormcast exercise`: a tabletop exercise, played through; what it prints, and what it writes. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  catalog,
  checkExerciseFolder,
  comparePaths,
  type Exercise,
  exercises,
  formatMeasure,
  letterOf,
  loadSurroundings,
  measures,
  type PathOutcome,
  type PlayedExercise,
  parseExercise,
  playExercise,
  readText,
  type Stretch,
  writeExerciseFolder,
} from '../node/index.ts';
import { type Colors, colorsFor } from './colors.ts';
import { breakCommand, commandLine } from './commandLine.ts';
import { BadInput } from './failure.ts';
import { nameSpace } from './nameSpace.ts';
import { formatClock, formatCount, formatDay, formatMoment } from './numbers.ts';
import { drawHead, outputWidth } from './report.ts';
import { scenarioReader } from './scenarioInput.ts';
import { drawTable } from './summaryTable.ts';
import { wrapText } from './wrapText.ts';

export interface ExerciseFlags {
  readonly seed: number;
  readonly out?: string;
}

export async function playNamedExercise(name: string, flags: ExerciseFlags): Promise<void> {
  const { exercise, directory } = readExercise(name);
  if (flags.out !== undefined) checkExerciseFolder(flags.out);
  const { internet, readList } = await loadSurroundings(exercise.scenario, directory);
  const isLive = process.stderr.isTTY === true && process.env.TERM !== 'dumb';
  const played = playExercise(exercise, {
    seed: flags.seed,
    ...(internet !== undefined && { internet }),
    ...(readList !== undefined && { readList }),
    onRun: (runs) => isLive && process.stderr.write(`\r${runs} runs\x1b[K`),
  });
  if (isLive) process.stderr.write('\r\x1b[K');
  if (flags.out !== undefined) writeExerciseFolder(flags.out, played, directory);
  const lines = drawExercise(played, Math.min(80, outputWidth()), colorsFor(process.stdout));
  process.stdout.write(`${[...lines, ...drawFiles(name, flags), ''].join('\n')}\n`);
}

/** An exercise by its name, the path of a file, or `-`; and the folder that paths in it are relative to. */
function readExercise(name: string): { exercise: Exercise; directory: string } {
  const isKnown = Object.hasOwn(exercises, name);
  if (!isKnown && name !== '-' && !existsSync(name)) {
    throw new BadInput(
      `${name}: expected an exercise (${Object.keys(exercises).join(', ')}), a file, or - for the standard input, found none`,
    );
  }
  const directory = isKnown || name === '-' ? '.' : dirname(name);
  const exercise = parseExercise(isKnown ? exercises[name]! : readText(name), {
    file: name === '-' ? 'stdin' : name,
    catalog,
    readScenario: scenarioReader(directory),
  });
  return { exercise, directory };
}

/** What it prints, in lines of at most `width` columns. */
export function drawExercise(played: PlayedExercise, width: number, colors: Colors): string[] {
  const { exercise, internet, ownHosts, seed } = played;
  const head = [
    `${exercise.network.name} with ${formatCount(ownHosts)} ${ownHosts === 1 ? 'host' : 'hosts'}`,
    `from ${formatMoment(exercise.scenario.start)}`,
    nameSpace(internet),
    `seed ${seed}`,
  ];
  const indented = (text: string): string[] => wrapText(text, width - 2).map((line) => `  ${line}`);
  const paths = comparePaths(played);
  return [
    '',
    ...drawHead(exercise.name, head, colors),
    '',
    ...(exercise.description === '' ? [] : [...indented(exercise.description), '']),
    ...warningsOf(played).flatMap((warning) => [...indented(warning).map(colors.yellow), '']),
    colors.dim('What the desk learns if everybody waits; at the right, hidden: infected now'),
    ...drawInjects(played, width),
    '',
    colors.dim('Decisions'),
    ...drawDecisions(played, width),
    '',
    colors.dim(`After action, ${exercise.network.name}`),
    ...drawPaths(paths, 'own'),
    '',
    colors.dim('After action, world-wide'),
    ...drawPaths(paths, 'world'),
    '',
  ];
}

function warningsOf({ exercise, ownHosts, neverPosed, complete }: PlayedExercise): string[] {
  const { network, decisions } = exercise;
  return [
    ...(ownHosts === 0 ? [`${network.name} has no host that anything could happen to.`] : []),
    ...neverPosed.map(
      (decision) =>
        `Decision ${decision + 1}, ${decisions[decision]!.name}: its time never comes (${decisions[decision]!.after ?? 'the run ends before'}).`,
    ),
    ...(complete
      ? []
      : ['Too many combinations: each option is followed alone, everybody waiting otherwise.']),
  ];
}

/** The stretches on which everybody waits, in order. */
function waitingStretches({ exercise, stretches }: PlayedExercise): Stretch[] {
  return stretches.filter(({ path }) =>
    path.every(
      ({ decision, option }) => exercise.decisions[decision]!.options[option]!.defenses.length === 0,
    ),
  );
}

function drawInjects(played: PlayedExercise, width: number): string[] {
  const { start } = played.exercise.scenario;
  const told = waitingStretches(played).flatMap(({ injects }) => injects);
  const widest = Math.max(0, ...told.map(({ truth }) => formatCount(truth.infected).length));
  const rows = told.flatMap(({ at, observer, text, truth }) => {
    const time = `${formatDay(start + at)} ${formatClock(start + at)}`;
    const lines = wrapText(`${observer}: ${text}`, width - 2 - time.length - 2 - 2 - widest);
    return lines.map((line, index) =>
      index === 0 ? [time, line, formatCount(truth.infected)] : ['', line, ''],
    );
  });
  return rows.length === 0 ? ['  nothing'] : drawTable(rows, ['left', 'left', 'right']);
}

/** What there is to decide, and when it is asked if everybody waits. */
function drawDecisions(played: PlayedExercise, width: number): string[] {
  const { exercise, neverPosed } = played;
  const waiting = waitingStretches(played);
  return exercise.decisions.flatMap(({ name, options }, decision) => {
    const time = waiting.find(({ posed }) => posed?.decision === decision)?.posed?.time;
    const when =
      time !== undefined
        ? formatMoment(exercise.scenario.start + time)
        : neverPosed.includes(decision)
          ? 'never'
          : 'on other paths';
    const lines = (mark: string, text: string): string[] =>
      wrapText(text, width - 5).map((line, index) => `  ${index === 0 ? mark : '  '} ${line}`);
    return [
      ...lines(String(decision + 1).padEnd(2), `${name}, ${when}`),
      ...options.flatMap((option, index) => lines(letterOf(index).padStart(2), option.name)),
    ];
  });
}

function drawPaths(paths: readonly PathOutcome[], area: keyof PathOutcome['outcome']): string[] {
  const head = ['path', 'infected', 'host-hours down', 'defaced', 'crashes', 'probes sent'];
  const rows = paths.map(({ label, outcome }) => [
    label,
    ...measures.map((measure) => formatMeasure(outcome[area][measure])),
  ]);
  return drawTable([head, ...rows], ['left', 'right', 'right', 'right', 'right', 'right']);
}

function drawFiles(name: string, { seed, out }: ExerciseFlags): string[] {
  const again = seed === 1 ? [] : ['--seed', String(seed)];
  const next =
    out === undefined
      ? breakCommand(commandLine('exercise', name, ...again, '--out', 'exercise'), 76)
      : [join(out, 'sheets.html'), join(out, 'facilitator.html'), join(out, 'after-action.csv')];
  const what = out === undefined ? 'Writes sheets to print, lists and checkpoints' : 'Wrote, among others';
  return [what, ...next.map((line) => `  ${line}`)];
}
