/**
 * How a thread chooses its next address. Two kinds, fast for different reasons, and a hit list before either.
 *
 * A memoryless strategy draws each target afresh, given nothing but the scanner's own address: misses need no draw.
 * It is a mixture of branches; a branch keeps the first bits of the scanner's address and draws the rest uniformly.
 *
 * A track strategy follows an order of the addresses: a scanner is a set of cursors, and hits are known ranks. The order is
 * that of a generator, the addresses upwards, or a permutation of them, in which cursors jump.
 */
import type { Track } from '../address/track.ts';

export type Strategy = ScanStrategy | HitListStrategy;

/** What an instance goes on with for good. */
export type ScanStrategy = MemorylessStrategy | GeneratorStrategy;

export interface MemorylessStrategy {
  readonly kind: 'memoryless';
  /** Weights sum to 1. Uniform scanning is the one branch that keeps no bits. */
  readonly branches: readonly Branch[];
}

export interface Branch {
  readonly name: string;
  readonly keptBits: number;
  readonly weight: number;
}

export interface GeneratorStrategy {
  readonly kind: 'generator';
  readonly generator: Track;
  /** How many sets of seeds there are; Infinity: every instance draws its own. */
  readonly lanes: number;
  /** How the threads of an instance divide the track. */
  readonly walks: 'shared' | 'repeated' | 'perThread';
  /** Where its own address, and no lane or draw, says where an instance starts; only with `walks: shared`. */
  readonly start?: OwnStart | undefined;
  /** Cursors that meet a host with this worm jump elsewhere; only with `walks: shared`. */
  readonly jumps?: Jumping | undefined;
}

/**
 * A start at its own address: for such a share of the instances, the first address of its block of 2^(bits - keptBits);
 * or just after its own place on the track, for all instances or those that were given a part of a hit list.
 */
export type OwnStart =
  | { readonly kind: 'block'; readonly share: number; readonly keptBits: number }
  | { readonly kind: 'after'; readonly whose: 'all' | 'listed' };

export interface Jumping {
  /** Meetings in its life after which an instance gives up; Infinity: never. */
  readonly giveUp: number;
}

/** A list of hosts first, cut up among those that it infects. */
export interface HitListStrategy {
  readonly kind: 'hitList';
  /** Hosts in the order of the list. */
  readonly list: Uint32Array;
  /** Into how many parts an instance cuts its own, from 2: that of the next infection, 1/p of the rest, p = split, ..., 2. */
  readonly split: number;
  /** What an instance does when its part is done. */
  readonly then: ScanStrategy;
}

/** How a worm scans, once its lists are done. */
export const scanOf = (strategy: Strategy): ScanStrategy =>
  strategy.kind === 'hitList' ? strategy.then : strategy;

export const uniformScan: MemorylessStrategy = {
  kind: 'memoryless',
  branches: [{ name: 'uniform', keptBits: 0, weight: 1 }],
};

/** Whether every probe goes to an address drawn from the whole space. */
export const isUniform = (strategy: Strategy): boolean =>
  strategy.kind === 'memoryless' && strategy.branches.every(({ keptBits }) => keptBits === 0);

/** Cursors that one instance needs. */
export const cursorsPerInstance = (strategy: GeneratorStrategy, threads: number): number =>
  strategy.walks === 'shared' ? 1 : threads;
