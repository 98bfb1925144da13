/** Which country each host of a run stands in. */
import type { Model } from '../../src/index.ts';
import type { HostCountries } from './protocol.ts';

/** Code of hosts whose country is not known, or not told apart by the table. */
export const elsewhere = 'ZZ';

/** Without codes for a space without countries. */
export function findCountries({ internet, addresses }: Model): HostCountries {
  if (internet.countries.length === 0) return { codes: [], ofHost: new Uint8Array(0) };
  const codes = [...internet.countries.filter((code) => code !== elsewhere), elsewhere];
  const numbers = new Map(codes.map((code, number) => [code, number]));
  const ofHost = Uint8Array.from(
    addresses,
    (address) => numbers.get(internet.countryOf(address) ?? elsewhere)!,
  );
  return { codes, ofHost };
}
