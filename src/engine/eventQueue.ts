/**
 * An indexed binary heap on typed arrays: at most one pending time per item, set, changed and taken away in place.
 * Equal times come in the order of the items.
 */

export class EventQueue {
  /** Pending time by item, s; Infinity if none. */
  times: Float64Array;
  private heap: Uint32Array;
  /** Place in the heap plus 1, by item; 0 if not pending. */
  private places: Uint32Array;
  private length: number;
  readonly mutable = ['times', 'heap', 'places', 'length'];

  constructor(items: number) {
    this.times = new Float64Array(items).fill(Infinity);
    this.heap = new Uint32Array(items);
    this.places = new Uint32Array(items);
    this.length = 0;
  }

  /** Time of the first event, Infinity if there is none. */
  get next(): number {
    return this.length > 0 ? this.times[this.heap[0]!]! : Infinity;
  }

  /** Item of the first event. */
  get first(): number {
    return this.heap[0]!;
  }

  /** Makes `time` the pending time of an item; Infinity takes it away. */
  set(item: number, time: number): void {
    const place = this.places[item]!;
    if (time === Infinity) {
      if (place > 0) this.remove(item, place - 1);
      return;
    }
    const before = this.times[item]!;
    this.times[item] = time;
    if (place === 0) this.rise(item, this.length++);
    else if (time < before) this.rise(item, place - 1);
    else this.sink(item, place - 1);
  }

  private remove(item: number, place: number): void {
    this.times[item] = Infinity;
    this.places[item] = 0;
    const last = this.heap[--this.length]!;
    if (last === item) return;
    this.rise(last, place);
    this.sink(last, this.places[last]! - 1);
  }

  private rise(item: number, start: number): void {
    const { heap, places, times } = this;
    const time = times[item]!;
    let place = start;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent]!;
      const timeAbove = times[above]!;
      if (timeAbove < time || (timeAbove === time && above < item)) break;
      heap[place] = above;
      places[above] = place + 1;
      place = parent;
    }
    heap[place] = item;
    places[item] = place + 1;
  }

  private sink(item: number, start: number): void {
    const { heap, places, times, length } = this;
    const time = times[item]!;
    let place = start;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= length) break;
      let below = heap[child]!;
      let timeBelow = times[below]!;
      if (child + 1 < length) {
        const other = heap[child + 1]!;
        const timeOther = times[other]!;
        if (timeOther < timeBelow || (timeOther === timeBelow && other < below)) {
          child++;
          below = other;
          timeBelow = timeOther;
        }
      }
      if (timeBelow > time || (timeBelow === time && below > item)) break;
      heap[place] = below;
      places[below] = place + 1;
      place = child;
    }
    heap[place] = item;
    places[item] = place + 1;
  }
}
