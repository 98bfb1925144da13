/** What a defense of a test knows about its run: countries and ASes by the number of a host, no graph, 150 hosts in 2^11. */
import type { DefenseContext } from '../../src/defense/kind.ts';
import { AsLevel } from '../../src/network/asLevel.ts';
import { chooseDark } from '../../src/scenario/chooseDark.ts';
import { deploy } from '../../src/scenario/deploy.ts';
import { makeAddresses, makeInternet } from '../engine/model.ts';

const noAses = new AsLevel({ ases: 100 }, makeInternet(8), new Uint32Array(0));

export const makeContext = (name: string, seed: number): DefenseContext => ({
  seed,
  path: `defenses/${name}`,
  name,
  disclosure: 0,
  countryOf: (host) => (host % 10 === 9 ? null : host % 2 === 0 ? 'KR' : 'US'),
  inAses: (choice) => (host) =>
    'customers' in choice || 'transit' in choice ? host % 3 === 0 : choice.includes(host % 7),
  chooseDark: (choice) =>
    chooseDark(choice, {
      place: 'tarpit',
      seed,
      path: `defenses/${name}`,
      addresses: makeAddresses(150, 11, seed),
      bits: 11,
    }),
  deploy: (deployment) => deploy(deployment, seed, `defenses/${name}`, noAses),
});
