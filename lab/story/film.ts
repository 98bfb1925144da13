/**
 * The first hours of v1 at any moment: instances of the first places, and how far each copy of the worm has come. A copy
 * asks `pace` addresses/s, shared among the copies on its host; so the stored counts alone say where all of them are.
 */
import type { LineSummary } from './summarizeStory.ts';

/** Probes/s of the one copy on a host: `worms.0.pace` of code-red-v1. */
const pace = 6;

export interface Film {
  /** By place from 1, instances or a sign as in `LineSummary`; 0 is the host of the release. */
  readonly counts: readonly number[];
  /** Addresses that each copy has asked so far; the first copy first. */
  readonly asked: readonly number[];
}

/** The film at a time, s. */
export function filmAt(line: LineSummary, time: number): Film {
  const counts = new Array<number>(line.ranks.length + 1).fill(0);
  const copies = counts.map((): number[] => []);
  let before = 0;
  const walk = (until: number): void => {
    for (const own of copies) {
      for (let copy = 0; copy < own.length; copy++) own[copy]! += (pace / own.length) * (until - before);
    }
    before = until;
  };
  for (let row = 0; row < line.changeTimes.length && line.changeTimes[row]! <= time; row++) {
    walk(line.changeTimes[row]!);
    const own = copies[line.changePlaces[row]!]!;
    const count = line.changeCounts[row]!;
    counts[line.changePlaces[row]!] = count;
    while (own.length < count) own.push(0);
    own.length = Math.max(0, count);
  }
  walk(time);
  return { counts, asked: copies.flat() };
}

/** Where along the line a copy is: 0 at the start, k at the host of place k, in between by addresses. */
export function placeOf(asked: number, ranks: readonly number[]): number {
  let place = 0;
  while (place < ranks.length && ranks[place]! <= asked) place++;
  if (place === ranks.length) return place;
  const from = place === 0 ? 0 : ranks[place - 1]!;
  return place + (asked - from) / (ranks[place]! - from);
}

/** Number of the page that place 1 shows at a time, s. */
export function pageAt(line: LineSummary, time: number): number {
  let row = 0;
  while (row + 1 < line.pageTimes.length && line.pageTimes[row + 1]! <= time) row++;
  return line.pages[row]!;
}
