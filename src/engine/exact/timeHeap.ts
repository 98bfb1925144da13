/**
 * A heap of entries, each a time and an item; equal times come in the order of the items. Each place has four below it, and an
 * entry is two numbers side by side, so that a step down reads 64 bytes in a row. An item may have several entries.
 */

const branching = 4;

export class TimeHeap {
  length: number;
  /** By place: time and item; an empty heap has Infinity in its first place. */
  private entries: Float64Array;

  constructor() {
    this.entries = new Float64Array(64);
    this.length = 0;
    this.clear();
  }

  /** Time of the first entry, s; Infinity if there is none. */
  get time(): number {
    return this.entries[0]!;
  }

  /** Item of the first entry. */
  get item(): number {
    return this.entries[1]! | 0;
  }

  clear(): void {
    this.length = 0;
    this.entries[0] = Infinity;
  }

  /** Adds an item, with its time out of a list by item: a double as an argument may be put on the heap of the runtime. */
  push(due: Float64Array, item: number): void {
    if (2 * this.length === this.entries.length) this.grow();
    const { entries } = this;
    const time = due[item]!;
    let place = this.length++;
    while (place > 0) {
      const above = (place - 1) >> 2;
      const timeAbove = entries[2 * above]!;
      if (timeAbove < time || (timeAbove === time && entries[2 * above + 1]! < item)) break;
      entries[2 * place] = timeAbove;
      entries[2 * place + 1] = entries[2 * above + 1]!;
      place = above;
    }
    entries[2 * place] = time;
    entries[2 * place + 1] = item;
  }

  /** Takes the first entry away. */
  pop(): void {
    const { entries } = this;
    const length = --this.length;
    if (length === 0) {
      entries[0] = Infinity;
      return;
    }
    const time = entries[2 * length]!;
    const item = entries[2 * length + 1]!;
    let place = 0;
    for (;;) {
      const first = branching * place + 1;
      if (first >= length) break;
      const end = Math.min(first + branching, length);
      let below = first;
      let timeBelow = entries[2 * first]!;
      for (let other = first + 1; other < end; other++) {
        const timeOther = entries[2 * other]!;
        if (
          timeOther < timeBelow ||
          (timeOther === timeBelow && entries[2 * other + 1]! < entries[2 * below + 1]!)
        ) {
          below = other;
          timeBelow = timeOther;
        }
      }
      const itemBelow = entries[2 * below + 1]!;
      if (timeBelow > time || (timeBelow === time && itemBelow > item)) break;
      entries[2 * place] = timeBelow;
      entries[2 * place + 1] = itemBelow;
      place = below;
    }
    entries[2 * place] = time;
    entries[2 * place + 1] = item;
  }

  private grow(): void {
    const longer = new Float64Array(2 * this.entries.length);
    longer.set(this.entries);
    this.entries = longer;
  }
}
