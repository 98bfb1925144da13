import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Generator } from '../../src/address/generator.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import {
  FRAGILE,
  INFECTED,
  isTransition,
  PATCHED,
  type State,
  stateCount,
  VULNERABLE,
} from '../../src/host/states.ts';
import { HIT_DROPPED } from '../../src/observe/observer.ts';
import { uniformScan } from '../../src/worm/strategy.ts';
import { makeModel, makeRelease, makeWorm } from './model.ts';
import { record } from './record.ts';

const clock = fc.oneof(
  fc.constant({ kind: 'never' } as const),
  fc.record({
    kind: fc.constant('exponential' as const),
    mean: fc.double({ min: 1, max: 100, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('fixed' as const), value: fc.double({ min: 0.1, max: 50, noNaN: true }) }),
);

const scenario = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  meeting: fc.constantFrom('both' as const, 'first' as const, 'last' as const),
  passShare: fc.constantFrom(1, 0.7),
  rules: fc.record({
    capacity: fc.constantFrom(Infinity, 1, 2.5),
    instanceCost: fc.constantFrom(0, 0.15, 0.3),
    probeCost: fc.constantFrom(0, 0.1),
    cleanUp: clock,
    operator: clock,
    reboot: clock,
    restart: clock,
    crashProne: fc.constantFrom(0, 0.5),
  }),
  worms: fc.array(
    fc.record({
      pace: fc.double({ min: 0.5, max: 4, noNaN: true }),
      stackLimit: fc.integer({ min: 1, max: 5 }),
      threads: fc.integer({ min: 1, max: 3 }),
      residency: fc.constantFrom('memory' as const, 'disk' as const),
      lanes: fc.constantFrom(0, 1, 3, Infinity),
      walks: fc.constantFrom('shared' as const, 'repeated' as const, 'perThread' as const),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

const generator = new Generator({ bits: 8 });

describe('any run', () => {
  it('conserves hosts, infects none that is patched, and calls out what it counts', () => {
    fc.assert(
      fc.property(scenario, ({ seed, meeting, passShare, rules, worms }) => {
        const model = makeModel({
          seed,
          meeting,
          rules,
          bits: 8,
          hosts: 60,
          end: 60,
          initialState: Uint8Array.from({ length: 60 }, (_, host) =>
            host % 10 === 9 ? PATCHED : host % 10 === 8 ? FRAGILE : VULNERABLE,
          ),
          patchDates: new Map(Array.from({ length: 60 }, (_, host) => [host, host * 4])),
          defenses: [{ name: 'filter', passShare: () => passShare, nextChange: () => Infinity }],
          worms: worms.map(({ lanes, walks, ...worm }, index) =>
            makeWorm({
              ...worm,
              name: `worm ${index}`,
              strategy: lanes === 0 ? uniformScan : { kind: 'generator', generator, lanes, walks },
              releases: [makeRelease([1, 2, 3, 9], 0, 2), makeRelease([4], 30)],
            }),
          ),
        });
        const run = record(bruteForce, model, { every: 7 });
        const { view } = run.simulation;
        const totals = run.simulation.totals();

        const state = model.initialState.slice();
        for (const [, host, from, to] of run.transitions) {
          if (state[host!] !== from || !isTransition(from as State, to as State)) {
            expect.fail(`host ${host} went from ${from} to ${to} in state ${state[host!]}`);
          }
          state[host!] = to!;
        }
        expect(view.state).toEqual(state);
        let counted = 0;
        for (let code = 0; code < stateCount; code++) {
          const count = view.count(code as State);
          expect(count).toBe(state.filter((one) => one === code).length);
          counted += count;
        }
        expect(counted).toBe(60);

        for (const rows of [run.transitions, run.hits, run.probes, run.instances, run.cursorEnds]) {
          expect(rows.findIndex((row, index) => index > 0 && row[0]! < rows[index - 1]![0]!)).toBe(-1);
        }
        for (let host = 0; host < 60; host++)
          expect(view.instances[host]! > 0).toBe(state[host] === INFECTED);
        const instances = new Uint16Array(60);
        for (const [, host, count] of run.instances) instances[host!] = count!;
        expect(view.instances).toEqual(instances);

        const landed = run.hits.filter(([, , source]) => source !== -1);
        expect(totals.hits).toBe(landed.filter((hit) => hit[4] !== HIT_DROPPED).length);
        expect(totals.probes).toBe(run.probes.length + totals.dropped);
        if (passShare === 1) expect(totals.dropped).toBe(0);
        expect(run.intervals.map(([from, to]) => [from, to])).toEqual(
          [0, 7, 14, 21, 28, 35, 42, 49, 56].map((from) => [from, Math.min(60, from + 7)]),
        );
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});
