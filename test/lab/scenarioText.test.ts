// The YAML of the scenario panel: changes that keep comments, catalog entries with what they extend, differences, links.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { listDifferences, listEffects } from '../../lab/scenario/difference.ts';
import { readData, removeIn, setIn } from '../../lab/scenario/editText.ts';
import { fieldTree, type JsonSchema } from '../../lab/scenario/fieldTree.ts';
import { flattenScenario } from '../../lab/scenario/flattenScenario.ts';
import { longestLink, readLink, writeLink } from '../../lab/scenario/link.ts';
import { catalog, parseScenario, type Summary, scenarioJsonSchema } from '../../src/index.ts';

const text = `# About it
name: try # a name
hosts:
  count: 10 # from a paper
worms:
  - name: worm
    strategy:
      generator: { lanes: 77 } # fitted
`;

describe('changes', () => {
  test('leave the rest of the text, comments too', () => {
    expect(setIn(text, ['name'], 'other')).toBe(text.replace('try # a name', 'other # was try; a name'));
    expect(setIn(text, ['hosts', 'patched'], '5 %')).toBe(
      text.replace('from a paper\n', 'from a paper\n  patched: 5 %\n'),
    );
  });

  test('a comment tells what it was said of, the first value only', () => {
    const once = setIn(text, ['hosts', 'count'], 11);
    expect(once).toContain('count: 11 # was 10; from a paper');
    expect(setIn(once, ['hosts', 'count'], 12)).toContain('count: 12 # was 10; from a paper');
    expect(setIn(text, ['worms', 0, 'strategy', 'generator', 'lanes'], 1)).toContain(
      '{ lanes: 1 } # was 77; fitted',
    );
    expect(setIn(text, ['hosts', 'count'], 10)).toBe(text);
  });

  test('make the way to what is not there', () => {
    const added = setIn(text, ['defenses', 0, 'contentFilter', 'share'], '50 %');
    expect(readData(added)).toMatchObject({ defenses: [{ contentFilter: { share: '50 %' } }] });
    expect(readData(setIn('hosts:\n', ['hosts', 'count'], 3))).toEqual({ hosts: { count: 3 } });
    expect(readData(setIn('', ['hosts', 'count'], 3))).toEqual({ hosts: { count: 3 } });
    expect(setIn('hosts: {}\n', ['hosts', 'count'], 3)).toBe('hosts:\n  count: 3\n');
  });

  test('write text that reads as text', () => {
    expect(readData(setIn(text, ['name'], '5'))).toMatchObject({ name: '5' });
    expect(setIn('a: ""\n', ['a'], '4 probes/s')).toBe('a: 4 probes/s\n');
  });

  test('take an alias for what it stands for', () => {
    const aliased = 'a: &x { b: 1 }\nc: *x\n';
    expect(readData(setIn(aliased, ['c', 'b'], 2))).toEqual({ a: { b: 1 }, c: { b: 2 } });
  });

  test('take out one key, and nothing where there is none', () => {
    expect(removeIn(text, ['hosts', 'count'])).toBe(
      text.replace('hosts:\n  count: 10 # from a paper\n', 'hosts: {}\n'),
    );
    expect(removeIn(text, ['absent', 'deeper'])).toBe(text);
  });

  test('text that is no map has no data', () => {
    expect(['- 1\n', 'a: [\n', '5\n', 'a: *none\n'].map(readData)).toEqual([null, null, null, null]);
    expect(readData('')).toEqual({});
  });
});

describe('with what it extends', () => {
  test.each(Object.keys(catalog))('%s says the same', (name) => {
    const flat = flattenScenario(catalog[name]!, catalog);
    expect(parseScenario(flat, { file: name })).toEqual(
      parseScenario(catalog[name]!, { file: name, catalog }),
    );
    expect(readData(flat)).not.toHaveProperty('extends');
    expect(flattenScenario(flat, catalog)).toBe(flat);
  });

  test('comments come along, those of the scenario itself over those of its base', () => {
    const flat = flattenScenario(catalog['code-red-august']!, catalog);
    expect(flat).toMatch(/^# The restart of 1 August 2001/);
    expect(flat).toContain('count: 139000 # 0.70/h times 2^32 over 6 probes/s');
    expect(flat).toContain('threads: 100 # eEye AL20010717');
    expect(flat).not.toContain('359104');
  });

  test('worms extend the worms that their list replaces, with what those extend', () => {
    const base =
      'worms:\n  - { name: a, threads: 3 }\n  - { name: b, extends: a, releases: [{ at: 1 h }] }\n';
    const own = 'extends: base\nworms:\n  - { name: c, extends: b, pace: 1 probe/s }\n';
    const flat = flattenScenario(own, { base });
    expect(readData(flat)).toEqual({
      worms: [{ name: 'c', threads: 3, pace: '1 probe/s', releases: [{ at: '1 h' }] }],
    });
    expect(parseScenario(flat).worms).toEqual(parseScenario(own, { catalog: { base } }).worms);
  });

  test('what cannot be read, or extends what is not there or itself, stays', () => {
    for (const text of ['a: [', 'extends: absent\n', '- 1\n']) {
      expect(flattenScenario(text, catalog)).toBe(text);
    }
    expect(flattenScenario('extends: a\n', { a: 'extends: a\n' })).toBe('extends: a\n');
  });
});

describe('differences', () => {
  const root = fieldTree(scenarioJsonSchema() as JsonSchema);
  const before = { name: 'a', hosts: { count: 10 }, worms: [{ name: 'w' }] };

  test('by key, absent ones as their defaults, names left out', () => {
    const after = {
      name: 'b',
      hosts: { count: 20, capacity: 1, operator: 'never' },
      worms: [{ name: 'w', pace: '6 probes/s' }],
      defenses: [{ contentFilter: { start: '1 h', share: '50 %' } }],
    };
    expect(listDifferences(before, after, root)).toEqual([
      { path: 'hosts.count', before: '10', after: '20' },
      { path: 'hosts.operator', before: 'exponential 8 h', after: 'never' },
      { path: 'defenses.0', before: 'none', after: 'contentFilter start 1 h, share 50 %' },
    ]);
    expect(listDifferences(before, before, root)).toEqual([]);
  });

  test('a choice that becomes another is one difference', () => {
    const after = { ...before, worms: [{ name: 'w', strategy: { generator: { lanes: 77 } } }] };
    expect(listDifferences(before, after, root)).toEqual([
      { path: 'worms.0.strategy', before: 'uniform', after: 'generator lanes 77' },
    ]);
  });

  test('and what they changed', () => {
    const summary = (everInfected: number, halted: number) =>
      ({ everInfected, peakInfected: 8, halted }) as Summary;
    expect(listEffects(summary(100, 0), summary(25, 3)).map(({ change }) => change)).toEqual([
      -0.75,
      0,
      null,
    ]);
  });
});

describe('links', () => {
  afterEach(() => vi.unstubAllGlobals());
  const page = 'https://example.org/lab/';
  const queryOf = (link: string) => new URLSearchParams(link.split('?')[1]);

  test.each(Object.keys(catalog))('carry the text of %s there and back', async (name) => {
    const link = await writeLink(page, catalog[name]!, 7, false);
    expect(link).toMatch(/^https:\/\/example\.org\/lab\/#\/explore\?y=d[\w-]+&seed=7$/);
    expect(link.length).toBeLessThan(catalog[name]!.length + 100);
    expect(await readLink(queryOf(link))).toEqual({ scenario: catalog[name], seed: 7, problems: [] });
  });

  test('name a scenario of the catalog', async () => {
    const link = await writeLink(page, 'minimal', 1, true);
    expect(link).toBe(`${page}#/explore?scenario=minimal&seed=1`);
    expect(await readLink(queryOf(link))).toEqual({ scenario: 'minimal', seed: 1, problems: [] });
  });

  test('tell when the catalog lacks what they name', async () => {
    const { scenario, problems } = await readLink(new URLSearchParams({ scenario: 'nonsense' }));
    expect([scenario, problems]).toEqual(['july-2001', [expect.stringContaining('"nonsense"')]]);
  });

  test('work without streams that compress, letters of any language too', async () => {
    vi.stubGlobal('CompressionStream', undefined);
    const link = await writeLink(page, 'name: é漢', 1, false);
    expect(queryOf(link).get('y')).toMatch(/^p/);
    expect((await readLink(queryOf(link))).scenario).toBe('name: é漢');
  });

  test('are refused in a sentence when too long', async () => {
    vi.stubGlobal('CompressionStream', undefined);
    await expect(writeLink(page, 'x'.repeat(longestLink), 1, false)).rejects.toThrow(/Download the YAML/);
  });

  test.each(['d!!', 'dAAAA', 'p_____w', 'q1234', ''])('tell when they are damaged: %s', async (y) => {
    const { scenario, problems } = await readLink(new URLSearchParams({ y }));
    expect([scenario, problems]).toEqual(['july-2001', [expect.stringContaining('damaged')]]);
  });

  test.each([
    ['', 1, 0],
    ['seed=-1', 1, 1],
    ['seed=many', 1, 1],
    ['seed=', 1, 1],
    ['seed=4294967295', 4294967295, 0],
  ])('seed of %j: %d', async (query, seed, told) => {
    const { problems, ...linked } = await readLink(new URLSearchParams(query));
    expect(linked).toEqual({ scenario: 'july-2001', seed });
    expect(problems).toHaveLength(told);
  });
});
