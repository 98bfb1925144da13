/**
 * How far a cursor has come, and when it hits next. It probes at regular steps of the virtual time of its host: probe k is at
 * base + (k + 1) step. A step is longer while tarpits hold some of the threads that share the cursor.
 */
import { spaceSize } from '../../address/spaceSize.ts';
import type { Track } from '../../address/track.ts';
import { BASE, type Cursors, DUE, GONE, HELD, LAP, NONE, NOWHERE, PLACE, START, TURN } from './cursors.ts';
import type { HostTimes } from './hostTimes.ts';
import { type Order, RankIndex } from './order.ts';
import type { Present } from './present.ts';

/** What of a scanner of tracks stays the same. */
export interface Gait {
  readonly cursors: Cursors;
  readonly times: HostTimes;
  /** Virtual s between probes of a cursor that goes at full pace. */
  readonly step: number;
  /** Threads that share a cursor. */
  readonly crew: number;
  /** Whether there are tarpits. */
  readonly traps: boolean;
}

export class Progress {
  private currentOrder: Order;
  private index: RankIndex;
  private readonly cursors: Cursors;
  private readonly times: HostTimes;
  private readonly step: number;
  private readonly crew: number;
  private readonly traps: boolean;
  private readonly present: Present;
  private readonly track: Track;

  constructor(
    { cursors, times, step, crew, traps }: Gait,
    { present, strategy }: { readonly present: Present; readonly strategy: { readonly generator: Track } },
    order: Order,
  ) {
    this.currentOrder = order;
    this.index = new RankIndex(order.ranks, strategy.generator.period);
    this.cursors = cursors;
    this.times = times;
    this.step = step;
    this.crew = crew;
    this.traps = traps;
    this.present = present;
    this.track = strategy.generator;
  }

  /** Hosts, then tarpits, in the order of the track. */
  get order(): Order {
    return this.currentOrder;
  }

  set order(order: Order) {
    this.currentOrder = order;
    this.index = new RankIndex(order.ranks, this.track.period);
  }

  /** Sends a cursor that did so many probes to the next of the order on its cycle. */
  aim(cursor: number, probes: number): void {
    const { cursors, index, track } = this;
    const { ranks } = this.order;
    const start = cursors.words[cursor + START]!;
    const turn = track.cycleBits?.(start) ?? track.bits;
    cursors.ints[cursor + TURN] = turn;
    const first = cursors.firstRank(cursor);
    const length = spaceSize(turn);
    const steps = start - first + probes;
    const lap = steps < length ? 0 : Math.floor(steps / length);
    cursors.words[cursor + LAP] = lap;
    if (turn < track.bits) {
      const begin = index.find(first);
      if (begin === ranks.length || ranks[begin]! >= first + length) {
        cursors.ints[cursor + PLACE] = NOWHERE;
        return;
      }
    }
    cursors.ints[cursor + PLACE] = index.find(first + steps - lap * length) - 1;
    cursors.advance(cursor, ranks);
  }

  /** Probes so far: by time (one due now is sent), and not beyond the next hit nor behind the last (which rounding could say). */
  probesOf(cursor: number, host: number): number {
    if (this.cursors.ints[cursor + PLACE] === NONE) return 0;
    const next = this.numberOf(cursor);
    const last = this.numberOfLast(cursor);
    const rounding = ((this.times.now(host) + this.present.time) * 1e-15) / this.stepOf(cursor);
    const byTime = Math.floor(this.stepsGone(cursor, host) + rounding);
    return Math.max(0, last + 1, Math.min(next, byTime));
  }

  /** Virtual s between probes of a cursor; Infinity if all its threads are held, or it gave up. */
  stepOf(cursor: number): number {
    if (this.cursors.ints[cursor + PLACE] === NONE) return Infinity;
    const held = this.traps ? this.cursors.ints[cursor + HELD]! : 0;
    return held === 0 ? this.step : (this.step * this.crew) / (this.crew - held);
  }

  /** Steps of a cursor so far, a part of one included. */
  stepsGone(cursor: number, host: number): number {
    const { floats } = this.cursors;
    const step = this.stepOf(cursor);
    return step === Infinity
      ? floats[(cursor >> 1) + GONE]!
      : (this.times.now(host) - floats[(cursor >> 1) + BASE]!) / step;
  }

  setDue(cursor: number): void {
    const { cursors } = this;
    const step = this.stepOf(cursor);
    cursors.floats[(cursor >> 1) + DUE] =
      step === Infinity
        ? Infinity
        : cursors.floats[(cursor >> 1) + BASE]! + (this.numberOf(cursor) + 1) * step;
  }

  /** Number, from 0, of the next probe of a cursor that is a hit; Infinity if none is. */
  numberOf(cursor: number): number {
    const { ints, words } = this.cursors;
    const place = ints[cursor + PLACE]!;
    if (place === NOWHERE) return Infinity;
    const origin = words[cursor + LAP]! * spaceSize(ints[cursor + TURN]!) - words[cursor + START]!;
    return this.order.ranks[place]! + origin;
  }

  /** The same of the one before, which it may never have sent; -Infinity if there is none. */
  private numberOfLast(cursor: number): number {
    const { cursors } = this;
    const { ranks } = this.order;
    const place = cursors.ints[cursor + PLACE]!;
    if (place === NOWHERE) return -Infinity;
    const length = spaceSize(cursors.ints[cursor + TURN]!);
    const first = cursors.firstRank(cursor);
    const origin = cursors.words[cursor + LAP]! * length - cursors.words[cursor + START]!;
    if (place > 0 && ranks[place - 1]! >= first) return ranks[place - 1]! + origin;
    return ranks[this.index.find(first + length) - 1]! + origin - length;
  }
}
