/**
 * The contract of a detector: an observer that part of the run listens to. It sees what observers see, at the same times,
 * and draws from a stream of its own; when it raises its alarm, defenses that wait for it begin.
 */
import type { Observer } from '../observe/observer.ts';
import type { Logbook } from './logbook.ts';

export interface Detector extends Observer {
  /** When it first raised its alarm, s; Infinity before. Set in a call, to the time of that call. */
  readonly alarmAt: number;
}

/** A detector of a model: each run makes its own. */
export interface DetectorPlan {
  /** Name by which defenses wait for it. */
  readonly name: string;
  /** `logbook`: where it writes its rows; without one, nowhere. */
  create(logbook?: Logbook): Detector;
}

/** Name of the detector that every scenario has: its alarm is the first release of a worm. */
export const FIRST_INFECTION = 'first-infection';
