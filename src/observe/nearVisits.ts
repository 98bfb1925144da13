/**
 * Probes that single addresses get, on average, because worms on hosts near them prefer what is near. Every address lies in
 * one prefix per branch that keeps bits; what the hosts of such a prefix sent in an interval comes to each of its addresses
 * alike (see nearExposure.ts). Exposures are kept as in exposure.ts, by prefix.
 */
import { spaceSize } from '../address/spaceSize.ts';
import { firstAtOrAbove } from './firstAtOrAbove.ts';
import { nearBranches } from './nearExposure.ts';
import type { View } from './observer.ts';
import type { Savable } from './savedState.ts';

export class NearVisits implements Savable {
  readonly mutable = [
    'from',
    'paces',
    'worm',
    'density',
    'firstHost',
    'pastHost',
    'prefixOf',
    'pace',
    'carry',
  ];
  private from: number;
  /** By worm: probes/s of each host; empty for a worm without near branches. */
  private paces: Float64Array[];
  // By branch of any worm that keeps bits:
  private worm: number[];
  /** Chance that a probe comes to a given address of the own prefix. */
  private density: number[];
  /** By prefix in which watched addresses lie, ascending: its hosts. */
  private firstHost: Uint32Array[];
  private pastHost: Uint32Array[];
  /** By watched address: its prefix. */
  private prefixOf: Uint32Array[];
  /** By prefix: probes/s of its hosts, and the carry of their exposure. */
  private pace: Float64Array[];
  private carry: Float64Array[];

  constructor() {
    this.from = 0;
    this.paces = [];
    this.worm = [];
    this.density = [];
    this.firstHost = [];
    this.pastHost = [];
    this.prefixOf = [];
    this.pace = [];
    this.carry = [];
  }

  /** Of the worms that count. */
  start(view: View, addresses: Uint32Array, counts: (worm: number) => boolean): void {
    this.from = view.time;
    this.paces = [];
    for (const [index, worm] of view.worms.entries()) {
      const branches = counts(index) ? nearBranches(worm) : [];
      this.paces.push(new Float64Array(branches.length > 0 ? view.address.length : 0));
      for (const { keptBits, weight } of branches)
        this.addBranch(index, weight, spaceSize(view.bits - keptBits), view, addresses);
    }
  }

  private addBranch(worm: number, weight: number, span: number, view: View, addresses: Uint32Array): void {
    const owns = [...new Set(Array.from(addresses, (address) => Math.floor(address / span)))];
    owns.sort((one, other) => one - other);
    const places = new Map(owns.map((own, place) => [own, place]));
    this.worm.push(worm);
    this.density.push(weight / span);
    this.firstHost.push(Uint32Array.from(owns, (own) => firstAtOrAbove(view.address, own * span)));
    this.pastHost.push(Uint32Array.from(owns, (own) => firstAtOrAbove(view.address, own * span + span)));
    this.prefixOf.push(Uint32Array.from(addresses, (address) => places.get(Math.floor(address / span))!));
    this.pace.push(new Float64Array(owns.length));
    this.carry.push(new Float64Array(owns.length));
  }

  /** The probes/s of a host by one worm changed. */
  changePace(time: number, worm: number, host: number, pace: number): void {
    const paces = this.paces[worm]!;
    if (paces.length === 0) return;
    const change = pace - paces[host]!;
    paces[host] = pace;
    for (let branch = 0; branch < this.worm.length; branch++) {
      if (this.worm[branch] !== worm) continue;
      // Prefixes without hosts end where the next begins, and so come after the one that has this host.
      const pastHost = this.pastHost[branch]!;
      const prefix = firstAtOrAbove(pastHost, host + 1);
      if (prefix === pastHost.length || host < this.firstHost[branch]![prefix]!) continue;
      this.pace[branch]![prefix]! += change;
      this.carry[branch]![prefix]! -= change * (time - this.from);
    }
  }

  /** Expected visits of a watched address from the start of the interval to a time. */
  at(place: number, time: number): number {
    let visits = 0;
    for (let branch = 0; branch < this.worm.length; branch++) {
      const prefix = this.prefixOf[branch]![place]!;
      const probes = this.carry[branch]![prefix]! + this.pace[branch]![prefix]! * (time - this.from);
      // rounding can leave a negative trace of nothing
      visits += this.density[branch]! * Math.max(0, probes);
    }
    return visits;
  }

  /** Opens the next interval. */
  open(from: number): void {
    this.from = from;
    for (const carry of this.carry) carry.fill(0);
  }
}
