/** From where a filter is deployed to the hosts that it stands between. */
import type { Covers, Deployment } from '../defense/deployment.ts';
import type { AsLevel } from '../network/asLevel.ts';
import { Keyed } from '../random/keyed.ts';

/** `path`: of the defense. */
export function deploy(deployment: Deployment, seed: number, path: string, ases: AsLevel): Covers {
  if (deployment === 'everywhere') return () => true;
  if ('addresses' in deployment) {
    const chosen = new Keyed(seed, `${path}/addresses`);
    return (_source, target) => chosen.uniform(target, 0) < deployment.addresses;
  }
  const { hostAs } = ases;
  const pairs = ases.filtered(deployment);
  return (source, target) => pairs.isFiltered(hostAs[source]!, hostAs[target]!);
}
