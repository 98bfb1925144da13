/**
 * The contract of an observer: it declares its columns once and records what a run calls out.
 * Observers never change a run: they draw only from a stream of their own, and what they ask for costs the run nothing else.
 *
 * Order of calls: `start`; then events in order of time; `onInterval` at every multiple of `every`, at every change of
 * the share of probes that defenses let pass, and at the end. At equal times an interval ends after the events.
 */
import type { RankList } from '../address/track.ts';
import type { State } from '../host/states.ts';
import type { Stream } from '../random/stream.ts';
import type { Table } from './table.ts';

/** What became of a probe that landed on a host; of dropped ones is only told where the engine draws them. */
export const outcomeNames = [
  'infected',
  'stacked',
  'refused',
  'immune',
  'crashed',
  'down',
  'dropped',
] as const;
export const HIT_INFECTED = 0;
export const HIT_STACKED = 1;
export const HIT_REFUSED = 2;
export const HIT_IMMUNE = 3;
export const HIT_CRASHED = 4;
export const HIT_DOWN = 5;
export const HIT_DROPPED = 6;
export type Outcome = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** Source of a release, which no host infected. */
export const NO_SOURCE = -1;

export interface Observer {
  readonly name: string;
  readonly tables: readonly Table[];
  /** s between rows; 0 for an observer of events only. */
  readonly every: number;
  /** Wants hits that change nothing as well (they are drawn on a stream of their own). */
  readonly everyHit?: boolean;
  /** Wants all hits of worms that follow a track, whatever comes of them (they are events in any case). */
  readonly trackHits?: boolean;
  /** Names of the fields that change during a run: a checkpoint saves these (typed arrays, numbers, tables, lists of them). */
  readonly mutable: readonly string[];

  /** State at time 0 (or at the time a checkpoint is continued, never called then), before any event. */
  start?(view: View): void;
  /** A host changed state. Called after the change. */
  onTransition?(time: number, host: number, from: State, to: State): void;
  /** A probe landed on a host (or a release: source NO_SOURCE). Called before the transitions it causes. */
  onHit?(time: number, worm: number, source: number, target: number, outcome: Outcome): void;
  /** The same for the first `count` of many hits that change nothing, all of one outcome, in order of time. */
  onHits?(
    times: Float64Array,
    worm: number,
    sources: Uint32Array,
    targets: Uint32Array,
    outcome: Outcome,
    count: number,
  ): void;
  /** The number of instances on a host, over all worms, changed. */
  onInstances?(time: number, host: number, instances: number): void;
  /** The memoryless probes/s of a host by one worm changed (0 when it stops). */
  onPace?(time: number, worm: number, host: number, probesPerSecond: number): void;
  /** A cursor of a track ended after that many probes. */
  onCursorEnd?(time: number, worm: number, host: number, startRank: number, probes: number): void;
  /** Engines that draw every probe (`view.everyProbe`) call this for each, landed on a host or not, not dropped. */
  onProbe?(time: number, worm: number, source: number, address: number): void;
  /** No share of passing probes changed in this interval; `ends` on multiples of `every` and at the end of the run. */
  onInterval?(from: number, to: number, ends: boolean, view: View, random: Stream): void;
  /** The run came to its end, after the last interval. */
  onEnd?(view: View): void;
}

/** A run as observers may look at it. */
export interface View {
  /** s since the start. */
  readonly time: number;
  /** UTC s since 1970 at time 0. */
  readonly epoch: number;
  readonly bits: number;
  /** Host i lives at address[i], ascending. */
  readonly address: Uint32Array;
  readonly state: Uint8Array;
  /** Instances on each host, over all worms. */
  readonly instances: Uint16Array;
  readonly worms: readonly WormView[];
  /** True where `onProbe` is called, so that nothing is drawn late. */
  readonly everyProbe: boolean;
  /** Number of hosts in a state. */
  count(state: State): number;
  /** Hosts in a state, in no order; valid until the next event. */
  hostsIn(state: State): Uint32Array;
  /** Whether arriving probes strain hosts; if not, only infected hosts serve less than all. */
  readonly probesStrain: boolean;
  /** Share of requests that a host serves now, in [0, 1] (0 when it is down). */
  served(host: number): number;
  /** Share of probes that defenses let pass since the last interval ended. */
  readonly passShare: number;
  /** The uplinks of ASes as of the last look at them; absent where nothing is ever lost. */
  readonly congestion?: CongestionView | undefined;
}

/** By AS; what changes is read anew at each look. */
export interface CongestionView {
  /** AS number. */
  readonly asn: Uint32Array;
  /** bits/s. */
  readonly capacity: Float64Array;
  /** bits/s that are sent, other traffic included. */
  readonly load: Float64Array;
  /** Share that is lost of what passes the edge of the AS. */
  readonly loss: Float64Array;
}

export interface WormView {
  readonly name: string;
  readonly kind: 'memoryless' | 'generator';
  /** Probes/s of one instance at full speed. */
  readonly pace: number;
  readonly probeBits: number;
  /** Probes/s of all instances now. */
  probeRate(): number;
  /** Instances that flood now, and the bits/s of each. */
  flooding(): number;
  readonly floodBitsPerSecond: number;
  /** Shares of its probes that keep so many first bits of the own address (memoryless only; absent: all keep none). */
  readonly branches?: readonly { readonly keptBits: number; readonly weight: number }[];
  /** Ranks of addresses on the track (generator only). */
  ranksOf?(addresses: Uint32Array): RankList;
  /** Address at a rank of the track (generator only). */
  addressAt?(rank: number): number;
  /** n of the length 2^n of the cycle of a rank; left out where all ranks are one cycle (address/track.ts). */
  readonly cycleBits?: ((rank: number) => number) | undefined;
  /** Start ranks of the lanes, of all their threads where each has its own; empty if every instance has, or a hit list comes first (generator only). */
  readonly laneStarts?: Float64Array;
  /** Probes that a host ever sent down the hit list of the worm, all of them hits; absent where it has none. */
  probesDownList?(host: number): number;
  /** Every live cursor: its host, start rank, and probes so far (generator only). */
  forEachCursor?(visit: (host: number, startRank: number, probes: number) => void): void;
}
