// An exercise played through: paths are runs, saved and continued, and nothing else.
import { describe, expect, test } from 'vitest';
import { comparePaths, labelPath, playExercise, type Stretch, simulate } from '../../src/index.ts';
import { fingerprint } from '../experiment/fingerprint.ts';
import { decisions, smallExercise } from './smallExercise.ts';

const seed = 3;
const tables = ['census', 'infections', 'history', 'network', 'telescope'];
const exercise = smallExercise();
const played = playExercise(exercise, { seed });
const at = (path: string): Stretch => played.stretches.find((stretch) => labelPath(stretch.path) === path)!;
const start = at('start');

describe('waiting everywhere', () => {
  const plain = fingerprint(simulate(exercise.scenario, { seed, tables }));

  test('is the plain run, event for event, from whatever was saved on the way', () => {
    const saved = [start, at('2a')];
    for (const { posed, scenario } of saved) {
      expect(fingerprint(simulate(scenario, { seed, from: posed!.checkpoint }))).toEqual(plain);
    }
    expect(at('2a 1b').scenario).toBe(exercise.scenario);
  });

  test('comes first in the comparison, and has the figures of that run', () => {
    const [first, ...others] = comparePaths(played);
    expect([first!.label, ...others.map(({ label }) => label)]).toEqual(['2a 1b', '2a 1a', '2b 1a', '2b 1b']);
    const { everInfected, crashes, probes } = plain.summary;
    expect(first!.outcome.world).toMatchObject({
      infected: everInfected,
      crashes,
      probes: Math.round(probes),
    });
    expect(first!.description).toBe('2a Wait, 1b Wait');
  });
});

test('every path is the run of a scenario that knows its defenses from the start', () => {
  const leaves = played.stretches.filter(({ outcome }) => outcome !== null);
  expect(leaves).toHaveLength(4);
  for (const { scenario, outcome } of leaves) {
    const run = simulate(scenario, { seed, tables });
    const arrived = [...run.table('network')].filter(({ time }) => time === run.end);
    const { everInfected, crashes, probes } = run.summary();
    expect(outcome!.world).toMatchObject({ infected: everInfected, crashes, probes: Math.round(probes) });
    expect(outcome!.own.probesIn).toBe(arrived.reduce((sum, row) => sum + row.arrivalsSoFar!, 0));
  }
  expect(new Set(leaves.map(({ outcome }) => JSON.stringify(outcome))).size).toBe(4);
});

test('durations of an option count from the decision, instants stay', () => {
  const defenses = (path: string) => at(path).scenario.defenses.slice(exercise.scenario.defenses.length);
  const time = start.posed!.time;
  expect(defenses('2b')).toEqual([
    {
      kind: 'patching',
      config: expect.objectContaining({
        bursts: [{ at: time + 600, duration: 6 * 3600, share: 0.5 }],
      }),
    },
    { kind: 'contentFilter', config: { start: 12 * 3600, share: 0.1 } },
  ]);
  expect(defenses('2b 1a').slice(2)).toEqual([
    { kind: 'contentFilter', config: { start: 10.5 * 3600, share: 0.8 } },
  ]);
});

describe('decisions', () => {
  test('are posed when their time comes, at a full second, whatever their order in the file', () => {
    const first = start.injects.find(({ kind }) => kind === 'firstProbe')!;
    expect(start.posed).toMatchObject({ decision: 1, time: Math.ceil(first.at + 90) });
    expect(first.at - first.happened).toBeCloseTo(300, 6);
    for (const path of ['2a', '2b']) expect(at(path).posed).toMatchObject({ decision: 0, time: 10 * 3600 });
    expect(played).toMatchObject({ complete: true, neverPosed: [] });
  });

  test('whose inject never comes are told', () => {
    const never = { ...decisions[1], after: 'crash' };
    const changes = { desk: { crashes: { delay: '40 h' } }, decisions: [decisions[0], never] };
    const { neverPosed, stretches } = playExercise(smallExercise(changes), { seed });
    expect(neverPosed).toEqual([1]);
    expect(stretches.map(({ path }) => labelPath(path))).toEqual(['start', '1a', '1b']);
  });

  test('beyond 16 paths each option is followed alone', () => {
    const hours = [13, 14, 15, 16, 17];
    const many = hours.map((hour) => ({ ...decisions[0], at: `2001-07-19T${hour}:00Z` }));
    const { complete, stretches } = playExercise(smallExercise({ decisions: many }), { seed });
    expect(complete).toBe(false);
    const labels = stretches.filter(({ outcome }) => outcome !== null).map(({ path }) => labelPath(path));
    expect(labels.sort()).toEqual(
      [...hours.keys(), -1]
        .map((taken) => hours.map((_, index) => `${index + 1}${index === taken ? 'a' : 'b'}`).join(' '))
        .sort(),
    );
  });
});

describe('injects', () => {
  test('of a stretch lie between its decisions, and the first probe comes once on a path', () => {
    const follow = (stretch: Stretch, from: number, probes: number): void => {
      const until = stretch.posed?.time ?? exercise.scenario.horizon;
      for (const { at } of stretch.injects) {
        expect(at).toBeGreaterThan(from);
        expect(at).toBeLessThanOrEqual(until);
      }
      const seen = probes + stretch.injects.filter(({ kind }) => kind === 'firstProbe').length;
      expect(seen).toBe(1);
      for (const branch of stretch.posed?.branches.values() ?? []) follow(branch, until, seen);
    };
    follow(start, -Infinity, 0);
  });

  test('keep their first probe where a filter makes the window of it be drawn anew', () => {
    const sparse = smallExercise({
      scenario: {
        space: { bits: 16 },
        horizon: '6 h',
        hosts: { count: 100 },
        worms: [{ name: 'w', pace: '0.02 probes/s' }],
      },
      network: { prefixes: ['0.0.0.0/22'] },
      desk: {},
      decisions: [
        {
          name: 'At once',
          after: 'firstProbe',
          options: [
            { name: 'Wait' },
            { name: 'Filter', defenses: [{ contentFilter: { start: '1 s', share: '50 %' } }] },
          ],
        },
      ],
    });
    for (let seed = 1; seed <= 20; seed++) {
      const { stretches } = playExercise(sparse, { seed });
      const probes = stretches.map(
        ({ injects }) => injects.filter(({ kind }) => kind === 'firstProbe').length,
      );
      expect(probes, `seed ${seed}`).toEqual([1, 0, 0]);
    }
  });

  test('are of every kind, and come after the delay of the desk', () => {
    const all = played.stretches.flatMap(({ injects }) => injects);
    const delays = { networkReport: 300, firstOutgoing: 300, telescopeReport: 2700, crash: 600 };
    for (const [kind, delay] of Object.entries(delays)) {
      const found = all.filter((inject) => inject.kind === kind);
      expect(found.length, kind).toBeGreaterThan(0);
      for (const { at, happened } of found) expect(at - happened).toBeCloseTo(delay, 6);
    }
    for (const kind of ['defaced', 'unreachable'] as const) {
      expect(all.filter((inject) => inject.kind === kind).length, kind).toBeGreaterThan(1);
    }
  });

  test('tell the same past whatever is decided later', () => {
    const [waited, alarmed] = ['2a', '2b'].map(at) as [Stretch, Stretch];
    // What a report of the past says is known before the first thing that the options differ in.
    const early = (stretch: Stretch) =>
      stretch.injects.filter(({ happened }) => happened <= start.posed!.time);
    expect(early(alarmed).map(({ text }) => text)).toEqual(early(waited).map(({ text }) => text));
  });
});

test('another seed is another exercise', () => {
  const other = playExercise(exercise, { seed: seed + 1 });
  expect(comparePaths(other)[0]!.outcome).not.toEqual(comparePaths(played)[0]!.outcome);
});
