/**
 * A scenario with nothing left open, as plain data: SI units, moments in s since the start (itself UTC s since 1970),
 * every default in its place. What is absent is null, and what has no limit is said in words, so that JSON holds it all.
 */
import { defaultAses } from '../network/asLevel.ts';
import { defaultHostCount } from './build.ts';
import type { Scenario } from './schema.ts';

/** `hostCount`: hosts of the run, which a list of addresses decides; default that of the scenario. */
export function resolveScenario(
  { source: _, ...scenario }: Scenario,
  hostCount = scenario.hosts.count ?? defaultHostCount,
): Record<string, unknown> {
  const { hosts, worms, defenses, observe, disclosure, network, ...rest } = scenario;
  return {
    ...rest,
    disclosure,
    ...(network !== undefined && { network: resolveNetwork(network) }),
    hosts: {
      ...hosts,
      count: hostCount,
      named: hosts.named.map(({ address = null, position = null, patchAt = null, ...host }) => ({
        ...host,
        address,
        position,
        patchAt,
      })),
    },
    worms: worms.map(({ strategy, ...worm }) => ({
      ...worm,
      pace: worm.pace === Infinity ? 'link' : worm.pace,
      strategy: resolveStrategy(strategy),
    })),
    defenses: defenses.map((defense) => resolveDefense(defense, disclosure)),
    observe: { ...observe, bystanders: observe.bystanders ?? null },
  };
}

function resolveStrategy(strategy: Scenario['worms'][number]['strategy']): object {
  if (strategy.kind === 'generator' && strategy.lanes === Infinity) {
    return { ...strategy, lanes: 'perInstance' };
  }
  if (strategy.kind === 'permutation' && strategy.giveUp === Infinity) {
    return { ...strategy, giveUp: 'never' };
  }
  // biome-ignore lint/suspicious/noThenProperty: no promise, a key of scenarios
  if (strategy.kind === 'hitList') return { ...strategy, then: resolveStrategy(strategy.then) };
  return { ...strategy };
}

function resolveNetwork(network: NonNullable<Scenario['network']>): object {
  const { graph, ases, access = null, congestion = null } = network;
  return { graph, ases: graph === 'generated' ? (ases ?? defaultAses) : null, access, congestion };
}

/** Hazards of patching begin at disclosure and go on, unless told. */
function resolveDefense({ kind, config }: Scenario['defenses'][number], disclosure: number): object {
  const { background, ...rest } = config as { background?: readonly object[] };
  if (background === undefined) return { kind, config: rest };
  const hazards = background.map((hazard) => ({ ...hazard, ...open(hazard, disclosure) }));
  return { kind, config: { background: hazards, ...rest } };
}

function open({ from, to }: { from?: number; to?: number }, disclosure: number): object {
  return { from: from ?? disclosure, to: to ?? null };
}
