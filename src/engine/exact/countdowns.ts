/**
 * Worms that destroy their hosts (docs/model.md): at how many probes a host's end comes. The fate of a host is drawn each
 * time that it has sent `probes` more; how many of these draws it survives is known beforehand, as draws are keyed by
 * host. So a host is looked at once, at its last draw, or where it survives the next `mostDraws`.
 */
import { Keyed } from '../../random/keyed.ts';
import type { Destruction, Worm } from '../../worm/worm.ts';
import type { Model } from '../model.ts';

/** Draws that are looked at together. */
const mostDraws = 1024;

/** The hosts of one worm. */
export class Countdown {
  /** By host: probes of it at which it is looked at; Infinity while the worm is not there. */
  goal: Float64Array;
  /** By host: draws taken, those ahead included. */
  private draws: Uint32Array;
  private readonly fates: Keyed;
  private readonly rule: Destruction;
  readonly mutable = ['goal', 'draws'];

  constructor({ name }: Worm, rule: Destruction, { seed, addresses }: Model) {
    this.goal = new Float64Array(addresses.length).fill(Infinity);
    this.draws = new Uint32Array(addresses.length);
    this.fates = new Keyed(seed, `worms/${name}/destroys`);
    this.rule = rule;
  }

  /** The next draws of a host count from so many of its probes on. */
  begin(host: number, sent: number): void {
    const { rule, draws, fates } = this;
    let goal = sent;
    for (let draw = 0; draw < mostDraws; draw++) {
      goal += rule.probes;
      if (fates.uniform(host, draws[host]!++) < rule.chance) break;
    }
    this.goal[host] = goal;
  }

  /** The worm left a host, which had sent so many probes: draws that lie ahead were not taken. */
  end(host: number, sent: number): void {
    const goal = this.goal[host]!;
    if (goal === Infinity) return;
    this.draws[host]! -= Math.ceil((goal - sent) / this.rule.probes);
    this.goal[host] = Infinity;
  }

  /** A host has sent so many probes: whether it is destroyed. */
  reach(host: number, sent: number): boolean {
    const goal = this.goal[host]!;
    if (goal > sent) return false;
    if (this.fates.uniform(host, this.draws[host]! - 1) < this.rule.chance) return true;
    this.begin(host, goal);
    return false;
  }
}

export class Countdowns {
  /** By worm; null for one that destroys nothing. */
  readonly byWorm: readonly (Countdown | null)[];
  readonly list: readonly Countdown[];
  readonly mutable = ['list'];

  constructor(model: Model) {
    this.byWorm = model.worms.map((worm) =>
      worm.destroys === undefined ? null : new Countdown(worm, worm.destroys, model),
    );
    this.list = this.byWorm.filter((countdown) => countdown !== null);
  }

  /** All worms left a host. */
  end(host: number, sent: number): void {
    for (const countdown of this.list) countdown.end(host, sent);
  }

  /** Whether any worm destroys a host that has sent so many probes. */
  reach(host: number, sent: number): boolean {
    let destroyed = false;
    for (const countdown of this.list) if (countdown.reach(host, sent)) destroyed = true;
    return destroyed;
  }
}
