/** The tarpits of a run that have begun: the addresses that hold threads now, and for how long. */
import { AddressSet } from '../../address/addressSet.ts';
import type { Model } from '../model.ts';
import type { Guards } from './guards.ts';

/** Where there are more than one, those of the first in the order of the defenses. */
interface InForce {
  readonly addresses: AddressSet;
  readonly period: number;
}

export class Tarpits {
  /** Whether there are any, begun or not. */
  readonly any: boolean;
  /** Addresses that hold threads now. */
  size: number;
  private readonly guards: Guards;
  private readonly occupied: AddressSet;
  private inForce: readonly InForce[];

  constructor({ defenses, addresses }: Model, guards: Guards) {
    this.any = defenses.some(({ holds }) => holds !== undefined);
    this.size = 0;
    this.guards = guards;
    this.occupied = this.any ? new AddressSet(addresses, addresses) : new AddressSet([], []);
    this.inForce = [];
  }

  /** After defenses may have begun: whether there are more addresses. */
  update(): boolean {
    if (!this.any) return false;
    const begun = this.guards.list.filter(({ begun, defense }) => begun && defense.holds !== undefined);
    if (begun.length === this.inForce.length) return false;
    let taken = this.occupied;
    this.inForce = begun.map(({ defense: { holds } }) => {
      const addresses = holds!.addresses.subtract(taken);
      taken = taken.union(addresses);
      return { addresses, period: holds!.period };
    });
    this.size = taken.size - this.occupied.size;
    return true;
  }

  /** All addresses in force. */
  list(): Uint32Array {
    const list = new Uint32Array(this.size);
    let index = 0;
    for (const { addresses } of this.inForce) {
      for (let range = 0; range < addresses.first.length; range++) {
        const last = addresses.last[range]!;
        for (let address = addresses.first[range]!; address <= last; address++) list[index++] = address;
      }
    }
    return list;
  }

  /** How long the address at that place in the list holds a thread, s. */
  periodOf(index: number): number {
    let left = index;
    let tarpit = 0;
    for (; left >= this.inForce[tarpit]!.addresses.size; tarpit++) {
      left -= this.inForce[tarpit]!.addresses.size;
    }
    return this.inForce[tarpit]!.period;
  }

  /** How many of the addresses first .. last hold threads now. */
  countBetween(first: number, last: number): number {
    let count = 0;
    for (const { addresses } of this.inForce) count += addresses.countBetween(first, last);
    return count;
  }

  /** How long one of these holds a thread, s; they are numbered from 0 in the order of the tarpits. */
  periodBetween(first: number, last: number, index: number): number {
    let left = index;
    for (const { addresses, period } of this.inForce) {
      const count = addresses.countBetween(first, last);
      if (left < count) return period;
      left -= count;
    }
    throw new Error(`tarpits: expected a place below ${index - left}, got ${index}`);
  }

  /** Whether a defense drops a probe to one of them: only their shares are asked. */
  drop(): boolean {
    return this.guards.dropByShare();
  }
}
