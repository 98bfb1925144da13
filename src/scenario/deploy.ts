/** From where a filter is deployed to the hosts that it stands between. */
import type { Covers, Deployment } from '../defense/deployment.ts';
import { Keyed } from '../random/keyed.ts';

/** `place`: of the deployment in the scenario; `path`: of the defense. */
export function deploy(deployment: Deployment, place: string, seed: number, path: string): Covers {
  if (deployment === 'everywhere') return () => true;
  if ('addresses' in deployment) {
    const chosen = new Keyed(seed, `${path}/addresses`);
    return (_source, target) => chosen.uniform(target, 0) < deployment.addresses;
  }
  throw new Error(`${place}: expected everywhere or addresses, got ${Object.keys(deployment)[0]}`);
}
