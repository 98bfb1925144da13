// Results must not change: a change of any figure here needs a "Results:" line in CHANGELOG.md.
import { expect, it } from 'vitest';
import { binomial, gamma, geometric, poisson } from '../../src/random/samplers.ts';
import { Stream } from '../../src/random/stream.ts';

it('the samplers draw as they always did', () => {
  const stream = new Stream(20010719, 'test/samplers');
  const four = (draw: () => number) => [draw(), draw(), draw(), draw()];
  expect(four(() => poisson(stream, 3))).toEqual([0, 3, 1, 3]);
  expect(four(() => poisson(stream, 1e9))).toEqual([999960393, 999962358, 1000042146, 1000019105]);
  expect(four(() => binomial(stream, 1e6, 9e-6))).toEqual([10, 6, 10, 12]);
  expect(four(() => binomial(stream, 1e9, 0.3))).toEqual([300009779, 300005155, 299996287, 299979525]);
  expect(four(() => geometric(stream, 1e-6))).toEqual([1138866, 784434, 94710, 548642]);
  expect(four(() => gamma(stream, 0.3))).toEqual([
    8.558488533769928e-9, 0.27384889096233267, 0.58636798072556, 0.001435904150014778,
  ]);
  expect(four(() => gamma(stream, 2.5))).toEqual([
    1.486179755729391, 0.8024281072617666, 3.1075760052513206, 3.6961435381174925,
  ]);
  let sum = 0;
  for (let i = 0; i < 1e5; i++) {
    sum += poisson(stream, 3) + poisson(stream, 40) + binomial(stream, 20, 0.1) + binomial(stream, 100, 0.4);
    sum += geometric(stream, 0.1) + Math.floor(1e6 * gamma(stream, 2.5));
  }
  expect([sum, stream.uint32()]).toEqual([250455900590, 1399613361]);
});
