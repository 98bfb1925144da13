/** From where a filter is deployed to the hosts that it stands between. */
import type { Cover, Deployment } from '../defense/deployment.ts';
import type { AsLevel } from '../network/asLevel.ts';
import { Keyed } from '../random/keyed.ts';

/** `path`: of the defense. */
export function deploy(deployment: Deployment, seed: number, path: string, ases: AsLevel): Cover {
  if (deployment === 'everywhere') return coverOf(() => true);
  if ('addresses' in deployment) {
    const chosen = new Keyed(seed, `${path}/addresses`);
    return coverOf((_source, target) => chosen.uniform(target, 0) < deployment.addresses);
  }
  const { hostAs } = ases;
  const pairs = ases.filtered(deployment);
  return {
    stands: (source, target) => pairs.isFiltered(hostAs[source]!, hostAs[target]!),
    count: (sources, targets, probes) => pairs.countFiltered(hostAs, sources, targets, probes),
  };
}

function coverOf(stands: Cover['stands']): Cover {
  return {
    stands,
    count(sources, targets, pairs) {
      let count = 0;
      for (let pair = 0; pair < pairs; pair++) if (stands(sources[pair]!, targets[pair]!)) count++;
      return count;
    },
  };
}
