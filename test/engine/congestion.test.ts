// Congestion on tracks: event by event the same in both engines, alone and with each kind of defense; nothing where it is
// ample; saved and continued.
import { describe, expect, it } from 'vitest';
import { Generator } from '../../src/address/generator.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/engine/checkpoint.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { HIT_DROPPED } from '../../src/observe/observer.ts';
import type { GeneratorStrategy } from '../../src/worm/strategy.ts';
import { examples } from '../defense/examples.ts';
import { congest, slowLinks, smallModel } from './congestedModel.ts';
import { EventLog, firstDifference } from './eventLog.ts';
import { makeRelease, makeWorm } from './model.ts';
import { runModel } from './run.ts';

const track: GeneratorStrategy = {
  kind: 'generator',
  generator: new Generator({ multiplier: 21, increment: 7, bits: 11 }),
  lanes: 5,
  walks: 'perThread',
};
const connecting = { answering: 0.6, fast: 0.1, timeout: 2 };

/** Two worms of unlike probes, of which the first waits for answers. */
const model = (
  seed: number,
  defenses: readonly string[] = [],
  strategy: Partial<typeof track> | null = {},
): Model =>
  smallModel({
    seed,
    end: 60,
    worms: ['one', 'other'].map((name, index) =>
      makeWorm({
        name,
        pace: 3,
        threads: 2,
        stackLimit: 3 - index,
        probeBits: 320 + 100 * index,
        connecting: index === 0 ? connecting : undefined,
        releases: [makeRelease(index === 0 ? [0, 5, 10] : [20, 25], 4 * index)],
        ...(strategy && { strategy: { ...track, ...strategy } }),
      }),
    ),
    defenses: defenses.map((name) => examples[name]!(seed)),
  });

const tight = (seed: number, defenses: readonly string[] = []): Model => congest(model(seed, defenses), 900);
const seeds = [1, 2, 3];

const compare = (make: (seed: number) => Model): void => {
  for (const seed of seeds) {
    const [one, other] = [runModel(exact, make(seed)), runModel(bruteForce, make(seed))];
    expect(firstDifference(one.events, other.events)).toBeNull();
    expect(one.totals.probes).toBe(other.totals.probes);
    expect(one.totals.hits).toBe(other.totals.hits);
  }
};

describe('both engines', () => {
  it('alone', () => {
    compare(tight);
    const { events, looks } = runModel(exact, tight(1));
    const uplinks = (all: readonly string[]) => all.filter((look) => look.startsWith('uplinks'));
    expect(uplinks(looks)).toEqual(uplinks(runModel(bruteForce, tight(1)).looks));
    expect(new Set(uplinks(looks)).size).toBeGreaterThan(3);
    expect(
      events.filter(([what, , , , , outcome]) => what === 'hit' && outcome === HIT_DROPPED).length,
    ).toBeGreaterThan(50);
    const free = runModel(exact, {
      ...tight(1),
      worms: tight(1).worms.map((worm) => ({ ...worm, connecting: undefined })),
    });
    expect(firstDifference(events, free.events), 'lost answers slow').not.toBeNull();
  });

  it('links of hosts', () => {
    compare((seed) => slowLinks(model(seed)));
    compare((seed) => slowLinks(tight(seed)));
    expect(runModel(exact, slowLinks(model(1))).totals.probes).toBeLessThan(
      0.8 * runModel(exact, model(1)).totals.probes,
    );
  });

  it.each(Object.keys(examples))('with %s', (name) => {
    compare((seed) => slowLinks(tight(seed, [name])));
  });
});

describe.each([exact, bruteForce])('in $name', (engine) => {
  it.each([track, null])('changes nothing where capacity is ample', (strategy) => {
    for (const seed of seeds) {
      const plain = model(seed, [], strategy);
      const fast = { ...congest(plain, 1e5), accessSpeeds: new Float64Array(150).fill(1e5) };
      const [one, other] = [runModel(engine, plain), runModel(engine, fast)];
      expect(other.events).toEqual(one.events);
      expect(other.looks.filter((look) => !look.startsWith('uplinks'))).toEqual(one.looks);
      expect({ ...other.totals, events: 0 }).toEqual({ ...one.totals, events: 0 });
    }
  });
});

describe('checkpoint', () => {
  const cases: Record<string, Model> = {
    tracks: slowLinks(tight(1)),
    pools: slowLinks(congest(model(1, [], null), 900)),
  };
  it.each(Object.keys(cases))('goes on as if never saved: %s', (name) => {
    const plain = cases[name]!;
    const whole = runModel(exact, plain);
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
