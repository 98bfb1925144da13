/**
 * One defense in a run of the exact engine: what it is since it began, and what it keeps of hosts. Each host has one
 * pending time: that of the next strike or, while it is isolated, that of the end.
 */
import type { Defense } from '../../defense/defense.ts';
import { Stream } from '../../random/stream.ts';
import { Backlogs } from './backlogs.ts';
import { EventQueue } from './eventQueue.ts';

export class Guard {
  defense: Defense;
  /** Share of probes that it lets pass now. */
  share: number;
  /** When it began after an alarm, s; Infinity before, and for one that waits for none. */
  alarmed: number;
  /** Whether it hears and strikes. */
  begun: boolean;
  readonly stream: Stream;
  /** Since when it knows of a host that it is infected, s; empty if it does not hear, or did not begin. */
  known: Float64Array;
  /** The first `heardCount` of these are the hosts that it knows of, in order. */
  heard: Uint32Array;
  heardCount: number;
  readonly queue: EventQueue;
  /** How often it was asked when it strikes a host. */
  private draws: Uint32Array;
  /** How many probes of a host it waits for; Infinity if for none. Empty if it does not count. */
  goal: Float64Array;
  /** When it sets limits anew, s. */
  renewal: number;
  readonly backlogs: Backlogs;
  /** 1 for a host that it isolates. */
  isolated: Uint8Array;
  private readonly planned: Defense;
  readonly mutable = [
    'alarmed',
    'begun',
    'stream',
    'known',
    'heard',
    'heardCount',
    'queue',
    'draws',
    'isolated',
    'goal',
    'renewal',
    'backlogs',
  ];

  constructor(defense: Defense, seed: number, hosts: number) {
    this.defense = defense;
    this.planned = defense;
    this.share = 1;
    this.alarmed = Infinity;
    this.begun = false;
    this.stream = new Stream(seed, `defenses/${defense.name}/drop`);
    this.known = new Float64Array(0);
    this.heard = new Uint32Array(0);
    this.heardCount = 0;
    const struck = defense.strikes === undefined ? 0 : hosts;
    this.queue = new EventQueue(struck);
    this.draws = new Uint32Array(struck);
    this.goal = new Float64Array(defense.strikes?.probes === undefined ? 0 : hosts).fill(Infinity);
    this.renewal = Infinity;
    this.backlogs = new Backlogs(defense.strikes?.backlog === undefined ? 0 : hosts);
    this.isolated = new Uint8Array(defense.strikes?.what === 'isolate' ? hosts : 0);
  }

  afterRestore(): void {
    this.defense = this.alarmed < Infinity ? this.planned.waits!.begin(this.alarmed) : this.planned;
  }

  /** The alarm came that it waits for. */
  alarm(time: number): void {
    this.alarmed = time + this.planned.waits!.delay;
    this.defense = this.planned.waits!.begin(this.alarmed);
  }

  /** It hears from now on. */
  listen(hosts: number): void {
    this.known = new Float64Array(hosts).fill(Infinity);
    this.heard = new Uint32Array(hosts);
  }

  /** It hears that a host is infected. */
  hear(host: number, time: number): void {
    if (this.known[host]! < Infinity) return;
    this.known[host] = time;
    this.heard[this.heardCount++] = host;
  }

  /** Asks when it strikes a host next. */
  ask(host: number, now: number, infected: boolean): void {
    this.set(host, this.defense.strikes!.time!(host, this.draws[host]!++, now, infected));
  }

  /** Asks after how many probes more it strikes a host next, which has sent so many. */
  limit(host: number, sent: number): void {
    this.goal[host] = sent + this.defense.strikes!.probes!.limit(host, this.draws[host]!++);
  }

  /** What is pending for a host is due at another time. */
  set(host: number, time: number): void {
    this.queue.due[host] = time;
    this.queue.update(host);
  }

  /** Whether it drops a probe, apart from the share. */
  decide(source: number, target: number, time: number): boolean {
    if (this.isolated.length > 0 && this.isolated[target] === 1) return true;
    const { defense, known } = this;
    if (defense.drops === undefined) return false;
    return defense.drops(source, target, time, known.length > 0 ? known[source]! : Infinity);
  }
}
