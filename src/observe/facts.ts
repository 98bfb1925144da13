/** What observers know of the model before a run: immutable, so a checkpoint need not hold it. A `Model` is one of these. */

import type { AddressSet } from '../address/addressSet.ts';

export interface ObserverFacts {
  readonly seed: number;
  /** The Internet of the run: which addresses exist. */
  readonly internet: { readonly routed: AddressSet };
  /** Host i lives at addresses[i], ascending. */
  readonly addresses: Uint32Array;
  /** Which worm stays when one lands on a host that carries another. */
  readonly meeting: 'both' | 'first' | 'last';
  readonly worms: readonly WormFacts[];
}

export interface WormFacts {
  readonly name: string;
  readonly residency: 'memory' | 'disk';
  readonly defacement: DefacementFacts | null;
  /** Times at which the scenario starts it, s. */
  readonly releases: readonly { readonly at: number }[];
}

export interface DefacementFacts {
  /** Share of hosts with the language it looks for, in [0, 1]. */
  readonly share: number;
  /** s after the first instance. */
  readonly delay: number;
  /** s. */
  readonly duration: number;
}
