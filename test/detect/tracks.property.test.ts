// On tracks what a detector sees is arithmetic: both engines raise its alarm at the same time, and what waits for it makes
// the same run, event by event. And a run that is saved goes on as it would have. Random models, seeded.
import { describe, expect, it } from 'vitest';
import type { Detector } from '../../src/detect/detector.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/engine/checkpoint.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import type { Saved } from '../../src/observe/savedState.ts';
import { Stream } from '../../src/random/stream.ts';
import { EventLog, firstDifference } from '../engine/eventLog.ts';
import { randomModel } from '../engine/randomModel.ts';
import { freshSeed, isLong, runModel } from '../engine/run.ts';
import { makeDetector } from './makeDetector.ts';

/** A random model with defenses that wait for `clock`, which is now a detector of that seed. */
function watchedModel(seed: number): { model: Model; made: Detector[] } {
  const random = new Stream(seed, 'test/detect');
  const made: Detector[] = [];
  for (let attempt = seed * 1000; ; attempt++) {
    const model = randomModel(attempt);
    if (!model.defenses.some(({ waits }) => waits)) continue;
    const every = `${[3, 7, 20][random.below(3)]} s`;
    const prefixes = [['0.0.0.0/23'], ['0.0.1.0/24', '0.0.3.0/26']][random.below(2)]!;
    const [kind, settings] = (
      [
        ['telescopeAlarm', { packets: 1 + random.below(30), confirm: 1 + random.below(2) }],
        ['telescopeAlarm', { sources: 1 + random.below(3) }],
        ['trend', { packets: 2, steady: 2, band: 1 }],
      ] as const
    )[random.below(3)]!;
    const create = () => {
      const all = { prefixes, every, ...settings };
      made.push(makeDetector(kind, all, [...model.addresses]).detector);
      return made.at(-1)!;
    };
    // shares are drawn by each engine on its own
    const defenses = model.defenses.filter(({ passShare }) => passShare === undefined);
    return { model: { ...model, defenses, detectors: [{ name: 'clock', create }] }, made };
  }
}

describe('on tracks', () => {
  const count = isLong ? 400 : 60;

  it('both engines raise the same alarms, and go on alike', () => {
    let raised = 0;
    for (let seed = freshSeed + 1; seed <= freshSeed + count; seed++) {
      const { model, made } = watchedModel(seed);
      const [one, other] = [exact, bruteForce].map((engine) => runModel(engine, model));
      expect(made[0]!.alarmAt, `seed ${seed}`).toBe(made[1]!.alarmAt);
      expect(firstDifference(one!.events, other!.events), `seed ${seed}`).toBeNull();
      if (made[0]!.alarmAt < model.end) raised++;
    }
    expect(raised).toBeGreaterThan(count / 3);
  });

  it('a run that was saved raises them, too', () => {
    for (let seed = freshSeed + 1; seed <= freshSeed + count / 2; seed++) {
      const { model, made } = watchedModel(seed);
      const start = (from?: Saved) => {
        const log = new EventLog();
        const simulation = exact.create(model, [log]);
        if (from !== undefined) simulation.load!(from);
        return { log, simulation, detector: made.at(-1)! };
      };
      const whole = start();
      whole.simulation.advance(Infinity);
      for (const share of [0.2, 0.5, 0.8]) {
        const saved = start();
        saved.simulation.advance(share * model.end);
        const next = start(decodeCheckpoint(encodeCheckpoint(saved.simulation.save!())));
        next.simulation.advance(Infinity);
        expect(next.detector.alarmAt, `seed ${seed}`).toBe(whole.detector.alarmAt);
        expect(next.log.events, `seed ${seed}`).toEqual(whole.log.events);
      }
    }
  });
});
