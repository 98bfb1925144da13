/**
 * An indexed heap on typed arrays: at most one pending time per item, changed in place. Equal times come in the order
 * of the items. Each place has four below it, with their times side by side.
 */

const branching = 4;

export class EventQueue {
  /** Time (s) by item, Infinity if it is not pending. After writing one, `update` the item. */
  readonly due: Float64Array;
  /** Items and their times (s) by place in the heap; an empty one has Infinity in its first place. */
  private items: Uint32Array;
  private times: Float64Array;
  /** Place in the heap plus 1, by item; 0 if not pending. */
  private places: Uint32Array;
  private length: number;
  readonly mutable = ['items', 'times', 'places', 'length'];

  constructor(items: number) {
    this.due = new Float64Array(items).fill(Infinity);
    this.items = new Uint32Array(items);
    this.times = new Float64Array(Math.max(1, items)).fill(Infinity);
    this.places = new Uint32Array(items);
    this.length = 0;
  }

  /** Time of the first event, Infinity if there is none. */
  get next(): number {
    return this.times[0]!;
  }

  /** Item of the first event. */
  get first(): number {
    return this.items[0]!;
  }

  /** The item has another time than before. */
  update(item: number): void {
    const time = this.due[item]!;
    const place = this.places[item]!;
    if (time === Infinity) {
      if (place > 0) this.remove(item, place - 1);
    } else if (place === 0) {
      this.rise(item, this.length++);
    } else if (time < this.times[place - 1]!) {
      this.rise(item, place - 1);
    } else {
      this.sink(item, place - 1);
    }
  }

  afterRestore(): void {
    this.due.fill(Infinity);
    for (let place = 0; place < this.length; place++) this.due[this.items[place]!] = this.times[place]!;
  }

  private remove(item: number, place: number): void {
    this.places[item] = 0;
    const last = this.items[--this.length]!;
    if (this.length === 0) this.times[0] = Infinity;
    if (last === item) return;
    this.rise(last, place);
    this.sink(last, this.places[last]! - 1);
  }

  private rise(item: number, start: number): void {
    const { items, times, places } = this;
    const time = this.due[item]!;
    let place = start;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      const above = items[parent]!;
      const timeAbove = times[parent]!;
      if (timeAbove < time || (timeAbove === time && above < item)) break;
      items[place] = above;
      times[place] = timeAbove;
      places[above] = place + 1;
      place = parent;
    }
    items[place] = item;
    times[place] = time;
    places[item] = place + 1;
  }

  private sink(item: number, start: number): void {
    const { items, times, places, length } = this;
    const time = this.due[item]!;
    let place = start;
    for (;;) {
      const first = branching * place + 1;
      if (first >= length) break;
      const end = Math.min(first + branching, length);
      let child = first;
      let timeBelow = times[first]!;
      for (let other = first + 1; other < end; other++) {
        const timeOther = times[other]!;
        if (timeOther < timeBelow || (timeOther === timeBelow && items[other]! < items[child]!)) {
          child = other;
          timeBelow = timeOther;
        }
      }
      const below = items[child]!;
      if (timeBelow > time || (timeBelow === time && below > item)) break;
      items[place] = below;
      times[place] = timeBelow;
      places[below] = place + 1;
      place = child;
    }
    items[place] = item;
    times[place] = time;
    places[item] = place + 1;
  }
}
