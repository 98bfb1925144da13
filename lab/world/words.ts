/** Countries in words. */

import { elsewhere } from '../run/findCountries.ts';
import type { RunFacts } from '../run/protocol.ts';
import { formatCount } from '../text/formatNumber.ts';
import type { Tally } from './countCountries.ts';

const names = new Intl.DisplayNames('en', { type: 'region' });

/** "South Korea". */
export const nameOf = (code: string): string => (code === elsewhere ? 'All others' : names.of(code)!);

/** A share of a whole, none of nothing: "31.4 %". */
export function tellShare(part: number, whole: number): string {
  if (whole === 0) return '';
  if (part === 0) return '0 %';
  const percent = (100 * part) / whole;
  return percent < 0.1 ? 'under 0.1 %' : `${percent.toFixed(1)} %`;
}

/** "South Korea: 38,012 hosts, 12,021 infected (31.6 %), 13,000 ever infected, 12 patched." */
export function tellCountry(code: string, tally: Tally | undefined): string {
  if (tally === undefined || tally.hosts === 0) return `${nameOf(code)}: no hosts of its own in this run.`;
  const { hosts, infected, everInfected, patched } = tally;
  const share = infected === 0 ? '' : ` (${tellShare(infected, hosts)})`;
  return `${nameOf(code)}: ${formatCount(hosts)} hosts, ${formatCount(infected)} infected${share}, ${formatCount(everInfected)} ever infected, ${formatCount(patched)} patched.`;
}

/** Where the countries come from. */
export function tellPlacement({ name, date }: RunFacts['internet']): string {
  return name === '2001-07'
    ? 'Synthetic placement: country shares follow CAIDA’s counts of 2001, which name ten countries; the others are taken together.'
    : `Synthetic placement: hosts are spread by a model over the addresses of each country as of ${date}.`;
}
