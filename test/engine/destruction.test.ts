// Worms that destroy their hosts, on tracks: event by event the same in both engines, alone, beside defenses that strike and
// count, and with several worms; saved and continued.
import { describe, expect, it } from 'vitest';
import { Generator } from '../../src/address/generator.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/engine/checkpoint.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { DESTROYED, INFECTED } from '../../src/host/states.ts';
import type { GeneratorStrategy } from '../../src/worm/strategy.ts';
import type { Meeting, Worm } from '../../src/worm/worm.ts';
import { examples } from '../defense/examples.ts';
import { slowLinks, smallModel } from './congestedModel.ts';
import { EventLog, firstDifference, type LoggedEvent } from './eventLog.ts';
import { makeRelease, makeWorm } from './model.ts';
import { openUp, runModel, type Tamper } from './run.ts';

const track: GeneratorStrategy = {
  kind: 'generator',
  generator: new Generator({ multiplier: 21, increment: 7, bits: 11 }),
  lanes: 5,
  walks: 'perThread',
};

interface Options {
  readonly defenses?: readonly string[];
  readonly meeting?: Meeting;
  readonly strategy?: Partial<Worm>;
}

/** Two worms, of which the second destroys nothing unless told. */
const model = (seed: number, { defenses = [], meeting = 'both', strategy = {} }: Options = {}): Model =>
  smallModel({
    seed,
    end: 60,
    meeting,
    worms: ['one', 'other'].map((name, index) =>
      makeWorm({
        name,
        pace: 3,
        threads: 2,
        stackLimit: 3 - index,
        residency: index === 0 ? 'disk' : 'memory',
        strategy: track,
        destroys: index === 0 ? { probes: 11, chance: 0.15 } : undefined,
        releases: [makeRelease(index === 0 ? [0, 5, 10] : [20, 25], 4 * index)],
        ...strategy,
      }),
    ),
    defenses: defenses.map((name) => examples[name]!(seed)),
  });
const both: Options = { strategy: { destroys: { probes: 7, chance: 0.05 } } };
const seeds = [1, 2, 3];

const destroyedIn = (events: readonly LoggedEvent[]): number =>
  events.filter(([what, , , , to]) => what === 'to' && to === DESTROYED).length;

const compare = (make: (seed: number) => Model): void => {
  let destroyed = 0;
  for (const seed of seeds) {
    const [one, other] = [runModel(exact, make(seed)), runModel(bruteForce, make(seed))];
    expect(firstDifference(one.events, other.events)).toBeNull();
    expect(one.totals.probes).toBe(other.totals.probes);
    expect(one.totals.hits).toBe(other.totals.hits);
    destroyed += destroyedIn(one.events);
  }
  expect(destroyed).toBeGreaterThan(5);
};

describe('both engines', () => {
  it('alone', () => {
    compare(model);
  });

  it.each(['first', 'last'] as const)('where the %s worm stays', (meeting) => {
    compare((seed) => model(seed, { meeting }));
  });

  it('two worms that destroy', () => {
    compare((seed) => model(seed, both));
    compare((seed) => model(seed, { ...both, meeting: 'last' }));
  });

  it('slow links', () => {
    compare((seed) => slowLinks(model(seed)));
  });

  it.each(Object.keys(examples))('with %s', (name) => {
    compare((seed) => model(seed, { defenses: [name] }));
  });

  it('a host of which every draw fails lives on, however many draws are looked at together', () => {
    const long = (seed: number): Model => ({
      ...model(seed, { strategy: { pace: 300, destroys: { probes: 1, chance: 0.0005 } } }),
      end: 20,
    });
    compare(long);
  });

  it('draws that an end forestalled, if they were lost, would be seen', () => {
    const forget: Tamper = (simulation) => {
      const { countdowns } = openUp(simulation);
      for (const countdown of countdowns.list)
        countdown.end = (host: number) => {
          countdown.goal[host] = Infinity;
        };
    };
    const found = seeds.map((seed) =>
      firstDifference(runModel(exact, model(seed), forget).events, runModel(bruteForce, model(seed)).events),
    );
    expect(found.some((difference) => difference !== null)).toBe(true);
  });

  it('a count that is one too high would be seen', () => {
    const late: Tamper = (simulation) => {
      const [countdown] = openUp(simulation).countdowns.list;
      const begin = countdown.begin.bind(countdown);
      countdown.begin = (host: number, sent: number) => begin(host, sent + 1);
    };
    const { events } = runModel(exact, model(1), late);
    expect(firstDifference(events, runModel(bruteForce, model(1)).events)).not.toBeNull();
  });
});

describe.each([exact, bruteForce])('in $name', (engine) => {
  it('a destroyed host sends nothing more, and is down for good', () => {
    const { events } = runModel(engine, model(1));
    const gone = new Set<number>();
    for (const [what, , ...numbers] of events) {
      if (what === 'hit') expect(gone.has(numbers[1]!)).toBe(false);
      if (what !== 'to') continue;
      expect(gone.has(numbers[0]!)).toBe(false);
      if (numbers[2] !== DESTROYED) continue;
      expect(numbers[1]).toBe(INFECTED);
      gone.add(numbers[0]!);
    }
    expect(gone.size).toBeGreaterThan(5);
  });

  it('with certainty, every host sends as many probes as it may, and no more', () => {
    const certain = smallModel({
      seed: 1,
      end: 1000,
      rules: {},
      worms: [
        makeWorm({
          pace: 2,
          destroys: { probes: 40, chance: 1 },
          releases: [makeRelease([0, 5, 10])],
        }),
      ],
    });
    const { events, totals } = runModel(engine, certain);
    expect(destroyedIn(events)).toBeGreaterThan(100);
    expect(totals.probes).toBe(40 * destroyedIn(events));
  });
});

describe('checkpoint', () => {
  const cases: Record<string, Model> = {
    tracks: model(1, both),
    pools: slowLinks(model(1, { strategy: { strategy: makeWorm().strategy } })),
  };
  it.each(Object.keys(cases))('goes on as if never saved: %s', (name) => {
    const plain = cases[name]!;
    const whole = runModel(exact, plain);
    expect(destroyedIn(whole.events)).toBeGreaterThan(5);
    for (const at of [0.7, 9, 9.1, 30]) {
      const logs = [new EventLog(), new EventLog()];
      const first = exact.create(plain, [logs[0]!]);
      first.advance(at);
      const second = exact.create(plain, [logs[1]!]);
      second.load!(decodeCheckpoint(encodeCheckpoint(first.save!())));
      second.advance(Infinity);
      expect(logs[1]!.events).toEqual(whole.events);
      expect(second.totals()).toEqual(whole.totals);
    }
  });
});
