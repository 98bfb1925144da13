/** The Internet of the table that is built into the package (scripts/internet.ts compiles it). */

import type { AsTable } from './asTable.ts';
import type { Internet } from './internet.ts';
import { internetFromTable } from './internetFromTable.ts';
import { decodeCountryTable } from './prefixTable.ts';

/** Reads the built-in table, already decompressed; date and sources come from its header. */
export function internetToday(bytes: Uint8Array, asTable?: AsTable): Internet {
  const table = decodeCountryTable(bytes);
  return internetFromTable(table, { ...table.origin, asTable });
}
