/** What defenses do to probes in flight: the share they let pass, and single decisions. */
import { Stream } from '../random/stream.ts';
import type { Model } from './model.ts';
import type { Present } from './present.ts';

export class Filters {
  private readonly model: Model;
  private readonly present: Present;
  /** Whether some defense decides by source and target. */
  readonly decides: boolean;
  private streams: Stream[];
  /** Share of probes that pass now, by defense, and all together. */
  private shares: number[];
  passShare: number;
  readonly mutable = ['streams'];

  constructor(model: Model, present: Present) {
    this.model = model;
    this.present = present;
    this.decides = model.defenses.some((defense) => defense.drops !== undefined);
    this.streams = model.defenses.map((defense) => new Stream(model.seed, `defenses/${defense.name}/drop`));
    this.shares = [];
    this.passShare = 1;
    this.update();
  }

  /** Reads the shares anew. */
  update(): void {
    this.shares = this.model.defenses.map((defense) => defense.passShare?.(this.present.time) ?? 1);
    this.passShare = this.shares.reduce((product, share) => product * share, 1);
  }

  /** Whether a probe that would land on a host is dropped: each defense is asked in turn, until one does. */
  drop(source: number, target: number): boolean {
    if (this.passShare === 1 && !this.decides) return false;
    const { defenses } = this.model;
    for (let index = 0; index < defenses.length; index++) {
      const share = this.shares[index]!;
      if (share < 1 && this.streams[index]!.uniform() >= share) return true;
      if (defenses[index]!.drops?.(source, target, this.present.time) === true) return true;
    }
    return false;
  }

  /** Whether a probe that passed all shares is dropped for its source and target. */
  decide(source: number, target: number, time: number): boolean {
    const { defenses } = this.model;
    for (let index = 0; index < defenses.length; index++) {
      if (defenses[index]!.drops?.(source, target, time) === true) return true;
    }
    return false;
  }
}
