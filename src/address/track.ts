/**
 * An order of addresses in which cursors go round: states, the address that each of them stands for, and the step
 * from one to the next. A generator of full period is one circle of all addresses. Others fall into several cycles, and may
 * have none or several states for an address.
 *
 * A rank is the place of a state: cycles are laid one after the other, so that ranks 0 .. 2^bits - 1 tell both the cycle
 * and the step in it. A cycle is 2^n ranks that begin at a multiple of 2^n.
 */
import type { Address } from './ipv4.ts';

export interface Track {
  /** Width of a state, 1 .. 32. */
  readonly bits: number;
  /** Number of states, 2^bits. */
  readonly period: number;
  /** The state one step after x. */
  next(x: number): number;
  /** The address that a state stands for. */
  address(x: number): Address;
  /** A state that stands for an address, the first of them by rank; -1 if none does. */
  state(address: Address): number;
  /** Rank of that state, 0 .. 2^bits - 1; -1 if there is none. */
  rank(address: Address): number;
  /** All ranks of many addresses. */
  ranksOf(addresses: Uint32Array): RankList;
  /** The address at a rank. */
  atRank(rank: number): Address;
  /** n of the length 2^n of the cycle to which a rank belongs. Left out where all ranks are one cycle. */
  readonly cycleBits?: ((rank: number) => number) | undefined;
}

/** Ranks of listed addresses. */
export interface RankList {
  /** In order of the list. */
  readonly ranks: Uint32Array;
  /** Place in the list of the address of each; null where every address has one rank, so that it is the same. */
  readonly owners: Uint32Array | null;
}
