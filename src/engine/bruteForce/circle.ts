/**
 * A track that is one circle, walked once around from state 0, one step at a time. Every `spacing`-th state is kept
 * as a mark (all of them up to 20 bits, 2^20 of them beyond), so that places between two marks need a short walk.
 */

import { spaceSize } from '../../address/spaceSize.ts';
import type { RankList, Track } from '../../address/track.ts';
import type { Circuit } from './circuit.ts';

const markBits = 20;

export class Circle implements Circuit {
  /** Whether the walk came back to state 0 after all states, and not before. */
  readonly isWhole: boolean;
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
    let returns = 0;
    for (let mark = 0; mark < this.marks.length && returns === 0; mark++) {
      this.marks[mark] = state;
      for (let step = 0; step < this.spacing; step++) {
        state = generator.next(state);
        if (state === 0 && returns === 0) returns = mark * this.spacing + step + 1;
      }
    }
    this.isWhole = returns === length;
  }

  stateAt(rank: number): number {
    let state = this.marks[Math.floor(rank / this.spacing)]!;
    for (let step = rank % this.spacing; step > 0; step--) state = this.generator.next(state);
    return state;
  }

  addressAt(rank: number): number {
    return this.generator.address(this.stateAt(rank));
  }

  ranksOf(addresses: Uint32Array): RankList {
    return { ranks: addresses.map((address) => this.rankOf(address)), owners: null };
  }

  cycleBits(): number {
    return this.generator.bits;
  }

  /** Rank of an address: onward to the next mark, and back by as many steps. */
  private rankOf(address: number): number {
    this.rankOfMark ??= new Map(Array.from(this.marks, (state, mark) => [state, mark * this.spacing]));
    let state = this.generator.state(address);
    let steps = 0;
    for (; !this.rankOfMark.has(state); steps++) state = this.generator.next(state);
    const length = this.marks.length * this.spacing;
    return (this.rankOfMark.get(state)! - steps + length) % length;
  }
}
