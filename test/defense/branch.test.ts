// A defense that begins after a checkpoint may be added to the run that goes on from it: the same events as if it had
// been known from the start.
import { expect, it } from 'vitest';
import { Generator } from '../../src/address/generator.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { SPREAD } from '../../src/worm/calendar.ts';
import type { GeneratorStrategy } from '../../src/worm/strategy.ts';
import type { Worm } from '../../src/worm/worm.ts';
import { EventLog } from '../engine/eventLog.ts';
import { makeModel, makeRelease, makeWorm } from '../engine/model.ts';
import { runModel } from '../engine/run.ts';
import { examples } from './examples.ts';

const saved = 2.5;
const later = [
  'content filter',
  'content filter before addresses',
  'blacklist before addresses',
  'throttle',
  'quarantine',
  'late tarpit',
  'take-down',
  'throttle with a queue',
  'walk filter',
  'reboot campaigns',
];

const track: GeneratorStrategy = {
  kind: 'generator',
  generator: new Generator({ multiplier: 21, increment: 7, bits: 11 }),
  lanes: 5,
  walks: 'shared',
};
/** What decides how an engine keeps who scans: on a track, all who are infected, who is on duty by the calendar, or weights. */
const worms: Readonly<Record<string, Partial<Worm>>> = {
  'a track': { strategy: track },
  'a random worm': {},
  'a random worm with a calendar': {
    calendar: { phaseOfDay: new Array(32).fill(SPREAD), floodBitsPerSecond: 0 },
  },
  'a random worm that stacks': { stackLimit: 3 },
};

const model = (worm: string): Model =>
  makeModel({
    bits: 11,
    hosts: 150,
    end: 60,
    rules: {
      operator: { kind: 'exponential', mean: 6 },
      reboot: { kind: 'uniform', from: 2, to: 5 },
    },
    worms: [makeWorm({ pace: 3, threads: 4, releases: [makeRelease([0, 5, 10, 15, 20])], ...worms[worm] })],
  });

it.each(later.flatMap((name) => Object.keys(worms).map((worm) => [name, worm] as const)))(
  '%s against %s',
  (name, worm) => {
    const plain = model(worm);
    const defended = { ...plain, defenses: [examples[name]!(1)] };
    const first = exact.create(plain, [new EventLog()]);
    first.advance(saved);
    const log = new EventLog();
    const second = exact.create(defended, [log]);
    second.load!(first.save!());
    second.advance(Infinity);
    const whole = runModel(exact, defended);
    expect(log.events).toEqual(whole.events);
    expect({ ...second.totals(), events: 0 }).toEqual({ ...whole.totals, events: 0 });
  },
);
