/** Worms that destroy their hosts: every probe of a host is counted, and at each full count its fate is drawn. */
import { Keyed } from '../../random/keyed.ts';
import type { Model } from '../model.ts';
import { TimeHeap } from './timeHeap.ts';

export class Destruction {
  /** Whether probes are counted. */
  readonly counts: boolean;
  /** Hosts that are destroyed, as soon as their last probe has done what it does. */
  readonly due = new TimeHeap();
  private readonly worms: Model['worms'];
  /** By worm: probes of a host until its fate is drawn, while the worm is there; and how often it was drawn. */
  private readonly left: Map<number, number>[];
  private readonly drawn: Map<number, number>[];
  private readonly fates: readonly Keyed[];

  constructor({ worms, seed }: Model) {
    this.worms = worms;
    this.counts = worms.some(({ destroys }) => destroys);
    this.left = worms.map(() => new Map());
    this.drawn = worms.map(() => new Map());
    this.fates = worms.map(({ name }) => new Keyed(seed, `worms/${name}/destroys`));
  }

  /** A worm comes to a host. */
  begin(worm: number, host: number): void {
    const { destroys } = this.worms[worm]!;
    if (destroys) this.left[worm]!.set(host, destroys.probes);
  }

  /** All worms leave a host. */
  end(host: number): void {
    for (const left of this.left) left.delete(host);
    this.due.set(host, Infinity);
  }

  /** A host sends a probe. Whether that was its last. */
  count(time: number, host: number): boolean {
    let last = false;
    for (const [worm, left] of this.left.entries()) {
      if (!left.has(host)) continue;
      const { probes, chance } = this.worms[worm]!.destroys!;
      const more = left.get(host)! - 1;
      left.set(host, more === 0 ? probes : more);
      if (more > 0) continue;
      const draw = this.drawn[worm]!.get(host) ?? 0;
      this.drawn[worm]!.set(host, draw + 1);
      if (this.fates[worm]!.uniform(host, draw) < chance) last = true;
    }
    if (last) this.due.set(host, time);
    return last;
  }
}
