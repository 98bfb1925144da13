/** Every kind of detector there is; the schema, the docs and the builder go through this list. */
import { telescopeAlarm } from './telescopeAlarm.ts';
import { thresholdRandomWalk } from './thresholdRandomWalk.ts';
import { trend } from './trend.ts';

export const detectorKinds = [telescopeAlarm, trend, thresholdRandomWalk] as const;
