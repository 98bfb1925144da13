/**
 * The hosts of each of many cells in two parts, inside and outside, so that one of either can be drawn, counted and moved
 * to the other in constant time. A host has one seat for each level of cells; the seats of a cell follow each other.
 */
import type { Grouping } from './cells.ts';

export class Partition {
  /** Hosts by place; those of a cell lie at its seats, those inside first. */
  private members: Uint32Array;
  /** By cell: hosts inside. */
  inside: Uint32Array;
  private readonly cells: Grouping;
  /** By seat of a host: its place. */
  private readonly place: Uint32Array;
  readonly mutable = ['members', 'inside'];

  constructor(cells: Grouping) {
    const { seats, hosts, count } = cells;
    this.cells = cells;
    this.members = new Uint32Array(seats);
    this.place = new Uint32Array(seats);
    this.inside = new Uint32Array(count);
    for (let seat = 0; seat < seats; seat++) {
      this.members[seat] = seat % hosts;
      this.place[seat] = seat;
    }
  }

  afterRestore(): void {
    const { members, place } = this;
    const { hosts, seats } = this.cells;
    for (let at = 0, first = 0; first < seats; first += hosts) {
      for (const end = first + hosts; at < end; at++) place[first + members[at]!] = at;
    }
  }

  isInside(host: number): boolean {
    // The first level tells: a host is inside in all of its cells or in none.
    const cell = this.cells.of[host]!;
    return this.place[host]! < this.cells.begin[cell]! + this.inside[cell]!;
  }

  /** Moves a host to the other part of all its cells. */
  toggle(host: number, isInside: boolean): void {
    const { members, place, inside } = this;
    const { seats, hosts, of, begin } = this.cells;
    for (let first = 0; first < seats; first += hosts) {
      const cell = of[first + host]!;
      const at = place[first + host]!;
      const to = isInside ? begin[cell]! + inside[cell]!++ : begin[cell]! + --inside[cell]!;
      const other = members[to]!;
      members[to] = host;
      members[at] = other;
      place[first + host] = to;
      place[first + other] = at;
    }
  }

  /** The host at a place of a cell; those inside come first. */
  memberAt(cell: number, index: number): number {
    return this.members[this.cells.begin[cell]! + index]!;
  }

  /** Puts the host at a place instead of each of so many places. */
  lookUp(places: Uint32Array, count: number): void {
    const { members } = this;
    for (let index = 0; index < count; index++) places[index] = members[places[index]!]!;
  }
}
