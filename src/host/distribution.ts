/** Distributions of clocks (s), each drawn as its quantile at a uniform, so that a draw can be keyed by host. */
import { log1p } from '../random/elementary.ts';

export type Distribution =
  | { readonly kind: 'never' }
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'uniform'; readonly from: number; readonly to: number };

export const never: Distribution = { kind: 'never' };

/** Value (s) below which a share u of the distribution lies, u in [0, 1). */
export function quantile(distribution: Distribution, u: number): number {
  switch (distribution.kind) {
    case 'never':
      return Infinity;
    case 'fixed':
      return distribution.value;
    case 'exponential':
      return -distribution.mean * log1p(-u);
    case 'uniform':
      return distribution.from + (distribution.to - distribution.from) * u;
  }
}
