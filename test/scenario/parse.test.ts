import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/scenario/catalog.generated.ts';
import {
  applySettings,
  type ParseOptions,
  parseScenario,
  placeOf,
  ScenarioError,
} from '../../src/scenario/parse.ts';

const minimal = `name: minimal
space: { bits: 20 }
start: 2001-07-19
horizon: 2 d
hosts: { count: 1000 }
worms:
  - name: worm
    pace: 1 probes/s
`;

function problemsOf(text: string | object, options: ParseOptions = {}): readonly string[] {
  try {
    parseScenario(text, { file: 'x.yaml', ...options });
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems;
    throw error;
  }
  return [];
}

describe('a good scenario', () => {
  it('is plain data in SI with every default', () => {
    const scenario = parseScenario(minimal, { file: 'dir/some.yaml' });
    expect(scenario).toMatchObject({
      name: 'minimal',
      space: { kind: 'flat', bits: 20 },
      start: 995500800,
      horizon: 172800,
      disclosure: 0,
      stopWhen: null,
      meeting: 'both',
      hosts: { count: 1000, capacity: 1, operator: { kind: 'exponential', mean: 28800 }, window: 60 },
      worms: [{ pace: 1, threads: 100, stackLimit: 1, probeBits: 320, calendar: null, defacement: null }],
    });
    const hosts = { count: 1, addresses: null, country: null };
    expect(scenario.worms[0]!.releases).toEqual([{ at: 0, hosts }]);
    expect(structuredClone(scenario)).toEqual(scenario);
  });

  it('is read again from its own source', () => {
    for (const text of [minimal, ...Object.values(catalog)]) {
      const scenario = parseScenario(text, { catalog });
      expect(parseScenario(scenario.source)).toEqual(scenario);
    }
  });

  it('takes its name from the file when it has none', () => {
    expect(parseScenario('worms: [{ name: w }]', { file: 'a/b/outbreak.yaml' }).name).toBe('outbreak');
  });

  it('counts instants and durations alike from the start', () => {
    const text = `${minimal}defenses:\n  - contentFilter: { start: 2001-07-19T15:00Z, share: 50 % }\n  - contentFilter: { start: 15 h, share: 0.5 }\n`;
    const { defenses } = parseScenario(text);
    const filter = { kind: 'contentFilter', config: { start: 54000, share: 0.5 } };
    expect(defenses).toEqual([filter, filter]);
  });

  it('derives pace from threads and time-outs', () => {
    const { worms } = parseScenario(
      'worms: [{ name: w, threads: 99, pace: { answering: 22 %, fast: 0.3 s, timeout: 21 s } }]',
    );
    expect(worms[0]!.pace).toBeCloseTo(99 / (0.22 * 0.3 + 0.78 * 21), 12);
  });

  it('knows the days of a calendar', () => {
    const { worms } = parseScenario(
      'worms: [{ name: w, calendar: { spread: "1-19, 31", flood: 20-27, sleep: 28-30, floodRate: 1 Mbit/s } }]',
    );
    const phases = worms[0]!.calendar!.phaseOfDay;
    expect([1, 19, 20, 27, 28, 30, 31].map((day) => phases[day])).toEqual([0, 0, 1, 1, 2, 2, 0]);
    expect(worms[0]!.calendar!.floodBitsPerSecond).toBe(1e6);
  });

  it('says where each path stands', () => {
    const scenario = parseScenario(minimal, { file: 'x.yaml' });
    expect(placeOf(scenario, ['hosts', 'count'])).toBe('x.yaml:5:17');
    expect(placeOf(structuredClone(scenario), ['hosts', 'count'])).toBeNull();
  });

  it('tolerates what editors need', () => {
    expect(parseScenario(`# yaml-language-server: $schema=x.json\n$schema: x.json\n${minimal}`).name).toBe(
      'minimal',
    );
  });
});

describe('extends', () => {
  const options = { catalog: { minimal } };

  it('merges maps, replaces lists and choices', () => {
    const child = parseScenario(
      'extends: minimal\nhosts: { capacity: 3 }\nspace: today\nworms: [{ name: other }]',
      options,
    );
    expect(child.hosts).toMatchObject({ count: 1000, capacity: 3 });
    expect(child.space).toEqual({ kind: 'today' });
    expect(child.worms.map(({ name, pace }) => [name, pace])).toEqual([['other', 6]]);
    expect(child.source).not.toHaveProperty('extends');
  });

  it('lets a worm extend an earlier one, or one of the scenario below', () => {
    const text =
      'extends: minimal\nworms: [{ extends: worm, threads: 7 }, { extends: worm, name: two, releases: [{ at: 1 h }] }]';
    const { worms } = parseScenario(text, options);
    expect(worms.map(({ name, pace, threads }) => [name, pace, threads])).toEqual([
      ['worm', 1, 7],
      ['two', 1, 7],
    ]);
  });

  it('reads other scenarios by a callback', () => {
    const child = parseScenario('extends: ./base.yaml', {
      readScenario: (name) => (name === './base.yaml' ? minimal : null),
    });
    expect(child.hosts.count).toBe(1000);
  });

  it('returns a key to its default by an empty value', () => {
    expect(parseScenario('extends: minimal\nhosts:\n  count:\n', options).hosts.count).toBeUndefined();
  });

  it('names what is wrong in the file that it is in', () => {
    expect(problemsOf('extends: minimla', options)).toEqual([
      'x.yaml:1:10: extends: expected minimal, got the unknown scenario "minimla"; did you mean "minimal"?',
    ]);
    const bad = { catalog: { bad: `${minimal}horizont: 3 h\n` } };
    expect(problemsOf('extends: bad\nhosts:\n  patched: 130 %', bad)).toEqual([
      expect.stringMatching(/^bad:9:1: horizont: .* did you mean "horizon"\?$/),
      'x.yaml:3:12: hosts.patched: expected a share from 0 to 1 (0 % to 100 %), got "130 %"',
    ]);
    expect(problemsOf('extends: minimal\nworms: [{ pace: 1 probes/s }]', options)).toEqual([
      'x.yaml:2:9: worms.0.name: expected text, got nothing',
    ]);
    expect(problemsOf('extends: a', { catalog: { a: 'extends: b', b: 'extends: a' } })[0]).toMatch(
      /extends: expected scenarios without a circle, got a -> b -> a$/,
    );
  });
});

describe('settings', () => {
  it('change one value each', () => {
    const scenario = applySettings(minimal, [
      'hosts.count=12',
      'worms.0.pace=4 probes/s',
      'space.bits=18',
      'horizon = 3 h',
    ]);
    expect([scenario.hosts.count, scenario.worms[0]!.pace, scenario.space, scenario.horizon]).toEqual([
      12,
      4,
      { kind: 'flat', bits: 18 },
      10800,
    ]);
    expect(scenario.worms[0]!.name).toBe('worm');
  });

  it('keep what is beside them, replace a choice that they change, and append to lists', () => {
    const clustered = `${minimal}`.replace(
      'count: 1000',
      'count: 1000, placement: { clustered: { exponent: 2 } }',
    );
    expect(applySettings(clustered, ['hosts.placement.clustered.exponent=3']).hosts.placement).toEqual({
      kind: 'clustered',
      exponent: 3,
    });
    expect(applySettings(minimal, ['defenses=[]', 'defenses.0.patching.afterHalt=1']).defenses).toHaveLength(
      1,
    );
    expect(
      applySettings(clustered, ['hosts.placement.list=a.csv', 'hosts={ count: ~ }']).hosts.placement.kind,
    ).toBe('list');
  });

  it.each([
    [
      'worms.0.pace=4 furlongs',
      '--set worms.0.pace: expected a pace such as "6 probes/s" or "358 probes/min", got "4 furlongs"',
    ],
    ['worms.7.pace=3', '--set worms.7.pace: expected an index from 0 to 1 after worms, got "7"'],
    ['hosts.count=x', '--set hosts.count: expected a number, got "x"'],
    ['hosts', '--set hosts: expected path=value, got "hosts"'],
    ['horizon=2001-07-01', '--set horizon: expected an end after the start, got -1555200 s after it'],
  ])('%s is refused with its own place', (setting, problem) => {
    expect(problemsOf(minimal, { settings: [setting] })).toEqual([problem]);
  });

  it('refuse unknown keys', () => {
    expect(problemsOf(minimal, { settings: ['hosts.cuont=3'] })[0]).toMatch(
      /^--set hosts\.cuont: expected one of count, .*, got the unknown key "cuont"; did you mean "count"\?$/,
    );
  });
});

describe('bad input', () => {
  it('is told all at once, by line', () => {
    const text = `${minimal}    threads: 0
    strategy: unifrom
    calendar: { spread: 1-19, flood: 19-27 }
  - threads: 3
defenses:
  - patchin: {}
  - contentFilter: { start: 3 h }
colour: red
`;
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.split(':').slice(1, 3).map(Number))).toEqual([
      [9, 14],
      [10, 15],
      [11, 15],
      [11, 15],
      [12, 5],
      [14, 5],
      [14, 5],
      [15, 20],
      [16, 1],
    ]);
  });

  it.each([
    [
      'an unknown key',
      'hosts: { cuont: 3 }',
      /^x\.yaml:1:10: hosts\.cuont: expected one of .*, got the unknown key "cuont"; did you mean "count"\?$/,
    ],
    [
      'a wrong unit',
      'horizon: 3 parsecs',
      /^x\.yaml:1:10: horizon: expected a UTC instant .*, got "3 parsecs"$/,
    ],
    ['a number without unit', 'horizon: 3', /^x\.yaml:1:10: horizon: expected a UTC instant .*, got 3$/],
    [
      'weights that do not sum to 1',
      'hosts: { placement: { countries: { US: 0.5, KR: 37.5 % } } }',
      /^x\.yaml:1:34: hosts\.placement\.countries: expected weights that sum to 1, got 0\.875$/,
    ],
    [
      'more hosts than addresses',
      'space: { bits: 8 }\nhosts: { count: 257 }',
      /^x\.yaml:2:17: hosts\.count: expected at most 256 hosts in as many addresses, got 257$/,
    ],
    [
      'a bad address',
      'hosts: { named: [{ name: a, address: 10.0.0.300 }] }',
      /hosts\.named\.0\.address: expected four numbers 0-255 like 10\.0\.0\.1, got "10\.0\.0\.300"$/,
    ],
    [
      'a prefix with host bits',
      'observe: { network: [10.0.0.1/8] }',
      /observe\.network\.0: expected the base address 10\.0\.0\.0\/8, got host bits in 10\.0\.0\.1\/8$/,
    ],
    [
      'halting before slowing',
      'hosts: { capacity: 100, instanceCost: 0.02 }',
      /^x\.yaml:1:20: hosts\.capacity: expected less than 1\/instanceCost = 50, .* got 100$/,
    ],
    [
      'two choices',
      'space: { bits: 20, table: x.csv }',
      /space: expected exactly one of the keys routedShare, bits, table, got bits, table$/,
    ],
    ['an unknown choice', 'space: 2001-08', /space: expected 2001-07, today, or a map .*, got "2001-08"$/],
    [
      'the same name twice',
      'hosts: { named: [{ name: a }, { name: a }] }',
      /hosts\.named\.1\.name: expected distinct hosts, got the same name twice$/,
    ],
    [
      'a position without a track',
      'hosts: { named: [{ name: a, position: 0.1 }] }',
      /hosts\.named\.0\.position: expected a first worm with a generator/,
    ],
    [
      'countries in a flat space',
      'space: { bits: 20 }\nhosts: { placement: { countries: { US: 1 } } }',
      /hosts\.placement: expected a space with countries, got a flat one$/,
    ],
    [
      'a count beside a list',
      'hosts: { count: 3, placement: { list: a.csv } }',
      /hosts\.count: expected no count beside a list.*got 3$/,
    ],
    ['a late disclosure', 'disclosure: 3 h', /disclosure: expected an instant not later than the start/],
    [
      'a burst that patches all',
      'defenses: [{ patching: { bursts: [{ at: 3 h, duration: 1 h, share: 1 }] } }]',
      /bursts\.0\.share: expected a share below 1/,
    ],
    [
      'two defenses in one',
      'defenses: [{ patching: {}, contentFilter: { start: 3 h, share: 1 } }]',
      /defenses\.0: expected exactly one of the keys patching, contentFilter, .*, got patching, contentFilter$/,
    ],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(`${text}\nworms: [{ name: w }]`)).toEqual([expect.stringMatching(problem)]);
  });

  it('names the table of ASes when hosts are placed by AS', () => {
    expect(problemsOf('hosts: { placement: { as: { 7018: 1 } } }\nworms: [{ name: a }]')).toContainEqual(
      expect.stringMatching(
        /^x\.yaml:1:23: hosts\.placement\.as: expected one of countries, clustered, list, got as: hosts cannot be chosen by AS yet, .* npm install @ip-location-db\/asn$/,
      ),
    );
  });

  it.each([
    ['no host', 'hosts: { count: -5 }\nworms: [{ name: w }]', /count: expected at least 1, got -5$/],
    ['no worm', 'worms: []', /worms: expected a length of at least 1, got \[\]$/],
    [
      'an impossible generator',
      'worms: [{ name: w, strategy: { generator: { multiplier: 4 } } }]',
      /multiplier: expected an odd multiplier, as an even one leads two states to one, got 4$/,
    ],
    [
      'byte swapping in a small space',
      'space: { bits: 20 }\nworms: [{ name: w, strategy: { generator: { output: byteSwapped } } }]',
      /expected word in a space below 32 bits, got byteSwapped$/,
    ],
    [
      'a second worm that starts nowhere',
      'worms: [{ name: a }, { name: b }]',
      /worms\.1: expected releases .*, got none$/,
    ],
    [
      'one name for two worms',
      'worms: [{ name: a }, { name: a, releases: [{}] }]',
      /worms\.1\.name: expected distinct names, got "a" twice$/,
    ],
    [
      'a release before the start',
      'worms: [{ name: a, releases: [{ at: 1999-01-01 }] }]',
      /worms\.0\.releases\.0\.at: expected an instant not before the start/,
    ],
    [
      'a release after the end',
      'horizon: 1 h\nworms: [{ name: a, releases: [{}, { at: 90 min }] }]',
      /^x\.yaml:2:41: worms\.0\.releases\.1\.at: expected an instant not after the horizon, got one 1800 s after it$/,
    ],
    [
      'a horizon that leaves nothing for a release',
      'horizon: 2001-07-01\nworms: [{ name: a, releases: [{ at: 1 h }] }]',
      /^x\.yaml:1:10: horizon: expected an end after the start/,
    ],
    [
      'initial beside releases',
      'initial: 3\nworms: [{ name: a, releases: [{ at: 1 h }] }]',
      /initial: expected initial or releases of the first worm, got both$/,
    ],
    [
      'more hosts than addresses of a release',
      'initial: { count: 3, addresses: [1.2.3.4] }\nworms: [{ name: a }]',
      /initial: expected at most 1 hosts for as many addresses, got 3$/,
    ],
    [
      'an address twice',
      'initial: { addresses: [1.2.3.4, 1.2.3.4] }\nworms: [{ name: a }]',
      /initial: expected distinct addresses/,
    ],
    [
      'address and position',
      'hosts: { named: [{ name: a, address: 1.2.3.4, position: 0.1 }] }\nworms: [{ name: w, strategy: { generator: {} } }]',
      /hosts\.named\.0: expected address or position, got both$/,
    ],
    [
      'a worm that extends nothing',
      'worms: [{ name: a, extends: b }]',
      /worms\.0\.extends: expected an earlier worm \(there is none\), got "b"$/,
    ],
    [
      'days that leave one out',
      'worms: [{ name: a, calendar: { spread: 1-30 } }]',
      /worms\.0\.calendar: expected every day of the month from 1 to 31, got no day 31$/,
    ],
    [
      'days that do not exist',
      'worms: [{ name: a, calendar: { spread: 1-32 } }]',
      /worms\.0\.calendar\.spread: expected days of the month .*, got "1-32"$/,
    ],
    [
      'a release in an AS',
      'worms: [{ name: a, releases: [{ at: 0 s, hosts: { as: 7018 } }] }]',
      /releases\.0\.hosts\.as: expected one of count, addresses, country, got as: hosts cannot be chosen by AS yet/,
    ],
    ['text that is not YAML', 'worms: [', /^x\.yaml:\d+:\d+: expected YAML, got: /],
    ['a key twice', 'name: a\nname: b', /^x\.yaml:2:1: expected YAML, got: Map keys must be unique$/],
    ['no map', '3', /^x\.yaml:1:1: expected a map of scenario keys, got 3$/],
    ['nothing', '', /^x\.yaml:1:1: expected a map of scenario keys, got nothing$/],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(problem)]);
  });
});
