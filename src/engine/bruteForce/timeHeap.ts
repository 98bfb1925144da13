/** Numbered things and when each is due (equal times by number): a binary heap, in which position[id] tells where an id is (-1: not in it). */
export class TimeHeap {
  private readonly heap: number[] = [];
  private readonly position: number[] = [];
  private readonly times: number[] = [];

  /** The soonest time, Infinity if nothing is due. */
  get firstTime(): number {
    return this.heap.length > 0 ? this.times[this.heap[0]!]! : Infinity;
  }

  /** The number of the soonest thing. */
  get firstId(): number {
    return this.heap[0]!;
  }

  /** When a thing is due; Infinity takes it out. */
  set(id: number, time: number): void {
    while (this.position.length <= id) {
      this.position.push(-1);
      this.times.push(Infinity);
    }
    if (time === Infinity) {
      this.remove(id);
      return;
    }
    this.times[id] = time;
    if (this.position[id] === -1) {
      this.position[id] = this.heap.length;
      this.heap.push(id);
    }
    this.rise(this.position[id]!);
    this.sink(this.position[id]!);
  }

  private remove(id: number): void {
    const at = this.position[id]!;
    if (at === -1) return;
    this.position[id] = -1;
    const last = this.heap.pop()!;
    if (last === id) return;
    this.heap[at] = last;
    this.position[last] = at;
    this.rise(at);
    this.sink(this.position[last]!);
  }

  private rise(at: number): void {
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isSooner(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private sink(at: number): void {
    for (;;) {
      let soonest = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.heap.length && this.isSooner(child, soonest)) soonest = child;
      }
      if (soonest === at) return;
      this.swap(at, soonest);
      at = soonest;
    }
  }

  private isSooner(at: number, other: number): boolean {
    const [id, otherId] = [this.heap[at]!, this.heap[other]!];
    const [time, otherTime] = [this.times[id]!, this.times[otherId]!];
    return time < otherTime || (time === otherTime && id < otherId);
  }

  private swap(a: number, b: number): void {
    const { heap, position } = this;
    [heap[a], heap[b]] = [heap[b]!, heap[a]!];
    position[heap[a]!] = a;
    position[heap[b]!] = b;
  }
}
