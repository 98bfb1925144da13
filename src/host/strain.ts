/**
 * What instances and arriving probes cost a host: strain = instances x instanceCost + load x probeCost, where load
 * is the exponentially weighted rate of arrivals (probes/s) over `window`.
 */
import { exp } from '../random/elementary.ts';
import type { HostRules } from './rules.ts';

export class Strain {
  private readonly instanceCost: number;
  private readonly probeCost: number;
  private readonly window: number;
  private readonly present: { readonly time: number };
  /** Load at its last change, and when that was; empty where probes cost nothing. */
  private load: Float64Array;
  private since: Float64Array;
  readonly mutable = ['load', 'since'];

  constructor(rules: HostRules, hosts: number, present: { readonly time: number }) {
    this.instanceCost = rules.instanceCost;
    this.probeCost = rules.probeCost;
    this.window = rules.window;
    this.present = present;
    this.load = new Float64Array(rules.probeCost > 0 ? hosts : 0);
    this.since = new Float64Array(this.load.length);
  }

  /** A probe arrives at a host that is up. */
  arrive(host: number): void {
    if (this.probeCost === 0) return;
    this.load[host] = this.loadOf(host) + 1 / this.window;
    this.since[host] = this.present.time;
  }

  /** Strain of a host with that many instances. */
  of(host: number, instances: number): number {
    const ofInstances = instances * this.instanceCost;
    return this.probeCost === 0 ? ofInstances : ofInstances + this.loadOf(host) * this.probeCost;
  }

  /** The host goes down, or is patched: what arrived before no longer counts. */
  clear(host: number): void {
    if (this.probeCost > 0) this.load[host] = 0;
  }

  private loadOf(host: number): number {
    const load = this.load[host]!;
    return load === 0 ? 0 : load * exp((this.since[host]! - this.present.time) / this.window);
  }
}
