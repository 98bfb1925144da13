/** What the simulation finds for one sentence of the report: figures of runs, a verdict, and how to see them oneself. */
import type { Runs } from './runs.ts';
import type { Sentence } from './sentences.ts';

export type Judgment = 'holds' | 'holds only if' | 'does not hold';

export interface Verdict {
  readonly judgment: Judgment;
  /** Goes on after the judgment: the condition of `holds only if`, or a reason. */
  readonly because: string;
}

/** A command line that anyone can run, and what of its output the figures are. */
export interface Evidence {
  readonly command: string;
  readonly shows: string;
}

/** What one finding says, its sentence apart. */
export interface Answer {
  /** A few short paragraphs. */
  readonly lines: readonly string[];
  /** Head and rows of text, the first column left-aligned; none if empty. */
  readonly table: readonly (readonly string[])[];
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
  /** The numbers behind lines, table and verdict; times in s unless the name says otherwise. */
  readonly figures: object;
}

export interface Finding extends Answer {
  readonly sentence: Sentence;
}

/** Finds out about one sentence, with runs that it may share with others. */
export type FindOut = (runs: Runs) => Answer;

export const holds = (because: string): Verdict => ({ judgment: 'holds', because });
export const holdsOnlyIf = (because: string): Verdict => ({ judgment: 'holds only if', because });
export const doesNotHold = (because: string): Verdict => ({ judgment: 'does not hold', because });
