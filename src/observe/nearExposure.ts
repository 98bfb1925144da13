/**
 * How many probes hosts near a set of addresses sent into it, on average, because their worm prefers what is near.
 *
 * A branch of weight p that keeps k bits brings a probe to each address of the own prefix of k bits with chance
 * p / 2^(bits - k). So a host sends p D / 2^(bits - k) of its probes into the D addresses of the set in that prefix. The sum
 * over branches is a factor by host, known from the start; exposure.ts then counts probes into the set instead of probes.
 * Branches that keep no bits are left to the observer: they know no near and far.
 */
import type { AddressSet } from '../address/addressSet.ts';
import { spaceSize } from '../address/spaceSize.ts';
import { Exposure } from './exposure.ts';
import { firstAtOrAbove } from './firstAtOrAbove.ts';
import type { View, WormView } from './observer.ts';
import type { Savable } from './savedState.ts';

/** Share of the probes of a memoryless worm that go to addresses drawn from the whole space. */
export function anywhereShare({ branches }: WormView): number {
  if (branches === undefined) return 1;
  return branches.reduce((sum, { keptBits, weight }) => sum + (keptBits === 0 ? weight : 0), 0);
}

/** The branches of a worm that keep bits. */
export const nearBranches = ({ branches = [] }: WormView) => branches.filter(({ keptBits }) => keptBits > 0);

export class NearExposure implements Savable {
  readonly mutable = ['exposure', 'firstHost', 'factors'];
  /** Of probes into the set. */
  readonly exposure: Exposure;
  /** By worm: the first host with a factor, and the factors from there on. */
  private firstHost: number[];
  private factors: Float64Array[];

  constructor(bySource: boolean) {
    this.exposure = new Exposure(bySource);
    this.firstHost = [];
    this.factors = [];
  }

  /** `dark`: the set. */
  start(view: View, dark: AddressSet): void {
    this.firstHost = view.worms.map(() => 0);
    this.factors = view.worms.map((worm, index) => this.findFactors(index, worm, view, dark));
    const isNear = this.factors.some(({ length }) => length > 0);
    this.exposure.start(view.time, isNear ? view.address.length : 0, view.worms.length);
  }

  /** The probes/s of a host by one worm changed. */
  changePace(time: number, worm: number, host: number, pace: number): void {
    const factor = this.factors[worm]![host - this.firstHost[worm]!];
    if (factor !== undefined && factor > 0) this.exposure.changePace(time, worm, host, pace * factor);
  }

  private findFactors(index: number, worm: WormView, view: View, dark: AddressSet): Float64Array {
    const { address, bits } = view;
    const branches = nearBranches(worm);
    if (branches.length === 0 || dark.size === 0) return new Float64Array(0);
    const widest = spaceSize(bits - Math.min(...branches.map(({ keptBits }) => keptBits)));
    const lowest = dark.first[0]!;
    const highest = dark.last[dark.last.length - 1]!;
    const from = firstAtOrAbove(address, lowest - (lowest % widest));
    const past = firstAtOrAbove(address, highest - (highest % widest) + widest);
    const factors = new Float64Array(past - from);
    for (const { keptBits, weight } of branches) {
      const span = spaceSize(bits - keptBits);
      let prefix = -1;
      let factor = 0;
      for (let host = from; host < past; host++) {
        const own = Math.floor(address[host]! / span);
        if (own !== prefix) factor = (weight / span) * dark.countBetween(own * span, own * span + span - 1);
        prefix = own;
        factors[host - from]! += factor;
      }
    }
    this.firstHost[index] = from;
    return factors;
  }
}
