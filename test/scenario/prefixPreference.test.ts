import { describe, expect, it, test } from 'vitest';
import { simulate } from '../../src/experiment/simulate.ts';
import { flatInternet } from '../../src/network/flatInternet.ts';
import { buildModel } from '../../src/scenario/build.ts';
import { describeModel } from '../../src/scenario/describe.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { isUniform } from '../../src/worm/strategy.ts';

const parse = (strategy: string, bits = 20, more = '') =>
  parseScenario(
    `space: { bits: ${bits} }
horizon: 20 min
hosts: { count: 3000 }
initial: 30
worms:
  - name: w
    strategy: ${strategy}
${more}`,
    { file: 'x.yaml' },
  );
const modelOf = (strategy: string, bits = 20) =>
  buildModel(parse(strategy, bits), 1, { internet: flatInternet(bits) });

it('becomes branches, of which those without a share are left out', () => {
  const { strategy } = modelOf('{ prefixPreference: { anywhere: 12.5 %, same8: 0.5, same16: 37.5 % } }')
    .worms[0]!;
  expect(strategy).toEqual({
    kind: 'memoryless',
    branches: [
      { name: 'anywhere', keptBits: 0, weight: 0.125 },
      { name: 'same8', keptBits: 8, weight: 0.5 },
      { name: 'same16', keptBits: 16, weight: 0.375 },
    ],
  });
  expect(isUniform(strategy)).toBe(false);
});

describe('is refused', () => {
  test.each([
    [
      '{ anywhere: 50 %, same8: 40 % }',
      'x.yaml:7:35: worms.0.strategy.prefixPreference: expected shares that sum to 1 (100 %), got 0.9',
    ],
    ['{}', 'x.yaml:7:35: worms.0.strategy.prefixPreference: expected shares that sum to 1 (100 %), got 0'],
    [
      '{ same8: 60 %, same24: 40 % }',
      'x.yaml:7:58: worms.0.strategy.prefixPreference.same24: expected a space of more than 24 bits, got one of 20',
    ],
    [
      '{ same16: 110 % }',
      'x.yaml:7:45: worms.0.strategy.prefixPreference.same16: expected a share from 0 to 1 (0 % to 100 %), got "110 %"',
    ],
  ])('%s', (shares, message) => {
    expect(() => parse(`{ prefixPreference: ${shares} }`)).toThrow(message);
  });
});

it('allows shares that sum to 1 but for rounding', () => {
  const thirds = parse('{ prefixPreference: { anywhere: 0.1, same8: 0.2, same16: 0.7 } }');
  expect(thirds.worms[0]!.strategy).toMatchObject({ kind: 'prefixPreference', same24: 0 });
});

it('is uniform scanning, to the last hit, where all probes go anywhere', () => {
  const tables = ['infections', 'hits'];
  const [one, other] = ['uniform', '{ prefixPreference: { anywhere: 100 % } }'].map((strategy) =>
    simulate(parse(strategy), { seed: 3, tables }),
  );
  for (const name of tables) {
    const { length, spec } = one!.table(name);
    expect(length).toBeGreaterThan(3000 - 31);
    for (const column of spec.columns)
      expect(other!.table(name).column(column.name)).toEqual(one!.table(name).column(column.name));
  }
});

it('is described by the mean growth over hosts', () => {
  const growthOf = (strategy: string) =>
    describeModel(modelOf(strategy)).filter(({ name }) => ['growth', 'doubling'].includes(name));
  const [near, ...rest] = growthOf('{ prefixPreference: { anywhere: 40 %, same8: 60 % } }');
  expect(rest).toEqual([]);
  const { addresses } = modelOf('uniform');
  // By the law itself, host by host.
  let hits = 0;
  for (const from of addresses) {
    for (const to of addresses) hits += 0.4 / 2 ** 20 + (from >> 12 === to >> 12 ? 0.6 / 2 ** 12 : 0);
  }
  expect(near!.value).toBeCloseTo((6 * 3600 * hits) / addresses.length, 6);
  expect(growthOf('uniform').map(({ name }) => name)).toEqual(['growth', 'doubling']);
});
