/**
 * What a large run takes, before it begins: measured in Chromium on two cores, days of `code-red-v2` with 2 and 5 million
 * hosts. Hosts that change their state often take more.
 */

/** Hosts from which on a run is large: it would fill half of a machine with 4 GB. */
const large = 5_000_000;
const bytesOfPage = 250e6;
const bytesPerHost = 180;
const secondsPerHost = 4.5e-6;

/** What it will take at least. */
export interface Expectation {
  readonly hosts: number;
  /** Of memory. */
  readonly bytes: number;
  /** On the clock. */
  readonly seconds: number;
}

/** Null for runs that are not large. */
export function foresee(hosts: number): Expectation | null {
  if (hosts < large) return null;
  return { hosts, bytes: bytesOfPage + bytesPerHost * hosts, seconds: secondsPerHost * hosts };
}
