/**
 * A track of several cycles, each walked once around, one step at a time: states are taken with their lowest bit read
 * first, and one that was not met yet begins the next cycle. Every state is kept.
 */
import { spaceSize } from '../../address/spaceSize.ts';
import type { RankList, Track } from '../../address/track.ts';
import type { Circuit } from './circuit.ts';

/** A wider table of states would not fit into memory beside the rest. */
const mostBits = 24;

export class SeveralCycles implements Circuit {
  private readonly track: Track;
  /** By rank: the state, and the length of its cycle as a power of 2. */
  private readonly states: Uint32Array;
  private readonly power: Uint8Array;
  /** Ranks by address: those of address i stand from begin[i] to before begin[i + 1]; empty until asked for. */
  private begin: Uint32Array;
  private ranks: Uint32Array;

  constructor(track: Track) {
    const { bits } = track;
    if (bits > mostBits) {
      throw new Error(
        `engine: expected a space of at most ${mostBits} bits for brute-force and a generator of several cycles, got ${bits}`,
      );
    }
    const size = spaceSize(bits);
    this.track = track;
    this.states = new Uint32Array(size);
    this.power = new Uint8Array(size);
    this.begin = new Uint32Array(0);
    this.ranks = new Uint32Array(0);
    const met = new Uint8Array(size);
    let rank = 0;
    for (let number = 0; number < size; number++) {
      let state = readBackwards(number, bits);
      const first = rank;
      while (met[state] === 0) {
        met[state] = 1;
        this.states[rank++] = state;
        state = track.next(state);
      }
      let power = 0;
      while (spaceSize(power) < rank - first) power++;
      this.power.fill(power, first, rank);
    }
  }

  stateAt(rank: number): number {
    return this.states[rank]!;
  }

  addressAt(rank: number): number {
    return this.track.address(this.states[rank]!);
  }

  ranksOf(addresses: Uint32Array): RankList {
    if (this.begin.length === 0) this.listRanks();
    const ranks: number[] = [];
    const owners: number[] = [];
    for (const [owner, address] of addresses.entries()) {
      for (let index = this.begin[address]!; index < this.begin[address + 1]!; index++) {
        ranks.push(this.ranks[index]!);
        owners.push(owner);
      }
    }
    return { ranks: Uint32Array.from(ranks), owners: Uint32Array.from(owners) };
  }

  cycleBits(rank: number): number {
    return this.power[rank]!;
  }

  private listRanks(): void {
    const size = this.states.length;
    this.begin = new Uint32Array(size + 1);
    for (let rank = 0; rank < size; rank++) this.begin[this.addressAt(rank) + 1]!++;
    for (let address = 0; address < size; address++) this.begin[address + 1]! += this.begin[address]!;
    this.ranks = new Uint32Array(size);
    const next = this.begin.slice();
    for (let rank = 0; rank < size; rank++) this.ranks[next[this.addressAt(rank)]!++] = rank;
  }
}

/** The number whose bits are those of another from the lowest to the highest. */
function readBackwards(number: number, bits: number): number {
  let result = 0;
  for (let bit = 0; bit < bits; bit++) result = 2 * result + ((number >>> bit) & 1);
  return result;
}
