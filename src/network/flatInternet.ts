/** A teaching space: every address is routed and nobody owns any. */

import { AddressSet } from '../address/addressSet.ts';
import type { Internet } from './internet.ts';
import { internetFromTable } from './internetFromTable.ts';

/** A space of 2^bits addresses (bits 1 .. 32), all routed, without countries and ASes. */
export function flatInternet(bits: number): Internet {
  if (!Number.isInteger(bits) || bits < 1 || bits > 32) {
    throw new Error(`network.bits: expected a whole number 1-32, got ${bits}`);
  }
  return internetFromTable(
    { first: new Uint32Array(0), last: new Uint32Array(0), country: new Uint16Array(0), codes: [] },
    {
      name: `flat-${bits}`,
      date: null,
      bits,
      sources: [`a flat teaching space: all 2^${bits} addresses routed, no owners`],
      routed: AddressSet.all(bits),
    },
  );
}
