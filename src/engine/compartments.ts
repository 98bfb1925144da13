/**
 * A scenario as numbers of hosts in states, for engines that know no host by name. Immutable, in SI units; built by
 * scenario/compartments.ts. What an engine cannot honor does not get this far.
 */
import { addressCount } from '../host/placement.ts';
import type { Table } from '../observe/table.ts';
import type { CompartmentTally } from './compartmentTally.ts';

export interface Compartments {
  /** Hosts of the population. */
  readonly hosts: number;
  /** Width of an address: the space has 2^bits of them. */
  readonly bits: number;
  /** Probability that a host is patched at the start. */
  readonly patchedAtStart: number;
  /** Probes/s of an infected host. */
  readonly pace: number;
  /** Hazard of an infected host to be cleaned, 1/s. */
  readonly cleanUp: number;
  /** Hazard of a cleaned host to come up again, 1/s; Infinity: at once. */
  readonly reboot: number;
  /** In order of time. */
  readonly releases: readonly { readonly at: number; readonly count: number }[];
  /** Ascending, the first from 0 on; each holds until the next. One that begins at the end shows in the last row. */
  readonly phases: readonly Phase[];
  /** Where hosts live, for worms that prefer near addresses; absent for uniform scanning. */
  readonly strata?: Strata | undefined;
  /** s between rows. */
  readonly every: number;
  /** s. */
  readonly end: number;
  /** The run ends when this share of the initially vulnerable hosts was ever infected; null never. */
  readonly stopAtShare: number | null;
}

/** A stretch of time in which rates do not change. */
export interface Phase {
  readonly from: number;
  /** Hazard of every host to be patched, 1/s. */
  readonly patching: number;
  /** Share of probes that filters let pass. */
  readonly pass: number;
  /** 1 while the worm scans, 0 while its calendar says otherwise. */
  readonly scanning: 0 | 1;
}

/** Hosts by /16 (in small spaces: by a prefix of half the width), and how a worm chooses among them. */
export interface Strata {
  /** Length of the prefixes that hosts are counted by. */
  readonly prefixBits: number;
  /** By prefix that has hosts, ascending: its number, and its hosts. */
  readonly prefix: Uint32Array;
  readonly hosts: Float64Array;
  /** Branches of the strategy: bits of the own address that are kept, and weight. */
  readonly branches: readonly { readonly keptBits: number; readonly weight: number }[];
}

/** What engines of hosts and engines of numbers have in common. */
export interface CompartmentSimulation {
  /** Time up to which everything has happened, s. */
  readonly time: number;
  readonly done: boolean;
  readonly census: Table;
  readonly tally: CompartmentTally;
  /** Goes on to the first full minute, row, or change of rates at or after a time, or for about `budget` steps. Returns how many. */
  advance(until: number, budget?: number): number;
}

export interface CompartmentEngine {
  readonly name: string;
  /** Keys of a scenario that it honors: `*` stands for an index, `.**` at the end for all below. */
  readonly honors: readonly string[];
  create(compartments: Compartments, seed: number): CompartmentSimulation;
}

/** Infections/s of one vulnerable host by one infected host. */
export const contactRate = (
  { pace, bits }: Pick<Compartments, 'pace' | 'bits'>,
  { pass, scanning }: Phase,
): number => (scanning * pace * pass) / addressCount(bits);
