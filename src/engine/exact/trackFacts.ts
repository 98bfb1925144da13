/** What a scanner of tracks is made from, and the parts of a run that it works with. */
import type { Announcer } from './announcer.ts';
import type { LaneFacts } from './laneStarts.ts';
import type { Meters } from './meters.ts';
import type { Present } from './present.ts';
import type { Tarpits } from './tarpits.ts';

export interface TrackFacts extends LaneFacts {
  /** Probes/s of one instance at full speed. */
  readonly pace: number;
  readonly worm: number;
  readonly announcer: Announcer;
  readonly present: Present;
  readonly tarpits: Tarpits;
  readonly meters: Meters;
}
