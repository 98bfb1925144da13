/**
 * Where filters stand: before a share of all addresses, or at ASes, where they see what passes on its way. Which addresses
 * and customers are chosen is keyed, so that a larger share holds a smaller one.
 */
import type { Links } from '../network/asGraph.ts';

export type Deployment =
  | 'everywhere'
  /** Before a share of the addresses: they drop what arrives. */
  | { readonly addresses: number }
  /** At a share of the ASes without customers. */
  | { readonly customers: number }
  /** At so many ASes that carry the most prefixes. */
  | { readonly transit: number };

/** Between whom a filter stands; hosts by number. */
export interface Cover {
  stands(source: number, target: number): boolean;
  /** How many of the first so many pairs it stands between. */
  count(sources: Uint32Array, targets: Uint32Array, pairs: number): number;
  /** So many hosts, all there are, by whom it lets them reach; null where too many differ. */
  classes(hosts: number): CoverClasses | null;
}

/** Whether a filter stands between two hosts depends on their classes alone. */
export interface CoverClasses {
  readonly count: number;
  /** By host: its class. */
  readonly of: Uint16Array;
  /** By class: the classes that its hosts reach, and those whose hosts reach it. */
  readonly reaches: Links;
  readonly reachedFrom: Links;
}
