/** A worm is a handful of parameters: how it scans, how fast, what it does to a host, when, and from where it starts. */
import type { Calendar } from './calendar.ts';
import type { Connecting } from './pace.ts';
import type { Strategy } from './strategy.ts';

export interface Worm {
  readonly name: string;
  readonly strategy: Strategy;
  /** Threads of one instance. */
  readonly threads: number;
  /** Probes/s of one instance at full speed. */
  readonly pace: number;
  /** How its threads wait for connects; absent where its pace depends on no answers. */
  readonly connecting?: Connecting | undefined;
  /** Instances of this worm that one host can carry; 1 refuses re-infection. */
  readonly stackLimit: number;
  /** Where it lives: a reboot clears memory, not disk. */
  readonly residency: 'memory' | 'disk';
  /** What it does on which day of the month; null spreads always. */
  readonly calendar: Calendar | null;
  readonly defacement: Defacement | null;
  /** How it destroys its hosts; absent: it does not. */
  readonly destroys?: Destruction | undefined;
  /** Bits that one probe puts on the wire. */
  readonly probeBits: number;
  readonly releases: readonly Release[];
}

/** Which hosts show the defaced page, and from when to when after their infection. */
export interface Defacement {
  /** Share of hosts with the language it looks for. */
  readonly share: number;
  /** s after infection. */
  readonly delay: number;
  /** s. */
  readonly duration: number;
}

/** Each time its host has sent so many probes since the worm came to it, the host is destroyed with a chance. */
export interface Destruction {
  readonly probes: number;
  /** In [0, 1]. */
  readonly chance: number;
}

/** The start of a worm: the first `count` hosts of `candidates` that can be infected then. */
export interface Release {
  /** s since the start of the scenario. */
  readonly at: number;
  readonly count: number;
  readonly candidates: Uint32Array;
}

/** What happens when a worm lands on a host that carries another. */
export type Meeting = 'both' | 'first' | 'last';
