/** What a defense of a test knows about its run: no countries but by the last digit of a host, and no ASes. */
import type { DefenseContext } from '../../src/defense/kind.ts';
import { AsLevel } from '../../src/network/asLevel.ts';
import { deploy } from '../../src/scenario/deploy.ts';
import { makeInternet } from '../engine/model.ts';

const noAses = new AsLevel({ ases: 100 }, makeInternet(8), new Uint32Array(0));

export const makeContext = (name: string, seed: number): DefenseContext => ({
  seed,
  path: `defenses/${name}`,
  name,
  disclosure: 0,
  countryOf: (host) => (host % 10 === 9 ? null : host % 2 === 0 ? 'KR' : 'US'),
  deploy: (deployment) => deploy(deployment, seed, `defenses/${name}`, noAses),
});
