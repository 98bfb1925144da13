/** The contract of an Internet, the only thing other layers know about networks. */

import type { AddressSet } from '../address/addressSet.ts';
import type { AsTable } from './asTable.ts';

/** A dated Internet: which addresses exist, whose they are. */
export interface Internet {
  /** Short name, e.g. `2001-07`, `2026-06-17`, `flat-20`. */
  readonly name: string;
  /** ISO date of the table, null for a teaching space. */
  readonly date: string | null;
  /** Width of an address; the space has 2^bits of them. */
  readonly bits: number;
  /** Where the table comes from, one line each; goes into every manifest. */
  readonly sources: readonly string[];
  /** The addresses that a probe can reach. */
  readonly routed: AddressSet;
  /** Country codes present (ISO 3166 alpha-2, ZZ for a known owner of unknown country), sorted. */
  readonly countries: readonly string[];
  /** The country that holds a routed address, null if none is known. */
  countryOf(address: number): string | null;
  /** Origin AS numbers by address, absent if none are known; also of addresses that are not routed. */
  readonly asTable?: AsTable | undefined;
  /** The origin AS number of a routed address, null if none is known. */
  asOf(address: number): number | null;
  /** All addresses of a country; throws for a code that is not in `countries`. */
  inCountry(code: string): AddressSet;
  /** All addresses of an AS; throws without an AS table and for a number that is not in it. */
  inAs(asn: number): AddressSet;
}
