/** What one repeat of a measure yields, and the two clocks it is taken with. */

export interface Sample {
  /** s of processor time of all threads, user and system. On a machine that others use too, this is the one to trust. */
  readonly cpu: number;
  /** s on the machine's clock. */
  readonly wall: number;
  /** What was done in that time, by its unit: hits, probes, bytes. */
  readonly work: Readonly<Record<string, number>>;
}

/** A measure runs in a process of its own, so that no other's code shapes what the compiler makes of it. */
export interface Measure {
  readonly name: string;
  /** Repeats that do not count, for the compiler to settle; default 1. */
  readonly warmUps?: number;
  /** Default 5. */
  readonly repeats?: number;
  /** Processes that take it anew, all their samples together; default 1. */
  readonly processes?: number;
  /** Flags of node. */
  readonly flags?: readonly string[];
  /** One repeat. A text that it yields must be the same in every repeat, and in measures that claim equal results. */
  readonly once: () => Promise<Sample & { readonly digest?: string }>;
}

/** Does it, with what it took. */
export function take(action: () => Readonly<Record<string, number>>): Sample {
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  const work = action();
  const wall = (performance.now() - before) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { cpu: (user + system) / 1e6, wall, work };
}
