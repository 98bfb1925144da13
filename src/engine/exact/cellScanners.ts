/**
 * Who scans in which cell, and how fast: hosts with weights, one of a cell drawn in proportion to its weight. While all
 * weights are 0 or 1 that is one of a part of the cell; from the first other weight on a tree of sums over all hosts is asked,
 * as those of a cell are consecutive.
 */
import type { Stream } from '../../random/stream.ts';
import type { Grouping } from './cells.ts';
import { Partition } from './partition.ts';
import { SumTree } from './sumTree.ts';

const drawn = new Float64Array(1);

export class CellScanners {
  private readonly cells: Grouping;
  private weights: Float64Array;
  /** Hosts with a weight. */
  private count: number;
  private readonly scanning: Partition;
  /** Whether a weight was ever neither 0 nor 1. */
  uneven: boolean;
  private tree: SumTree;
  readonly mutable = ['weights', 'count', 'scanning', 'uneven'];

  constructor(cells: Grouping) {
    this.cells = cells;
    this.weights = new Float64Array(cells.hosts);
    this.count = 0;
    this.scanning = new Partition(cells);
    this.uneven = false;
    this.tree = new SumTree(0);
  }

  afterRestore(): void {
    if (this.uneven) this.growTree();
  }

  /** Sum of all weights. */
  get total(): number {
    return this.uneven ? this.tree.total : this.count;
  }

  weightOf(host: number): number {
    return this.weights[host]!;
  }

  /** Gives a host a weight, 0 if it no longer scans. */
  set(host: number, weight: number): void {
    const before = this.weights[host]!;
    this.weights[host] = weight;
    if (before > 0 !== weight > 0) {
      this.count += weight > 0 ? 1 : -1;
      this.scanning.toggle(host, weight > 0);
    }
    if (this.uneven) this.tree.set(host, weight);
    else if (weight !== 0 && weight !== 1) {
      this.uneven = true;
      this.growTree();
    }
  }

  /** Sum of the weights in a cell. */
  weightIn(cell: number): number {
    const count = this.scanning.inside[cell]!;
    if (!this.uneven || count === 0) return count;
    const first = this.cells.firstHost(cell);
    return this.tree.sumBetween(first, first + this.cells.size(cell));
  }

  /** A host of a cell in which some scan. */
  draw(stream: Stream, cell: number): number {
    const count = this.scanning.inside[cell]!;
    if (!this.uneven) return this.scanning.memberAt(cell, count === 1 ? 0 : stream.below(count));
    const first = this.cells.firstHost(cell);
    const past = first + this.cells.size(cell);
    stream.putUniform(drawn, 0);
    return this.tree.findBetween(first, past, drawn[0]! * this.tree.sumBetween(first, past));
  }

  /** The same for `lookUp`, which finds the host at what this returns. */
  drawPlace(stream: Stream, cell: number): number {
    if (this.uneven) return this.draw(stream, cell);
    const count = this.scanning.inside[cell]!;
    return this.cells.begin[cell]! + (count === 1 ? 0 : stream.below(count));
  }

  lookUp(places: Uint32Array, count: number): void {
    if (!this.uneven) this.scanning.lookUp(places, count);
  }

  private growTree(): void {
    const { weights } = this;
    this.tree = new SumTree(weights.length);
    this.tree.fill((host) => weights[host]!, weights.length);
  }
}
