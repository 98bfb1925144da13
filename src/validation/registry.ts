/**
 * All validations. Numbers with A are those of a list of targets that was written down before the simulator was; those
 * that are missing are no figures of the literature. Those with B came later.
 */
import { augustRestart } from './augustRestart.ts';
import { blacklist } from './blacklist.ts';
import { connectTimeouts } from './connectTimeouts.ts';
import { contentFilter } from './contentFilter.ts';
import { crashIntervals } from './crashIntervals.ts';
import { dynamicQuarantine } from './dynamicQuarantine.ts';
import { fieldCounts } from './fieldCounts.ts';
import { growthIdentity } from './growthIdentity.ts';
import { headline } from './headline.ts';
import { outbreakShape } from './outbreakShape.ts';
import { scanLimit } from './scanLimit.ts';
import { sharedTrack } from './sharedTrack.ts';
import { singleAddresses } from './singleAddresses.ts';
import { telescopeDetection } from './telescopeDetection.ts';
import { telescopeEvening } from './telescopeEvening.ts';
import { trendWarning } from './trendWarning.ts';
import type { Validation } from './validation.ts';
import { virusThrottle } from './virusThrottle.ts';
import { walkAttempts } from './walkAttempts.ts';

export const validations: readonly Validation[] = [
  growthIdentity,
  outbreakShape,
  headline,
  telescopeEvening,
  sharedTrack,
  fieldCounts,
  augustRestart,
  crashIntervals,
  connectTimeouts,
  contentFilter,
  blacklist,
  telescopeDetection,
  virusThrottle,
  walkAttempts,
  singleAddresses,
  scanLimit,
  trendWarning,
  dynamicQuarantine,
];
