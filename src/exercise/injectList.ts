/** The injects and decisions of all sheets as CSV, with what is hidden from the players. */
import { formatInstant } from '../scenario/units.ts';
import { labelPath, letterOf } from './labels.ts';
import type { PlayedExercise, Stretch } from './play.ts';

const columns = [
  'sheet',
  'path',
  'time',
  'kind',
  'observer',
  'text',
  'happened',
  'infected',
  'everInfected',
  'defaced',
  'down',
  'ownInfected',
  'ownDown',
];

/** One row per inject and decision; times are UTC, to the second. */
export function injectsToCsv(played: PlayedExercise): string {
  const rows = played.stretches.flatMap((stretch) => rowsOf(played, stretch));
  return writeCsv(columns, rows);
}

/** Lines of values, quoted where needed. */
export function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  return [columns, ...rows].map((row) => `${row.map(quote).join(',')}\n`).join('');
}

const quote = (value: string | number): string =>
  /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);

function rowsOf(
  { exercise }: PlayedExercise,
  { sheet, path, injects, posed }: Stretch,
): (string | number)[][] {
  const instant = (time: number): string => formatInstant(Math.floor(exercise.scenario.start + time));
  const first = [sheet, labelPath(path)];
  const rows = injects.map(({ at, kind, observer, text, happened, truth }) => [
    ...first,
    instant(at),
    kind,
    observer,
    text,
    instant(happened),
    truth.infected,
    truth.everInfected,
    truth.defaced,
    truth.down,
    truth.ownInfected,
    truth.ownDown,
  ]);
  if (posed === null) return rows;
  const { name, question, options } = exercise.decisions[posed.decision]!;
  const choices = options.map((option, index) => `${letterOf(index)} ${option.name}`).join('; ');
  const asked = `${posed.decision + 1} ${name}${question === '' ? '' : `: ${question}`} (${choices})`;
  return [
    ...rows,
    [...first, instant(posed.time), 'decision', 'facilitator', asked, '', '', '', '', '', '', ''],
  ];
}
