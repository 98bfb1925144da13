/** A step of the lesson: a question, what the student guesses, what is run, and how the run is read. All of it is data. */
import type { Summary } from '../../../src/index.ts';
import type { Numbers, RunRequest } from '../../run/protocol.ts';
import type { Guess } from '../guess.ts';
import type { Axis, Bars, Line, Mark } from '../picture.ts';

/** What is run; the seed is that of the student. */
export type StepRun = Partial<Omit<RunRequest, 'seed'>> & Pick<RunRequest, 'scenario'>;

/** A run that ended. */
export interface EndedRun {
  readonly summary: Summary;
  /** A column of a table. */
  values(table: string, column: string): Numbers;
}

export interface Step {
  /** Key under which its guesses are kept. */
  readonly name: string;
  readonly title: string;
  /** What must be known to guess. */
  readonly story: string;
  readonly question: string;
  readonly guesses: readonly Guess[];
  readonly axes: { readonly x: Axis; readonly y: Axis };
  /** Where guesses stand in the picture, in their order. */
  readonly mark: (values: readonly number[]) => readonly Mark[];
  readonly runs: readonly StepRun[];
  readonly read: (runs: readonly EndedRun[]) => Reading;
  /** For the teacher: what to talk about. */
  readonly discuss: string;
}

export interface Reading {
  /** By guess. */
  readonly answers: readonly number[];
  readonly lines: readonly Line[];
  readonly bars: readonly Bars[];
  /** One sentence to keep, true for these runs. */
  readonly sentence: string;
}

/** First row at which an ascending column reaches a value; -1 if it never does. */
export function firstReaching(column: ArrayLike<number>, value: number): number {
  for (let row = 0; row < column.length; row++) if (column[row]! >= value) return row;
  return -1;
}

/** Times, s, as hours. */
export const toHours = (seconds: ArrayLike<number>): Float64Array =>
  Float64Array.from(seconds, (time) => time / 3600);
