/** The stored summary, and the fingerprints of its parts. */
import { hashBytes } from './hashBytes.ts';
import { filterHours } from './storyRuns.ts';
import { readDay, readFilter, readLine } from './summarizeStory.ts';
import { day, filters, line } from './summary.generated.ts';

/** A part as it is drawn, and the hash of the bytes that it came from. */
export interface Stored<Part> {
  readonly part: Part;
  readonly hash: string;
}

function open<Part>(text: string, read: (bytes: Uint8Array) => Part): Stored<Part> {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return { part: read(bytes), hash: hashBytes(bytes) };
}

export const storedLine = open(line, readLine);
export const storedDay = open(day, readDay);
/** By full hour UTC. */
export const storedFilters = new Map(
  filterHours.map((hour, index) => [hour, open(filters[index]!, readFilter)]),
);
