/**
 * At most one pending time per item, changed in place; equal times come in the order of the items.
 *
 * A ladder queue (Tang, Goh, Thng 2005). Only entries before a bound are in a heap, small enough for the nearest cache; the
 * others lie in bags, in no order: a row of bags each for a time of one width, and one for all that comes after these. When the
 * heap is empty the next bag goes into it; when the row is, the last bag is spread over it anew. The row spans twice the median (of
 * a sample) of the times in that bag beyond its first, so that more than half of them fall into it, however far apart the rest
 * are: on average an entry is spread less than twice, and is added and taken in constant time.
 *
 * An item that has another time gets another entry. Old ones are told by their time, and dropped when they are come across. All
 * entries are made anew when there are more old ones than items, or when the row turns out to be too wide or too late (it was
 * spread when few items were pending), so that many go straight into the heap.
 *
 * What goes into the heap is due soon, in an order not known yet. Whoever needs something from far away in the memory for an item
 * can read it then: reads that do not wait for each other take little longer together than one of them alone.
 */
import { Bags } from './bags.ts';
import { TimeHeap } from './timeHeap.ts';

/** Items for each bag of the row, and most bags: their ends should be in the second cache together. */
const itemsPerBag = 64;
const mostBags = 4096;
/** Times of which the median is found. */
const sampleSize = 64;

export class EventQueue {
  /** Time (s) by item, Infinity if it is not pending. After writing one, `update` the item. */
  due: Float64Array;
  private readonly heap: TimeHeap;
  private readonly bags: Bags;
  /** Bags in the row; the number of the last bag. */
  private readonly row: number;
  /** Where the row begins, s; bags per s; the number of the bag that went into the heap last. */
  private begin: number;
  private scale: number;
  private open: number;
  /** Entries that went straight into the heap since the row was spread. */
  private pushed: number;
  private readonly sample: Float64Array;
  private readonly foresee: ((item: number) => void) | undefined;
  readonly mutable = ['due'];

  /** `foresee` is told of items that are due soon, many at once. */
  constructor(items: number, foresee?: (item: number) => void) {
    this.foresee = foresee;
    this.due = new Float64Array(items).fill(Infinity);
    this.row = Math.max(1, Math.min(mostBags, Math.floor(items / itemsPerBag)));
    this.heap = new TimeHeap();
    this.bags = new Bags(this.row + 1);
    this.begin = 0;
    this.scale = Infinity;
    this.open = this.row - 1;
    this.pushed = 0;
    this.sample = new Float64Array(sampleSize);
  }

  /** Time of the first event, Infinity if there is none. */
  get next(): number {
    return this.heap.time;
  }

  /** Item of the first event. */
  get first(): number {
    return this.heap.item;
  }

  /** The item has another time than before. */
  update(item: number): void {
    const time = this.due[item]!;
    if (time < Infinity) {
      this.add(item);
      const items = this.due.length;
      const entries = this.heap.length + this.bags.total;
      if (this.pushed > items / 8 + itemsPerBag || entries > 2 * items + itemsPerBag) this.addAll();
    }
    this.settle();
  }

  afterRestore(): void {
    this.addAll();
    this.settle();
  }

  /** Forgets all entries, and adds those that are pending. */
  private addAll(): void {
    const { due, heap, bags, row } = this;
    heap.clear();
    bags.clear();
    this.open = row - 1;
    this.pushed = 0;
    for (let item = 0; item < due.length; item++) if (due[item]! < Infinity) bags.add(row, due, item);
  }

  private add(item: number): void {
    const time = this.due[item]!;
    const place = time > this.begin ? (time - this.begin) * this.scale : 0;
    if (place < this.open + 1) {
      this.heap.push(this.due, item);
      this.pushed++;
    } else this.bags.add(place < this.row ? place | 0 : this.row, this.due, item);
  }

  /** Sees to it that the first entry of the heap is the first event. */
  private settle(): void {
    const { heap, bags, due } = this;
    for (;;) {
      while (heap.length > 0 && due[heap.item] !== heap.time) heap.pop();
      if (heap.length > 0 || bags.total === 0) return;
      if (bags.total === bags.sizes[this.row]) this.spread();
      else this.openNext();
    }
  }

  /** Puts the next bag of the row that is not empty into the heap. */
  private openNext(): void {
    const { heap, bags, due } = this;
    do this.open++;
    while (bags.sizes[this.open] === 0);
    const size = bags.take(this.open);
    const { taken } = bags;
    for (let index = 0; index < size; index++) {
      const item = taken[2 * index + 1]! | 0;
      if (due[item] === taken[2 * index]) this.foresee?.(item);
    }
    for (let index = 0; index < size; index++) {
      const item = taken[2 * index + 1]! | 0;
      if (due[item] === taken[2 * index]) heap.push(due, item);
    }
  }

  /** Spreads what is in the last bag over the row. */
  private spread(): void {
    const { bags, due, row } = this;
    const size = bags.take(row);
    const { taken } = bags;
    let count = 0;
    let first = Infinity;
    for (let index = 0; index < size; index++) {
      const time = taken[2 * index]!;
      const item = taken[2 * index + 1]!;
      if (due[item] !== time) continue;
      first = Math.min(first, time);
      taken[2 * count] = time;
      taken[2 * count + 1] = item;
      count++;
    }
    if (count === 0) return;
    this.begin = first;
    for (let index = 0; index < sampleSize; index++)
      this.sample[index] = taken[2 * Math.floor((index * count) / sampleSize)]!;
    this.sample.sort();
    this.scale = row / (2 * (this.sample[sampleSize >> 1]! - first));
    this.open = -1;
    this.pushed = 0;
    for (let index = 0; index < count; index++) this.add(taken[2 * index + 1]! | 0);
  }
}
