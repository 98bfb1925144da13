// A run that is saved at any time and continued yields what the uninterrupted one does, byte for byte; also where the
// scenario changes from there on only in what is still to come.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applySettings, catalog, type Run, type Scenario, simulate, startRun } from '../../src/index.ts';
import { fingerprint } from './fingerprint.ts';
import { everything, smallScenario } from './smallScenario.ts';

const seed = 1;
const options = { seed, tables: 'all' } as const;
const times = 20;

/** Times of one run in ascending order, drawn anew for each scenario, and the same in every test run. */
function randomTimes(name: string, end: number, count: number): number[] {
  const shares = fc.sample(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
    numRuns: count,
    seed: [...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7),
  });
  return shares.map((share) => share * end).sort((a, b) => a - b);
}

/** The run continued in another one that is made from scratch. */
const continued = (scenario: Scenario, from: Uint8Array): Run => simulate(scenario, { ...options, from });

const scenarios: readonly (readonly [name: string, make: (settings?: readonly string[]) => Scenario])[] = [
  ...Object.keys(catalog).map(
    (name) => [name, (settings?: readonly string[]) => smallScenario(name, settings)] as const,
  ),
  ['everything', everything],
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
    ['other hosts', changed('hosts.count=1000'), {}, /^checkpoint: expected one with hosts 1000, got 1403$/],
    [
      'hosts elsewhere',
      changed('hosts.placement={ clustered: { exponent: 2 } }'),
      {},
      /^checkpoint: expected one with hash of addresses \d+, got \d+$/,
    ],
    [
      'another worm',
      changed('worms.0.pace=7 probes/s'),
      {},
      /^checkpoint: expected one with worms code-red-v2 \(memoryless, 7\/s, 1\), got code-red-v2 \(memoryless, 6\/s, 1\)$/,
    ],
    [
      'another start',
      changed('start=2001-07-19T11:00Z'),
      {},
      /^checkpoint: expected one with start \d+, got \d+$/,
    ],
    [
      'other tables',
      changed(),
      { tables: ['census'] },
      /^checkpoint: expected one with tables census, got .*hits.*$/,
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
