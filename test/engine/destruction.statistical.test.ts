// Memoryless worms that destroy their hosts: the number of probes until then is exact, its time follows its law, and both
// engines agree in distribution. Rate of false alarms of each test: 1e-6; seeds are fixed, others in the other engine.
import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { DESTROYED } from '../../src/host/states.ts';
import type { Worm } from '../../src/worm/worm.ts';
import { examples } from '../defense/examples.ts';
import { falseAlarm, gammaUpper, kolmogorovSmirnovOne } from '../statistics.ts';
import { congest, slowLinks, smallModel } from './congestedModel.ts';
import { makeModel, makeRelease, makeRules, makeWorm } from './model.ts';
import { isLong, openUp, runModel, type Tamper } from './run.ts';
import { findAlarms, sampleRuns } from './summary.ts';

const first = (count: number) => Array.from({ length: count }, (_, host) => host);

describe('the time of a destruction', () => {
  const hosts = 20_000;
  const chance = 0.4;
  const probes = 3;
  /** Hosts fill most of the space, so that most probes hit; half of them send at half the pace. */
  const crowded = (rate: number): Model =>
    makeModel({
      bits: 15,
      hosts,
      end: 80,
      worms: [
        makeWorm({ pace: 2, destroys: { probes, chance: rate }, releases: [makeRelease(first(hosts))] }),
      ],
      accessSpeeds: Float64Array.from({ length: hosts }, (_, host) => (host % 2 === 0 ? 320 : 640)),
    });

  /** Gamma of a geometric number of cycles, in units of the mean time between probes. */
  const law = (time: number): number => {
    let sum = 0;
    for (let cycle = 1, left = 1; left > 1e-12; cycle++, left *= 1 - chance)
      sum += left * chance * (1 - gammaUpper(probes * cycle, time));
    return sum;
  };

  const judge = (engine: Engine, model: Model): number => {
    const times = runModel(engine, model, undefined, false)
      .events.filter(([what, , , , to]) => what === 'to' && to === DESTROYED)
      .map(([, time, host]) => (host! % 2 === 0 ? time : 2 * time));
    expect(times.length).toBe(hosts);
    return kolmogorovSmirnovOne(times, law);
  };

  it.each([exact, bruteForce])('is that of so many probes, drawn again and again: $name', (engine) => {
    expect(judge(engine, crowded(chance))).toBeGreaterThan(falseAlarm);
  });

  it('with a chance of 42 % in place of 40 % would be caught', () => {
    expect(judge(exact, crowded(0.42))).toBeLessThan(falseAlarm);
  });
});

const uniform = makeWorm({
  name: 'uniform',
  pace: 2,
  stackLimit: 2,
  destroys: { probes: 9, chance: 0.1 },
  releases: [makeRelease(first(20))],
});
const changed = (worm: Partial<Worm> = {}, defenses: readonly string[] = []) => {
  return (seed: number): Model =>
    smallModel({
      seed,
      end: 40,
      worms: [{ ...uniform, ...worm }],
      defenses: defenses.map((name) => examples[name]!(seed)),
    });
};

const models: Record<string, (seed: number) => Model> = {
  alone: changed(),
  'one instance, and nobody halts': (seed) => ({
    ...changed({ stackLimit: 1, destroys: { probes: 20, chance: 0.5 } })(seed),
    rules: makeRules(),
  }),
  'links and uplinks': (seed) => slowLinks(congest(changed()(seed), 400)),
  'two worms': (seed) => ({
    ...changed()(seed),
    worms: [
      { ...uniform, residency: 'disk' },
      { ...uniform, name: 'other', pace: 1, destroys: { probes: 30, chance: 1 } },
    ],
  }),
  'two worms, of which the last stays': (seed) => ({
    ...changed()(seed),
    meeting: 'last',
    worms: [uniform, { ...uniform, name: 'other', pace: 1, destroys: undefined }],
  }),
  ...Object.fromEntries(Object.keys(examples).map((name) => [`with ${name}`, changed({}, [name])])),
};

describe('both engines agree', () => {
  const count = isLong ? 1000 : 120;
  const alarms = (model: (seed: number) => Model, tamper?: Tamper) =>
    findAlarms(
      sampleRuns(exact, model, { from: 1, count, ...(tamper && { tamper }) }),
      sampleRuns(bruteForce, model, { from: 1_000_001, count }),
    );

  it.each(Object.keys(models))(
    '%s',
    (name) => {
      expect(alarms(models[name]!)).toEqual([]);
    },
    600_000,
  );

  it('would be caught if a chance were drawn once only', () => {
    const once: Tamper = (simulation) => {
      const [countdown] = openUp(simulation).countdowns.list;
      countdown.rule = { ...countdown.rule, chance: 1 };
    };
    expect(alarms(models.alone!, once)).not.toEqual([]);
  }, 600_000);
});
