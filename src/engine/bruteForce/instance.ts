/** What runs on a host: instances, their cursors, and the virtual time that they share. */

/** Threads that send together. */
export interface Crew {
  readonly worm: number;
  readonly host: number;
  readonly threads: number;
  /** Numbers of those that tarpits hold. */
  readonly held: Set<number>;
}

/** Share of a crew's threads that no tarpit holds. */
export const shareFree = ({ threads, held }: Crew): number => (threads - held.size) / threads;

/** What an instance has left of a hit list. */
export interface Part {
  hosts: readonly number[];
  cut: number;
}

export interface Cursor extends Crew {
  readonly id: number;
  /** Of the first probe; a jump sets these four anew. */
  startRank: number;
  tau0: number;
  u: number;
  /** Probes/s of virtual time. */
  readonly pace: number;
  /** Its own virtual time when that of its host was `from`: it stands still while its threads are held. */
  own: number;
  from: number;
  /** State of the generator for the next probe. */
  state: number;
  /** Hosts of the hit list that it goes down instead of a track, and into how many parts it cuts them next; null for most. */
  readonly part: Part | null;
  /** Probes so far. */
  probes: number;
  /** Hosts with its worm that it met. */
  met: number;
}

export interface Instance extends Crew {
  /** Place in the pool of its worm, -1 if it is not there. */
  place: number;
  readonly ordinal: number;
  cursors: readonly Cursor[];
  /** Whether it sends nothing any more. */
  gaveUp: boolean;
}

/** One worm on all hosts: instances there, and virtual time = tau + (time - since) x rate. */
export interface Presence {
  readonly count: Uint16Array;
  /** Threads that tarpits ever held. */
  readonly everHeld: Uint32Array;
  /** Probes down the hit list by instances whose parts are done. */
  readonly downList: Float64Array;
  /** Jumps that cursors ever made. */
  readonly everJumped: Uint32Array;
  readonly rate: Float64Array;
  readonly tau: Float64Array;
  readonly since: Float64Array;
}
