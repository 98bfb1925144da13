/** A scenario made ready for an engine: immutable, complete, in SI units. Built by scenario/build.ts. */
import type { Defense } from '../defense/defense.ts';
import type { DetectorPlan } from '../detect/detector.ts';
import type { HostRules } from '../host/rules.ts';
import type { AsLevel } from '../network/asLevel.ts';
import type { Internet } from '../network/internet.ts';
import type { Uplinks } from '../network/uplinks.ts';
import type { Meeting, Worm } from '../worm/worm.ts';

export interface Model {
  readonly name: string;
  readonly seed: number;
  /** UTC s since 1970 at time 0. */
  readonly epoch: number;
  /** End of the run, s. */
  readonly end: number;
  readonly internet: Internet;
  /** The ASes that hosts live in, made when first asked for. */
  readonly ases?: AsLevel;
  /** Speed of the link of each host, bits/s; absent: none is too slow for any worm. */
  readonly accessSpeeds?: Float64Array | undefined;
  /** What hosts of an AS share; absent: all that is sent gets through. */
  readonly uplinks?: Uplinks | undefined;
  /** Host i lives at addresses[i]; ascending, distinct. */
  readonly addresses: Uint32Array;
  /** State of each host at time 0: vulnerable, patched or fragile. */
  readonly initialState: Uint8Array;
  /** Hosts whose patch has a date of their own: host and time (s), the earlier of this and the defenses' counts. */
  readonly patchDates: ReadonlyMap<number, number>;
  /** Hosts that are crash-prone by name, whatever the share. */
  readonly crashProne: ReadonlySet<number>;
  readonly rules: HostRules;
  readonly worms: readonly Worm[];
  readonly meeting: Meeting;
  /** With distinct names. */
  readonly defenses: readonly Defense[];
  /** What raises the alarms that defenses wait for. */
  readonly detectors: readonly DetectorPlan[];
  /** The run ends when this share of the initially vulnerable hosts was ever infected; null never. */
  readonly stopAtShare: number | null;
}
