// A defense that begins later changes nothing before: in either engine a run is event for event the run without it. Random
// models of tracks and memoryless worms, seeded, so that a failure names its model.
import { describe, expect, it } from 'vitest';
import { AddressSet } from '../../src/address/addressSet.ts';
import type { Defense } from '../../src/defense/defense.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import { Stream } from '../../src/random/stream.ts';
import { firstDifference, type LoggedEvent } from './eventLog.ts';
import { randomModel } from './randomModel.ts';
import { freshSeed, isLong, runModel } from './run.ts';
import { screen } from './uniformModels.ts';

const seeds = (count: number) =>
  Array.from({ length: isLong ? 20 * count : count }, (_, index) => freshSeed + index + 1);
const both = (seed: number) => randomModel(seed, { strategies: seed % 2 === 0 ? 'both' : 'near' });

describe.each([exact, bruteForce])('a defense that waits, in %s', (engine) => {
  const before = (events: readonly LoggedEvent[], time: number) => events.filter((event) => event[1] < time);
  const late = (start: number): Record<string, Defense> => {
    const base = {
      name: 'late',
      onset: start,
      nextChange: (time: number) => (time < start ? start : Infinity),
    };
    return {
      filter: { ...base, passShare: (time) => (time < start ? 1 : 0.2) },
      throttle: { ...base, paceFactor: (host, time) => (time < start || host % 3 === 0 ? 1 : 0.3) },
      decision: { ...base, drops: (source, target, time) => time >= start && (source + target) % 3 === 0 },
      list: {
        ...base,
        hears: true,
        drops: (_source, target, time, known) => known < time && target % 2 === 0,
      },
      screen: { ...screen(start), name: 'late' },
      'screen that learns': { ...screen(start, 3), name: 'late' },
      strikes: {
        ...base,
        strikes: {
          what: 'clean',
          time: (_host, _draw, now, infected) => (infected ? now : Infinity),
        },
      },
      limit: {
        ...base,
        strikes: { what: 'clean', probes: { limit: (host) => 3 + (host % 20), reaction: 0 } },
      },
      queue: {
        ...base,
        strikes: { what: 'clean', backlog: { full: 5, growth: (host, wanted) => wanted - (host % 3) } },
      },
      tarpit: {
        ...base,
        holds: { addresses: AddressSet.fromRanges([{ first: 256, last: 511 }]), period: 20 },
      },
      isolation: {
        ...base,
        strikes: {
          what: 'isolate',
          end: (time) => time + 5,
          time: (host, draw, now) => now + 1 + ((host + draw) % 7),
        },
      },
    };
  };

  it.each(Object.keys(late(0)))(
    'changes no event before it starts: %s',
    (kind) => {
      let changed = 0;
      const count = engine === exact ? 40 : 10;
      for (const seed of seeds(count)) {
        const model = both(seed);
        const start = model.end * (0.2 + 0.6 * new Stream(seed, 'test/start').uniform());
        const waiting = { ...model, defenses: [...model.defenses, late(start)[kind]!] };
        // Of one that acts later than it begins, in between: times to rounding, without hits that change nothing; and where
        // no probes are counted, as what is left until a limit is drawn anew when anything begins.
        const learns = kind === 'screen that learns';
        const [one, other] = [model, waiting].map(
          (each) => runModel(engine, each, undefined, !learns).events,
        ) as [readonly LoggedEvent[], readonly LoggedEvent[]];
        const counts = model.defenses.some(({ strikes }) => strikes?.probes !== undefined);
        const acts = learns && !counts ? start + 3 : start;
        if (learns)
          expect(firstDifference(before(other, acts), before(one, acts)), `seed ${seed}`).toBeNull();
        else expect(before(other, acts), `seed ${seed}`).toEqual(before(one, acts));
        if (one.length !== other.length) changed++;
      }
      expect(changed).toBeGreaterThan(0.2 * count);
    },
    600_000,
  );
});
