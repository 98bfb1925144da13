/** Distributions of clocks (s), each drawn as its quantile at a uniform, so that a draw can be keyed by host. */
import { replaceByLog1p } from '../random/elementary.ts';

export type Distribution =
  | { readonly kind: 'never' }
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'uniform'; readonly from: number; readonly to: number };

export const never: Distribution = { kind: 'never' };

/** Replaces u = values[at], in [0, 1), by the value (s) below which a share u of the distribution lies. */
export function replaceByQuantile(distribution: Distribution, values: Float64Array, at: number): void {
  switch (distribution.kind) {
    case 'never':
      values[at] = Infinity;
      break;
    case 'fixed':
      values[at] = distribution.value;
      break;
    case 'exponential':
      values[at] = -values[at]!;
      replaceByLog1p(values, at);
      values[at]! *= -distribution.mean;
      break;
    case 'uniform':
      values[at] = distribution.from + (distribution.to - distribution.from) * values[at]!;
  }
}

const place = new Float64Array(1);

/** Value (s) below which a share u of the distribution lies, u in [0, 1). */
export function quantile(distribution: Distribution, u: number): number {
  place[0] = u;
  replaceByQuantile(distribution, place, 0);
  return place[0]!;
}
