/**
 * What the cursors of a permutation do that meet a host with their worm: each jumps to another place of the track, or gives
 * up. A jump ends a cursor and begins another in its slot; an instance that gave up keeps its slot, and sends nothing.
 */
import { Keyed } from '../../random/keyed.ts';
import type { LaneFacts } from './laneStarts.ts';

export class Jumps {
  /** Whether cursors jump at all. */
  readonly any: boolean;
  /** Meetings in the life of an instance after which it gives up; Infinity if it never does. */
  readonly giveUp: number;
  private readonly place: Keyed;
  /** By host: jumps that were ever made there, and probes of the cursors that ended since somebody counts. */
  private made: Uint32Array;
  spent: Float64Array;
  /** By host: instances that gave up, and threads of theirs that no tarpit holds. */
  quiet: Uint16Array;
  resting: Uint32Array;
  readonly mutable = ['made', 'spent', 'quiet', 'resting'];

  constructor({ seed, path, strategy, addresses }: LaneFacts) {
    this.any = strategy.jumps !== undefined;
    this.giveUp = strategy.jumps?.giveUp ?? Infinity;
    const hosts = addresses.length;
    this.place = new Keyed(seed, `${path}/jump`);
    this.made = new Uint32Array(this.any ? hosts : 0);
    this.spent = new Float64Array(this.any ? hosts : 0);
    this.quiet = new Uint16Array(this.givesUp ? hosts : 0);
    this.resting = new Uint32Array(this.givesUp ? hosts : 0);
  }

  get givesUp(): boolean {
    return this.giveUp < Infinity;
  }

  /** Jumps that were ever made on a host. */
  madeOn(host: number): number {
    return this.any ? this.made[host]! : 0;
  }

  /** Where the next jump on a host leads, in [0, 1) of the track. */
  draw(host: number): number {
    return this.place.uniform(host, this.made[host]!++);
  }
}
