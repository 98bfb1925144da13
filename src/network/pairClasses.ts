/**
 * ASes in classes: those of one class have the same row and the same column in the matrix of filtered pairs, so that it
 * depends on two classes alone whether somebody filters between them.
 *
 * Rows and columns are compared by hashes of 64 bits: that of a row mixes its words, that of a column is the exclusive or
 * of a random word for each row that is open there (not filtered), of one AS for each kind of row.
 */
import { Keyed } from '../random/keyed.ts';
import { groupLinks, type Links } from './asGraph.ts';

/** Open pairs of classes, of which more are not worth their memory: 32 MiB. */
const mostWays = 4194304;

export interface PairClasses {
  readonly count: number;
  /** By node, and one more for what is in no AS, which is a class by itself, the last: nobody filters between it and any other. */
  readonly of: Uint16Array;
  /** By class: to which classes, and from which, nobody filters. */
  readonly reaches: Links;
  readonly reachedFrom: Links;
}

/** `bits`: whether somebody filters from a source to a target, bit (target & 31) of the word (target >> 5) * size + source. */
export function classifyPairs(size: number, bits: Int32Array): PairClasses | null {
  const rows = hashRows(size, bits);
  const kinds = firstOfEach(rows);
  if (countOpen(size, bits, kinds.first) > mostWays) return null;
  const columns = hashColumns(size, bits, kinds.first);
  const { of: ofNode, first } = firstOfEach(rows.map((row, node) => `${row} ${columns[node]}`));
  const outside = first.length;
  const ways: [number[], number[]] = [[], []];
  const chosen = maskOf(size, first);
  for (const [from, node] of first.entries()) {
    forEachOpen(size, bits, node, chosen, (target) => {
      ways[0].push(from);
      ways[1].push(ofNode[target]!);
    });
    ways[0].push(from, outside);
    ways[1].push(outside, from);
    if (ways[0].length > mostWays) return null;
  }
  ways[0].push(outside);
  ways[1].push(outside);
  return {
    count: outside + 1,
    of: Uint16Array.from([...ofNode, outside]),
    reaches: groupLinks(outside + 1, ways[0], ways[1]),
    reachedFrom: groupLinks(outside + 1, ways[1], ways[0]),
  };
}

function hashRows(size: number, bits: Int32Array): string[] {
  const low = new Int32Array(size);
  const high = new Int32Array(size).fill(1);
  for (let at = 0; at < bits.length; ) {
    for (let node = 0; node < size; node++, at++) {
      low[node] = mix(low[node]! ^ bits[at]!);
      high[node] = mix(high[node]! + bits[at]!);
    }
  }
  return Array.from(low, (word, node) => `${word} ${high[node]}`);
}

function hashColumns(size: number, bits: Int32Array, sources: readonly number[]): string[] {
  const words = new Keyed(1, 'network/columns');
  const low = new Int32Array(size);
  const high = new Int32Array(size);
  const all = maskOf(size, null);
  for (const source of sources) {
    const [one, other] = [4294967296 * words.uniform(source, 0), 4294967296 * words.uniform(source, 1)];
    forEachOpen(size, bits, source, all, (target) => {
      low[target]! ^= one;
      high[target]! ^= other;
    });
  }
  return Array.from(low, (word, node) => `${word} ${high[node]}`);
}

/** Open pairs of some nodes. The first nodes of each kind of row are first of a class, too, so that there are no fewer ways. */
function countOpen(size: number, bits: Int32Array, nodes: readonly number[]): number {
  const mask = maskOf(size, nodes);
  let count = 0;
  for (const node of nodes)
    for (let word = 0; word < mask.length; word++)
      count += countBits(~bits[word * size + node]! & mask[word]!);
  return count;
}

function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Calls with each target of a mask to which nobody filters from a source. */
function forEachOpen(
  size: number,
  bits: Int32Array,
  source: number,
  mask: Int32Array,
  call: (target: number) => void,
): void {
  for (let word = 0; word < mask.length; word++) {
    for (let open = ~bits[word * size + source]! & mask[word]!; open !== 0; open &= open - 1)
      call(32 * word + 31 - Math.clz32(open & -open));
  }
}

/** The bits of some nodes; null: of all. */
function maskOf(size: number, nodes: readonly number[] | null): Int32Array {
  const mask = new Int32Array((size + 31) >> 5);
  if (nodes !== null) for (const node of nodes) mask[node >> 5]! |= 1 << (node & 31);
  else for (let node = 0; node < size; node++) mask[node >> 5]! |= 1 << (node & 31);
  return mask;
}

/** Numbers equal keys alike, in order of their first place. */
function firstOfEach(keys: readonly string[]): { of: number[]; first: number[] } {
  const numbers = new Map<string, number>();
  const first: number[] = [];
  const of = keys.map((key, place) => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, first.length);
    return first.push(place) - 1;
  });
  return { of, first };
}

/** Takes no two words to the same. */
function mix(word: number): number {
  const mixed = Math.imul(word ^ (word >>> 16), 0x45d9f3b);
  const last = Math.imul(mixed ^ (mixed >>> 15), 0x119de1f3);
  return last ^ (last >>> 13);
}
