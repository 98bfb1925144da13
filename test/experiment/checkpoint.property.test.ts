// A run that is saved at any time and continued yields what the uninterrupted one does, byte for byte; also where the
// scenario changes from there on only in what is still to come.
import { describe, expect, test } from 'vitest';
import { applySettings, catalog, type Run, type Scenario, simulate, startRun } from '../../src/index.ts';
import { Stream } from '../../src/random/stream.ts';
import { fingerprint } from './fingerprint.ts';
import { everything, everythingNear, smallScenario } from './smallScenario.ts';

const seed = 1;
const options = { seed, tables: 'all' } as const;
const times = 20;

/** Times of one run in ascending order, uniform (so not those of fast-check, which are near 0 or the end), the same in every test run. */
function randomTimes(name: string, end: number, count: number): number[] {
  const random = new Stream(seed, `test/times/${name}`);
  return Array.from({ length: count }, () => end * random.uniform()).sort((a, b) => a - b);
}

/** The run continued in another one that is made from scratch. */
const continued = (scenario: Scenario, from: Uint8Array): Run => simulate(scenario, { ...options, from });

const scenarios: readonly (readonly [name: string, make: (settings?: readonly string[]) => Scenario])[] = [
  ...Object.keys(catalog).map(
    (name) => [name, (settings?: readonly string[]) => smallScenario(name, settings)] as const,
  ),
  ['everything', everything],
  ['everything, near', everythingNear],
  [
    'hit lists and a permutation',
    (settings = []) =>
      everything([
        'worms.0.strategy={ hitList: { size: 200, then: { permutation: { giveUp: 5 } } } }',
        'worms.1.strategy={ hitList: { size: 300, split: 10 } }',
        ...settings,
      ]),
  ],
  [
    'a sequence and a permutation',
    (settings = []) =>
      everything([
        'worms.0.strategy={ sequential: { keep: 8 } }',
        'worms.1.strategy={ permutation: { start: own } }',
        ...settings,
      ]),
  ],
];

describe('checkpoint and continue equals uninterrupted', () => {
  test.each(scenarios)(`%s, at ${times} random times`, (name, make) => {
    const scenario = make();
    const whole = fingerprint(simulate(scenario, options));
    const saved = startRun(scenario, options);
    for (const time of randomTimes(name, saved.end, times)) {
      saved.advance(time);
      expect(fingerprint(continued(scenario, saved.checkpoint())), `saved at ${time} s`).toEqual(whole);
    }
    // Saving leaves no trace in the run that was saved.
    saved.advance();
    expect(fingerprint(saved)).toEqual(whole);
  });

  test('at the start, at the end, twice in a row, and in the middle of a slice', () => {
    const scenario = everything();
    const whole = fingerprint(simulate(scenario, options));
    const run = startRun(scenario, options);
    expect(fingerprint(continued(scenario, run.checkpoint()))).toEqual(whole);
    run.advance(Infinity, 500);
    const again = startRun(scenario, { ...options, from: run.checkpoint() });
    again.advance(Infinity, 300);
    expect(fingerprint(continued(scenario, again.checkpoint()))).toEqual(whole);
    run.advance();
    expect(fingerprint(continued(scenario, run.checkpoint()))).toEqual(whole);
  });

  test('a difference in one bit would be seen', () => {
    const [one, other] = [1, 2].map((seed) => fingerprint(simulate(everything(), { ...options, seed })));
    expect(one).not.toEqual(other);
    const run = simulate(everything(), options);
    const before = fingerprint(run);
    run.table('hits').columns[0]!.values();
    expect(fingerprint(run)).toEqual(before);
    run.table('census').add(...run.table('census').spec.columns.map(() => 0));
    expect(fingerprint(run)).not.toEqual(before);
  });
});

describe('a scenario changed from the checkpoint on', () => {
  const changes: readonly [name: string, defense: (at: number) => string][] = [
    ['a filter', (at) => `{ contentFilter: { start: ${at} s, share: 60 % } }`],
    ['patching', (at) => `{ patching: { background: [{ from: ${at} s, rate: 90 %/day }], afterHalt: 0 } }`],
    ['a burst', (at) => `{ patching: { bursts: [{ at: ${at} s, duration: 2 h, share: 50 % }] } }`],
  ];
  const worlds: readonly [name: string, make: (settings?: readonly string[]) => Scenario][] = [
    ['benchmark-day', (settings) => smallScenario('benchmark-day', settings)],
    ['code-red-v2', (settings) => smallScenario('code-red-v2', settings)],
    ['code-red-v1', (settings) => smallScenario('code-red-v1', ['horizon=1 d', ...(settings ?? [])])],
    ['everything', (settings) => everything(settings)],
    ['everything, near', everythingNear],
  ];
  const cases = worlds.flatMap(([world, make]) =>
    changes.map(([change, defense]) => [world, change, make, defense] as const),
  );

  test.each(cases)('%s: %s that begins later equals one known from the start', (world, change, make, add) => {
    const plain = make();
    const untouched = fingerprint(simulate(plain, options));
    const base = startRun(plain, options);
    for (const random of randomTimes(world + change, base.end, 3)) {
      const time = Math.ceil(random * 10) / 10;
      base.advance(time);
      const from = base.checkpoint();
      for (const begin of [time, Math.floor(time) + 1, Math.ceil(time + 0.3 * (base.end - time))]) {
        const place = plain.defenses.length;
        const changed = make([place === 0 ? `defenses=[${add(begin)}]` : `defenses.${place}=${add(begin)}`]);
        const whole = fingerprint(simulate(changed, options));
        expect(fingerprint(continued(changed, from)), `saved at ${time} s, from ${begin} s on`).toEqual(
          whole,
        );
        if (begin < 0.4 * base.end) expect(whole).not.toEqual(untouched);
      }
    }
  });
});

describe('what does not belong together is refused', () => {
  const run = startRun(smallScenario('code-red-v2'), options);
  run.advance(3600);
  const from = run.checkpoint();
  const changed = (...settings: string[]) => smallScenario('code-red-v2', settings);

  test.each([
    ['another seed', changed(), { seed: 2 }, /^checkpoint: expected one with seed 2, got 1$/],
    [
      'other hosts',
      changed('hosts.count=1000'),
      {},
      /^checkpoint: expected one with hosts\.count 1000, got 1403$/,
    ],
    [
      'hosts elsewhere',
      changed('hosts.placement={ clustered: { exponent: 2 } }'),
      {},
      /^checkpoint: expected one with hosts\.placement\.kind clustered, got uniform$/,
    ],
    [
      'another worm',
      changed('worms.0.pace=7 probes/s'),
      {},
      /^checkpoint: expected one with worms\.0\.pace 7, got 6$/,
    ],
    [
      'another start',
      changed('start=2001-07-19T11:00Z'),
      {},
      /^checkpoint: expected one with start 2001-07-19T11:00Z, got 2001-07-19T10:00Z$/,
    ],
    [
      'other tables',
      changed(),
      { tables: ['census'] },
      /^tables: expected those of the checkpoint \(census, .*hits.*\), which are kept where none are asked for, got census$/,
    ],
    [
      'another engine',
      changed(),
      { engine: 'brute-force' },
      /^checkpoint: expected the engine exact, got brute-force$/,
    ],
  ] as const)('%s', (_, scenario, other, message) => {
    expect(() => startRun(scenario, { ...options, ...other, from })).toThrow(message);
  });

  test.each([
    ['worms.0.residency=disk', 'worms.0.residency disk, got memory'],
    ['hosts.patched=50 %', 'hosts.patched 0.5, got 0'],
    ['hosts.instanceCost=0.25', 'hosts.instanceCost 0.25, got 0'],
    ['hosts.operator=fixed 1 h', 'hosts.operator.kind fixed, got exponential'],
    ['hosts.reboot=1 min', 'hosts.reboot.value 60, got 300'],
    ['hosts.capacity=2', 'hosts.capacity 2, got 1'],
    ['hosts.named=[{ name: mine }]', 'hosts.named.0.name mine, got none'],
    ['worms.0.calendar=always', 'worms.0.calendar null, got none'],
    ['worms.0.releases=[{ at: 1 min }]', 'worms.0.releases.0.at 60, got 0'],
    ['worms.0.strategy={ generator: {} }', 'worms.0.strategy.kind generator, got uniform'],
    ['meeting=last', 'meeting last, got both'],
    ['observe.every=5 min', 'observe.every 300, got 600'],
    ['observe.telescopes=[]', 'observe.telescopes [], got none'],
    ['observe.network=[0.80.0.0/18]', 'observe.network.0.base 5242880, got 4194304'],
    ['observe.bystanders.early=1', 'observe.bystanders.early 1, got 2'],
    ['disclosure=2001-07-18', 'disclosure -122400, got 0'],
  ])('a past with %s', (setting, parts) => {
    const other = changed(...(setting.startsWith('worms.0.releases') ? ['initial='] : []), setting);
    expect(() => startRun(other, { ...options, from })).toThrow(`checkpoint: expected one with ${parts}`);
  });

  test('lanes, and every other part of a track', () => {
    const track = smallScenario('code-red-v1-field', []);
    const saved = startRun(track, options).checkpoint();
    const lanes = smallScenario('code-red-v1-field', ['worms.0.strategy.generator.lanes=5']);
    expect(() => startRun(lanes, { ...options, from: saved })).toThrow(
      /^checkpoint: expected one with worms\.0\.strategy\.lanes 5, got /,
    );
  });

  test('a file that is none, or only a part of one', () => {
    const { length } = from;
    for (const bytes of [
      new Uint8Array(0),
      new Uint8Array(100),
      from.subarray(0, 40),
      from.subarray(0, length - 8),
    ]) {
      expect(() => startRun(changed(), { ...options, from: bytes })).toThrow(
        /^checkpoint: expected a file written by --checkpoint, got something else or only a part of it$/,
      );
    }
  });

  test('a brute-force run cannot be saved', () => {
    const literal = startRun(
      applySettings('space: { bits: 8 }\nhosts: { count: 9 }\nworms: [{ name: w }]', []),
      {
        engine: 'brute-force',
      },
    );
    expect(() => literal.checkpoint()).toThrow(/^checkpoint: expected the engine exact, got brute-force$/);
  });
});

describe('a change of what has happened is refused', () => {
  const plain = ['horizon=6 h'];
  const make = (...settings: string[]) => smallScenario('code-red-v2', [...plain, ...settings]);
  const save = (scenario: Scenario): Uint8Array => {
    const run = startRun(scenario, options);
    run.advance(3 * 3600);
    return run.checkpoint();
  };
  const filter = (start: string, share = '60 %') => `{ contentFilter: { start: ${start}, share: ${share} } }`;
  const burst = (at: string) => `{ at: ${at}, duration: 1 h, share: 50 % }`;
  const patching = (...bursts: string[]) => `{ patching: { bursts: [${bursts.join(', ')}] } }`;
  const at = '2001-07-19T13:00Z';

  test.each([
    [
      'defenses=[]',
      'horizon=2 h',
      `horizon: expected an end after the time of the checkpoint, ${at}, got 2001-07-19T12:00Z`,
    ],
    [
      'defenses=[]',
      `defenses=[${filter('2 h')}]`,
      `defenses.0: expected what the checkpoint has, or what begins not before its time, ${at}, got contentFilter, which begins at 2001-07-19T12:00Z`,
    ],
    [
      `defenses=[${filter('2 h')}]`,
      `defenses=[${filter('2 h', '70 %')}]`,
      'got contentFilter, which begins at 2001-07-19T12:00Z',
    ],
    [
      `defenses=[${filter('2 h')}]`,
      'defenses=[]',
      `defenses: expected contentFilter, which begins at 2001-07-19T12:00Z, as in the checkpoint of ${at}, got none`,
    ],
    [
      'defenses=[]',
      `defenses=[${patching(burst('2 h'))}]`,
      'got patching burst, which begins at 2001-07-19T12:00Z',
    ],
    [
      'defenses=[]',
      'defenses=[{ patching: { background: [{ rate: 1 %/day }] } }]',
      'got patching background, which begins at 2001-07-19T10:00Z',
    ],
    [
      'defenses=[]',
      'defenses=[{ patching: { afterHalt: 20 % } }]',
      'got patching afterHalt 0.2, which begins at 2001-07-19T10:00Z',
    ],
    [
      'defenses=[]',
      'stopWhen.everInfected=0.0001',
      'stopWhen.everInfected: expected an end that the checkpoint has not reached, got 0.0001',
    ],
  ])('%s, then %s', (before, after, message) => {
    const from = save(make(before));
    expect(() => startRun(make(after), { ...options, from })).toThrow(message);
  });

  test.each([
    ['defenses=[]', 'horizon=4 h'],
    ['defenses=[]', `defenses=[${filter('3 h')}]`],
    [`defenses=[${filter('5 h')}]`, 'defenses=[]'],
    [`defenses=[${filter('2 h')}]`, `defenses=[${filter('2 h')}, ${filter('4 h')}]`],
    [`defenses=[${patching(burst('2 h'))}]`, `defenses=[${patching(burst('2 h'), burst('4 h'))}]`],
    ['defenses=[]', 'stopWhen.everInfected=0.9'],
  ])('%s, then %s equals the second from the start', (before, after) => {
    const from = save(make(before));
    const scenario = make(after);
    expect(fingerprint(continued(scenario, from))).toEqual(fingerprint(simulate(scenario, options)));
  });

  test('an end at the saved time, and one beyond the end of what was saved', () => {
    const from = save(make());
    expect(() => startRun(make('horizon=3 h'), { ...options, from })).toThrow(
      `horizon: expected an end after the time of the checkpoint, ${at}, got ${at}`,
    );
    const ended = simulate(make('horizon=3 h'), options).checkpoint();
    expect(() => startRun(make(), { ...options, from: ended })).toThrow(
      `horizon: expected ${at}, where the run of the checkpoint has ended, got 2001-07-19T16:00Z`,
    );
  });

  test('tables are those of the checkpoint where none are asked for', () => {
    const run = startRun(make(), { seed, tables: ['census', 'infections'] });
    run.advance(3600);
    const names = simulate(make(), { seed, from: run.checkpoint() }).tables.map(({ spec }) => spec.name);
    expect(names).toEqual(['census', 'infections']);
  });
});
