/** From where a filter is deployed to the hosts that it stands between. */
import type { Cover, CoverClasses, Deployment } from '../defense/deployment.ts';
import type { Links } from '../network/asGraph.ts';
import type { AsLevel } from '../network/asLevel.ts';
import { Keyed } from '../random/keyed.ts';

/** `path`: of the defense. */
export function deploy(deployment: Deployment, seed: number, path: string, ases: AsLevel): Cover {
  if (deployment === 'everywhere') return coverBefore(() => true);
  if ('addresses' in deployment) {
    const chosen = new Keyed(seed, `${path}/addresses`);
    return coverBefore((target) => chosen.uniform(target, 0) < deployment.addresses);
  }
  const { hostAs } = ases;
  const pairs = ases.filtered(deployment);
  return {
    stands: (source, target) => pairs.isFiltered(hostAs[source]!, hostAs[target]!),
    count: (sources, targets, probes) => pairs.countFiltered(hostAs, sources, targets, probes),
    classes() {
      const { classes } = pairs;
      if (classes === null) return null;
      const outside = classes.of.length - 1;
      const of = new Uint16Array(hostAs.length);
      for (let host = 0; host < of.length; host++) {
        const node = hostAs[host]!;
        of[host] = classes.of[node < 0 ? outside : node]!;
      }
      return { ...classes, of };
    },
  };
}

/** Before some targets, whoever probes them. */
function coverBefore(covers: (target: number) => boolean): Cover {
  return {
    stands: (_source, target) => covers(target),
    count(_sources, targets, pairs) {
      let count = 0;
      for (let pair = 0; pair < pairs; pair++) if (covers(targets[pair]!)) count++;
      return count;
    },
    classes(hosts): CoverClasses {
      const of = Uint16Array.from({ length: hosts }, (_, host) => (covers(host) ? 1 : 0));
      return { count: 2, of, reaches: toOpen, reachedFrom: fromAll };
    },
  };
}

/** Classes 0 and 1 both reach class 0. */
const toOpen: Links = { start: Uint32Array.of(0, 1, 2), neighbor: Uint32Array.of(0, 0) };
const fromAll: Links = { start: Uint32Array.of(0, 2, 2), neighbor: Uint32Array.of(0, 1) };
