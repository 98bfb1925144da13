/** Small models whose hosts share uplinks: seven ASes of unequal size, and a few hosts in none. */
import type { Model } from '../../src/engine/model.ts';
import { drawAccessSpeeds } from '../../src/network/accessLinks.ts';
import { makeUplinks } from '../../src/network/uplinks.ts';
import { type ModelChanges, makeModel } from './model.ts';

const ases = 7;

/** bits/s per host; Infinity: as without uplinks. */
export function congest(model: Model, perHost: number, otherTraffic = 0.1): Model {
  const hostAs = Int32Array.from(model.addresses, (_, host) =>
    host % 23 === 22 ? -1 : Math.min(host % ases, (host * 5) % ases),
  );
  return {
    ...model,
    uplinks: makeUplinks(
      { every: 1.5, capacity: { perHost }, otherTraffic },
      {
        graph: { asn: Uint32Array.from({ length: ases }, (_, as) => 10 + as) },
        map: { sizes: () => new Float64Array(ases) },
        hostAs,
      },
    ),
  };
}

/** The same with links of hosts, most of which are slower than what they carry. */
export const slowLinks = (model: Model): Model => ({
  ...model,
  accessSpeeds: drawAccessSpeeds({ median: 500, spread: 3 }, model.seed, model.addresses.length),
});

/** 150 hosts in 2^11 addresses. */
export const smallModel = (changes: ModelChanges): Model =>
  makeModel({
    bits: 11,
    hosts: 150,
    rules: {
      operator: { kind: 'exponential', mean: 6 },
      reboot: { kind: 'uniform', from: 2, to: 5 },
      cleanUp: { kind: 'exponential', mean: 50 },
    },
    ...changes,
  });
