/** What a run of the benchmarks leaves: results.json, and a line of history.jsonl. */
import type { Floor } from './floor.ts';
import type { Machine } from './machine.ts';
import type { Sample } from './sample.ts';

/** A measure as taken, all its processes together. */
export interface MeasureResult {
  readonly warmUps: readonly Sample[];
  readonly samples: readonly Sample[];
  /** Most memory that a process held at a time, bytes. */
  readonly peakBytes: readonly number[];
  readonly digest: string | null;
  /** The C loop, right before each process. */
  readonly floors: readonly Floor[];
}

export interface Row {
  readonly what: string;
  /** Null where none was set. */
  readonly target: { readonly atMost?: number; readonly atLeast?: number } | null;
  readonly unit: string;
  readonly median: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Processor time per hit or probe, over that of the C loop; null where that makes no sense. */
  readonly ratio: number | null;
  readonly meets: boolean | null;
  /** What is known about a miss; null if it meets its target, or nothing is. */
  readonly why: string | null;
}

export interface Results {
  readonly date: string;
  readonly commit: string;
  readonly machine: Machine;
  /** Load of the machine before and after. */
  readonly load: readonly [number, number];
  readonly rows: readonly Row[];
  readonly measures: Readonly<Record<string, MeasureResult>>;
  /** s on the machine's clock: `node -e 0` and `wormcast --help`, in turns; quickest of eight each. */
  readonly startUps: readonly { readonly node: number; readonly help: number }[];
}
