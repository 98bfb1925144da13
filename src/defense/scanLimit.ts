/**
 * A limit of probes per host (Sellke, Shroff, Bagchi, DSN 2005; IEEE TDSC 5(2), 2008): a host that has sent so many within
 * a cycle is cut off until the cycle ends. While vulnerable hosts are fewer than one in `probes` addresses, an infected
 * host infects less than one other before that, on average, and the worm dies out.
 */
import { Keyed } from '../random/keyed.ts';
import type { DefenseKind } from './kind.ts';
import { beginAt, type Onset } from './onset.ts';

export interface ScanLimitConfig {
  readonly start: Onset;
  readonly probes: number;
  /** s. */
  readonly cycle: number;
  /** Share of hosts that have it. */
  readonly hosts: number;
}

export const scanLimit: DefenseKind<ScanLimitConfig> = {
  name: 'scanLimit',
  meaning: 'Cuts a host off, until the end of a cycle, when it has sent so many probes within the cycle.',
  example: { probes: 10000, cycle: '30 d' },
  schema: ({ map, onset, count, duration, share }) =>
    map({
      start: onset.prefault('0 s').describe('When the first cycle starts'),
      probes: count
        .refine((value) => value > 0, 'expected a number above 0')
        .prefault(10000)
        .describe('Probes that a host may send within a cycle'),
      cycle: duration
        .refine((value) => value > 0, 'expected a duration above 0')
        .prefault('30 days')
        .describe('Time after which counts begin anew'),
      hosts: share.prefault(1).describe('Share of hosts that have it'),
    }),
  create({ start, probes, cycle, hosts }, { name, seed, path }) {
    const chosen = new Keyed(seed, `${path}/hosts`);
    return beginAt(start, (onset) => {
      /** The end of the cycle, s. */
      const end = (time: number): number => {
        if (!(onset < Infinity)) return Infinity;
        const cycles = Math.floor((time - onset) / cycle) + 1;
        const next = onset + cycles * cycle;
        return next > time ? next : onset + (cycles + 1) * cycle;
      };
      return {
        name,
        onset,
        strikes: {
          what: 'isolate',
          end,
          probes: { limit: (host) => (chosen.uniform(host) < hosts ? probes : Infinity), reaction: 0 },
        },
        nextChange: (time) => (time < onset ? onset : end(time)),
      };
    });
  },
};
