/**
 * The time of a run: a place that its parts share, not an argument. A double that goes to a function which the compiler
 * does not inline is put on the heap, and there would be several of them in each event.
 */
export class Present {
  /** s since the start. */
  time: number;
  readonly mutable = ['time'];

  constructor() {
    this.time = 0;
  }
}
