// Tables of the ziggurat method for densities that fall from 0 on (Marsaglia and Tsang, "The ziggurat method
// for generating random variables", Journal of Statistical Software 5(8), 2000), 256 layers of equal area.
// Layer 0 is the base: a rectangle up to the last edge and the tail beyond it.

import { exp, log } from './elementary.ts';

const LAYERS = 256;

/** Layers of one density f with f(0) = 1. */
export interface Ziggurat {
  /** Where the tail begins. */
  readonly tail: number;
  /** Width of layer i times 2^-53, so that a 53-bit integer times it is a point of the layer. */
  readonly scale: Float64Array;
  /** Points of layer i below this lie under the density without a test. */
  readonly inner: Float64Array;
  /** Density at the outer edge of layer i. */
  readonly floor: Float64Array;
  /** Density at the inner edge of layer i less that at the outer. */
  readonly rise: Float64Array;
}

// Last edge and layer area make 256 layers close at (0, 1); solved with 50 digits.
/** Layers of e^-x. */
export const exponentialZiggurat = buildZiggurat(
  7.69711747013105,
  0.003949659822581557,
  (x) => exp(-x),
  (y) => -log(y),
);

/** Layers of e^(-x^2/2), x >= 0. */
export const normalZiggurat = buildZiggurat(
  3.654152885361009,
  0.004928673233974655,
  (x) => exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * log(y)),
);

function buildZiggurat(
  tail: number,
  area: number,
  density: (x: number) => number,
  inverse: (y: number) => number,
): Ziggurat {
  const edges = new Float64Array(LAYERS + 1);
  const heights = new Float64Array(LAYERS + 1);
  edges[1] = tail;
  heights[1] = density(tail);
  // The base with its tail has the area of a rectangle this wide.
  edges[0] = area / heights[1];
  for (let i = 2; i < LAYERS; i++) {
    heights[i] = heights[i - 1]! + area / edges[i - 1]!;
    edges[i] = inverse(heights[i]!);
  }
  heights[LAYERS] = 1;
  const scale = new Float64Array(LAYERS);
  const rise = new Float64Array(LAYERS);
  for (let i = 0; i < LAYERS; i++) {
    scale[i] = edges[i]! * 2 ** -53;
    rise[i] = heights[i + 1]! - heights[i]!;
  }
  return { tail, scale, inner: edges.slice(1), floor: heights.slice(0, LAYERS), rise };
}
