/** What became of each host of a line, from one change to the next: the changes of all, sorted by host and time. */

export interface Changes {
  /** Place in the line from 0 of each change, -1 for hosts that are not in it. */
  readonly rows: ArrayLike<number>;
  /** s, ascending. */
  readonly times: ArrayLike<number>;
  readonly states: ArrayLike<number>;
  readonly instances: ArrayLike<number>;
}

export class LineHistory {
  readonly count: number;
  /** Most instances on any host at any time, at least 1. */
  readonly most: number;
  /** Changes of row r are those from offsets[r] to offsets[r + 1]; the first is the state at time 0. */
  readonly offsets: Uint32Array;
  /** s */
  readonly times: Float64Array;
  readonly states: Uint8Array;
  readonly instances: Uint16Array;

  /** `initialState` is by row. */
  constructor(initialState: ArrayLike<number>, { rows, times, states, instances }: Changes) {
    this.count = initialState.length;
    this.offsets = new Uint32Array(this.count + 1).fill(1, 1);
    for (let change = 0; change < rows.length; change++) {
      if (rows[change]! >= 0) this.offsets[rows[change]! + 1]!++;
    }
    for (let row = 0; row < this.count; row++) this.offsets[row + 1]! += this.offsets[row]!;
    const next = this.offsets.slice();
    const length = this.offsets[this.count]!;
    this.times = new Float64Array(length);
    this.states = new Uint8Array(length);
    this.instances = new Uint16Array(length);
    for (let row = 0; row < this.count; row++) this.states[next[row]!++] = initialState[row]!;
    let most = 1;
    for (let change = 0; change < rows.length; change++) {
      if (rows[change]! < 0) continue;
      const index = next[rows[change]!]!++;
      this.times[index] = times[change]!;
      this.states[index] = states[change]!;
      this.instances[index] = instances[change]!;
      most = Math.max(most, instances[change]!);
    }
    this.most = most;
  }

  /** Index of the change that holds for a row at a time, s. */
  at(row: number, time: number): number {
    let low = this.offsets[row]!;
    let high = this.offsets[row + 1]!;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.times[middle]! <= time) low = middle;
      else high = middle;
    }
    return low;
  }
}
