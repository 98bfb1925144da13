/** Runs a model to its end and keeps what an engine told and counted. */
import type { Engine, Simulation, Totals } from '../../src/engine/engine.ts';
import type { Model } from '../../src/engine/model.ts';
import { EventLog, type LoggedEvent } from './eventLog.ts';
import { LookLog } from './lookLog.ts';

export interface Run {
  readonly events: readonly LoggedEvent[];
  /** What could be seen at seven times and at the end. */
  readonly looks: readonly string[];
  readonly totals: Totals;
}

/** Changes a simulation that was just made, to plant a fault. */
export type Tamper = (simulation: Simulation) => void;

/** Events after which a run with a fault is taken to go round for ever. */
const endless = 300_000;

export function runModel(engine: Engine, model: Model, tamper?: Tamper, everyHit = true): Run {
  const log = new EventLog(everyHit);
  const looks = new LookLog(model.end / 7.3);
  const simulation = engine.create(model, [log, looks]);
  tamper?.(simulation);
  simulation.advance(Infinity, tamper === undefined ? Infinity : endless);
  return { events: log.events, looks: looks.looks, totals: simulation.totals() };
}

/** Seeds of the long suite are fresh every day; those of the short one never change. */
export const isLong = process.env.WORMCAST_LONG !== undefined;
export const freshSeed = isLong ? 1_000_000 * (1 + (Math.floor(Date.now() / 86_400_000) % 4000)) : 0;

/** The parts of an exact simulation that a planted fault reaches into, past `private`. */
export interface OpenSimulation {
  parts: {
    // biome-ignore lint/suspicious/noExplicitAny: faults replace private members of any part
    scanners: any[];
    // biome-ignore lint/suspicious/noExplicitAny: the same
    clocks: any;
    // biome-ignore lint/suspicious/noExplicitAny: the same
    [part: string]: any;
  };
}

export const openUp = (simulation: Simulation): OpenSimulation['parts'] =>
  (simulation as unknown as OpenSimulation).parts;
