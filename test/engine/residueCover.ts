/** A filter of tests that stands between two hosts by the residues of their numbers. */
import type { Cover } from '../../src/defense/deployment.ts';
import type { Links } from '../../src/network/asGraph.ts';

export function residueCover(modulus: number, between: (source: number, target: number) => boolean): Cover {
  const residues = Array.from({ length: modulus }, (_, residue) => residue);
  const ways = (isOpen: (one: number, other: number) => boolean): Links => {
    const lists = residues.map((one) => residues.filter((other) => isOpen(one, other)));
    const start = new Uint32Array(modulus + 1);
    for (const [one, list] of lists.entries()) start[one + 1] = start[one]! + list.length;
    return { start, neighbor: Uint32Array.from(lists.flat()) };
  };
  const stands = (source: number, target: number) => between(source % modulus, target % modulus);
  return {
    stands,
    count(sources, targets, pairs) {
      let count = 0;
      for (let pair = 0; pair < pairs; pair++) if (stands(sources[pair]!, targets[pair]!)) count++;
      return count;
    },
    classes: (hosts) => ({
      count: modulus,
      of: Uint16Array.from({ length: hosts }, (_, host) => host % modulus),
      reaches: ways((source, target) => !between(source, target)),
      reachedFrom: ways((target, source) => !between(source, target)),
    }),
  };
}
