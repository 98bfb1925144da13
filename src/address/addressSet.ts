/**
 * A set of addresses that can be counted and indexed: sorted, disjoint, non-adjacent ranges in three typed
 * arrays, with the number of members before each range. Membership, rank and the k-th member are one binary
 * search over the ranges; union, intersection and difference are one merge of two sorted lists.
 */

import { type Address, type Prefix, prefixLast } from './ipv4.ts';

/** A run of consecutive addresses, both ends included. */
export interface AddressRange {
  readonly first: Address;
  readonly last: Address;
}

/** An immutable set of addresses as sorted ranges. */
export class AddressSet {
  /** Lowest address of each range, ascending. */
  readonly first: Uint32Array;
  /** Highest address of each range, included. */
  readonly last: Uint32Array;
  /** Members below each range; exact, as a double holds every integer up to 2^53. */
  readonly countBefore: Float64Array;
  /** Number of members, 0 .. 2^32. */
  readonly size: number;

  /** Takes ranges that are sorted and disjoint, touching ones allowed; the arrays are not kept. */
  constructor(first: ArrayLike<number>, last: ArrayLike<number>) {
    let count = 0;
    const mergedFirst = new Uint32Array(first.length);
    const mergedLast = new Uint32Array(first.length);
    for (let i = 0; i < first.length; i++) {
      const start = first[i]!;
      const end = last[i]!;
      if (end < start || (i > 0 && start <= last[i - 1]!)) {
        throw new Error(
          `addressSet.ranges[${i}]: expected sorted, disjoint ranges, found ${start}-${end}${i > 0 ? ` after ${first[i - 1]}-${last[i - 1]}` : ''}`,
        );
      }
      if (count > 0 && mergedLast[count - 1]! + 1 === start) {
        mergedLast[count - 1] = end;
      } else {
        mergedFirst[count] = start;
        mergedLast[count++] = end;
      }
    }
    this.first = mergedFirst.slice(0, count);
    this.last = mergedLast.slice(0, count);
    this.countBefore = new Float64Array(count);
    let size = 0;
    for (let i = 0; i < count; i++) {
      this.countBefore[i] = size;
      size += this.last[i]! - this.first[i]! + 1;
    }
    this.size = size;
  }

  /** The union of ranges in any order, overlaps allowed. */
  static fromRanges(ranges: Iterable<AddressRange>): AddressSet {
    const sorted = [...ranges];
    for (const [i, { first, last }] of sorted.entries()) {
      if (!isAddress(first) || !isAddress(last) || last < first) {
        throw new Error(
          `addressSet.ranges[${i}]: expected 0 <= first <= last <= 4294967295, found ${first}-${last}`,
        );
      }
    }
    sorted.sort((a, b) => a.first - b.first);
    const first: number[] = [];
    const last: number[] = [];
    for (const range of sorted) {
      const previous = last.length - 1;
      if (previous >= 0 && range.first <= last[previous]!) {
        if (range.last > last[previous]!) last[previous] = range.last;
      } else {
        first.push(range.first);
        last.push(range.last);
      }
    }
    return new AddressSet(first, last);
  }

  /** The union of prefixes in any order, overlaps allowed. */
  static fromPrefixes(prefixes: Iterable<Prefix>): AddressSet {
    const ranges: AddressRange[] = [];
    for (const prefix of prefixes) ranges.push({ first: prefix.base, last: prefixLast(prefix) });
    return AddressSet.fromRanges(ranges);
  }

  /** Every address of a space of the given width, 0 .. 32 bits. */
  static all(bits: number): AddressSet {
    return AddressSet.fromPrefixes([{ base: 0, length: 32 - bits }]);
  }

  /** Whether the address is a member. */
  contains(address: Address): boolean {
    const range = this.rangeAtOrBelow(address);
    return range >= 0 && address <= this.last[range]!;
  }

  /** The member with exactly k members below it, 0 <= k < size. */
  kth(k: number): Address {
    const { countBefore } = this;
    if (!(k >= 0 && k < this.size)) {
      throw new RangeError(`addressSet.kth: expected 0 <= k < ${this.size}, got ${k}`);
    }
    let low = 0;
    let high = countBefore.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (countBefore[middle]! <= k) low = middle;
      else high = middle - 1;
    }
    return this.first[low]! + (k - countBefore[low]!);
  }

  /** Members below the address, 0 .. size; 2^32 is a valid argument and gives size. */
  rank(address: number): number {
    const range = this.rangeAtOrBelow(address);
    if (range < 0) return 0;
    const first = this.first[range]!;
    const past = this.last[range]! + 1;
    return this.countBefore[range]! + (address < past ? address : past) - first;
  }

  /** Members in first .. last, both included. */
  countBetween(first: Address, last: Address): number {
    return last < first ? 0 : this.rank(last + 1) - this.rank(first);
  }

  /** Members inside a prefix. */
  countInPrefix(prefix: Prefix): number {
    return this.countBetween(prefix.base, prefixLast(prefix));
  }

  /** Addresses in this set, in the other, or in both. */
  union(other: AddressSet): AddressSet {
    return combine(this, other, 1);
  }

  /** Addresses in both sets. */
  intersect(other: AddressSet): AddressSet {
    return combine(this, other, 2);
  }

  /** Addresses of this set that are not in the other. */
  subtract(other: AddressSet): AddressSet {
    return combine(this, other, 3);
  }

  /** The ranges in ascending order; no two touch. */
  *ranges(): Generator<AddressRange> {
    for (let i = 0; i < this.first.length; i++) yield { first: this.first[i]!, last: this.last[i]! };
  }

  /** Index of the last range that starts at or below the address, -1 if none does. */
  private rangeAtOrBelow(address: number): number {
    const { first } = this;
    let low = -1;
    let high = first.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (first[middle]! <= address) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function isAddress(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 0xffffffff;
}

/** Sweeps the boundaries of both sets in order; operation is 1 union, 2 intersection, 3 difference. */
function combine(a: AddressSet, b: AddressSet, operation: 1 | 2 | 3): AddressSet {
  const first: number[] = [];
  const last: number[] = [];
  let i = 0;
  let j = 0;
  let insideA = false;
  let insideB = false;
  let inside = false;
  while (i < a.first.length || j < b.first.length) {
    const edgeA = i === a.first.length ? Infinity : insideA ? a.last[i]! + 1 : a.first[i]!;
    const edgeB = j === b.first.length ? Infinity : insideB ? b.last[j]! + 1 : b.first[j]!;
    const edge = edgeA < edgeB ? edgeA : edgeB;
    if (edgeA === edge) {
      if (insideA) i++;
      insideA = !insideA;
    }
    if (edgeB === edge) {
      if (insideB) j++;
      insideB = !insideB;
    }
    const now =
      operation === 1 ? insideA || insideB : operation === 2 ? insideA && insideB : insideA && !insideB;
    if (now !== inside) {
      if (now) first.push(edge);
      else last.push(edge - 1);
      inside = now;
    }
  }
  return new AddressSet(first, last);
}
