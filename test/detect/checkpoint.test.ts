import { describe, expect, it } from 'vitest';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/engine/checkpoint.ts';
import { INFECTED } from '../../src/host/states.ts';
import { HIT_DOWN, HIT_IMMUNE } from '../../src/observe/observer.ts';
import { collectState, restoreState } from '../../src/observe/savedState.ts';
import { runScript, type Script } from '../observe/literalRun.ts';
import { type Made, makeDetector, rowsOf } from './makeDetector.ts';

const hosts = [3, 100, 260, 513, 515, 600];
const script: Script = {
  bits: 10,
  hosts,
  end: 60,
  worms: ['memoryless', 'generator'],
  paces: [
    { time: 0, worm: 0, host: 0, pace: 3 },
    { time: 12, worm: 0, host: 0, pace: 4 },
    { time: 15, worm: 0, host: 4, pace: 9 },
    { time: 33, worm: 0, host: 4, pace: 0 },
    { time: 41, worm: 0, host: 5, pace: 2 },
  ],
  shares: [{ time: 24, share: 0.7 }],
  cursors: [
    {
      worm: 1,
      host: 2,
      startRank: 1000,
      progress: [
        [3, 0],
        [50, 150],
      ],
    },
  ],
  hits: [
    { time: 13, worm: 0, source: 0, target: 3, outcome: HIT_DOWN },
    { time: 17, worm: 0, source: 5, target: 3, outcome: HIT_IMMUNE },
    { time: 25, worm: 0, source: 0, target: 3, outcome: HIT_DOWN },
  ],
  transitions: [
    { time: 2, host: 0, to: INFECTED },
    { time: 14, host: 4, to: INFECTED },
  ],
};
const watch = { prefixes: ['0.0.2.0/24'], every: '5 s' };
const make: Record<string, () => Made> = {
  packets: () =>
    makeDetector('telescopeAlarm', { ...watch, packets: 5, confirm: 8, background: '1 probes/s' }, hosts),
  sources: () => makeDetector('telescopeAlarm', { ...watch, sources: 2, confirm: 5 }, hosts),
  manySources: () => makeDetector('telescopeAlarm', { ...watch, sources: 4 }, hosts),
  trend: () => makeDetector('trend', { ...watch, packets: 1, steady: 6, band: 1 }, hosts),
  trendOfSources: () => makeDetector('trend', { ...watch, sources: 1, background: '1 probes/s' }, hosts),
  walk: () =>
    makeDetector(
      'thresholdRandomWalk',
      { ...watch, sources: 6, benign: '0.5 probes/s', benignSources: 9, theta0: 0.5, alpha: 0.1, beta: 0.8 },
      hosts,
    ),
};

describe('a detector continued from a checkpoint', () => {
  for (const [name, create] of Object.entries(make)) {
    for (const mode of ['late', 'literal'] as const) {
      it(`raises the same alarm, and writes the same rows: ${name}, ${mode}`, () => {
        const alarms = new Set<number>();
        for (const at of [0, 13, 17, 20, 22.5, 24, 24.5, 36, 51]) {
          const play = (isSwapped: boolean) => {
            let made = create();
            const by = () => {
              if (!isSwapped) return made.detector;
              const saved = decodeCheckpoint(
                encodeCheckpoint([collectState(made.detector), collectState(made.logbook)]),
              ) as [never, never];
              made = create();
              restoreState(made.detector, saved[0]);
              restoreState(made.logbook, saved[1]);
              return made.detector;
            };
            runScript(made.detector, script, mode, 5, { swap: { at, by } });
            const rows = ['alarms', 'trend', 'flagged'].map((table) => rowsOf(made.logbook, table));
            return { alarmAt: made.detector.alarmAt, rows };
          };
          const whole = play(false);
          alarms.add(whole.alarmAt);
          expect(play(true), `at ${at}`).toEqual(whole);
        }
        // in the course of the script, or there would be nothing to lose
        expect([...alarms].some((time) => time > 20 || /trend|many/.test(name))).toBe(true);
      });
    }
  }
});
