import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tally } from '../../src/experiment/tally.ts';
import { INFECTED, type State, stateNames } from '../../src/host/states.ts';
import { Census, census } from '../../src/observe/census.ts';
import { HIT_INFECTED, HIT_STACKED } from '../../src/observe/observer.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { plainWorm, play, recountDefaced, reorderTies, type Script, writeScript } from './scriptedRun.ts';

const worms = [
  plainWorm('one', { defacement: { share: 0.7, delay: 40, duration: 100 } }),
  plainWorm('two', { residency: 'disk', defacement: { share: 0.8, delay: 10, duration: 65 } }),
  plainWorm('plain'),
];

const scripts = fc
  .record({
    seed: fc.nat(),
    meeting: fc.constantFrom('both' as const, 'first' as const, 'last' as const),
    count: fc.integer({ min: 1, max: 3 }),
    steps: fc.integer({ min: 1, max: 300 }),
  })
  .map(({ seed, meeting, count, steps }) =>
    writeScript({ seed, meeting, steps, worms: worms.slice(0, count) }),
  );

const speaksIn = (script: Script) => (worm: number, host: number) => {
  const { name, defacement } = script.facts.worms[worm]!;
  return new Keyed(script.facts.seed, `worms/${name}/language`).uniform(host) < (defacement?.share ?? 0);
};

/** The rows of a census, counted again from all events up to each time. */
function recount(script: Script, every: number): Record<string, number>[] {
  const times = [0];
  while (times.at(-1)! + every < script.end) times.push(times.at(-1)! + every);
  times.push(script.end);
  return times.map((time, index) => {
    const state = script.initialState.slice();
    const instances = new Map<number, number>();
    const ever = new Set<number>();
    for (const call of index === 0 ? [] : script.calls.filter((one) => one.time <= time)) {
      if (call.kind === 'transition') {
        state[call.host] = call.to;
        if (call.to === INFECTED) ever.add(call.host);
      } else if (call.kind === 'instances') instances.set(call.host, call.instances);
    }
    const sum = [...instances.values()].reduce((total, count) => total + count, 0);
    return {
      time,
      ...Object.fromEntries(
        stateNames.map((name, code) => [name, state.filter((one) => one === (code as State)).length]),
      ),
      everInfected: ever.size,
      instances: sum,
      defaced: index === 0 ? 0 : recountDefaced(script, time, speaksIn(script)),
      probesPerSecond: 6 * sum * script.facts.worms.length,
    };
  });
}

const rowsOf = (script: Script, observer: Census) => {
  play(script, [observer]);
  return [...observer.table];
};

test('every row of the census is what a recount of all events finds', () => {
  fc.assert(
    fc.property(scripts, fc.constantFrom(5, 60, 37), (script, every) => {
      expect(rowsOf(script, census(script.facts, { every }))).toEqual(recount(script, every));
    }),
    { numRuns: 200, seed: 1 },
  );
});

test('hosts are conserved over states', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      for (const row of rowsOf(script, census(script.facts, { every: 60 }))) {
        expect(stateNames.reduce((sum, name) => sum + row[name]!, 0)).toBe(script.initialState.length);
      }
    }),
    { numRuns: 30, seed: 2 },
  );
});

test('the order of simultaneous events on different hosts does not matter', () => {
  const facts = (script: Script) => {
    const observers = [census(script.facts, { every: 60 }), tally(script.facts)] as const;
    play(script, observers);
    const { everInfected, infections, reinfections, halts, reboots, crashes, patched } = observers[1];
    const { crashIntervalMean, peakNewPerMinute } = observers[1];
    const counts = {
      everInfected,
      infections,
      reinfections,
      halts,
      reboots,
      crashes,
      patched,
      peakNewPerMinute,
    };
    const times = [...observers[1].timeToShare()];
    return { rows: [...observers[0].table], counts, times, crashIntervalMean };
  };
  fc.assert(
    fc.property(scripts, (script) => {
      expect(facts(reorderTies(script))).toEqual(facts(script));
    }),
    { numRuns: 100, seed: 3 },
  );
});

test('a wrong count is caught', () => {
  const script = writeScript({ seed: 5, worms, steps: 400 });
  /** Forgets that a page comes down when its host halts. */
  class WithoutHalt extends Census {
    override onTransition(time: number, host: number, from: State, to: State): void {
      if (to === INFECTED) super.onTransition(time, host, from, to);
    }
  }
  /** Takes a stacked instance for an infection of a host. */
  class WithStacked extends Census {
    override onHit(...[time, worm, source, target, outcome]: Parameters<Census['onHit']>): void {
      if (outcome === HIT_STACKED) this.everInfected++;
      super.onHit(time, worm, source, target, outcome === HIT_STACKED ? HIT_INFECTED : outcome);
    }
  }
  const expected = recount(script, 60);
  expect(rowsOf(script, new Census(script.facts, 60))).toEqual(expected);
  for (const Wrong of [WithoutHalt, WithStacked]) {
    expect(rowsOf(script, new Wrong(script.facts, 60))).not.toEqual(expected);
  }
});
