// A pool that follows a filter by itself: saved and continued whenever, beside whatever; what it does not change before the
// filter acts, and what it counts.
import { describe, expect, it } from 'vitest';
import type { Defense } from '../../src/defense/defense.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/engine/checkpoint.ts';
import type { Totals } from '../../src/engine/engine.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { EventLog, type LoggedEvent } from './eventLog.ts';
import { makeModel, makeRelease, makeWorm } from './model.ts';
import { alarmClock } from './randomModel.ts';
import { openUp, runModel } from './run.ts';
import { filter, screen, tarpit, throttle } from './uniformModels.ts';

const named = (name: string, defense: Defense): Defense => ({ ...defense, name });
const list = (from: number, reaction: number) => named('list', screen(from, reaction));
/** Begins with the alarm of a clock. */
const waiting: Defense = {
  ...list(Infinity, 3),
  waits: { alarm: 'clock', delay: 0, begin: (onset) => list(onset, 3) },
};
const limit = (from: number): Defense => ({
  name: 'limit',
  onset: from,
  strikes: { what: 'clean', probes: { limit: (host) => 20 + (host % 30), reaction: 0 } },
  nextChange: (time) => (time < from ? from : Infinity),
});

const model = (seed: number, defenses: readonly Defense[], changes: Partial<Model> = {}): Model =>
  makeModel({
    seed,
    bits: 12,
    hosts: 200,
    end: 40,
    worms: [
      makeWorm({
        threads: 3,
        pace: 3,
        releases: [makeRelease(Array.from({ length: 12 }, (_, host) => host))],
      }),
    ],
    rules: { cleanUp: { kind: 'exponential', mean: 15 }, reboot: { kind: 'exponential', mean: 2 } },
    defenses: [...defenses],
    ...changes,
  });

const seeds = Array.from({ length: 6 }, (_, index) => index + 1);
const saved = 12;

/** What happened after the save, and was counted; of events only those that change something. */
function outcome(events: readonly LoggedEvent[], { probes, hits, dropped }: Totals): unknown {
  return { probes, hits, dropped, events: events.filter((event) => event[1] > saved) };
}

/** Of a run that was saved with some defenses and continued with others. */
function continued(before: Model, after: Model): unknown {
  const first = exact.create(before, [new EventLog(false)]);
  first.advance(saved);
  const log = new EventLog(false);
  const second = exact.create(after, [log]);
  second.load!(decodeCheckpoint(encodeCheckpoint(first.save!())));
  second.advance(Infinity);
  return outcome(log.events, second.totals());
}

function whole(one: Model): unknown {
  const { events, totals } = runModel(exact, one, undefined, false);
  return outcome(events, totals);
}

describe('saved at 12 s and continued', () => {
  const earlier: Record<string, Defense[]> = {
    nothing: [],
    'a screen': [screen(5)],
    'a list': [list(3, 5)],
    'a list that waits': [list(3, 20)],
    'a screen and a list': [list(3, 5), screen(6)],
  };
  const later: Record<string, Defense[]> = {
    nothing: [],
    'a screen at once': [named('late', screen(saved))],
    'a list at once': [named('late', screen(saved, 4))],
    'a list that knows all at once': [named('late', screen(saved, 0))],
    'a tarpit at once': [tarpit('tarpit', saved, 0, 900, 6)],
    'a tarpit later': [tarpit('tarpit', saved + 5, 0, 900, 6)],
    'a limit at once': [limit(saved)],
    'a limit later': [limit(saved + 5)],
    'a throttle at once': [throttle(saved)],
    'a share at once': [filter(saved, 0.7)],
    'two screens later': [named('late', screen(saved + 2)), named('later', screen(saved + 2))],
  };

  it.each(Object.keys(earlier).flatMap((one) => Object.keys(later).map((other) => [one, other] as const)))(
    'with %s before and %s after, as if never saved',
    (one, other) => {
      for (const seed of seeds) {
        const [past, all] = [earlier[one]!, [...later[other]!, ...earlier[one]!]];
        expect(continued(model(seed, past), model(seed, all)), `seed ${seed}`).toEqual(
          whole(model(seed, all)),
        );
        expect(continued(model(seed, all), model(seed, all)), `seed ${seed}`).toEqual(
          whole(model(seed, all)),
        );
      }
    },
  );

  it('though an alarm begins another filter at that time, and stands before', () => {
    for (const seed of seeds) {
      const both = { ...model(seed, [waiting, screen(14)]), detectors: [alarmClock('clock', 13)] };
      for (const at of [12, 14, 15, 20]) {
        const [first, log] = [exact.create(both, [new EventLog(false)]), new EventLog(false)];
        first.advance(at);
        const second = exact.create(both, [log]);
        second.load!(decodeCheckpoint(encodeCheckpoint(first.save!())));
        second.advance(Infinity);
        expect(log.events.filter((event) => event[1] > at)).toEqual(
          runModel(exact, both, undefined, false).events.filter((event) => event[1] > at),
        );
      }
    }
  });

  it.each<[string, (seed: number) => Model]>([
    ['an alarm', (seed) => ({ ...model(seed, [limit(2), waiting]), detectors: [alarmClock('clock', 20)] })],
    ['the time from which probes are counted', (seed) => model(seed, [screen(5), limit(20)])],
  ])('in a run that has gone on beyond %s', (_, make) => {
    for (const seed of seeds) {
      const log = new EventLog(false);
      const run = exact.create(make(seed), [log]);
      run.advance(saved);
      const bytes = encodeCheckpoint(run.save!());
      run.advance(Infinity);
      const { events } = log;
      run.load!(decodeCheckpoint(bytes));
      run.advance(Infinity);
      expect(log.events).toEqual(events);
    }
  });

  it('without the filter that began then, its sources scan on', () => {
    const pair = [makeWorm({ pace: 3 }), makeWorm({ name: 'other', pace: 2 })].map((worm, index) => ({
      ...worm,
      releases: [makeRelease([index, index + 2, index + 4])],
    }));
    for (const seed of seeds) {
      for (const worms of [pair, pair.slice(1)]) {
        const [with_, without] = [[screen(saved)], []].map((defenses) => model(seed, defenses, { worms }));
        const first = exact.create(with_!, []);
        first.advance(saved);
        const second = exact.create(without!, []);
        second.load!(decodeCheckpoint(encodeCheckpoint(first.save!())));
        for (const run of [first, second]) {
          const { scanners, carriers, hosts } = openUp(run);
          for (const [worm, scanner] of scanners.entries()) {
            let weight = 0;
            for (let host = 0; host < 200; host++) weight += scanner.weightOf(host);
            expect(weight).toBe(carriers[worm].carriers);
            expect(scanner.nextHit - saved).toBeLessThan(hosts.count);
          }
        }
        const unfiltered = (run: typeof second) => openUp(run).scanners[0].rate;
        expect(unfiltered(second)).toBeGreaterThan(1.5 * unfiltered(first));
        second.advance(Infinity);
        expect(second.totals().dropped).toBe(0);
      }
    }
  });
});

describe('changes nothing', () => {
  const until = (events: readonly LoggedEvent[], time: number) => events.filter((event) => event[1] < time);
  const events = (defenses: readonly Defense[], seed: number) =>
    runModel(exact, model(seed, defenses), undefined, false).events;

  it('until a list knows its first source', () => {
    for (const seed of seeds) {
      const [plain, listed] = [events([], seed), events([list(0, 20)], seed)];
      expect(until(listed, 20)).toEqual(until(plain, 20));
      expect(listed).not.toEqual(plain);
    }
  });

  it('if a list beside another filter never knows any', () => {
    for (const seed of seeds) {
      for (const other of [screen(12), named('first', screen(12, 3))]) {
        const expected = events([other], seed);
        expect(events([other, list(0, 1000)], seed)).toEqual(expected);
        expect(events([list(0, 1000), other], seed)).toEqual(expected);
      }
    }
  });
});

it('counts what a share dropped before it began', () => {
  const dropped = (defenses: Defense[]) =>
    runModel(
      exact,
      model(1, [filter(0, 0.5), ...defenses], { end: 200.001, rules: model(1, []).rules }),
      undefined,
      false,
    ).totals.dropped;
  const [without, beside] = [dropped([]), dropped([screen(200)])];
  expect(Math.abs(beside - without)).toBeLessThan(6 * Math.sqrt(without));
});

it('says that it dropped some, though its probes were counted later', () => {
  const times: number[] = [];
  const noting = screen(5);
  const { filter: known } = noting;
  runModel(
    exact,
    model(1, [
      { ...noting, filter: { ...known!, noteDropped: (time) => void times.push(time) } },
      limit(39.9),
    ]),
  );
  expect(times).toEqual([40]);
});
