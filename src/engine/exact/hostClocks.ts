/** The pending clocks of each host: its patch, its duty (whatever its operator does next), its calendar. */
import { type Distribution, replaceByQuantile } from '../../host/distribution.ts';
import { type Saved, wasNotKept } from '../../observe/savedState.ts';
import { Keyed } from '../../random/keyed.ts';
import type { Model } from '../model.ts';
import { EventQueue } from './eventQueue.ts';
import type { Present } from './present.ts';

export const PATCH_CLOCK = 0;
export const DUTY_CLOCK = 1;
export const CALENDAR_CLOCK = 2;
const kinds = 3;

export class HostClocks {
  /** Host and kind of the clock taken last. */
  host: number;
  kind: number;
  private readonly present: Present;
  private readonly hosts: number;
  private readonly cleanUps: Keyed;
  private readonly operators: Keyed;
  private readonly reboots: Keyed;
  private readonly restarts: Keyed;
  private readonly faults: Keyed;
  private readonly rules: Model['rules'];
  private queue: EventQueue;
  /** How often each host entered `infected`, and how many outages it had. */
  private infections: Uint32Array;
  private outages: Uint32Array;
  readonly mutable = ['queue', 'infections', 'outages'];

  /** `used`: whether any clock can ever run; without, nothing is kept. */
  constructor(model: Model, used: boolean, present: Present) {
    const hosts = used ? model.addresses.length : 0;
    this.host = 0;
    this.kind = 0;
    this.present = present;
    this.hosts = hosts;
    this.rules = model.rules;
    this.cleanUps = new Keyed(model.seed, 'hosts/cleanUp');
    this.operators = new Keyed(model.seed, 'hosts/operator');
    this.reboots = new Keyed(model.seed, 'hosts/reboot');
    this.restarts = new Keyed(model.seed, 'hosts/restart');
    this.faults = new Keyed(model.seed, 'hosts/fault');
    this.queue = new EventQueue(kinds * hosts);
    this.infections = new Uint32Array(hosts);
    this.outages = new Uint32Array(hosts);
  }

  afterRestore(saved: Readonly<Record<string, Saved>>): void {
    if (this.hosts === 0 || !wasNotKept(saved.infections)) return;
    this.queue = new EventQueue(kinds * this.hosts);
    this.infections = new Uint32Array(this.hosts);
    this.outages = new Uint32Array(this.hosts);
  }

  get next(): number {
    return this.queue.next;
  }

  /** Takes the first pending clock away and leaves its host and kind below. */
  take(): void {
    const item = this.queue.first;
    this.queue.due[item] = Infinity;
    this.queue.update(item);
    this.host = Math.floor(item / kinds);
    this.kind = item - this.host * kinds;
  }

  /** Makes a time pending; Infinity takes it away. */
  set(kind: number, host: number, time: number): void {
    if (this.hosts === 0) return;
    const item = host * kinds + kind;
    this.queue.due[item] = time;
    this.queue.update(item);
  }

  /** The host became infected. */
  startCleanUp(host: number): void {
    if (this.hosts === 0) return;
    this.startDuty(host, this.rules.cleanUp, this.cleanUps, this.infections[host]!++);
  }

  /** The host halted: an outage begins, and its operator will react. */
  startOperator(host: number): void {
    this.startDuty(host, this.rules.operator, this.operators, this.outages[host]!++);
  }

  /** The host is cleaned while it runs: an outage begins with its reboot. */
  startCleaning(host: number): void {
    this.outages[host]!++;
    this.startReboot(host);
  }

  /** The operator reacted. */
  startReboot(host: number): void {
    this.startDuty(host, this.rules.reboot, this.reboots, this.outages[host]! - 1);
  }

  /** The host crashed: an outage begins. */
  startRestart(host: number): void {
    this.startDuty(host, this.rules.restart, this.restarts, this.outages[host]!++);
  }

  /** The host is up and fragile. */
  startFault(host: number): void {
    if (this.rules.fault.kind === 'never') return;
    this.startDuty(host, this.rules.fault, this.faults, this.outages[host]!);
  }

  /** Number of the outage that is over or about to be, from 0. */
  lastOutage(host: number): number {
    return this.outages[host]! - 1;
  }

  private startDuty(host: number, distribution: Distribution, keyed: Keyed, count: number): void {
    const item = host * kinds + DUTY_CLOCK;
    const { due } = this.queue;
    keyed.putUniform(host, count, due, item);
    replaceByQuantile(distribution, due, item);
    due[item]! += this.present.time;
    this.queue.update(item);
  }
}
