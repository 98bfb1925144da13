/**
 * A worm that works down a hit list first, and then scans otherwise.
 *
 * The list names hosts. Who is released first gets all of it. An instance probes the hosts of its part one after the other, at
 * its full pace, at regular steps of its host's virtual time, so that the next probe of a host is known at once and a queue
 * over hosts finds the next of all. Whoever a probe of the list infects is handed the end of what is left: a half where
 * `split` is 2, so that parts are halved as in Staniford, Paxson, Weaver 2002; a tenth where it is 10, then a ninth of the
 * rest, an eighth, so that ten parts of one size come of it, the last of them its own (their flash worm). When its part is
 * done, an instance goes over to the inner scanner, a pool or tracks, as if it started there now.
 *
 * A host has at most one instance with a part: only a host without the worm gets one. This scanner keeps those, counts them
 * out of what the inner scanner is told, and passes everything else on.
 */
import { HIT_INFECTED, type Outcome } from '../../observe/observer.ts';
import { Keyed } from '../../random/keyed.ts';
import { EventQueue } from './eventQueue.ts';
import { HostTimes } from './hostTimes.ts';
import type { Meters } from './meters.ts';
import type { Present } from './present.ts';
import type { Scanner, Unseen } from './scanner.ts';

/** Instances of a worm that have no part of its list, by host. */
export class Others {
  instances: Uint16Array;
  readonly mutable = ['instances'];

  constructor(hosts: number) {
    this.instances = new Uint16Array(hosts);
  }
}

export interface HitListFacts {
  readonly seed: number;
  /** Path of the worm's streams: worms/NAME. */
  readonly path: string;
  readonly threads: number;
  /** Probes/s of one instance at full speed. */
  readonly pace: number;
  readonly hosts: number;
  readonly others: Others;
  /** Hosts in the order of the list. */
  readonly list: Uint32Array;
  readonly split: number;
  readonly present: Present;
  readonly meters: Meters;
}

export class HitList implements Scanner {
  source: number;
  target: number;
  place: number | undefined;
  /** What the instances do that have no part of the list. */
  readonly inner: Scanner;
  readonly turn?: (host: number) => void;
  private readonly facts: HitListFacts;
  private readonly phase: Keyed;
  /** Virtual s between probes. */
  private readonly step: number;
  private readonly times: HostTimes;
  private readonly queue: EventQueue;
  /** By host: its part of the list is from `at` to `end`; nobody's is empty. */
  private at: Uint32Array;
  private end: Uint32Array;
  /** By host: into how many parts the rest is cut at its next infection. */
  private shares: Uint32Array;
  /** By host: ordinal of the instance that has the part, and virtual time of its next probe, s. */
  private ordinal: Uint32Array;
  private due: Float64Array;
  /** What the inner scanner is told of. */
  private readonly others: Others;
  /** By host: probes ever sent down the list. */
  private sent: Float64Array;
  /** Sum of the speeds of hosts with a part. */
  private speeds: number;
  /** Whether the last hit came from the list. */
  private fromList: boolean;
  /** The part of the instance that starts next, if it gets one. */
  private given: boolean;
  private givenAt: number;
  private givenEnd: number;
  readonly mutable = [
    'inner',
    'times',
    'queue',
    'at',
    'end',
    'shares',
    'ordinal',
    'due',
    'others',
    'sent',
    'speeds',
  ];

  constructor(facts: HitListFacts, inner: Scanner) {
    const { seed, path, hosts, pace, present } = facts;
    this.source = 0;
    this.target = 0;
    this.place = undefined;
    this.inner = inner;
    if (inner.turn !== undefined) this.turn = (host) => inner.turn!(host);
    this.facts = facts;
    this.phase = new Keyed(seed, `${path}/phase`);
    this.step = 1 / pace;
    this.times = new HostTimes(hosts, present);
    this.queue = new EventQueue(hosts);
    this.at = new Uint32Array(hosts);
    this.end = new Uint32Array(hosts);
    this.shares = new Uint32Array(hosts);
    this.ordinal = new Uint32Array(hosts);
    this.due = new Float64Array(hosts);
    this.others = facts.others;
    this.sent = new Float64Array(hosts);
    this.speeds = 0;
    this.fromList = false;
    this.given = false;
    this.givenAt = 0;
    this.givenEnd = 0;
  }

  get next(): number {
    return Math.min(this.queue.next, this.inner.next);
  }

  fire(): void {
    const { queue, inner, at } = this;
    if (inner.next < queue.next) {
      inner.fire();
      this.source = inner.source;
      this.target = inner.target;
      this.place = inner.place;
      this.fromList = false;
      return;
    }
    const host = queue.first;
    this.source = host;
    this.target = this.facts.list[at[host]!]!;
    this.place = undefined;
    this.fromList = true;
    at[host]!++;
    this.sent[host]!++;
    this.due[host]! += this.step;
    if (this.hasPart(host)) this.schedule(host);
    else this.goOver(host);
  }

  hear(outcome: Outcome, met: boolean): boolean {
    if (!this.fromList) return this.inner.hear?.(outcome, met) ?? false;
    if (outcome !== HIT_INFECTED) return false;
    const host = this.source;
    const rest = this.end[host]! - this.at[host]!;
    const share = this.shares[host]!;
    const given = Math.floor(rest / share);
    this.shares[host] = share === 2 ? this.facts.split : share - 1;
    this.give(this.end[host]! - given, this.end[host]!);
    this.end[host]! -= given;
    return false;
  }

  quiet(host: number): number {
    return this.inner.quiet?.(host) ?? 0;
  }

  /** The instance that starts next is of the first release. */
  seed(): void {
    this.give(0, this.facts.list.length);
  }

  private give(at: number, end: number): void {
    this.given = true;
    this.givenAt = at;
    this.givenEnd = end;
  }

  start(host: number, ordinal: number): void {
    if (!this.given) {
      this.inner.start(host, ordinal);
      return;
    }
    this.given = false;
    if (this.givenAt === this.givenEnd) {
      this.inner.start(host, ordinal, true);
      return;
    }
    this.at[host] = this.givenAt;
    this.end[host] = this.givenEnd;
    this.shares[host] = this.facts.split;
    this.ordinal[host] = ordinal;
    const u = this.phase.uniform(host, ordinal * this.facts.threads);
    this.due[host] = this.times.now(host) + (1 - u) * this.step;
    this.speeds += this.times.speedOf(host);
  }

  setSpeed(host: number, instances: number, speed: number): void {
    if (this.hasPart(host)) {
      const ends = instances === 0;
      this.speeds += (ends ? 0 : speed) - this.times.speedOf(host);
      if (ends) this.at[host] = this.end[host]!;
    }
    this.times.setSpeed(host, speed);
    this.setOthers(host, instances - (this.hasPart(host) ? 1 : 0), speed);
    this.schedule(host);
  }

  /** The part of a host is done. */
  private goOver(host: number): void {
    const { meters } = this.facts;
    const speed = this.times.speedOf(host);
    meters.settle(host);
    this.speeds -= speed;
    this.schedule(host);
    this.inner.start(host, this.ordinal[host]!, true);
    this.setOthers(host, this.others.instances[host]! + 1, speed);
    meters.schedule(host);
  }

  private setOthers(host: number, instances: number, speed: number): void {
    this.others.instances[host] = instances;
    this.inner.setSpeed(host, instances, speed);
  }

  private hasPart(host: number): boolean {
    return this.at[host]! < this.end[host]!;
  }

  private schedule(host: number): void {
    this.queue.due[host] = this.hasPart(host) ? this.times.timeAt(host, this.due[host]!) : Infinity;
    this.queue.update(host);
  }

  sentBy(host: number): number {
    return this.inner.sentBy(host) + this.sent[host]!;
  }

  /** Probes that a host ever sent down the list. */
  sentDownList(host: number): number {
    return this.sent[host]!;
  }

  probeTime(host: number, probes: number): number {
    const { inner, times } = this;
    if (!this.hasPart(host) || times.speedOf(host) === 0) return inner.probeTime(host, probes);
    const others = inner.probeTime(host, 1);
    // Together they have sent so many not before one of them has sent one.
    const own = others < Infinity ? 1 : probes;
    return Math.min(others, times.timeAt(host, this.due[host]! + (own - 1) * this.step));
  }

  probeRate(): number {
    return Math.max(0, this.speeds) * this.facts.pace + this.inner.probeRate();
  }

  catchUp(): void {
    this.inner.catchUp();
  }

  peek(): number {
    return this.inner.peek();
  }

  tell(): void {
    this.inner.tell();
  }

  takeBack(): void {
    this.inner.takeBack();
  }

  refresh(): void {
    this.inner.refresh();
  }

  setPassShare(passShare: number): void {
    this.inner.setPassShare(passShare);
  }

  setTarpits(): void {
    this.inner.setTarpits();
  }

  beginDeciding(): void {
    this.inner.beginDeciding();
  }

  beginCounting(): void {
    this.inner.beginCounting();
  }

  missRate(host: number): number {
    return this.inner.missRate(host);
  }

  exclude(host: number, elapsed: number): void {
    this.inner.exclude(host, elapsed);
  }

  unchangedHits(): number {
    return this.inner.unchangedHits();
  }

  settle(): Unseen {
    return this.inner.settle();
  }
}
