/**
 * The threads of one worm that tarpits hold: how many on each host, and when each is let go, in a heap by time. Where the
 * instances of a host end, its threads are forgotten: a thread is known by how often they had ended there before.
 */
import { type Saved, wasNotKept } from '../../observe/savedState.ts';

export class HeldThreads {
  /** Host and cursor (of a track) of the thread that was let go last. */
  host: number;
  cursor: number;
  private readonly count: number;
  /** Threads of an instance. */
  private readonly threads: number;
  /** By host: threads held, threads ever held, and how often its instances ended. */
  private held: Uint32Array;
  private ever: Uint32Array;
  private ends: Uint32Array;
  /** By place in the heap; children of a place are at twice it + 1 and + 2. */
  private times: Float64Array;
  private hosts: Uint32Array;
  private cursors: Uint32Array;
  private endsBefore: Uint32Array;
  private length: number;
  readonly mutable = ['held', 'ever', 'ends', 'times', 'hosts', 'cursors', 'endsBefore', 'length'];

  /** `hosts`: 0 where there are no tarpits. */
  constructor(hosts: number, threads: number) {
    this.count = hosts;
    this.host = 0;
    this.cursor = 0;
    this.threads = threads;
    this.held = new Uint32Array(hosts);
    this.ever = new Uint32Array(hosts);
    this.ends = new Uint32Array(hosts);
    this.times = new Float64Array(0);
    this.hosts = new Uint32Array(0);
    this.cursors = new Uint32Array(0);
    this.endsBefore = new Uint32Array(0);
    this.length = 0;
  }

  afterRestore(saved: Readonly<Record<string, Saved>>): void {
    if (this.count === 0 || !wasNotKept(saved.held)) return;
    this.held = new Uint32Array(this.count);
    this.ever = new Uint32Array(this.count);
    this.ends = new Uint32Array(this.count);
  }

  /** When the next thread is let go, s; Infinity if none is. */
  get next(): number {
    return this.length === 0 ? Infinity : this.times[0]!;
  }

  /** How many instances the threads of a host with so many that are not held amount to. */
  running(host: number, instances: number): number {
    return (instances * this.threads - this.held[host]!) / this.threads;
  }

  /** A thread is held until a time, s; returns how many ever were before on that host. */
  hold(host: number, cursor: number, until: number): number {
    this.held[host]!++;
    if (until < Infinity) this.add(host, cursor, until);
    return this.ever[host]!++;
  }

  private add(host: number, cursor: number, until: number): void {
    if (this.length === this.times.length) this.grow();
    let place = this.length++;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (this.times[above]! <= until) break;
      this.move(above, place);
      place = above;
    }
    this.times[place] = until;
    this.hosts[place] = host;
    this.cursors[place] = cursor;
    this.endsBefore[place] = this.ends[host]!;
  }

  /** Lets the next thread go: `host` and `cursor` tell which. */
  release(): void {
    this.host = this.hosts[0]!;
    this.cursor = this.cursors[0]!;
    this.held[this.host]!--;
    this.removeFirst();
    this.forgetEnded();
  }

  /** The instances on a host end. */
  end(host: number): void {
    this.held[host] = 0;
    this.ends[host]!++;
    this.forgetEnded();
  }

  private forgetEnded(): void {
    while (this.length > 0 && this.endsBefore[0] !== this.ends[this.hosts[0]!]) this.removeFirst();
  }

  private removeFirst(): void {
    const { times } = this;
    const last = --this.length;
    let place = 0;
    for (let below = 1; below < last; below = 2 * place + 1) {
      if (below + 1 < last && times[below + 1]! < times[below]!) below++;
      if (times[last]! <= times[below]!) break;
      this.move(below, place);
      place = below;
    }
    this.move(last, place);
  }

  private move(from: number, to: number): void {
    this.times[to] = this.times[from]!;
    this.hosts[to] = this.hosts[from]!;
    this.cursors[to] = this.cursors[from]!;
    this.endsBefore[to] = this.endsBefore[from]!;
  }

  private grow(): void {
    const capacity = Math.max(1024, 2 * this.times.length);
    const wider = (from: Uint32Array): Uint32Array => {
      const to = new Uint32Array(capacity);
      to.set(from);
      return to;
    };
    const times = new Float64Array(capacity);
    times.set(this.times);
    this.times = times;
    this.hosts = wider(this.hosts);
    this.cursors = wider(this.cursors);
    this.endsBefore = wider(this.endsBefore);
  }
}
