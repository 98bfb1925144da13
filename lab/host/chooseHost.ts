/** Ways to a host: by its address, or by its part in the run. Hosts are numbered ascending by address. */
import type { Rows } from '../run/rows.ts';

/** Number of the first host at or above an address; the number of hosts if there is none. */
export function firstFrom(addresses: ArrayLike<number>, address: number): number {
  let low = 0;
  let high = addresses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (addresses[middle]! < address) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The host at an address, or null. */
export function hostAt(addresses: ArrayLike<number>, address: number): number | null {
  const host = firstFrom(addresses, address);
  return addresses[host] === address ? host : null;
}

/** The host whose address differs least; there is at least one. */
export function nearestHost(addresses: ArrayLike<number>, address: number): number {
  const above = firstFrom(addresses, address);
  if (above === 0) return 0;
  if (above === addresses.length) return above - 1;
  return addresses[above]! - address < address - addresses[above - 1]! ? above : above - 1;
}

/** From the table `first-in-line`: the first that was infected, else the very first; null without a line. */
export function firstInLine(line: Rows): number | null {
  if (line.length === 0) return null;
  const row = line.values('infectedAt').findIndex((time) => !Number.isNaN(time));
  return line.values('host')[Math.max(0, row)]!;
}

/** From the table `infections`; null before the first. */
export function firstInfected(infections: Rows, addresses: ArrayLike<number>): number | null {
  const address = infections.values('target')[0];
  return address === undefined ? null : hostAt(addresses, address);
}
