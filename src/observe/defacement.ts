/**
 * Which hosts show the defaced page, and from when to when.
 *
 * A worm with a rule (share, delay, duration) defaces a host that has the language it looks for, a keyed draw
 * `uniform(host) < share` on `worms/NAME/language`. Its page is up from `delay` after the first instance of that worm
 * since the host last had none, for `duration`; it ends at once when the host leaves *infected*, or when another worm
 * drives this one out (`meeting: last`). A worm that lives on disk starts anew when its host comes up infected.
 * A host that several worms deface is defaced while at least one of them has its page up.
 */
import { HALTED, INFECTED, REBOOTING, type State } from '../host/states.ts';
import { Keyed } from '../random/keyed.ts';
import type { ObserverFacts } from './facts.ts';

/** The worm is not on the host, or the host does not have its language. */
const ABSENT = Infinity;
/** The host is down with the worm on its disk. */
const ON_DISK = -Infinity;

const noTimes = new Float64Array(0);

export class DefacedPages {
  /** Whether any worm defaces at all. */
  readonly active: boolean;
  readonly worms: number;
  /** By worm (empty if it does not deface) and host: time of its first instance, s. Everything that changes is here. */
  since: Float64Array[];

  private readonly share: Float64Array;
  private readonly delay: Float64Array;
  private readonly duration: Float64Array;
  private readonly onDisk: readonly boolean[];
  private readonly language: readonly Keyed[];
  private readonly lastWins: boolean;

  constructor(facts: Pick<ObserverFacts, 'seed' | 'meeting' | 'worms'>) {
    const { worms } = facts;
    this.worms = worms.length;
    this.share = Float64Array.from(worms, (worm) => worm.defacement?.share ?? 0);
    this.delay = Float64Array.from(worms, (worm) => worm.defacement?.delay ?? 0);
    this.duration = Float64Array.from(worms, (worm) => worm.defacement?.duration ?? 0);
    this.onDisk = worms.map((worm) => worm.residency === 'disk');
    this.language = worms.map((worm) => new Keyed(facts.seed, `worms/${worm.name}/language`));
    this.lastWins = facts.meeting === 'last';
    this.active = this.share.some((share, worm) => share > 0 && this.duration[worm]! > 0);
    this.since = worms.map(() => noTimes);
  }

  /** No worm is anywhere. */
  start(hosts: number): void {
    this.since = this.since.map((_, worm) =>
      this.share[worm]! > 0 && this.duration[worm]! > 0 ? new Float64Array(hosts).fill(ABSENT) : noTimes,
    );
  }

  /** An instance started by a hit or release with outcome *infected*; later ones of the same worm may be told too. */
  onInfected(time: number, worm: number, host: number): void {
    if (this.lastWins) {
      for (let other = 0; other < this.worms; other++) {
        if (other !== worm && this.since[other]!.length > 0) this.since[other]![host] = ABSENT;
      }
    }
    const since = this.since[worm]!;
    if (since.length === 0 || since[host] !== ABSENT) return;
    if (this.language[worm]!.uniform(host) < this.share[worm]!) since[host] = time;
  }

  onTransition(time: number, host: number, from: State, to: State): void {
    if (from !== INFECTED && from !== REBOOTING) return;
    for (let worm = 0; worm < this.worms; worm++) {
      const since = this.since[worm]!;
      if (since.length === 0 || since[host] === ABSENT) continue;
      if (from === INFECTED)
        since[host] = this.onDisk[worm] && (to === HALTED || to === REBOOTING) ? ON_DISK : ABSENT;
      else since[host] = to === INFECTED ? time : ABSENT;
    }
  }

  /** When the page of a worm goes up on a host, s; infinite if nothing is planned. */
  from(worm: number, host: number): number {
    return this.since[worm]!.length === 0 ? Infinity : this.since[worm]![host]! + this.delay[worm]!;
  }

  /** When the page of a worm comes down on a host, s, if nothing happens to the host before. */
  until(worm: number, host: number): number {
    return this.from(worm, host) + this.duration[worm]!;
  }

  /** Whether a host shows a defaced page at a time not before the last event told. */
  isDefaced(host: number, time: number): boolean {
    for (let worm = 0; worm < this.worms; worm++) {
      if (time >= this.from(worm, host) && time < this.until(worm, host)) return true;
    }
    return false;
  }

  /** Start of the defacement that is up at a time, or of the next one as things stand, s; Infinity if there is none. */
  defacedFrom(host: number, time: number): number {
    let first = Infinity;
    for (let worm = 0; worm < this.worms; worm++) {
      if (this.until(worm, host) > time) first = Math.min(first, this.from(worm, host));
    }
    return first;
  }

  /** End of the defacement that `defacedFrom` names, through pages that follow without a gap, s; Infinity if there is none. */
  defacedUntil(host: number, time: number): number {
    let end = this.defacedFrom(host, time);
    if (end === Infinity) return Infinity;
    for (let pass = 0; pass < this.worms; pass++) {
      for (let worm = 0; worm < this.worms; worm++) {
        if (this.from(worm, host) <= end && this.until(worm, host) > end) end = this.until(worm, host);
      }
    }
    return end;
  }

  /** Hosts defaced at a time, counted one by one. */
  count(hosts: number, time: number): number {
    if (!this.active) return 0;
    let defaced = 0;
    for (let host = 0; host < hosts; host++) if (this.isDefaced(host, time)) defaced++;
    return defaced;
  }
}

/** By host, bit `1 << worm` where the worm finds the language it looks for; worms from the 32nd on are left out. */
export function findDefaceable(
  { seed, worms }: Pick<ObserverFacts, 'seed' | 'worms'>,
  hosts: number,
): Uint32Array {
  const found = new Uint32Array(hosts);
  for (const [worm, { name, defacement }] of worms.slice(0, 32).entries()) {
    if (defacement === null) continue;
    const language = new Keyed(seed, `worms/${name}/language`);
    for (let host = 0; host < hosts; host++) {
      if (language.uniform(host) < defacement.share) found[host] = found[host]! | (1 << worm);
    }
  }
  return found;
}
