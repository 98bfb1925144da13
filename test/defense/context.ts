/** What a defense of a test knows about its run: no countries but by the last digit of a host, and no ASes. */
import type { DefenseContext } from '../../src/defense/kind.ts';
import { deploy } from '../../src/scenario/deploy.ts';

export const makeContext = (name: string, seed: number): DefenseContext => ({
  seed,
  path: `defenses/${name}`,
  name,
  disclosure: 0,
  countryOf: (host) => (host % 10 === 9 ? null : host % 2 === 0 ? 'KR' : 'US'),
  deploy: (deployment) => deploy(deployment, 'deployment', seed, `defenses/${name}`),
});
