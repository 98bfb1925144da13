/**
 * Cursors of a track, and for each host a pairing heap (Fredman and others 1986) of its cursors by the virtual time of their
 * next hit, so that the next cursor of a host is found in O(log n).
 *
 * A cursor is a record of 64 bytes, so that a hit finds all that it needs in one place of the memory, and is named by the place
 * of its first word of 32 bits. Records are kept in one buffer, seen as words with a sign or without, and as doubles.
 */
import { spaceSize } from '../../address/spaceSize.ts';
import { firstAtOrAbove } from './order.ts';

export const NONE = -1;
export const NOWHERE = -2;

/** Words of a record. */
export const WIDTH = 16;

/** Doubles of a record: virtual time (s) one step before probe 0, so that probe k is at base + (k + 1) step. */
export const BASE = 0;
/** Virtual time of the next hit, s. */
export const DUE = 1;
/** Steps gone where tarpits hold all threads. */
export const GONE = 2;

/** Words of a record, behind these: rank of probe 0, and the length of the cycle that it goes round, 2^turn. */
export const START = 6;
export const TURN = 7;
/** Place of the next hit in the order (NONE: it gave up; NOWHERE: its cycle has none), and how many times it went round. */
export const PLACE = 8;
export const LAP = 9;
const CHILD = 10;
const SIBLING = 11;
export const HOST = 12;
/** Hosts with its worm that it met, where cursors jump; threads that tarpits hold. */
export const MET = 13;
export const HELD = 14;

export class Cursors {
  floats: Float64Array;
  ints: Int32Array;
  words: Uint32Array;
  private free: number;
  /** What `list` found. */
  listed: Int32Array;
  /** Words of all records that were ever used. */
  end: number;
  readonly mutable = ['used', 'free', 'end'];

  constructor() {
    this.free = NONE;
    this.listed = new Int32Array(16);
    this.end = 0;
    const buffer = new ArrayBuffer(4 * 1024 * WIDTH);
    this.floats = new Float64Array(buffer);
    this.ints = new Int32Array(buffer);
    this.words = new Uint32Array(buffer);
  }

  /** All records that were ever used. */
  get used(): Uint32Array {
    return this.words.subarray(0, this.end);
  }

  set used(records: Uint32Array) {
    this.makeRoom(records.length);
    this.words.set(records);
  }

  /** A record for a new cursor, alone in its heap. */
  take(host: number): number {
    let cursor = this.free;
    if (cursor !== NONE) this.free = this.ints[cursor + SIBLING]!;
    else {
      cursor = this.end;
      this.end += WIDTH;
      this.makeRoom(this.end);
    }
    this.ints[cursor + HOST] = host;
    this.words[cursor + MET] = 0;
    this.ints[cursor + HELD] = 0;
    this.ints[cursor + CHILD] = NONE;
    this.ints[cursor + SIBLING] = NONE;
    return cursor;
  }

  /** Sends a cursor on to the next of the ranks on its cycle. */
  advance(cursor: number, ranks: Uint32Array): void {
    const { ints } = this;
    const place = ++ints[cursor + PLACE]!;
    const first = this.firstRank(cursor);
    if (place < ranks.length && ranks[place]! < first + spaceSize(ints[cursor + TURN]!)) return;
    ints[cursor + PLACE] = first === 0 ? 0 : firstAtOrAbove(ranks, first);
    this.words[cursor + LAP]!++;
  }

  /** Rank at which the cycle of a cursor begins. */
  firstRank(cursor: number): number {
    const start = this.words[cursor + START]!;
    const turn = this.ints[cursor + TURN]!;
    return turn === 32 ? 0 : ((start >>> turn) << turn) >>> 0;
  }

  /** Root of the heap that joins two heaps; either may be NONE. Both roots must have no sibling. */
  join(a: number, b: number): number {
    if (a === NONE) return b;
    if (b === NONE) return a;
    const first = this.floats[(b >> 1) + DUE]! < this.floats[(a >> 1) + DUE]! ? b : a;
    const second = first === a ? b : a;
    this.ints[second + SIBLING] = this.ints[first + CHILD]!;
    this.ints[first + CHILD] = second;
    return first;
  }

  /** Root of what is left of a heap without its root, by pairs and then from the last to the first. */
  withoutRoot(root: number): number {
    const { ints } = this;
    let pairs = NONE;
    let next = ints[root + CHILD]!;
    while (next !== NONE) {
      const a = next;
      const b = ints[a + SIBLING]!;
      next = b === NONE ? NONE : ints[b + SIBLING]!;
      ints[a + SIBLING] = NONE;
      if (b !== NONE) ints[b + SIBLING] = NONE;
      const joined = this.join(a, b);
      ints[joined + SIBLING] = pairs;
      pairs = joined;
    }
    let heap = NONE;
    while (pairs !== NONE) {
      const following = ints[pairs + SIBLING]!;
      ints[pairs + SIBLING] = NONE;
      heap = this.join(heap, pairs);
      pairs = following;
    }
    ints[root + CHILD] = NONE;
    return heap;
  }

  /** Puts the cursors of a heap, which may be NONE, into `listed`, in no order. Returns how many. */
  list(root: number): number {
    if (root === NONE) return 0;
    let count = 1;
    this.listed[0] = root;
    for (let index = 0; index < count; index++) {
      let below = this.ints[this.listed[index]! + CHILD]!;
      for (; below !== NONE; below = this.ints[below + SIBLING]!) {
        if (count === this.listed.length) {
          const longer = new Int32Array(2 * count);
          longer.set(this.listed);
          this.listed = longer;
        }
        this.listed[count++] = below;
      }
    }
    return count;
  }

  /** Root of the heap of the same cursors, whose times may all have changed. */
  rebuild(root: number): number {
    const { ints } = this;
    let heap = NONE;
    let pending = root;
    while (pending !== NONE) {
      const cursor = pending;
      pending = this.leave(cursor);
      ints[cursor + CHILD] = NONE;
      ints[cursor + SIBLING] = NONE;
      heap = this.join(heap, cursor);
    }
    return heap;
  }

  /** Calls back for each cursor of a heap and frees them all. */
  release(root: number, visit: (cursor: number) => void): void {
    const { ints } = this;
    let pending = root;
    while (pending !== NONE) {
      const cursor = pending;
      visit(cursor);
      pending = this.leave(cursor);
      ints[cursor + HOST] = NONE;
      ints[cursor + SIBLING] = this.free;
      this.free = cursor;
    }
  }

  /** Puts the cursors below one before its siblings; the first of all. */
  private leave(cursor: number): number {
    const { ints } = this;
    let pending = ints[cursor + SIBLING]!;
    for (let below = ints[cursor + CHILD]!; below !== NONE; ) {
      const following = ints[below + SIBLING]!;
      ints[below + SIBLING] = pending;
      pending = below;
      below = following;
    }
    return pending;
  }

  private makeRoom(words: number): void {
    if (words <= this.words.length) return;
    const { words: before } = this;
    const buffer = new ArrayBuffer(4 * Math.max(words, 2 * before.length));
    this.floats = new Float64Array(buffer);
    this.ints = new Int32Array(buffer);
    this.words = new Uint32Array(buffer);
    this.words.set(before);
  }
}
