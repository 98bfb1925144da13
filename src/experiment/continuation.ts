/**
 * Whether a run may go on from a checkpoint. The past must be that of the run that was saved: everything but defenses and
 * the end is compared, and defenses may differ only in what begins at or after the saved time. What is observed is
 * compared as well, since rows begun under one grid or list of blocks cannot go on under another. Faults name the part
 * that differs.
 */
import { formatInstant } from '../scenario/units.ts';
import { flattenValues } from './flattenValues.ts';

/** A resolved scenario (scenario/resolve.ts), as a checkpoint has it. */
export type Resolved = Readonly<Record<string, unknown>>;

interface ResolvedDefense {
  readonly kind: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Something that a defense does from a time on. */
interface Measure {
  /** Index in the list of defenses. */
  readonly defense: number;
  /** Equal if and only if it is the same one. */
  readonly text: string;
  readonly what: string;
  /** s since the start; -Infinity if it may have been at work ever since. */
  readonly from: number;
}

/** Throws unless a scenario has the past, up to `time` (s since the start), of the one that was saved. */
export function checkContinuation(own: Resolved, saved: Resolved, time: number): void {
  const [mine, theirs] = [flattenValues(pastOf(own)), flattenValues(pastOf(saved))];
  for (const path of new Set([...mine.keys(), ...theirs.keys()])) {
    const [expected, found] = [mine.get(path) ?? 'none', theirs.get(path) ?? 'none'];
    if (expected !== found) {
      throw new Error(`checkpoint: expected one with ${path} ${expected}, got ${found}`);
    }
  }
  const date = (seconds: number): string => formatInstant((own.start as number) + seconds);
  checkEnd(own.horizon as number, saved.horizon as number, time, date);
  checkDefenses(measuresOf(own), measuresOf(saved), time, date);
}

/** Observers write their last rows at the end: it must be the same, or lie ahead both of this run and of the saved one. */
function checkEnd(own: number, saved: number, time: number, date: (seconds: number) => string): void {
  if (own === saved) return;
  if (own <= time) {
    throw new Error(
      `horizon: expected an end after the time of the checkpoint, ${date(time)}, got ${date(own)}`,
    );
  }
  if (saved <= time) {
    throw new Error(
      `horizon: expected ${date(saved)}, where the run of the checkpoint has ended, got ${date(own)}`,
    );
  }
}

function checkDefenses(
  own: readonly Measure[],
  saved: readonly Measure[],
  time: number,
  date: (seconds: number) => string,
): void {
  const when = ({ from }: Measure): string => (from < 0 ? 'works from the start' : `begins at ${date(from)}`);
  for (const measure of without(own, saved)) {
    if (measure.from >= time) continue;
    throw new Error(
      `defenses.${measure.defense}: expected what the checkpoint has, or what begins not before its time, ${date(time)}, got ${measure.what}, which ${when(measure)}`,
    );
  }
  for (const measure of without(saved, own)) {
    if (measure.from >= time) continue;
    throw new Error(
      `defenses: expected ${measure.what}, which ${when(measure)}, as in the checkpoint of ${date(time)}, got none`,
    );
  }
}

/** Those that the others do not have as often. */
function without(measures: readonly Measure[], others: readonly Measure[]): Measure[] {
  const left = others.map(({ text }) => text);
  return measures.filter(({ text }) => {
    const place = left.indexOf(text);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

/** What the defenses do, each part with its beginning. A kind that is not known here is one measure since ever. */
function measuresOf(scenario: Resolved): Measure[] {
  const seen = new Map<string, number>();
  return (scenario.defenses as ResolvedDefense[]).flatMap(({ kind, config }, defense) => {
    // Draws have the kind and its number among its like in their path.
    const number = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, number);
    const measure = (what: string, value: unknown, from: number): Measure => ({
      defense,
      text: `${kind}#${number} ${what} ${JSON.stringify(value)}`,
      what: `${kind} ${what}`.trimEnd(),
      from,
    });
    if (kind !== 'patching' || config.start !== undefined) {
      return [measure('', config, typeof config.start === 'number' ? config.start : -Infinity)];
    }
    const { background, bursts, afterHalt } = config as {
      background: readonly { from: number }[];
      bursts: readonly { at: number }[];
      afterHalt: number;
    };
    return [
      ...background.map((hazard) => measure('background', hazard, hazard.from)),
      ...bursts.map((burst) => measure('burst', burst, burst.at)),
      ...(afterHalt === 0 ? [] : [measure(`afterHalt ${afterHalt}`, afterHalt, 0)]),
    ];
  });
}

/** What made the past of a run, whatever it is called, wherever its files lie, and however it was to end. */
function pastOf({
  name: _,
  description: __,
  defenses: ___,
  horizon: ____,
  stopWhen: _____,
  start,
  ...rest
}: Resolved): object {
  return JSON.parse(
    JSON.stringify({ start: formatInstant(start as number), ...rest }, (key, value) =>
      key === 'file' ? undefined : value,
    ),
  ) as object;
}
