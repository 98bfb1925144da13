/** All observers there are. A new one is one line here; help, docs, manifest and the scenario's schema follow. */
import { addressMapKind } from './addressMap.ts';
import { bystandersKind } from './bystanders.ts';
import { censusKind } from './census.ts';
import { congestionKind } from './congestion.ts';
import { crashesKind } from './crashes.ts';
import type { ObserverFacts } from './facts.ts';
import { firstInLineKind } from './firstInLine.ts';
import { floodKind } from './flood.ts';
import { historyKind } from './history.ts';
import { hitsKind } from './hits.ts';
import { infectionsKind } from './infections.ts';
import type { ObserverKind, Settings } from './kind.ts';
import { newInfectionsKind } from './newInfections.ts';
import type { Observer } from './observer.ts';
import { ownNetworkKind } from './ownNetwork.ts';
import { probesKind } from './probes.ts';
import { sitesKind } from './sites.ts';
import { telescopeKind } from './telescope.ts';
import { tollKind } from './toll.ts';
import { trackLoadKind } from './trackLoad.ts';

/** In the order of help and docs. */
export const observerKinds: readonly ObserverKind[] = [
  censusKind,
  newInfectionsKind,
  infectionsKind,
  hitsKind,
  probesKind,
  historyKind,
  firstInLineKind,
  trackLoadKind,
  bystandersKind,
  sitesKind,
  crashesKind,
  telescopeKind,
  ownNetworkKind,
  addressMapKind,
  floodKind,
  congestionKind,
  tollKind,
];

/** Makes an observer; settings that are not given have their defaults. */
export function createObserver(name: string, settings: Settings, facts: ObserverFacts): Observer {
  const kind = observerKinds.find((candidate) => candidate.name === name);
  if (!kind) {
    const known = observerKinds.map((candidate) => candidate.name).join(', ');
    throw new Error(`observe: expected an observer out of ${known}, got ${name}`);
  }
  const complete: Record<string, unknown> = {};
  for (const setting of kind.settings) complete[setting.name] = setting.default;
  for (const [key, value] of Object.entries(settings)) {
    if (!(key in complete)) {
      const known = Object.keys(complete).join(', ') || 'none';
      throw new Error(`observe.${name}: expected a setting out of ${known}, got ${key}`);
    }
    if (value !== undefined) complete[key] = value;
  }
  return kind.create(facts, complete);
}

/** Makes the observers of a scenario: by name, the settings of each. Their order is that of the registry. */
export function createObservers(
  observe: Readonly<Record<string, Settings>>,
  facts: ObserverFacts,
): readonly Observer[] {
  const order = observerKinds.map((kind) => kind.name);
  const names = Object.keys(observe).sort((one, other) => order.indexOf(one) - order.indexOf(other));
  return names.map((name) => createObserver(name, observe[name]!, facts));
}
