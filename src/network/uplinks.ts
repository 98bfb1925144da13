/**
 * The bottleneck of each AS: an uplink that all hosts of it share. When what is sent exceeds its capacity, the excess is
 * lost, and a worm whose threads wait for answers then sends less. The loss is the one at which both agree.
 */

export interface Uplinks {
  /** s from one look at the load to the next. */
  readonly every: number;
  /** AS number by node. */
  readonly asn: Uint32Array;
  /** Node of each host, -1 in no AS. */
  readonly hostAs: Int32Array;
  /** bits/s by node. */
  readonly capacity: Float64Array;
  /** Share of the capacity that other traffic takes. */
  readonly otherTraffic: number;
}

export interface UplinkOptions {
  readonly every: number;
  /** bits/s for each host of the population, or for each address, of an AS. */
  readonly capacity: { readonly perHost: number } | { readonly perAddress: number };
  readonly otherTraffic: number;
}

/** The ASes of a run, as `AsLevel` has them. */
interface Ases {
  readonly graph: { readonly asn: Uint32Array };
  readonly map: { sizes(nodes: number): Float64Array };
  readonly hostAs: Int32Array;
}

export function makeUplinks({ every, capacity, otherTraffic }: UplinkOptions, ases: Ases): Uplinks {
  const { hostAs } = ases;
  const { asn } = ases.graph;
  const perAddress = 'perAddress' in capacity;
  const sizes = perAddress ? ases.map.sizes(asn.length) : new Float64Array(asn.length);
  if (!perAddress) for (const node of hostAs) if (node >= 0) sizes[node]!++;
  const each = perAddress ? capacity.perAddress : capacity.perHost;
  return { every, asn, hostAs, capacity: sizes.map((size) => size * each), otherTraffic };
}

/** Below this, rounding may be all there is. */
const leastLoss = 1e-9;
const halvings = 40;

/**
 * Share that is lost: 0 where the load fits; else what makes (1 - loss) x load(loss) the capacity, where `load` (bits/s)
 * does not grow with the loss. A load that does not depend on it has the loss 1 - capacity / load.
 */
export function findLoss(capacity: number, load: (loss: number) => number): number {
  const most = 1 - capacity / load(0);
  if (!(most > leastLoss)) return 0;
  if (load(most) === load(0)) return most;
  let low = 0;
  let high = most;
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    if ((1 - middle) * load(middle) > capacity) low = middle;
    else high = middle;
  }
  return high > leastLoss ? high : 0;
}

/** The loss that threads feel when they wait for answers: in steps, so that paces change seldom. */
export const feltLoss = (loss: number): number => Math.floor(32 * loss) / 32;
