/**
 * Whether a run can infect no more hosts than it has: nothing is released any more, and every vulnerable host is infected,
 * or one filter stands on all ways from those that ever were to those that never were. Filters only ever drop more, so
 * ways are looked at once in each pause without infections or changes of state, and when a filter is added.
 */
import type { BlacklistConfig } from '../defense/blacklist.ts';
import type { ContentFilterConfig } from '../defense/contentFilter.ts';
import type { Deployment } from '../defense/deployment.ts';
import type { Model } from '../engine/model.ts';
import { VULNERABLE } from '../host/states.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { Tally } from './tally.ts';

/** s without one before ways are looked at, which takes some ms. */
const patience = 600;

export class Settlement {
  private readonly defenses: Scenario['defenses'];
  private readonly model: Model;
  private readonly tally: Tally;
  /** What was found last, after which event, and with how many filters. */
  private separated: boolean;
  private lastEvent: number;
  private filters: number;

  constructor({ defenses }: Scenario, model: Model, tally: Tally) {
    this.defenses = defenses;
    this.model = model;
    this.tally = tally;
    this.separated = false;
    this.lastEvent = Number.NaN;
    this.filters = 0;
  }

  hasCome(time: number): boolean {
    const { tally, defenses } = this;
    const { worms } = this.model;
    if (worms.some(({ releases }) => releases.some(({ at }) => at >= time))) return false;
    if (tally.everInfected === tally.initiallyVulnerable) return true;
    const deployments = defenses
      .map((defense) => filtersAt(defense, time, tally.lastEvent))
      .filter((deployment) => deployment !== null);
    if (deployments.includes('everywhere')) return true;
    if (time - tally.lastEvent < patience) return false;
    if (tally.lastEvent !== this.lastEvent || deployments.length !== this.filters) {
      this.lastEvent = tally.lastEvent;
      this.filters = deployments.length;
      this.separated = deployments.some((deployment) => this.separates(deployment));
    }
    return this.separated;
  }

  /** Whether filters stand on all ways from hosts that were ever infected to those that never were. */
  private separates(deployment: Deployment): boolean {
    const { ases, initialState } = this.model;
    if (deployment === 'everywhere' || 'addresses' in deployment || ases === undefined) return false;
    const { hostAs, graph } = ases;
    const sources = new Uint8Array(graph.asn.length);
    const targets = new Uint8Array(graph.asn.length);
    for (let host = 0; host < hostAs.length; host++) {
      const side = this.tally.wasInfected(host)
        ? sources
        : initialState[host] === VULNERABLE
          ? targets
          : null;
      if (side === null) continue;
      if (hostAs[host]! < 0) return false;
      side[hostAs[host]!] = 1;
    }
    return ases.filtered(deployment).separate(sources, targets);
  }
}

/** Where a defense drops everything by now; null if it drops less, or nothing. `last`: infection. */
function filtersAt(
  { kind, config }: Scenario['defenses'][number],
  time: number,
  last: number,
): Deployment | null {
  if (kind === 'contentFilter') {
    const { start, share, deployment = 'everywhere' } = config as ContentFilterConfig;
    return typeof start === 'number' && start <= time && (share ?? 1) === 1 ? deployment : null;
  }
  if (kind !== 'blacklist') return null;
  const { start, reaction, deployment } = config as BlacklistConfig;
  return typeof start === 'number' && Math.max(start, last) + reaction <= time ? deployment : null;
}
