/**
 * The track of a generator, walked once around from state 0, one step at a time. Every `spacing`-th state is kept
 * as a mark (all of them up to 20 bits, 2^20 of them beyond), so that places between two marks need a short walk.
 */

import { spaceSize } from '../../address/spaceSize.ts';
import type { Track } from '../../address/track.ts';

const markBits = 20;
const known = new WeakMap<Track, Circle>();

/** The circle of a generator; walked at its first use and kept with the generator. */
export function circleOf(generator: Track): Circle {
  let circle = known.get(generator);
  if (circle === undefined) known.set(generator, (circle = new Circle(generator)));
  return circle;
}

export class Circle {
  private readonly generator: Track;
  private readonly spacing: number;
  private readonly marks: Uint32Array;
  private rankOfMark: Map<number, number> | null = null;

  constructor(generator: Track) {
    const length = generator.period;
    this.generator = generator;
    this.spacing = spaceSize(generator.bits - markBits);
    this.marks = new Uint32Array(length / this.spacing);
    let state = 0;
    for (let mark = 0; mark < this.marks.length; mark++) {
      this.marks[mark] = state;
      for (let step = 0; step < this.spacing; step++) state = generator.next(state);
    }
  }

  /** State after that many steps from state 0. */
  stateAt(rank: number): number {
    let state = this.marks[Math.floor(rank / this.spacing)]!;
    for (let step = rank % this.spacing; step > 0; step--) state = this.generator.next(state);
    return state;
  }

  /** Address at a rank. */
  addressAt(rank: number): number {
    return this.generator.address(this.stateAt(rank));
  }

  /** Rank of an address: onward to the next mark, and back by as many steps. */
  rankOf(address: number): number {
    this.rankOfMark ??= new Map(Array.from(this.marks, (state, mark) => [state, mark * this.spacing]));
    let state = this.generator.state(address);
    let steps = 0;
    for (; !this.rankOfMark.has(state); steps++) state = this.generator.next(state);
    const length = this.marks.length * this.spacing;
    return (this.rankOfMark.get(state)! - steps + length) % length;
  }
}
