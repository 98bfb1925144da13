// Results must not change: a change of any figure here needs a "Results:" line in CHANGELOG.md.
import { expect, it } from 'vitest';
import { Keyed } from '../../src/random/keyed.ts';

it('Keyed draws as it always did', () => {
  const keyed = new Keyed(20010719, 'hosts/patch');
  expect([0, 1, 2, 3].map((key) => keyed.uniform(key))).toEqual([
    0.3969663127080235, 0.5414565390010636, 0.3870199670753115, 0.8623748482047364,
  ]);
  expect([0, 1, 2, 3].map((count) => keyed.uniform(4294967295, count))).toEqual([
    0.9843466753081854, 0.286146736725182, 0.8654448749285867, 0.30647143685551337,
  ]);
});
