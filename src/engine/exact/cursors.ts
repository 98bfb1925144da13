/**
 * Cursors of a track: a struct of typed arrays with free slots, and for each host a pairing heap (Fredman and others
 * 1986) of its cursors by the virtual time of their next hit, so that the next cursor of a host is found in O(log n).
 */
import { spaceSize } from '../../address/spaceSize.ts';
import { type Saved, wasNotKept } from '../../observe/savedState.ts';
import { firstAtOrAbove } from './order.ts';

export const NONE = -1;
export const NOWHERE = -2;

export class Cursors {
  host: Int32Array;
  /** Rank of probe 0. */
  start: Uint32Array;
  /** Virtual time (s) one step before probe 0: probe k is at base + (k + 1) step. */
  base: Float64Array;
  /** Length of the cycle that it goes round: 2^turn. */
  turn: Uint8Array;
  /** Place of the next hit in the order (NONE: it gave up; NOWHERE: its cycle has none), and how many times it went round. */
  place: Int32Array;
  lap: Uint32Array;
  /** Threads that tarpits hold, and steps gone where all are; empty where there are no tarpits. */
  held: Uint16Array;
  gone: Float64Array;
  /** Hosts with its worm that the instance of a cursor met; empty where it never gives up. */
  met: Uint32Array;
  /** Virtual time of the next hit, s. */
  due: Float64Array;
  private child: Int32Array;
  private sibling: Int32Array;
  private free: number;
  /** What `list` found. */
  listed: Int32Array;
  /** Slots that were ever used. */
  slots: number;
  readonly mutable = [
    'host',
    'start',
    'base',
    'turn',
    'place',
    'lap',
    'held',
    'gone',
    'met',
    'due',
    'child',
    'sibling',
    'free',
    'slots',
  ];

  private readonly traps: boolean;
  private readonly counts: boolean;

  /** `traps`: whether there are tarpits; `counts`: whether meetings are counted. */
  constructor(traps: boolean, counts = false) {
    const capacity = 1024;
    this.traps = traps;
    this.counts = counts;
    this.host = new Int32Array(capacity);
    this.start = new Uint32Array(capacity);
    this.base = new Float64Array(capacity);
    this.turn = new Uint8Array(capacity);
    this.place = new Int32Array(capacity);
    this.lap = new Uint32Array(capacity);
    this.held = new Uint16Array(traps ? capacity : 0);
    this.gone = new Float64Array(traps ? capacity : 0);
    this.met = new Uint32Array(counts ? capacity : 0);
    this.due = new Float64Array(capacity);
    this.child = new Int32Array(capacity);
    this.sibling = new Int32Array(capacity);
    this.free = NONE;
    this.listed = new Int32Array(16);
    this.slots = 0;
  }

  afterRestore(saved: Readonly<Record<string, Saved>>): void {
    if (!this.traps || !wasNotKept(saved.held)) return;
    this.held = new Uint16Array(this.host.length);
    this.gone = new Float64Array(this.host.length);
  }

  /** A slot for a new cursor, alone in its heap. */
  take(host: number): number {
    let cursor = this.free;
    if (cursor !== NONE) this.free = this.sibling[cursor]!;
    else {
      cursor = this.slots++;
      if (cursor === this.host.length) this.grow();
    }
    this.host[cursor] = host;
    if (this.traps) this.held[cursor] = 0;
    if (this.counts) this.met[cursor] = 0;
    this.child[cursor] = NONE;
    this.sibling[cursor] = NONE;
    return cursor;
  }

  /** Sends a cursor on to the next of the ranks on its cycle. */
  advance(cursor: number, ranks: Uint32Array): void {
    const place = ++this.place[cursor]!;
    const first = this.firstRank(cursor);
    if (place < ranks.length && ranks[place]! < first + spaceSize(this.turn[cursor]!)) return;
    this.place[cursor] = first === 0 ? 0 : firstAtOrAbove(ranks, first);
    this.lap[cursor]!++;
  }

  /** Rank at which the cycle of a cursor begins. */
  firstRank(cursor: number): number {
    const start = this.start[cursor]!;
    const turn = this.turn[cursor]!;
    return turn === 32 ? 0 : ((start >>> turn) << turn) >>> 0;
  }

  /** Root of the heap that joins two heaps; either may be NONE. Both roots must have no sibling. */
  join(a: number, b: number): number {
    if (a === NONE) return b;
    if (b === NONE) return a;
    const first = this.due[b]! < this.due[a]! ? b : a;
    const second = first === a ? b : a;
    this.sibling[second] = this.child[first]!;
    this.child[first] = second;
    return first;
  }

  /** Root of what is left of a heap without its root, by pairs and then from the last to the first. */
  withoutRoot(root: number): number {
    const { sibling } = this;
    let pairs = NONE;
    let next = this.child[root]!;
    while (next !== NONE) {
      const a = next;
      const b = sibling[a]!;
      next = b === NONE ? NONE : sibling[b]!;
      sibling[a] = NONE;
      if (b !== NONE) sibling[b] = NONE;
      const joined = this.join(a, b);
      sibling[joined] = pairs;
      pairs = joined;
    }
    let heap = NONE;
    while (pairs !== NONE) {
      const following = sibling[pairs]!;
      sibling[pairs] = NONE;
      heap = this.join(heap, pairs);
      pairs = following;
    }
    this.child[root] = NONE;
    return heap;
  }

  /** Puts the cursors of a heap, which may be NONE, into `listed`, in no order. Returns how many. */
  list(root: number): number {
    if (root === NONE) return 0;
    let count = 1;
    this.listed[0] = root;
    for (let index = 0; index < count; index++) {
      let below = this.child[this.listed[index]!]!;
      for (; below !== NONE; below = this.sibling[below]!) {
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
    const { child, sibling } = this;
    let heap = NONE;
    let pending = root;
    while (pending !== NONE) {
      const cursor = pending;
      pending = sibling[cursor]!;
      for (let below = child[cursor]!; below !== NONE; ) {
        const following = sibling[below]!;
        sibling[below] = pending;
        pending = below;
        below = following;
      }
      child[cursor] = NONE;
      sibling[cursor] = NONE;
      heap = this.join(heap, cursor);
    }
    return heap;
  }

  /** Calls back for each cursor of a heap and frees them all. */
  release(root: number, visit: (cursor: number) => void): void {
    const { child, sibling } = this;
    let pending = root;
    while (pending !== NONE) {
      const cursor = pending;
      visit(cursor);
      pending = sibling[cursor]!;
      for (let below = child[cursor]!; below !== NONE; ) {
        const following = sibling[below]!;
        sibling[below] = pending;
        pending = below;
        below = following;
      }
      this.host[cursor] = NONE;
      sibling[cursor] = this.free;
      this.free = cursor;
    }
  }

  private grow(): void {
    const capacity = this.host.length * 2;
    const wider = <T extends { set(from: T): void }>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.host = wider(this.host, new Int32Array(capacity));
    this.start = wider(this.start, new Uint32Array(capacity));
    this.base = wider(this.base, new Float64Array(capacity));
    this.turn = wider(this.turn, new Uint8Array(capacity));
    this.place = wider(this.place, new Int32Array(capacity));
    this.lap = wider(this.lap, new Uint32Array(capacity));
    if (this.traps) {
      this.held = wider(this.held, new Uint16Array(capacity));
      this.gone = wider(this.gone, new Float64Array(capacity));
    }
    if (this.counts) this.met = wider(this.met, new Uint32Array(capacity));
    this.due = wider(this.due, new Float64Array(capacity));
    this.child = wider(this.child, new Int32Array(capacity));
    this.sibling = wider(this.sibling, new Int32Array(capacity));
  }
}
