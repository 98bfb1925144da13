/**
 * Counts the probes of hosts, for defenses that strike after a number of them (docs/model.md).
 *
 * The cursors of a host probe at known times. The misses of its memoryless instances are a Poisson process of which
 * nothing else depends: with m probes to go, the time of the m-th miss is pending, a gamma draw. Hits are drawn one by one,
 * and each is one probe more. When one comes, or anything else changes, the misses until then are drawn: all but the last
 * of the m lie uniformly before it, so they are binomial, and what is left is drawn anew. Only where a host carries both
 * kinds of worms is each probe of its cursors an event.
 */
import { type Saved, wasNotKept } from '../../observe/savedState.ts';
import { binomial, gamma } from '../../random/samplers.ts';
import { Stream } from '../../random/stream.ts';
import type { Model } from '../model.ts';
import { EventQueue } from './eventQueue.ts';
import type { Present } from './present.ts';
import type { Scanner } from './scanner.ts';

/** A count of probes for each host, Infinity if none. */
interface Goals {
  goal: Float64Array;
}

export class Meters {
  /** Whether anybody counts. */
  counting: boolean;
  /** Misses that were drawn here, and those among them that a defense dropped. */
  misses: number;
  dropped: number;
  private readonly present: Present;
  private readonly hosts: number;
  private readonly scanners: readonly Scanner[];
  private readonly goals: readonly Goals[];
  private readonly stream: Stream;
  private passShare: number;
  private queue: EventQueue;
  /** By host: probes until `since`, while it has a goal; the first goal; and out of `sent`, those of its cursors. */
  sent: Float64Array;
  private since: Float64Array;
  private goal: Float64Array;
  private ofCursors: Float64Array;
  /** By host: misses/s, and when as many as it has to go would have come, s. */
  private missRate: Float64Array;
  private ripe: Float64Array;
  readonly mutable = [
    'misses',
    'dropped',
    'stream',
    'passShare',
    'queue',
    'sent',
    'since',
    'goal',
    'ofCursors',
    'missRate',
    'ripe',
  ];

  /** `goals`: one for each defense that counts; without, nothing is kept. */
  constructor(model: Model, present: Present, scanners: readonly Scanner[], goals: readonly Goals[]) {
    this.counting = false;
    this.misses = 0;
    this.dropped = 0;
    this.present = present;
    this.scanners = scanners;
    this.goals = goals;
    this.stream = new Stream(model.seed, 'hosts/probes');
    this.passShare = 1;
    this.hosts = goals.length > 0 ? model.addresses.length : 0;
    this.queue = new EventQueue(this.hosts);
    this.sent = new Float64Array(this.hosts);
    this.since = new Float64Array(this.hosts);
    this.goal = new Float64Array(this.hosts).fill(Infinity);
    this.ofCursors = new Float64Array(this.hosts);
    this.missRate = new Float64Array(this.hosts);
    this.ripe = new Float64Array(this.hosts);
  }

  afterRestore(saved: Readonly<Record<string, Saved>>): void {
    if (this.hosts === 0 || !wasNotKept(saved.sent)) return;
    this.queue = new EventQueue(this.hosts);
    for (const field of ['sent', 'since', 'goal', 'ofCursors', 'missRate', 'ripe'] as const)
      this[field] = new Float64Array(this.hosts);
    this.goal.fill(Infinity);
  }

  /** When a host may have reached a goal, s. */
  get next(): number {
    return this.queue.next;
  }

  /** Host of which that is to be looked at. */
  get first(): number {
    return this.queue.first;
  }

  /** A memoryless instance on a host has landed a probe. */
  count(host: number): void {
    if (this.goal[host] === Infinity) return;
    this.settle(host);
    this.sent[host]!++;
    this.schedule(host);
  }

  /** Before anything changes on a host: its probes until now are known. */
  settle(host: number): void {
    if (!this.counting || this.goal[host] === Infinity) return;
    const { stream, sent } = this;
    const { time } = this.present;
    const ripe = this.ripe[host]!;
    const left = this.goal[host]! - sent[host]!;
    const elapsed = time - this.since[host]!;
    if (this.missRate[host]! > 0 && elapsed > 0) {
      const misses = time >= ripe ? left : binomial(stream, left - 1, elapsed / (ripe - this.since[host]!));
      sent[host]! += misses;
      this.misses += misses;
      if (this.passShare < 1) this.dropped += binomial(stream, misses, 1 - this.passShare);
      for (const scanner of this.scanners) scanner.exclude(host, elapsed);
    }
    this.since[host] = time;
    const ofCursors = this.sentByCursors(host);
    sent[host]! += ofCursors - this.ofCursors[host]!;
    this.ofCursors[host] = ofCursors;
  }

  /** After anything changed on a host, its goals or what scans on it: when it may reach the first goal. */
  schedule(host: number): void {
    if (!this.counting) return;
    const { present, scanners } = this;
    let goal = Infinity;
    for (const { goal: own } of this.goals) goal = Math.min(goal, own[host]!);
    this.goal[host] = goal;
    this.since[host] = present.time;
    this.ofCursors[host] = this.sentByCursors(host);
    let missRate = 0;
    let kinds = 0;
    for (const scanner of scanners) {
      missRate += scanner.missRate(host);
      if (scanner.probeTime(host, 1) < Infinity) kinds++;
    }
    if (missRate > 0) kinds++;
    const left = goal - this.sent[host]!;
    let due = Infinity;
    if (left <= 0) due = present.time;
    else if (left < Infinity) {
      if (missRate > 0) due = present.time + gamma(this.stream, left) / missRate;
      this.ripe[host] = due;
      const probes = kinds > 1 ? 1 : left;
      for (const scanner of scanners) due = Math.min(due, scanner.probeTime(host, probes));
    }
    this.missRate[host] = left > 0 ? missRate : 0;
    this.queue.due[host] = due;
    this.queue.update(host);
  }

  /** Another share of probes passes from now on. */
  setPassShare(passShare: number): void {
    this.settleAll();
    this.passShare = passShare;
  }

  settleAll(): void {
    for (let host = 0; host < this.goal.length; host++) this.settle(host);
  }

  scheduleAll(): void {
    for (let host = 0; host < this.goal.length; host++) if (this.goal[host]! < Infinity) this.schedule(host);
  }

  private sentByCursors(host: number): number {
    let sent = 0;
    for (const scanner of this.scanners) sent += scanner.sentBy(host);
    return sent;
  }
}
