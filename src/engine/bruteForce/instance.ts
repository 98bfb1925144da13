/** What runs on a host: instances, their cursors, and the virtual time that they share. */

export interface Cursor {
  readonly id: number;
  readonly worm: number;
  readonly host: number;
  readonly startRank: number;
  readonly tau0: number;
  readonly u: number;
  /** Probes/s of virtual time. */
  readonly pace: number;
  /** State of the generator for the next probe. */
  state: number;
  /** Probes so far. */
  probes: number;
}

export interface Instance {
  readonly worm: number;
  readonly host: number;
  /** Place in the pool of its worm, -1 if it is not there. */
  place: number;
  readonly cursors: readonly Cursor[];
}

/** One worm on all hosts: instances there, and virtual time = tau + (time - since) x rate. */
export interface Presence {
  readonly count: Uint16Array;
  readonly rate: Float64Array;
  readonly tau: Float64Array;
  readonly since: Float64Array;
}
