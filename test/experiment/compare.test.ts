// Pairs share hosts and chance: the same scenario twice differs nowhere, and a defense changes nothing before it acts.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applySettings,
  type Comparison,
  catalog,
  compare,
  InlineExecutor,
  type Job,
  replicateSeed,
  simulate,
} from '../../src/index.ts';
import { everything, smallScenario } from './smallScenario.ts';

const base = ['horizon=12 h', 'observe.every=10 min'];
const plain = smallScenario('code-red-v2', base);
const filtered = (share: string, start = '6 h') =>
  smallScenario('code-red-v2', [
    ...base,
    `defenses=[{ contentFilter: { start: ${start}, share: ${share} } }]`,
  ]);

/** All that a comparison says of one scenario, told of both alike. */
function expectNoDifference(comparison: Comparison): void {
  for (const { name, a, b, difference, margin, percent, values } of comparison.measures) {
    expect(values.b, name).toEqual(values.a);
    expect(b, name).toBe(a);
    expect([0, null], name).toContain(difference);
    expect([0, null], name).toContain(margin);
    expect([0, null], name).toContain(percent);
  }
  expect(comparison.infected.b).toEqual(comparison.infected.a);
}

describe('a scenario and itself', () => {
  test('differ nowhere, exactly', async () => {
    const rates = fc.record({
      seed: fc.nat(2 ** 32 - 1),
      replicates: fc.integer({ min: 1, max: 3 }),
      patched: fc.integer({ min: 0, max: 60 }),
      cost: fc.constantFrom(0, 0.15),
      share: fc.integer({ min: 0, max: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(rates, async ({ seed, replicates, patched, cost, share }) => {
        const scenario = everything([
          `hosts.patched=${patched} %`,
          `hosts.instanceCost=${cost}`,
          `defenses.1.contentFilter.share=${share} %`,
        ]);
        const comparison = (await compare(scenario, scenario, { seed, replicates }))!;
        expect(comparison).toMatchObject({ differences: [], beyondDefenses: [], complete: true });
        expect(comparison.measures).toHaveLength(20);
        expectNoDifference(comparison);
      }),
      { seed: 21, numRuns: 8 },
    );
  });

  test('and a filter that drops nothing', async () => {
    const idle = smallScenario('code-red-v2', [
      ...base,
      'defenses=[{ contentFilter: { start: 11 h, share: 0 % } }]',
    ]);
    const comparison = (await compare(plain, idle, { replicates: 2 }))!;
    expect(comparison.differences.length).toBeGreaterThan(0);
    expectNoDifference(comparison);
  });
});

describe('pairs', () => {
  test('are the runs of their seeds, in the order of these, whoever runs them', async () => {
    const reversing = new InlineExecutor();
    const run = reversing.run.bind(reversing);
    reversing.run = async (jobs: readonly Job[], options) =>
      (await run([...jobs].reverse(), options)).reverse();
    const options = { seed: 5, replicates: 3 };
    const comparison = (await compare(plain, filtered('80 %'), options))!;
    expect(await compare(plain, filtered('80 %'), { ...options, executor: reversing })).toEqual(comparison);
    expect(comparison.seeds).toEqual([5, replicateSeed(5, 1), replicateSeed(5, 2)]);
    const valuesOf = (name: string) =>
      comparison.measures.find((measure) => measure.hosts === 'all' && measure.name === name)!.values;
    for (const [pair, seed] of comparison.seeds.entries()) {
      for (const [side, scenario] of [
        ['a', plain],
        ['b', filtered('80 %')],
      ] as const) {
        const summary = simulate(scenario, { seed, tables: [] }).summary();
        expect(valuesOf('everInfected')[side][pair]).toBe(summary.everInfected);
        expect(valuesOf('peakInfected')[side][pair]).toBe(summary.peakInfected);
        expect(valuesOf('halfAfter')[side][pair]).toBe(summary.timeToShare['0.5']);
      }
    }
  });

  test('are the same until the defense acts', async () => {
    const { infected, measures } = (await compare(plain, filtered('80 %'), { seed: 2 }))!;
    const differs = infected.time.filter((_, row) => infected.a.median[row] !== infected.b.median[row]);
    expect(Math.min(...differs)).toBeGreaterThan(6 * 3600);
    expect(Math.min(...differs)).toBeLessThan(7 * 3600);
    expect(measures[0]!.difference).toBeLessThan(0);
  });

  test('share most of their chance: the interval of the difference is much shorter than that of a run', async () => {
    const { measures } = (await compare(plain, filtered('5 %'), { replicates: 12 }))!;
    const hours = measures.find(({ name }) => name === 'infectedHours')!;
    const spread = (values: readonly (number | null)[]) => {
      const mean = values.reduce<number>((sum, value) => sum + value!, 0) / values.length;
      return Math.sqrt(values.reduce<number>((sum, value) => sum + (value! - mean) ** 2, 0));
    };
    const differences = hours.values.a.map((value, pair) => hours.values.b[pair]! - value!);
    expect(spread(differences)).toBeLessThan(spread(hours.values.a) / 3);
  });

  test('that are cut short are left out', async () => {
    const inline = new InlineExecutor();
    const run = inline.run.bind(inline);
    inline.run = async (jobs, options) =>
      (await run(jobs, options)).map((result, job) =>
        job === 0 ? null : job === 3 ? { ...result!, complete: false } : result,
      );
    const comparison = (await compare(plain, filtered('80 %'), {
      seed: 1,
      replicates: 3,
      executor: inline,
    }))!;
    expect(comparison).toMatchObject({ complete: false, seeds: [replicateSeed(1, 2)] });
    inline.run = async (jobs) => jobs.map(() => null);
    expect(await compare(plain, plain, { executor: inline })).toBeNull();
  });
});

describe('both scenarios', () => {
  test('watch the own networks of both, and run to their horizon', async () => {
    const other = smallScenario('code-red-v2', [
      ...base,
      'observe.network=[0.32.0.0/16]',
      'observe.every=1 h',
    ]);
    const early = { ...other, stopWhen: { everInfected: 0.01 } };
    const comparison = (await compare(plain, early))!;
    expect(comparison.network).toEqual(['0.64.0.0/18', '0.32.0.0/16']);
    expect(comparison.differences).toEqual([]);
    expectNoDifference(comparison);
    expect(comparison.infected.time.at(-1)).toBe(12 * 3600);
    expect(comparison.infected.time[1]).toBe(600);
  });

  test('may be names of the catalog, and differ in what is told', async () => {
    const cheap = (text: string) =>
      applySettings(catalog['readers-letter']!, [text], { file: 'readers-letter', catalog });
    const changed = cheap('hosts.crashProne=50 %');
    const comparison = (await compare('readers-letter', changed))!;
    expect(comparison.differences.map(({ path }) => path)).toEqual(['hosts.crashProne']);
    expect(comparison.beyondDefenses).toEqual(['hosts.crashProne']);
    expect((await compare(plain, filtered('80 %')))!.beyondDefenses).toEqual([]);
  });
});

describe('refused', () => {
  const changed = (setting: string) => smallScenario('code-red-v2', [...base, setting]);
  test.each([
    ['hosts.count=500', /^hosts\.count: expected the same in both .* each host .*, got 1403 and 500$/],
    ['hosts.placement={ clustered: {} }', /^hosts\.placement\.kind: .* got uniform and clustered$/],
    ['space.bits=25', /^space\.bits: expected the same in both .* got 24 and 25$/],
    ['hosts.named=[{ name: one, address: 0.1.2.3 }]', /^hosts\.named\.0\.name: .* got none and one$/],
    [
      'initial={ addresses: [0.1.2.3] }',
      /^worms\.0\.releases\.0\.hosts\.addresses.*: .* got none and 66051$/,
    ],
    ['start=2001-07-18', /^start: expected the same in both .* sums over time .* and 2001-07-18T00:00Z$/],
    ['horizon=13 h', /^horizon: expected the same in both .*, got 12 h and 13 h$/],
  ])('is %s in one alone', async (setting, message) => {
    const refused = expect(compare(plain, changed(setting))).rejects;
    await refused.toThrow(message);
    await expect(compare(plain, changed(setting))).rejects.toMatchObject({ name: 'InputError' });
  });

  test('is a track that moves a named host', async () => {
    const at = (increment: number) =>
      smallScenario('code-red-v1', [
        'hosts.named=[{ name: one, position: 10 % }]',
        `worms.0.strategy.generator.increment=${increment}`,
      ]);
    await expect(compare(at(1), at(3))).rejects.toThrow(/^worms\.0\.strategy\.increment: expected the same/);
  });

  test.each([0, -1, 1.5])('is %d replicates', async (replicates) => {
    await expect(compare(plain, plain, { replicates })).rejects.toThrow(
      `replicates: expected a whole number from 1 on, got ${replicates}`,
    );
  });

  test('is a name that is not in the catalog', async () => {
    await expect(compare('code-red-v2', 'code-red')).rejects.toThrow(
      /^scenario: expected a name out of .*, got code-red$/,
    );
  });
});
