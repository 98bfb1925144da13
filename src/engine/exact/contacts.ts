/**
 * Who can hit whom by the branches of a strategy. A branch of weight p that keeps k bits brings a probe of a host to each
 * address of its own prefix of k bits with chance p / 2^(bits - k). So hits that can change a host arrive in a cell (an
 * occupied prefix of a branch) at rate pace p A R / 2^(bits - k), where A is the sum of the scanners' weights in it, and R the
 * number of its hosts that a hit can change. One tree of sums over all cells holds A R p / 2^(bits - k), one the same with its
 * other hosts, one with its addresses of tarpits. What changes on a host changes one cell of each branch, O(log cells).
 */
import type { Stream } from '../../random/stream.ts';
import { CellScanners } from './cellScanners.ts';
import type { Cells } from './cells.ts';
import { Partition } from './partition.ts';
import type { Reach } from './reach.ts';
import { SumTree } from './sumTree.ts';
import type { Tarpits } from './tarpits.ts';

const drawn = new Float64Array(1);

export class Contacts {
  /** Of the last draw: who probed whom, or for how long the tarpit holds, s. */
  source: number;
  target: number;
  period: number;
  readonly scanners: CellScanners;
  /** Probes per probe of a host at full pace: hits that can change a host, other hits, and touches of tarpits. */
  private readonly changing: SumTree;
  private readonly unchanged: SumTree;
  private readonly touching: SumTree;
  private readonly cells: Cells;
  private readonly reach: Reach;
  private readonly tarpits: Tarpits;
  /** Inside are hosts that a hit can change. */
  private readonly reachable: Partition;
  /** By cell: its addresses of tarpits; empty without tarpits. */
  private readonly trapped: Float64Array;
  /** Hosts of which something may have changed since the trees were up to date, and whether a host is one. */
  private readonly turned: Uint32Array;
  private turnedCount: number;
  private readonly isTurned: Uint8Array;
  private allTurned: boolean;
  readonly mutable = ['scanners', 'reachable'];

  constructor(cells: Cells, reach: Reach, tarpits: Tarpits) {
    this.source = 0;
    this.target = 0;
    this.period = 0;
    this.cells = cells;
    this.reach = reach;
    this.tarpits = tarpits;
    this.scanners = new CellScanners(cells);
    this.reachable = new Partition(cells);
    this.changing = new SumTree(cells.count);
    this.unchanged = new SumTree(cells.count);
    this.touching = new SumTree(tarpits.any ? cells.count : 0);
    this.trapped = new Float64Array(tarpits.any ? cells.count : 0);
    this.turned = new Uint32Array(cells.hosts);
    this.turnedCount = 0;
    this.isTurned = new Uint8Array(cells.hosts);
    this.allTurned = false;
    for (let host = 0; host < cells.hosts; host++)
      if (reach.contains(host)) this.reachable.toggle(host, true);
  }

  /** Trees follow from what is restored; a run is saved when they are up to date. */
  afterRestore(): void {
    for (let cell = 0; cell < this.cells.count; cell++) this.weighCell(cell);
  }

  get changingTotal(): number {
    return this.changing.total;
  }

  get unchangedTotal(): number {
    return this.unchanged.total;
  }

  get touchingTotal(): number {
    return this.touching.total;
  }

  setWeight(host: number, weight: number): void {
    if (weight === this.scanners.weightOf(host)) return;
    const wasUneven = this.scanners.uneven;
    this.scanners.set(host, weight);
    if (this.scanners.uneven !== wasUneven) this.allTurned = true;
    this.turn(host);
  }

  /** Something may have changed on a host: its state, its worms, or its weight. */
  turn(host: number): void {
    if (this.isTurned[host] === 1) return;
    this.isTurned[host] = 1;
    this.turned[this.turnedCount++] = host;
  }

  /** Brings the trees up to date; whether anything changed. */
  update(): boolean {
    const { turned, turnedCount, isTurned, reach, reachable, cells } = this;
    if (turnedCount === 0 && !this.allTurned) return false;
    for (let index = 0; index < turnedCount; index++) {
      const host = turned[index]!;
      isTurned[host] = 0;
      const isReached = reach.contains(host);
      if (isReached !== reachable.isInside(host)) reachable.toggle(host, isReached);
      if (this.allTurned) continue;
      for (let seat = host; seat < cells.seats; seat += cells.hosts) this.weighCell(cells.of[seat]!);
    }
    this.turnedCount = 0;
    if (this.allTurned) this.afterRestore();
    this.allTurned = false;
    return true;
  }

  /** Counts the addresses of tarpits anew. */
  placeTarpits(): void {
    for (let cell = 0; cell < this.trapped.length; cell++) {
      const { first, last } = this.cells.range(cell);
      this.trapped[cell] = this.tarpits.countBetween(first, last);
    }
    this.afterRestore();
  }

  /** Chance that a probe of a host lands on a host or a tarpit. */
  seenShare(host: number): number {
    const { cells, trapped } = this;
    let share = 0;
    for (let seat = host; seat < cells.seats; seat += cells.hosts) {
      const cell = cells.of[seat]!;
      const traps = trapped.length > 0 ? trapped[cell]! : 0;
      share += cells.density[cell]! * (cells.size(cell) + traps);
    }
    return share;
  }

  /** Draws a hit that can change a host. */
  drawChanging(stream: Stream): void {
    const cell = this.drawCell(stream, this.changing);
    this.source = this.scanners.draw(stream, cell);
    this.target = this.reachable.memberAt(cell, stream.below(this.reachable.inside[cell]!));
  }

  /** Draws so many that change nothing, one after the other; places are looked up together, so that memory is waited for once. */
  drawUnchanged(stream: Stream, sources: Uint32Array, targets: Uint32Array, count: number): void {
    const { reachable, scanners, cells, unchanged } = this;
    const { begin } = cells;
    const { inside } = reachable;
    for (let hit = 0; hit < count; hit++) {
      const cell = this.drawCell(stream, unchanged);
      sources[hit] = scanners.drawPlace(stream, cell);
      const first = begin[cell]! + inside[cell]!;
      targets[hit] = first + stream.below(begin[cell + 1]! - first);
    }
    scanners.lookUp(sources, count);
    reachable.lookUp(targets, count);
  }

  /** Draws a touch of a tarpit. */
  drawTouch(stream: Stream): void {
    const cell = this.drawCell(stream, this.touching);
    this.source = this.scanners.draw(stream, cell);
    const { first, last } = this.cells.range(cell);
    this.period = this.tarpits.periodBetween(first, last, stream.below(this.trapped[cell]!));
  }

  private drawCell(stream: Stream, tree: SumTree): number {
    stream.putUniform(drawn, 0);
    return tree.find(drawn[0]! * tree.total);
  }

  private weighCell(cell: number): void {
    const { cells, reachable } = this;
    const rate = this.scanners.weightIn(cell) * cells.density[cell]!;
    const inside = reachable.inside[cell]!;
    this.changing.set(cell, rate * inside);
    this.unchanged.set(cell, rate * (cells.size(cell) - inside));
    if (this.trapped.length > 0) this.touching.set(cell, rate * this.trapped[cell]!);
  }
}
