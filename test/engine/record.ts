/** An observer for tests that writes down everything it hears. */
import type { Engine, Simulation } from '../../src/engine/engine.ts';
import type { Model } from '../../src/engine/model.ts';
import type { Observer } from '../../src/observe/observer.ts';

export interface Recorded {
  /** time, worm, source, target, outcome. */
  readonly hits: number[][];
  /** time, host, from, to. */
  readonly transitions: number[][];
  /** time, host, instances. */
  readonly instances: number[][];
  /** time, worm, host, start rank, probes. */
  readonly cursorEnds: number[][];
  /** time, worm, source, address. */
  readonly probes: number[][];
  /** from, to, ends, share of passing probes. */
  readonly intervals: [number, number, boolean, number][];
  readonly simulation: Simulation;
}

/** Runs a model to its end and returns what an observer with a row every `every` s hears. */
export function record(
  engine: Engine,
  model: Model,
  { every = 0, onProbe = true, until = Infinity } = {},
): Recorded {
  const heard = {
    hits: [] as number[][],
    transitions: [] as number[][],
    instances: [] as number[][],
    cursorEnds: [] as number[][],
    probes: [] as number[][],
    intervals: [] as [number, number, boolean, number][],
  };
  const observer: Observer = {
    name: 'record',
    tables: [],
    every,
    everyHit: true,
    mutable: [],
    onHit: (...call) => heard.hits.push(call),
    onTransition: (...call) => heard.transitions.push(call),
    onInstances: (...call) => heard.instances.push(call),
    onCursorEnd: (...call) => heard.cursorEnds.push(call),
    ...(onProbe ? { onProbe: (...call: number[]) => void heard.probes.push(call) } : {}),
    onInterval: (from, to, ends, view) => heard.intervals.push([from, to, ends, view.passShare]),
  };
  const simulation = engine.create(model, [observer]);
  simulation.advance(until);
  return { ...heard, simulation };
}
