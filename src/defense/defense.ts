/**
 * The contract of a defense: it may drop a probe, slow a host, change a host at a time, strike single hosts, or hold threads.
 * Every member is optional. A defense holds no state: whatever it says is a function of its arguments, and, for what
 * changes with time alone, changes only at `nextChange`. What a run knows of its hosts, the engine keeps and hands over.
 */

import type { AddressSet } from '../address/addressSet.ts';
import type { Cover } from './deployment.ts';

export interface Defense {
  readonly name: string;
  /** When it begins to drop by source and target, to hear, strike and hold, s since the start; default 0. If later, a time of `nextChange`. */
  readonly onset?: number;
  /** Share of probes it lets pass, the same for all probes, in [0, 1]. Engines draw it per probe, observers per interval. */
  passShare?(time: number): number;
  /**
   * Whether it drops a probe from one host to another. Asked only for probes that land on a host. `known`: when the
   * source was first infected or, if it was when the defense began, its onset; Infinity if never, or if it does not hear.
   */
  drops?(source: number, target: number, time: number, known: number): boolean;
  /** The same in other words, where it drops all that passes a place, from some sources or from all. */
  readonly filter?: Filter;
  /** Whether `drops` asks for `known`. */
  readonly hears?: boolean;
  /** Factor of the pace of a host, in [0, 1], if without defenses it would send `wanted` probes/s. */
  paceFactor?(host: number, time: number, wanted: number): number;
  /** When it patches a host, s; Infinity if never. Asked once for every host. */
  patchTime?(host: number): number;
  /** Whether a host that comes up after this outage (0, 1, ...) was patched meanwhile. */
  patchesAtBoot?(host: number, outage: number): boolean;
  /** What it does to single hosts. */
  readonly strikes?: Strikes;
  /** Addresses that hold threads. */
  readonly holds?: Tarpit;
  /** The first time after the given one at which an answer changes; Infinity if never. Nothing changes before the first. */
  nextChange(time: number): number;
  /** It waits for an alarm, and does nothing until then. */
  readonly waits?: Waiting;
}

/** From the onset on it drops what goes from a source that it knows to a target before which it stands. */
export interface Filter {
  readonly cover: Cover;
  /** s from `known` until it knows a source; absent: it knows all. */
  readonly reaction?: number;
  /** An engine that does not ask `drops` says when it dropped some. */
  noteDropped?(time: number): void;
}

/** What a defense does to single hosts: at times of its own, at a number of their probes, or when they want to send too much. */
export interface Strikes {
  /** `halt`: an infected host halts; `clean`: it is rebooted; `isolate`: a host neither sends nor receives for a while. */
  readonly what: 'halt' | 'clean' | 'isolate';
  /** When an isolation that begins at a time ends, s; Infinity, and if absent: never. */
  end?(time: number): number;
  /**
   * When it strikes a host next, s, not before `now`. Asked at the onset, and whenever the host becomes infected, ceases
   * to be, or comes out of isolation; `draw` counts the askings for that host, from 0.
   */
  time?(host: number, draw: number, now: number, infected: boolean): number;
  readonly probes?: ProbeLimit;
  readonly backlog?: Backlog;
}

/** A host is struck after so many probes of all worms on it, dropped ones included; the last of them is still sent. */
export interface ProbeLimit {
  /**
   * How many more probes that is, at least 1; Infinity: never. Asked at the onset and when a host was struck or comes out
   * of isolation, and at each later `nextChange` for those that no strike awaits; `draw` counts the askings for that host, from 0.
   */
  limit(host: number, draw: number): number;
  /** s from the last of them to the strike. */
  readonly reaction: number;
}

/** A host is struck when what it could not send has filled a queue, which is empty at the onset and after a strike. */
export interface Backlog {
  /** Probes. */
  readonly full: number;
  /** Probes/s that the queue grows by, or shrinks, on a host that would send `wanted` probes/s without defenses. */
  growth(host: number, wanted: number): number;
}

/** Addresses that hold each thread which touches them, from the onset on. */
export interface Tarpit {
  /** Where a host lives, nothing holds. */
  readonly addresses: AddressSet;
  /** s that a thread is held; Infinity for good. */
  readonly period: number;
}

export interface Waiting {
  /** Name of the detector. */
  readonly alarm: string;
  /** s from the alarm to the onset. */
  readonly delay: number;
  /** What it is from a time on, with the same members. */
  begin(onset: number): Defense;
}
