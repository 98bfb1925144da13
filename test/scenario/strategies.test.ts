import { describe, expect, it } from 'vitest';
import { Sequence } from '../../src/address/sequence.ts';
import { flatInternet } from '../../src/network/flatInternet.ts';
import { buildModel } from '../../src/scenario/build.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { resolveScenario } from '../../src/scenario/resolve.ts';

const read = (strategy: string, settings: string[] = [], head = '') =>
  parseScenario(
    `space: { bits: 16 }\n${head}hosts: { count: 500 }\nworms: [{ name: w, strategy: ${strategy} }]`,
    {
      file: 'x.yaml',
      settings,
    },
  );
const strategyOf = (...read_: Parameters<typeof read>) =>
  buildModel(read(...read_), 1, { internet: flatInternet(16) }).worms[0]!.strategy;

describe('a sequential worm', () => {
  it('counts upwards from a block of its own, or anywhere', () => {
    expect(strategyOf('{ sequential: { local: 25 %, keep: 8 } }')).toEqual({
      kind: 'generator',
      generator: new Sequence(16),
      lanes: Infinity,
      walks: 'shared',
      start: { kind: 'block', share: 0.25, keptBits: 8 },
    });
    expect(read('{ sequential: {} }', ['space={ bits: 25 }']).worms[0]!.strategy).toEqual({
      kind: 'sequential',
      local: 0.4,
      keep: 24,
    });
  });

  it('has a block below the size of the space', () => {
    expect(() => read('{ sequential: { keep: 16 } }')).toThrow(
      /^x\.yaml:3:52: worms\.0\.strategy\.sequential\.keep: expected fewer bits than the 16 of the space, got 16$/,
    );
    expect(() => read('{ sequential: {} }')).toThrow(/keep: expected fewer bits .* got 24$/);
  });

  it('has no place that a named host could be given', () => {
    expect(() => read('{ sequential: { keep: 8 } }', ['hosts.named=[{ name: a, position: 0.1 }]'])).toThrow(
      /hosts\.named\.0\.position: expected a first worm with a generator, whose instances share/,
    );
  });
});

describe('a permutation', () => {
  it('is one order for each worm and seed', () => {
    const orders = [1, 2].flatMap((seed) => {
      const scenario = read('{ permutation: {} }', [
        'worms=[{ name: a, strategy: { permutation: {} } }, { name: b, strategy: { permutation: {} }, releases: [{}] }]',
      ]);
      return buildModel(scenario, seed, { internet: flatInternet(16) }).worms.map(({ strategy }) =>
        strategy.kind === 'generator' ? strategy.generator.atRank(5) : null,
      );
    });
    expect(new Set(orders).size).toBe(4);
    const again = strategyOf('{ permutation: {} }');
    expect(again).toEqual(strategyOf('{ permutation: {} }'));
  });

  it.each([
    ['{}', { start: { kind: 'after', whose: 'listed' }, jumps: { giveUp: Infinity } }],
    ['{ start: own, giveUp: 2 }', { start: { kind: 'after', whose: 'all' }, jumps: { giveUp: 2 } }],
  ])('of %s', (options, expected) => {
    expect(strategyOf(`{ permutation: ${options} }`)).toMatchObject({
      kind: 'generator',
      lanes: Infinity,
      walks: 'shared',
      ...expected,
    });
  });

  it('may start anywhere', () => {
    expect(strategyOf('{ permutation: { start: random } }')).not.toHaveProperty('start');
  });

  it('gives up after a meeting at least', () => {
    expect(() => read('{ permutation: { giveUp: 0 } }')).toThrow(/giveUp: expected at least 1, got 0$/);
  });
});

describe('a hit list', () => {
  it('is drawn out of the population, in random order', () => {
    const strategy = strategyOf('{ hitList: { size: 200, split: 3, then: { sequential: { keep: 8 } } } }');
    if (strategy.kind !== 'hitList') throw new Error('expected a hit list');
    const { list, split, then } = strategy;
    expect([list.length, new Set(list).size, split]).toEqual([200, 200, 3]);
    expect(Math.max(...list)).toBeLessThan(500);
    expect([...list].sort((a, b) => a - b)).not.toEqual([...list]);
    expect(then).toEqual(strategyOf('{ sequential: { keep: 8 } }'));
  });

  it('goes over to uniform scanning by default', () => {
    expect(strategyOf('{ hitList: { size: 1 } }')).toMatchObject({ split: 2 });
    expect(strategyOf('{ hitList: { size: 1 } }')).toHaveProperty('then.kind', 'memoryless');
    expect(read('{ hitList: {} }').worms[0]!.strategy).toMatchObject({ size: 10_000 });
  });

  it.each([
    [
      '{ hitList: { size: 501 } }',
      /^x\.yaml:3:\d+: worms\.0\.strategy\.hitList\.size: expected at most 500 hosts, as many as the population has, got 501$/,
    ],
    ['{ hitList: { split: 1 } }', /split: expected at least 2, got 1$/],
    [
      '{ hitList: { then: { hitList: {} } } }',
      /then\.hitList: expected one of generator, sequential, prefixPreference, permutation, got the unknown key "hitList"/,
    ],
    [
      '{ hitList: { then: { sequential: {} } } }',
      /hitList\.then\.sequential\.keep: expected fewer bits than the 16 of the space, got 24$/,
    ],
  ])('%s is refused', (strategy, message) => {
    expect(() => strategyOf(strategy)).toThrow(message);
  });
});

describe('another strategy', () => {
  const base = 'worms: [{ name: w, strategy: { generator: { lanes: 3 } } }]';
  const over = (strategy: string) =>
    parseScenario(`extends: base\nworms: [{ name: v, extends: w, strategy: ${strategy}, releases: [{}] }]`, {
      catalog: { base },
    }).worms[0]!.strategy;

  it('replaces that of the worm it extends, and the same one merges', () => {
    expect(over('{ sequential: {} }')).toEqual({ kind: 'sequential', local: 0.4, keep: 24 });
    expect(over('{ generator: { walks: repeated } }')).toMatchObject({ lanes: 3, walks: 'repeated' });
  });

  it('replaces that of a file by a setting', () => {
    expect(
      read('{ sequential: { keep: 8 } }', ['worms.0.strategy.sequential.local=1']).worms[0]!.strategy,
    ).toEqual({
      kind: 'sequential',
      local: 1,
      keep: 8,
    });
    expect(
      read('{ sequential: { keep: 8 } }', ['worms.0.strategy={ generator: {} }']).worms[0]!.strategy.kind,
    ).toBe('generator');
  });
});

it('resolved strategies are plain data', () => {
  const [worm] = resolveScenario(read('{ sequential: { keep: 8 } }')).worms as [{ strategy: object }];
  expect(worm.strategy).toEqual({ kind: 'sequential', local: 0.4, keep: 8 });
  const [listed] = resolveScenario(read('{ hitList: { then: { permutation: {} } } }')).worms as [
    { strategy: object },
  ];
  expect(listed.strategy).toHaveProperty('then.giveUp', 'never');
  const [other] = resolveScenario(read('{ permutation: {} }')).worms as [{ strategy: object }];
  expect(other.strategy).toEqual({ kind: 'permutation', start: 'listed', giveUp: 'never' });
});
