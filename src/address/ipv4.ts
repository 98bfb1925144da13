/**
 * IPv4 addresses as plain numbers in 0 .. 2^32 - 1, and prefixes (blocks of 2^(32 - length) addresses).
 * Addresses are always non-negative: every bit operation ends in `>>> 0`.
 */

/** An IPv4 address, an integer in 0 .. 2^32 - 1. */
export type Address = number;

/** A block of addresses that share their first `length` bits (0 .. 32); `base` is the lowest of them. */
export interface Prefix {
  readonly base: Address;
  readonly length: number;
}

const DOTTED_QUAD = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** Reads `10.0.0.1`; `place` names the value in the error. */
export function parseAddress(text: string, place = 'address'): Address {
  const match = DOTTED_QUAD.exec(text);
  let address = 0;
  for (let byte = 1; byte <= 4; byte++) {
    const value = match === null ? Number.NaN : Number(match[byte]);
    // Number.NaN fails the comparison too
    if (!(value <= 255)) {
      throw new Error(`${place}: expected four numbers 0-255 like 10.0.0.1, found ${JSON.stringify(text)}`);
    }
    address = address * 256 + value;
  }
  return address;
}

/** Writes an address as `10.0.0.1`. */
export function formatAddress(address: Address): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** Number of addresses in a prefix, 1 .. 2^32. */
export function prefixSize(prefix: Prefix): number {
  return prefix.length === 0 ? 4294967296 : (1 << (32 - prefix.length)) >>> 0;
}

/** The prefix of the given length (0 .. 32) that holds the address. */
export function prefixOf(address: Address, length: number): Prefix {
  const mask = length === 0 ? 0 : (-1 << (32 - length)) >>> 0;
  return { base: (address & mask) >>> 0, length };
}

/** Highest address of a prefix. */
export function prefixLast(prefix: Prefix): Address {
  return prefix.base + prefixSize(prefix) - 1;
}

/** Reads `10.0.0.0/8`; refuses host bits and names the base that was probably meant. */
export function parsePrefix(text: string, place = 'prefix'): Prefix {
  const match = /^([^/]+)\/(\d{1,2})$/.exec(text);
  const length = match === null ? Number.NaN : Number(match[2]);
  if (match === null || !(length <= 32)) {
    throw new Error(`${place}: expected a prefix like 10.0.0.0/8, found ${JSON.stringify(text)}`);
  }
  const address = parseAddress(match[1]!, place);
  const prefix = prefixOf(address, length);
  if (prefix.base !== address) {
    throw new Error(
      `${place}: expected the base address ${formatPrefix(prefix)}, found host bits in ${text}`,
    );
  }
  return prefix;
}

/** Writes a prefix as `10.0.0.0/8`. */
export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress(prefix.base)}/${prefix.length}`;
}
