/**
 * An order of addresses in which a cursor goes round: states, the address that each of them stands for, and the step
 * from one to the next. A generator of full period is one; so are a sequence and a permutation.
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
  /** The state that stands for an address; inverse of `address`. */
  state(address: Address): number;
  /** Steps from state 0 to the state whose address this is, 0 .. 2^bits - 1. */
  rank(address: Address): number;
  /** Ranks of many addresses, in the order given. */
  ranks(addresses: Uint32Array): Uint32Array;
  /** The address reached after n steps from state 0; inverse of `rank`. */
  atRank(n: number): Address;
}
