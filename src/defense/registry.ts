/** Every kind of defense there is; the schema, the docs and the builder go through this list. */
import { blacklist } from './blacklist.ts';
import { contentFilter } from './contentFilter.ts';
import { patching } from './patching.ts';
import { quarantine } from './quarantine.ts';
import { rebootCampaign } from './rebootCampaign.ts';
import { scanLimit } from './scanLimit.ts';
import { takeDown } from './takeDown.ts';
import { throttle } from './throttle.ts';
import { walkFilter } from './walkFilter.ts';

export const defenseKinds = [
  patching,
  contentFilter,
  blacklist,
  throttle,
  scanLimit,
  walkFilter,
  quarantine,
  takeDown,
  rebootCampaign,
] as const;
