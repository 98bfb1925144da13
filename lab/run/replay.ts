/**
 * All hosts at any time of a run, from the rows of its table `history`. Going forward applies the rows in between; going
 * back starts from the last copy kept before.
 */
import type { RunFacts } from './protocol.ts';
import type { Rows } from './rows.ts';

/** Fewest rows between two kept copies. */
const leastDistance = 1 << 17;

/** Code of the state *infected*. */
const infected = 1;

interface Copy {
  readonly state: Uint8Array;
  readonly instances: Uint16Array;
  readonly visited: Uint8Array;
  readonly since: Float64Array;
}

export class Replay {
  /** By host, at `time`. */
  readonly state: Uint8Array;
  readonly instances: Uint16Array;
  /** 1 for hosts that were infected at any time until now. */
  readonly visited: Uint8Array;
  /** When each host last became infected, s. */
  readonly since: Float64Array;
  /** s since the start. */
  time = 0;
  /** Another number after each change of any host. */
  version = 0;
  /** Rows applied. */
  private applied = 0;
  private readonly history: Rows;
  private readonly copies: Copy[];
  /** Rows between two kept copies: as many as hosts at least, so that copies take no more room than rows. */
  private readonly distance: number;

  constructor({ initialState }: RunFacts, history: Rows) {
    this.history = history;
    this.distance = Math.max(leastDistance, initialState.length);
    this.state = initialState.slice();
    this.instances = new Uint16Array(initialState.length);
    this.visited = new Uint8Array(initialState.length);
    this.since = new Float64Array(initialState.length);
    this.copies = [this.copy()];
  }

  /** Goes to a time, s, as far as rows are known. */
  seek(time: number): void {
    const times = this.history.values('time');
    const end = countUpTo(times, time);
    this.time = time;
    if (end === this.applied) return;
    if (end < this.applied) this.restore(Math.floor(end / this.distance));
    const hosts = this.history.values('host');
    const states = this.history.values('state');
    const counts = this.history.values('instances');
    for (; this.applied < end; this.applied++) {
      const host = hosts[this.applied]!;
      const state = states[this.applied]!;
      if (state === infected && this.state[host] !== infected) this.since[host] = times[this.applied]!;
      this.state[host] = state;
      this.instances[host] = counts[this.applied]!;
      if (counts[this.applied]! > 0) this.visited[host] = 1;
      if (this.applied + 1 === this.copies.length * this.distance) this.copies.push(this.copy());
    }
    this.version++;
  }

  private copy(): Copy {
    return {
      state: this.state.slice(),
      instances: this.instances.slice(),
      visited: this.visited.slice(),
      since: this.since.slice(),
    };
  }

  private restore(index: number): void {
    const copy = this.copies[index]!;
    this.state.set(copy.state);
    this.instances.set(copy.instances);
    this.visited.set(copy.visited);
    this.since.set(copy.since);
    this.applied = index * this.distance;
  }
}

/** Number of ascending times that are not after one. */
export function countUpTo(times: ArrayLike<number>, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
