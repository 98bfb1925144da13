/**
 * The contract of a defense: it may drop a probe, slow a host, or change a host at a time.
 * Every member is optional; whatever is present must be a function of its arguments that changes only at `nextChange`.
 */

export interface Defense {
  readonly name: string;
  /** Share of probes it lets pass, the same for all probes, in [0, 1]. Engines draw it per probe, observers per interval. */
  passShare?(time: number): number;
  /** Whether it drops a probe from one host to another. Asked only for probes that land on a host. */
  drops?(source: number, target: number, time: number): boolean;
  /** Factor of the pace of a host, in [0, 1]. */
  paceFactor?(host: number, time: number): number;
  /** When it patches a host, s; Infinity if never. Asked once for every host. */
  patchTime?(host: number): number;
  /** Whether a host that comes up after this outage (0, 1, ...) was patched meanwhile. */
  patchesAtBoot?(host: number, outage: number): boolean;
  /** The first time after the given one at which an answer changes; Infinity if never. Nothing changes before the first. */
  nextChange(time: number): number;
}
