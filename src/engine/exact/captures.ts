/**
 * What tarpits do to the memoryless instances of one worm. Their probes to L addresses are a Poisson process, of rate
 * A pace L / 2^bits for uniform scanning, where A is the sum of the scanners' weights. Its clock keeps the hazard left (as
 * pool.ts does). Who touches is drawn in proportion to its share of that rate, and unless the probe is dropped, waits with
 * one of its threads: n instances of T threads, h of which are held, weigh (n T - h)/T at full speed.
 */

import { type Saved, wasNotKept } from '../../observe/savedState.ts';
import { Stream } from '../../random/stream.ts';
import { HeldThreads } from './heldThreads.ts';
import type { Present } from './present.ts';
import type { Tarpits } from './tarpits.ts';

export interface CaptureFacts {
  readonly seed: number;
  /** Path of its streams: worms/NAME. */
  readonly path: string;
  readonly threads: number;
  /** By host: instances of the worm. */
  readonly carriers: { readonly instances: Uint16Array };
  readonly hosts: number;
  readonly present: Present;
  readonly tarpits: Tarpits;
}

/** Who touches, and what. */
export interface Touches {
  /** Draws a probe to one of the addresses: the host that sends it, and how long the address holds its thread, s. */
  drawTouch(stream: Stream): void;
  readonly toucher: number;
  readonly period: number;
  weightOf(host: number): number;
}

export class Captures {
  /** Threads that were held, and touches that were dropped. */
  count: number;
  dropped: number;
  /** Addresses on which the rate rests. */
  addresses: number;
  private readonly facts: CaptureFacts;
  private readonly touches: Touches;
  private readonly stream: Stream;
  private readonly held: HeldThreads;
  /** Speed of its instances by host; empty where there are no tarpits. */
  private speed: Float64Array;
  /** Touches/s since `since`, the hazard then left until the next, and when that comes, s. */
  private rate: number;
  private since: number;
  private left: number;
  private touch: number;
  readonly mutable = [
    'count',
    'dropped',
    'addresses',
    'stream',
    'held',
    'speed',
    'rate',
    'since',
    'left',
    'touch',
  ];

  constructor(facts: CaptureFacts, touches: Touches) {
    const hosts = facts.tarpits.any ? facts.hosts : 0;
    this.facts = facts;
    this.touches = touches;
    this.count = 0;
    this.dropped = 0;
    this.addresses = 0;
    this.stream = new Stream(facts.seed, `${facts.path}/touch`);
    this.held = new HeldThreads(hosts, facts.threads);
    this.speed = new Float64Array(hosts);
    this.rate = 0;
    this.since = 0;
    this.left = this.stream.exponential();
    this.touch = Infinity;
  }

  afterRestore(saved: Readonly<Record<string, Saved>>): void {
    const { tarpits, hosts, carriers } = this.facts;
    if (!tarpits.any) this.speed = new Float64Array(0);
    else if (wasNotKept(saved.speed)) {
      this.speed = new Float64Array(hosts);
      for (let host = 0; host < hosts; host++) {
        const instances = carriers.instances[host]!;
        if (instances > 0) this.speed[host] = this.touches.weightOf(host) / instances;
      }
    }
  }

  /** When an address is touched next, or a thread is let go, s. */
  get next(): number {
    return Math.min(this.touch, this.held.next);
  }

  /** Whether that is a touch. */
  get isTouch(): boolean {
    return this.touch < this.held.next;
  }

  /** Lets that happen; returns on which host. */
  fire(): number {
    const { held, touches, stream } = this;
    const { present, tarpits } = this.facts;
    if (!this.isTouch) {
      held.release();
      return held.host;
    }
    this.spend();
    touches.drawTouch(stream);
    const host = touches.toucher;
    if (tarpits.drop()) this.dropped++;
    else {
      held.hold(host, 0, present.time + touches.period);
      this.count++;
    }
    this.left = stream.exponential();
    this.touch = this.since + this.left / this.rate;
    return host;
  }

  /** The number of instances on a host, or their speed, is another; returns the weight of the host. */
  change(host: number, instances: number, speed: number): number {
    if (instances === 0) this.held.end(host);
    this.speed[host] = speed;
    return this.held.running(host, instances) * speed;
  }

  weight(host: number): number {
    return this.held.running(host, this.facts.carriers.instances[host]!) * this.speed[host]!;
  }

  /** Probes/s to all of the addresses that now hold threads. */
  setRate(rate: number): void {
    this.spend();
    this.addresses = this.facts.tarpits.size;
    this.rate = rate;
    this.touch = this.rate > 0 ? this.since + this.left / this.rate : Infinity;
  }

  /** Accounts for the time since the rate was set. */
  private spend(): void {
    const { time } = this.facts.present;
    this.left = Math.max(0, this.left - this.rate * (time - this.since));
    this.since = time;
  }
}
