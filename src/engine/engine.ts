/** The contract of an engine: from a model and its observers to a simulation that can be advanced, looked at and saved. */
import type { Observer, View } from '../observe/observer.ts';
import type { Saved } from '../observe/savedState.ts';
import type { Model } from './model.ts';

export interface Engine {
  readonly name: string;
  create(model: Model, observers: readonly Observer[]): Simulation;
}

export interface Simulation {
  /** Time up to which everything has happened, s. */
  readonly time: number;
  /** Whether the end, or the scenario's `stopWhen`, was reached. */
  readonly done: boolean;
  readonly view: View;
  /** Probes that landed on a host so far; of those that change nothing and were not drawn, the mean. */
  readonly hitsSoFar: number;
  /** Processes events up to that time, at most about `budget` of them (default: no limit). Returns how many. */
  advance(until: number, budget?: number): number;
  /** Counts so far; call it at the end only, because what was not drawn one by one is drawn here. */
  totals(): Totals;
  /** Everything that changes during a run, as a tree of numbers and typed arrays; absent where an engine cannot be saved. */
  save?(): Saved;
  load?(saved: Saved): void;
}

export interface Totals {
  /** Probes sent, dropped ones included. */
  readonly probes: number;
  /** Probes that landed on a host and were not dropped. */
  readonly hits: number;
  /** Probes that a defense dropped. */
  readonly dropped: number;
  /** Events that the engine processed one by one. */
  readonly events: number;
}
