/**
 * Numbers (0 or more) with their sum, of which one can be drawn in proportion to its size: a binary tree of sums, in which
 * a change recomputes the sums above it. So sums never drift, and are a function of the numbers alone.
 */
export class SumTree {
  /** Node 1 is the root; children of a node are twice it and the next; number i is node `width` + i. */
  private readonly sums: Float64Array;
  private readonly width: number;

  constructor(count: number) {
    let width = 1;
    while (width < count) width *= 2;
    this.width = width;
    this.sums = new Float64Array(2 * width);
  }

  get total(): number {
    return this.sums[1]!;
  }

  set(index: number, value: number): void {
    const { sums } = this;
    let node = this.width + index;
    if (sums[node] === value) return;
    sums[node] = value;
    for (node >>>= 1; node > 0; node >>>= 1) sums[node] = sums[2 * node]! + sums[2 * node + 1]!;
  }

  /** Sets all numbers at once. */
  fill(numberAt: (index: number) => number, count: number): void {
    const { sums, width } = this;
    for (let index = 0; index < count; index++) sums[width + index] = numberAt(index);
    for (let node = width - 1; node > 0; node--) sums[node] = sums[2 * node]! + sums[2 * node + 1]!;
  }

  /** The number at which a point falls that is uniform in [0, total), if numbers lie side by side; never one that is 0. */
  find(point: number): number {
    return this.descend(1, point);
  }

  /** Sum of the numbers from .. past - 1. */
  sumBetween(from: number, past: number): number {
    const { sums, width } = this;
    let sum = 0;
    for (let low = from + width, high = past + width; low < high; low >>>= 1, high >>>= 1) {
      if (low & 1) sum += sums[low++]!;
      if (high & 1) sum += sums[--high]!;
    }
    return sum;
  }

  /** The same as `find` for these numbers alone, and a point below their sum, which is not 0. */
  findBetween(from: number, past: number, point: number): number {
    const { sums, width } = this;
    let left = point;
    let last = 0;
    for (let low = from + width, high = past + width; low < high; low >>>= 1, high >>>= 1) {
      if (low & 1) {
        const node = low++;
        if (sums[node]! > 0) last = node;
        if (left < sums[node]!) break;
        left -= sums[node]!;
      }
      if (high & 1) {
        const node = --high;
        if (sums[node]! > 0) last = node;
        if (left < sums[node]!) break;
        left -= sums[node]!;
      }
    }
    return this.descend(last, left);
  }

  private descend(from: number, point: number): number {
    const { sums, width } = this;
    let node = from;
    let left = point;
    while (node < width) {
      node *= 2;
      const below = sums[node]!;
      if (left >= below) {
        left -= below;
        node++;
      }
    }
    return sums[node]! > 0 ? node - width : this.findLast(from);
  }

  /** The last number above 0 below a node, on which a point falls that rounding puts beyond it. */
  private findLast(from: number): number {
    const { sums, width } = this;
    let node = from;
    while (node < width) node = sums[2 * node + 1]! > 0 ? 2 * node + 1 : 2 * node;
    return node - width;
  }
}
