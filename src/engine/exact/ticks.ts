/** Tells observers when their intervals end: on their own grid, when the share of passing probes changes, at the end. */
import type { Observer, View } from '../../observe/observer.ts';
import { Stream } from '../../random/stream.ts';

export class Ticks {
  private readonly observers: readonly (Observer & Required<Pick<Observer, 'onInterval'>>)[];
  private streams: Stream[];
  /** By observer: where its interval began, and how many rows ended. */
  private from: Float64Array;
  private rows: Float64Array;
  /** By observer: when a row ended last, s. */
  private ended: Float64Array;
  /** Time of the first end of a row, s. */
  next: number;
  readonly mutable = ['streams', 'from', 'rows', 'ended', 'next'];

  constructor(observers: readonly Observer[], seed: number) {
    this.observers = observers.filter(
      (observer): observer is Observer & Required<Pick<Observer, 'onInterval'>> =>
        observer.onInterval !== undefined,
    );
    this.streams = this.observers.map((observer) => new Stream(seed, `observe/${observer.name}`));
    this.from = new Float64Array(this.observers.length);
    this.rows = new Float64Array(this.observers.length);
    this.ended = new Float64Array(this.observers.length);
    this.next = this.first();
  }

  /** Ends the rows that end now. */
  tick(view: View): void {
    const time = this.next;
    for (let index = 0; index < this.observers.length; index++) {
      if (this.endOfRow(index) !== time) continue;
      this.rows[index]!++;
      this.end(index, time, true, view);
    }
    this.next = this.first();
  }

  /** Ends every interval; their rows, too, if the run is over. */
  endAll(time: number, ends: boolean, view: View): void {
    for (let index = 0; index < this.observers.length; index++) {
      const begins = ends ? this.ended : this.from;
      if (begins[index]! < time) this.end(index, time, ends, view);
    }
  }

  private end(index: number, time: number, ends: boolean, view: View): void {
    this.observers[index]!.onInterval(this.from[index]!, time, ends, view, this.streams[index]!);
    this.from[index] = time;
    if (ends) this.ended[index] = time;
  }

  private endOfRow(index: number): number {
    const { every } = this.observers[index]!;
    return every > 0 ? (this.rows[index]! + 1) * every : Infinity;
  }

  private first(): number {
    let first = Infinity;
    for (let index = 0; index < this.observers.length; index++) first = Math.min(first, this.endOfRow(index));
    return first;
  }
}
