/**
 * Operators are called on to reboot: of the hosts infected meanwhile, each is rebooted at a constant hazard
 * -ln(1 - share)/duration, so that a host infected all the time is rebooted with probability `share`. A reboot clears a
 * worm that lives in memory, and leaves the host as it was before.
 */
import { log1p } from '../random/elementary.ts';
import { Keyed } from '../random/keyed.ts';
import type { DefenseKind } from './kind.ts';
import { beginAt, type Onset } from './onset.ts';
import { strikeTime } from './windows.ts';

export interface RebootCampaignConfig {
  readonly start: Onset;
  /** s. */
  readonly duration: number;
  readonly share: number;
  /** s from one campaign to the next. */
  readonly every?: number | undefined;
}

export const rebootCampaign: DefenseKind<RebootCampaignConfig> = {
  name: 'rebootCampaign',
  meaning: 'Reboots infected hosts during a campaign, or campaigns that come again.',
  example: { duration: '1 h', share: '80 %' },
  schema: ({ map, onset, duration, share }) =>
    map({
      start: onset.describe('When the first campaign starts'),
      duration: duration
        .refine((value) => value > 0, 'expected a duration above 0')
        .describe('How long a campaign lasts'),
      share: share
        .refine((value) => value < 1, 'expected a share below 1 (not every host can be rebooted)')
        .describe('Share of the hosts infected meanwhile that it reboots'),
      every: duration.optional().describe('Time from one campaign to the next; default it is the only one'),
    }).refine(({ duration, every = Infinity }) => every >= duration, {
      path: ['every'],
      message: 'expected at least the duration of a campaign',
    }),
  create({ start, duration, share, every = Infinity }, { name, seed, path }) {
    const level = new Keyed(seed, `${path}/strike`);
    const rate = -log1p(-share) / duration;
    return beginAt(start, (onset) => {
      const windows = { onset, duration, every };
      return {
        name,
        onset,
        strikes: {
          what: 'clean',
          time: (host, draw, now, infected) =>
            infected && rate > 0
              ? strikeTime(windows, now, -log1p(-level.uniform(host, draw)) / rate)
              : Infinity,
        },
        nextChange: (time) => (time < onset ? onset : Infinity),
      };
    });
  },
};
