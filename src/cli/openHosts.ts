/** Hosts that were not yet patched when the first worm was released, from the census; null if it does not tell. */
import type { Scenario, Table } from '../node/index.ts';

const open = ['vulnerable', 'infected', 'halted', 'rebooting'];

export function openHosts(census: Table | undefined, { worms }: Scenario): number | null {
  if (census === undefined) return null;
  const released = worms.flatMap(({ releases }) =>
    releases.filter(({ hosts }) => hosts.count > 0).map(({ at }) => at),
  );
  const first = Math.min(...released);
  if (first === Infinity) return null;
  const time = census.column('time');
  let row = 0;
  while (row + 1 < time.length && time[row + 1]! <= first) row++;
  if (!(time[row]! <= first)) return null;
  return open.reduce((sum, state) => sum + census.column(state)[row]!, 0);
}
