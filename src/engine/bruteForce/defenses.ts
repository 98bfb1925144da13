/** All defenses of a scenario as one: what they answer now, and when an answer changes. */
import type { Defense } from '../../defense/defense.ts';
import { Stream } from '../../random/stream.ts';
import type { Model } from '../model.ts';

export class Defenses {
  /** When an answer changes next, s. */
  nextChange = Infinity;
  /** Share of probes that pass all defenses, in [0, 1]. */
  passShare = 1;
  private readonly defenses: readonly Defense[];
  private shares: number[] = [];
  private readonly hitDraws: Stream[];
  private readonly missDraws: Stream[];

  constructor({ defenses, seed }: Model) {
    this.defenses = defenses;
    this.hitDraws = defenses.map(({ name }) => new Stream(seed, `defenses/${name}/drop`));
    this.missDraws = defenses.map(({ name }) => new Stream(seed, `defenses/${name}/misses`));
    this.update(0);
  }

  /** Asks all defenses again, at a time of change. */
  update(time: number): void {
    this.shares = this.defenses.map((defense) => defense.passShare?.(time) ?? 1);
    this.passShare = this.shares.reduce((product, share) => product * share, 1);
    this.nextChange = Math.min(Infinity, ...this.defenses.map((defense) => defense.nextChange(time)));
  }

  /** Whether a probe from one host to another is dropped. */
  dropsHit(source: number, target: number, time: number): boolean {
    return this.defenses.some(
      (defense, index) =>
        (this.shares[index]! < 1 && this.hitDraws[index]!.uniform() >= this.shares[index]!) ||
        (defense.drops?.(source, target, time) ?? false),
    );
  }

  /** Whether a probe to an empty address is dropped. */
  dropsMiss(): boolean {
    if (this.passShare === 1) return false;
    return this.shares.some((share, index) => share < 1 && this.missDraws[index]!.uniform() >= share);
  }

  /** Factor of the pace of a host. */
  paceFactor(host: number, time: number): number {
    return this.defenses.reduce((product, defense) => product * (defense.paceFactor?.(host, time) ?? 1), 1);
  }

  /** When a host is patched: the earlier of its own date and the defenses' times. */
  patchTime(host: number, ownDate: number): number {
    return Math.min(ownDate, ...this.defenses.map((defense) => defense.patchTime?.(host) ?? Infinity));
  }

  /** Whether a host was patched during an outage. */
  patchesAtBoot(host: number, outage: number): boolean {
    return this.defenses.some((defense) => defense.patchesAtBoot?.(host, outage) ?? false);
  }
}
