/**
 * Who scans, and how fast: hosts with weights, one drawn in proportion to its weight.
 *
 * Where every weight is 0 or 1, a list does, and where all infected hosts scan, theirs. Otherwise composition-rejection
 * (Slepoy, Thompson, Plimpton 2008): hosts are grouped by weight in (2^(g-1), 2^g]; a group is drawn by its sum, a member
 * uniformly, and accepted with weight/2^g, at least one time in two.
 */
import type { Hosts } from '../../host/hosts.ts';
import { INFECTED } from '../../host/states.ts';
import type { Saved } from '../../observe/savedState.ts';
import type { Stream } from '../../random/stream.ts';

const lowestExponent = -32;
const groupCount = 64;
const bounds = new Float64Array(groupCount);
for (let group = 0, bound = 1 / 4294967296; group < groupCount; group++, bound *= 2) bounds[group] = bound;

const bits = new Uint32Array(2);
const double = new Float64Array(bits.buffer);

/** Smallest g >= 0 with weight <= 2^(g + lowestExponent). Little-endian, as are all machines that run JavaScript. */
function groupOf(weight: number): number {
  double[0] = weight;
  const exponent = ((bits[1]! >>> 20) & 0x7ff) - 1023;
  const isPower = (bits[1]! & 0xfffff) === 0 && bits[0] === 0;
  return Math.max(0, exponent + (isPower ? 0 : 1) - lowestExponent);
}

export interface ScannerSet {
  /** Sum of all weights. */
  readonly total: number;
  readonly mutable: readonly string[];
  /** Gives a host a weight, 0 if it no longer scans. */
  set(host: number, weight: number): void;
  /** Weight of a host. */
  weightOf(host: number): number;
  /** A host, with probability in proportion to its weight. */
  draw(stream: Stream): number;
  /** The hosts, the first `total` of a list, if all weights are equal. */
  readonly list: Uint32Array | null;
}

/** All infected hosts, where each of them scans at the same pace. */
export class InfectedScanners implements ScannerSet {
  private readonly hosts: Hosts;
  readonly mutable = [];

  constructor(hosts: Hosts) {
    this.hosts = hosts;
  }

  get total(): number {
    return this.hosts.lengths[INFECTED]!;
  }

  get list(): Uint32Array {
    return this.hosts.lists[INFECTED]!;
  }

  set(): void {}

  weightOf(host: number): number {
    return this.hosts.state[host] === INFECTED ? 1 : 0;
  }

  draw(stream: Stream): number {
    const { lists, lengths } = this.hosts;
    return lists[INFECTED]![stream.below(lengths[INFECTED]!)]!;
  }
}

/** Hosts that all scan at the same pace, or not at all. */
export class EqualScanners implements ScannerSet {
  total: number;
  list: Uint32Array;
  /** Place of a host in the list plus 1; empty where hosts never stop. */
  private readonly places: Uint32Array;
  private readonly hosts: Hosts;
  readonly mutable = ['total', 'list'];

  constructor(hosts: Hosts, stops: boolean) {
    this.hosts = hosts;
    this.total = 0;
    this.list = new Uint32Array(hosts.count);
    this.places = new Uint32Array(stops ? hosts.count : 0);
  }

  /** A run in which all infected hosts scan was saved without a list. */
  afterRestore(saved: Readonly<Record<string, Saved>>): void {
    if (!('list' in saved)) {
      this.total = this.hosts.lengths[INFECTED]!;
      this.list.set(this.hosts.lists[INFECTED]!.subarray(0, this.total));
    }
    if (this.places.length === 0) return;
    this.places.fill(0);
    for (let place = 0; place < this.total; place++) this.places[this.list[place]!] = place + 1;
  }

  set(host: number, weight: number): void {
    const { list, places } = this;
    const place = places.length > 0 ? places[host]! : 0;
    if (weight > 0) {
      if (place > 0) return;
      list[this.total++] = host;
      if (places.length > 0) places[host] = this.total;
    } else if (place > 0) {
      const last = list[--this.total]!;
      list[place - 1] = last;
      places[last] = place;
      places[host] = 0;
    }
  }

  weightOf(host: number): number {
    return this.places[host]! > 0 ? 1 : 0;
  }

  draw(stream: Stream): number {
    return this.list[stream.below(this.total)]!;
  }
}

/** Hosts that scan at paces of their own. Draws are those of the other sets while all weights are 1. */
export class WeightedScanners implements ScannerSet {
  total: number;
  private weights: Float64Array;
  private places: Uint32Array;
  private members: Uint32Array[];
  private lengths: Uint32Array;
  private sums: Float64Array;
  /** Groups that were ever used, in order of first use. */
  private groups: number[];
  private readonly hosts: Hosts;
  readonly mutable = ['total', 'weights', 'places', 'members', 'lengths', 'sums', 'groups'];

  constructor(hosts: Hosts) {
    this.hosts = hosts;
    this.total = 0;
    this.weights = new Float64Array(hosts.count);
    this.places = new Uint32Array(hosts.count);
    this.members = Array.from({ length: groupCount }, () => new Uint32Array(0));
    this.lengths = new Uint32Array(groupCount);
    this.sums = new Float64Array(groupCount);
    this.groups = [];
  }

  /** A run without weights was saved: who scanned then is a list of its own or, where all did, that of the infected hosts. */
  afterRestore(saved: Readonly<Record<string, Saved>>): void {
    if ('weights' in saved) return;
    const { lists, lengths } = this.hosts;
    const list = (saved.list ?? lists[INFECTED]) as Uint32Array;
    const total = (saved.total ?? lengths[INFECTED]) as number;
    for (let place = 0; place < total; place++) this.set(list[place]!, 1);
  }

  get list(): Uint32Array | null {
    const ones = groupOf(1);
    const sum = this.sums[ones]!;
    return sum === this.lengths[ones] && sum === this.total ? this.members[ones]! : null;
  }

  set(host: number, weight: number): void {
    const before = this.weights[host]!;
    if (before === weight) return;
    if (before > 0) this.remove(host, before);
    this.weights[host] = weight;
    if (weight > 0) this.add(host, weight);
    let total = 0;
    for (const group of this.groups) total += this.sums[group]!;
    this.total = total;
  }

  weightOf(host: number): number {
    return this.weights[host]!;
  }

  draw(stream: Stream): number {
    const { groups, sums } = this;
    let group = groups[0]!;
    if (groups.length > 1) {
      let left = stream.uniform() * this.total;
      for (const candidate of groups) {
        if (this.lengths[candidate] === 0) continue;
        group = candidate;
        left -= sums[candidate]!;
        if (left < 0) break;
      }
    }
    const members = this.members[group]!;
    const length = this.lengths[group]!;
    const bound = bounds[group]!;
    if (sums[group] === length * bound) return members[stream.below(length)]!;
    for (;;) {
      const host = members[stream.below(length)]!;
      if (stream.uniform() * bound < this.weights[host]!) return host;
    }
  }

  private add(host: number, weight: number): void {
    const group = groupOf(weight);
    const length = this.lengths[group]!;
    let members = this.members[group]!;
    if (length === members.length) {
      if (length === 0 && !this.groups.includes(group)) this.groups.push(group);
      members = new Uint32Array(Math.max(1024, 2 * length));
      members.set(this.members[group]!);
      this.members[group] = members;
    }
    members[length] = host;
    this.places[host] = length;
    this.lengths[group] = length + 1;
    this.sums[group]! += weight;
  }

  private remove(host: number, weight: number): void {
    const group = groupOf(weight);
    const members = this.members[group]!;
    const length = --this.lengths[group]!;
    const last = members[length]!;
    const place = this.places[host]!;
    members[place] = last;
    this.places[last] = place;
    this.sums[group] = length === 0 ? 0 : this.sums[group]! - weight;
  }
}
