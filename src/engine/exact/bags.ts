/**
 * Bags of entries, each a time and an item, in no order. A bag is a chain of chunks, so that adding writes behind what was
 * added last, and all bags share the memory that any of them gave back.
 */

const chunkSize = 16;
const NONE = -1;

export class Bags {
  /** Entries in all bags, and in each. */
  total: number;
  readonly sizes: Uint32Array;
  /** What `take` found: time and item of each entry. */
  taken: Float64Array;
  /** By bag: the chunk that is filled. */
  private readonly filled: Int32Array;
  /** By chunk: its entries, and the chunk that was filled before or, if it is free, the next free one. */
  private entries: Float64Array;
  private before: Int32Array;
  private free: number;
  private chunks: number;

  constructor(bags: number) {
    this.total = 0;
    this.sizes = new Uint32Array(bags);
    this.taken = new Float64Array(2 * chunkSize);
    this.filled = new Int32Array(bags).fill(NONE);
    this.before = new Int32Array(16);
    this.entries = new Float64Array(2 * chunkSize * this.before.length);
    this.free = NONE;
    this.chunks = 0;
  }

  /** Adds an item, with its time out of a list by item. */
  add(bag: number, due: Float64Array, item: number): void {
    const within = this.sizes[bag]!++ % chunkSize;
    if (within === 0) this.append(bag);
    const at = 2 * (this.filled[bag]! * chunkSize + within);
    this.entries[at] = due[item]!;
    this.entries[at + 1] = item;
    this.total++;
  }

  /** Empties a bag into `taken`. Returns how many entries that are. */
  take(bag: number): number {
    const size = this.sizes[bag]!;
    if (2 * size > this.taken.length) this.taken = new Float64Array(4 * size);
    const { entries, before, taken } = this;
    let to = 0;
    let within = 2 * (((size - 1) % chunkSize) + 1);
    for (let chunk = this.filled[bag]!; chunk !== NONE; ) {
      const from = 2 * chunkSize * chunk;
      for (let index = 0; index < within; index++) taken[to++] = entries[from + index]!;
      within = 2 * chunkSize;
      const next = before[chunk]!;
      before[chunk] = this.free;
      this.free = chunk;
      chunk = next;
    }
    this.filled[bag] = NONE;
    this.sizes[bag] = 0;
    this.total -= size;
    return size;
  }

  clear(): void {
    this.sizes.fill(0);
    this.filled.fill(NONE);
    this.free = NONE;
    this.chunks = 0;
    this.total = 0;
  }

  private append(bag: number): void {
    let chunk = this.free;
    if (chunk !== NONE) this.free = this.before[chunk]!;
    else {
      chunk = this.chunks++;
      if (chunk === this.before.length) this.grow();
    }
    this.before[chunk] = this.filled[bag]!;
    this.filled[bag] = chunk;
  }

  private grow(): void {
    const before = new Int32Array(2 * this.before.length);
    before.set(this.before);
    this.before = before;
    const entries = new Float64Array(2 * this.entries.length);
    entries.set(this.entries);
    this.entries = entries;
  }
}
