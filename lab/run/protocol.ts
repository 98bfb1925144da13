/** What a page and the worker that simulates for it say to each other. Arrays are handed over, never shared. */
import type { Figure, HostOptions, Manifest, RunOptions, Summary } from '../../src/index.ts';
import type { Expectation } from './foresee.ts';

/** The first message to a worker; a worker serves one run and is ended from outside. Any second one lets a run go that waits. */
export interface RunRequest {
  /** YAML of a scenario, or the name of one of the catalog. */
  readonly scenario: string;
  /** `path=value`, as `--set` takes them. */
  readonly settings: readonly string[];
  readonly seed: number;
  readonly tables: readonly string[];
  readonly observe: NonNullable<RunOptions['observe']>;
  /** Default exact. */
  readonly engine?: NonNullable<HostOptions['engine']>;
  /** Whether a large run waits until it is let go; default no. */
  readonly waits?: boolean;
}

/** What is known of a run before it begins. */
export interface RunFacts {
  readonly name: string;
  readonly description: string;
  readonly seed: number;
  /** UTC s since 1970 at time 0. */
  readonly epoch: number;
  /** s */
  readonly end: number;
  /** Width of an address. */
  readonly bits: number;
  /** By host, ascending. */
  readonly addresses: Uint32Array;
  /** State of each host at time 0. */
  readonly initialState: Uint8Array;
  readonly worms: readonly WormFacts[];
  readonly internet: Manifest['internet'];
  readonly capacity: number;
  /** The squares of the map's 16 x 16 grid (the /8s of IPv4), by address. */
  readonly blocks: readonly Block[];
  /** By square of the 256 x 256 grid (the /16s of IPv4), by address: 1 if any of it is routed. */
  readonly routed: Uint8Array;
  /** By host, bit `1 << worm` where the worm finds the language it defaces. */
  readonly defaceable: Uint32Array;
  readonly countries: HostCountries;
  readonly columns: Readonly<Record<string, Manifest['tables'][number]>>;
  /** Infected hosts by the mean field of the scenario; null where its assumptions do not hold. */
  readonly meanField: { readonly times: Numbers; readonly infected: Numbers } | null;
  /** The scenario with all that it extends, as YAML. */
  readonly yaml: string;
  /** What follows from it without running it. */
  readonly figures: readonly Figure[];
}

export interface Block {
  /** Who holds it, in words; null if nobody is known. */
  readonly owner: string | null;
  /** Share of its addresses that is routed. */
  readonly routed: number;
}

export interface HostCountries {
  /** ISO 3166 alpha-2; none in a space without countries, else the last is ZZ, for all others. */
  readonly codes: readonly string[];
  /** By host, its place in `codes`. */
  readonly ofHost: Uint8Array;
}

export interface WormFacts {
  readonly name: string;
  readonly kind: 'memoryless' | 'generator';
  /** Probes/s of one instance. */
  readonly pace: number;
  readonly threads: number;
  readonly stackLimit: number;
  /** s, of its releases. */
  readonly releases: readonly number[];
  readonly defacement: { readonly share: number; readonly delay: number; readonly duration: number } | null;
}

export type Numbers = Float64Array | Uint32Array | Int32Array | Uint8Array;

/** New rows of a table, those from `from` on; rows that came before from there on are void. */
export interface NewRows {
  readonly from: number;
  readonly columns: Readonly<Record<string, Numbers>>;
}

export type Reply =
  | { readonly kind: 'waiting'; readonly expectation: Expectation }
  | { readonly kind: 'started'; readonly facts: RunFacts }
  | { readonly kind: 'rows'; readonly time: number; readonly rows: Readonly<Record<string, NewRows>> }
  | { readonly kind: 'ended'; readonly summary: Summary; readonly manifest: Manifest }
  | { readonly kind: 'failed'; readonly problems: readonly string[] };
