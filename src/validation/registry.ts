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
import { flashTree } from './flashTree.ts';
import { growthIdentity } from './growthIdentity.ts';
import { headline } from './headline.ts';
import { mirai } from './mirai.ts';
import { nimda } from './nimda.ts';
import { outbreakShape } from './outbreakShape.ts';
import { scanLimit } from './scanLimit.ts';
import { sharedTrack } from './sharedTrack.ts';
import { singleAddresses } from './singleAddresses.ts';
import { slammerGrowth, slammerUplinks } from './slammer.ts';
import { spread } from './spread.ts';
import { telescopeDetection } from './telescopeDetection.ts';
import { telescopeEvening } from './telescopeEvening.ts';
import { trendWarning } from './trendWarning.ts';
import { twoFactors } from './twoFactors.ts';
import type { Validation } from './validation.ts';
import { virusThrottle } from './virusThrottle.ts';
import { walkAttempts } from './walkAttempts.ts';
import { witty } from './witty.ts';
import { wormInSteps } from './wormInSteps.ts';

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
  flashTree,
  twoFactors,
  spread,
  wormInSteps,
  contentFilter,
  blacklist,
  telescopeDetection,
  slammerGrowth,
  slammerUplinks,
  witty,
  mirai,
  nimda,
  virusThrottle,
  walkAttempts,
  singleAddresses,
  scanLimit,
  trendWarning,
  dynamicQuarantine,
];
