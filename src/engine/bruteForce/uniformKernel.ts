/**
 * One uniform worm that refuses re-infection, on hosts that nothing else happens to: every probe address over the
 * whole space is drawn, as fast as one core can.
 *
 * While the number of infected hosts stays, all probes together form a Poisson process of rate infected x pace, so
 * n probes take Gamma(n) / rate; each address is uniform whoever sends it; and the one who sent an infecting probe
 * is uniform among the infected. Hence addresses are drawn in batches, and times only for batches and infections.
 *
 * Addresses: sfc32 (C. Doty-Humphrey, PractRand), mean period 2^127. A batch keeps what passes a filter of 2^22
 * bits (512 KiB; one per /22 in a space of 32 bits), written without a branch; the few left go to a hash table.
 * Gamma: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000.
 */
import { spaceSize } from '../../address/spaceSize.ts';
import { log } from '../../random/elementary.ts';
import { Stream } from '../../random/stream.ts';
import { AddressIndex } from './addressIndex.ts';

export interface KernelOptions {
  /** Addresses of hosts, ascending, all vulnerable. */
  readonly addresses: Uint32Array;
  /** Width of an address. */
  readonly bits: number;
  /** Probes/s of an infected host. */
  readonly pace: number;
  /** Hosts infected at time 0. */
  readonly initial: Uint32Array;
  readonly seed: number;
  /** The run ends at this time (s, default never), ... */
  readonly until?: number;
  /** ... or with the first batch of 8192 that reaches this number of probes (default never), or when all are infected. */
  readonly maximumProbes?: number;
}

export interface KernelResult {
  /** When it ended, s. */
  readonly time: number;
  readonly probes: number;
  /** Probes that landed on a host. */
  readonly hits: number;
  /** In order of time (s); source and target are host numbers. The initial hosts are not among them. */
  readonly infections: { time: Float64Array; source: Uint32Array; target: Uint32Array };
}

const batch = 8192;
const filterBits = 22;

export function runUniformKernel(options: KernelOptions): KernelResult {
  const { addresses, bits, pace, initial, seed, until = Infinity, maximumProbes = Infinity } = options;
  const random = new Stream(seed, 'kernel');
  const state = Int32Array.from([random.uint32(), random.uint32(), random.uint32(), 1]);
  const index = new AddressIndex(addresses, bits);
  const filter = occupiedBlocks(addresses, bits);
  const blockShift = Math.max(0, bits - filterBits);
  const candidates = new Int32Array(batch + 1);
  const places = new Int32Array(batch + 1);
  drawBatch(state, filter, 32 - bits, blockShift, candidates, places);

  const isInfected = new Uint8Array(addresses.length);
  const infected = new Uint32Array(addresses.length);
  let count = 0;
  for (const host of initial) {
    isInfected[host] = 1;
    infected[count++] = host;
  }
  const first = count;
  const times = new Float64Array(addresses.length);
  const sources = new Uint32Array(addresses.length);

  let time = 0;
  let probes = 0;
  let hits = 0;
  /** Places in the batch of the hits since `from`. */
  const hitPlaces: number[] = [];
  while (count > 0 && count < addresses.length && probes < maximumProbes) {
    const candidateCount = drawBatch(state, filter, 32 - bits, blockShift, candidates, places);
    let from = 0;
    for (let candidate = 0; candidate <= candidateCount && count < addresses.length; candidate++) {
      let to = batch;
      let target = -1;
      if (candidate < candidateCount) {
        target = index.find(candidates[candidate]! >>> 0);
        if (target === -1) continue;
        to = places[candidate]! + 1;
        hitPlaces.push(to);
        if (isInfected[target] === 1) continue;
      }
      // the probes from..to took a time; then an infection, or the end of the batch
      if (to === from) continue;
      const duration = gamma(to - from, random) / (count * pace);
      if (time + duration > until) {
        const sent = from + countBefore(to - from - 1, (until - time) / duration, random);
        hits += hitPlaces.filter((place) => place <= sent).length;
        return finish(until, probes + sent);
      }
      time += duration;
      hits += hitPlaces.length;
      hitPlaces.length = 0;
      probes += to - from;
      from = to;
      if (target === -1) continue;
      times[count] = time;
      sources[count] = infected[Math.floor(random.uniform() * count)]!;
      isInfected[target] = 1;
      infected[count++] = target;
    }
  }
  return finish(time, probes);

  function finish(end: number, sent: number): KernelResult {
    return {
      time: end,
      probes: sent,
      hits,
      infections: {
        time: times.slice(first, count),
        source: sources.slice(first, count),
        target: infected.slice(first, count),
      },
    };
  }
}

/** One bit for each block of 2^(bits - 22) addresses (one address up to 22 bits) that holds a host. */
function occupiedBlocks(addresses: Uint32Array, bits: number): Int32Array {
  const filter = new Int32Array(spaceSize(Math.min(bits, filterBits) - 5));
  for (const address of addresses) {
    const block = address >>> Math.max(0, bits - filterBits);
    filter[block >>> 5]! |= 1 << block;
  }
  return filter;
}

/** Draws a batch of addresses; those that pass the filter go to `candidates`, and where in the batch to `places`. */
function drawBatch(
  state: Int32Array,
  filter: Int32Array,
  unused: number,
  blockShift: number,
  candidates: Int32Array,
  places: Int32Array,
): number {
  const drop = unused | 0;
  const shift = blockShift | 0;
  let a = state[0]! | 0;
  let b = state[1]! | 0;
  let c = state[2]! | 0;
  let counter = state[3]! | 0;
  let kept = 0;
  for (let place = 0; place < batch; place = (place + 1) | 0) {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    const address = sum >>> drop;
    const block = address >>> shift;
    candidates[kept] = address;
    places[kept] = place;
    kept = (kept + ((filter[block >>> 5]! >>> block) & 1)) | 0;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = counter;
  return kept;
}

/** Standard normal draw by Marsaglia's polar method. */
function normal(random: Stream): number {
  for (;;) {
    const x = 2 * random.uniform() - 1;
    const y = 2 * random.uniform() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * log(square)) / square);
  }
}

/** Time until the shape-th event of a Poisson process of rate 1; shape an integer of at least 1. */
function gamma(shape: number, random: Stream): number {
  if (shape === 1) return -log(1 - random.uniform());
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    if (log(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * log(v)) return d * v;
  }
}

/** How many of n uniform times fall into the first `share` of an interval. */
function countBefore(n: number, share: number, random: Stream): number {
  let before = 0;
  for (let i = 0; i < n; i++) if (random.uniform() < share) before++;
  return before;
}
