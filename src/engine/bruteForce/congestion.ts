/** The uplinks of ASes: on a grid of looks, all that hosts send is added up anew, and what is lost follows from it. */
import { feltLoss, findLoss } from '../../network/uplinks.ts';
import type { CongestionView } from '../../observe/observer.ts';
import { Stream } from '../../random/stream.ts';
import { paceUnderLoss } from '../../worm/pace.ts';
import type { Model } from '../model.ts';

export class Congestion {
  /** When it looks next, s. */
  nextLook: number;
  private looks = 1;
  private readonly model: Model;
  private readonly draws: Stream;
  /** bits/s on the uplink of each AS, and the share that is lost there, as of the last look. */
  private readonly load: Float64Array;
  private readonly loss: Float64Array;

  constructor(model: Model) {
    const ases = model.uplinks?.capacity.length ?? 0;
    this.model = model;
    this.nextLook = model.uplinks?.every ?? Infinity;
    this.draws = new Stream(model.seed, 'network/loss');
    this.load = new Float64Array(ases);
    this.loss = new Float64Array(ases);
  }

  get view(): CongestionView | undefined {
    const { uplinks } = this.model;
    return uplinks
      ? { asn: uplinks.asn, capacity: uplinks.capacity, load: this.load, loss: this.loss }
      : undefined;
  }

  /** Looks at what each worm sends from each host, bits/s, where nothing is lost. */
  look(sent: (worm: number, host: number) => number): void {
    const { worms, uplinks } = this.model;
    const { every, capacity, otherTraffic, hostAs } = uplinks!;
    this.nextLook = ++this.looks * every;
    const sums = worms.map((_, worm) => {
      const byAs = new Float64Array(capacity.length);
      for (const [host, as] of hostAs.entries()) if (as >= 0) byAs[as]! += sent(worm, host);
      return byAs;
    });
    for (const [as, most] of capacity.entries()) {
      const load = (loss: number): number =>
        sums.reduce((sum, byAs, worm) => sum + byAs[as]! * this.slowing(worm, loss), otherTraffic * most);
      this.loss[as] = findLoss(most, load);
      this.load[as] = load(this.loss[as]!);
    }
  }

  private slowing(worm: number, loss: number): number {
    const { connecting } = this.model.worms[worm]!;
    return connecting ? paceUnderLoss(connecting, loss) : 1;
  }

  private lossAt(host: number): number {
    return this.loss[this.model.uplinks?.hostAs[host] ?? -1] ?? 0;
  }

  /** What is left of the pace of a worm on a host. */
  paceFactor(worm: number, host: number): number {
    return this.slowing(worm, feltLoss(this.lossAt(host)));
  }

  /** Whether a probe from one host to another is lost. */
  loses(source: number, target: number): boolean {
    const { hostAs } = this.model.uplinks ?? {};
    if (!hostAs || hostAs[source] === hostAs[target]) return false;
    const passed = (1 - this.lossAt(source)) * (1 - this.lossAt(target));
    return passed < 1 && this.draws.uniform() >= passed;
  }
}
