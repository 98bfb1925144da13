/**
 * Which host lives at an address. Most addresses are empty, so a filter of at most 2^24 bits (2 MiB) is asked
 * first: an empty place in it is a miss. What passes is looked up in a table of all addresses (up to 24 bits) or in a hash
 * table with linear probing (beyond).
 */
import { spaceSize } from '../../address/spaceSize.ts';

const largestFilter = 24;
/** 2^32 divided by the golden ratio, odd: spreads neighbors over the filter and the table. */
const golden = 0x9e3779b1;

export class AddressIndex {
  private readonly filter: Int32Array;
  private readonly filterShift: number;
  private readonly multiplier: number;
  private readonly addresses: Uint32Array;
  /** Host + 1 by address or by hash; 0 is empty. */
  private readonly table: Int32Array;
  private readonly direct: boolean;
  private readonly shift: number;

  constructor(addresses: Uint32Array, bits: number) {
    this.addresses = addresses;
    this.direct = bits <= largestFilter;
    const filterBits = Math.min(bits, largestFilter);
    this.filterShift = 32 - filterBits;
    this.multiplier = this.direct ? spaceSize(this.filterShift) : golden;
    this.filter = new Int32Array(spaceSize(filterBits - 5));
    const tableBits = this.direct ? bits : Math.max(4, 33 - Math.clz32(addresses.length));
    this.shift = 32 - tableBits;
    this.table = new Int32Array(spaceSize(tableBits));
    for (let host = 0; host < addresses.length; host++) {
      const address = addresses[host]!;
      const place = Math.imul(address, this.multiplier) >>> this.filterShift;
      this.filter[place >>> 5]! |= 1 << place;
      let slot = this.direct ? address : Math.imul(address, golden) >>> this.shift;
      while (this.table[slot] !== 0) slot = (slot + 1) & (this.table.length - 1);
      this.table[slot] = host + 1;
    }
  }

  /** The host at an address, -1 if there is none. */
  find(address: number): number {
    const place = Math.imul(address, this.multiplier) >>> this.filterShift;
    return (this.filter[place >>> 5]! >>> place) & 1 ? this.lookUp(address) : -1;
  }

  private lookUp(address: number): number {
    const { table, addresses } = this;
    if (this.direct) return table[address]! - 1;
    let slot = Math.imul(address, golden) >>> this.shift;
    while (table[slot] !== 0 && addresses[table[slot]! - 1] !== address)
      slot = (slot + 1) & (table.length - 1);
    return table[slot]! - 1;
  }
}
