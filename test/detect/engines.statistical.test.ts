// Detectors in both engines: brute force calls out every probe, the exact engine draws what arrives late. Alarms and what
// begins by them have the same law; every comparison fails right engines with probability 1e-6 (falseAlarm), fixed seeds.
import { describe, expect, it } from 'vitest';
import { Generator } from '../../src/address/generator.ts';
import { contentFilter } from '../../src/defense/contentFilter.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import { makeContext } from '../defense/context.ts';
import { type ModelChanges, makeModel, makeWorm } from '../engine/model.ts';
import { prefer } from '../engine/prefixModels.ts';
import { meanTest } from '../observe/meanTest.ts';
import { falseAlarm, kolmogorovSmirnov } from '../statistics.ts';
import { makeDetector, rowsOf } from './makeDetector.ts';

type Kind = Parameters<typeof makeDetector>[0];

interface Sample {
  readonly alarms: number[];
  readonly infected: number[];
  readonly contacts: number[];
}

function sample(engine: Engine, kind: Kind, settings: object, runs: number, changes: ModelChanges): Sample {
  const result: Sample = { alarms: [], infected: [], contacts: [] };
  for (let run = 0; run < runs; run++) {
    const seed = run + 1 + (engine === exact ? 0 : 1_000_000);
    // a filter that begins by itself cuts intervals
    const filters = [60, { after: 'eye', delay: 20 }].map((start, index) =>
      contentFilter.create({ start, share: 0.3 }, makeContext(`filter${index}`, seed)),
    );
    const model = makeModel({ bits: 12, hosts: 100, end: 300, seed, defenses: filters, ...changes });
    const { detector, logbook } = makeDetector(kind, settings, [...model.addresses]);
    const simulation = engine.create({ ...model, detectors: [{ name: 'eye', create: () => detector }] }, []);
    simulation.advance(Infinity);
    result.alarms.push(Math.min(detector.alarmAt, 1000));
    const [alarm] = rowsOf(logbook, 'alarms');
    result.infected.push(alarm?.infected ?? 0, simulation.view.hostsIn(1).length);
    result.contacts.push(...rowsOf(logbook, 'flagged').map(({ contacts }) => contacts!));
  }
  return result;
}

const uniform: ModelChanges = { worms: [makeWorm({ pace: 2 })] };
const near: ModelChanges = {
  worms: [makeWorm({ pace: 2, strategy: prefer({ 1: 0.2, 3: 0.3, 5: 0.2 }) })],
};
const track: ModelChanges = {
  worms: [
    makeWorm({
      pace: 4,
      strategy: {
        kind: 'generator',
        generator: new Generator({ multiplier: 22695477, increment: 1, bits: 12 }),
        lanes: Infinity,
        walks: 'shared',
      },
    }),
  ],
};
const walk = { prefixes: ['0.0.0.0/22'], every: '7 s', sources: 5, benign: '0.2 probes/s', benignSources: 9 };
const kinds: [string, Kind, object][] = [
  ['packets', 'telescopeAlarm', { prefixes: ['0.0.2.0/25'], every: '3 s', packets: 20 }],
  [
    'sources',
    'telescopeAlarm',
    { prefixes: ['0.0.2.0/24'], every: '5 s', sources: 6, confirm: 2, background: '0.2 probes/s' },
  ],
  ['trend', 'trend', { prefixes: ['0.0.2.0/24'], every: '5 s', sources: 1, steady: 3, band: 0.5 }],
  ['trend of packets', 'trend', { prefixes: ['0.0.2.0/24'], every: '5 s', packets: 1, steady: 3, band: 0.5 }],
  // of its 1024 addresses a fortieth are hosts: some contacts succeed
  ['walk', 'thresholdRandomWalk', walk],
];

describe.each([
  ['random scanners', uniform, 400],
  ['scanners of what is near', near, 200],
  ['own tracks', track, 150],
])('%s', (_, changes, runs) => {
  it.each(kinds)(
    'raise the alarms of brute force: %s',
    (__, kind, settings) => {
      const [one, other] = [exact, bruteForce].map((engine) => sample(engine, kind, settings, runs, changes));
      for (const name of ['alarms', 'infected', 'contacts'] as const) {
        const [a, b] = [one![name], other![name]];
        if (a.length === 0 && b.length === 0) continue;
        expect(meanTest(a, b), name).toBeGreaterThan(falseAlarm);
        expect(kolmogorovSmirnov(a, b), name).toBeGreaterThan(falseAlarm);
      }
      // early enough to matter in most runs
      expect(one!.alarms.filter((time) => time < 300).length).toBeGreaterThan(runs / 2);
    },
    60_000,
  );
});

it('a worm half as fast again is told apart', () => {
  const [, , settings] = kinds[0]!;
  const slow = sample(exact, 'telescopeAlarm', settings, 400, uniform);
  const fast = sample(bruteForce, 'telescopeAlarm', settings, 400, { worms: [makeWorm({ pace: 3 })] });
  expect(kolmogorovSmirnov(slow.alarms, fast.alarms)).toBeLessThan(falseAlarm);
}, 60_000);
