/**
 * Virus throttle (Williamson, ACSAC 2002): a share of hosts sends to at most so many new addresses/s. Each probe of a
 * worm goes to a new address, so the host is slowed to that rate, whatever worms it carries. What it cannot send yet waits
 * in a queue, which grows by the difference of what it wants to send and the rate. A host whose queue is full is cut off.
 */
import { Keyed } from '../random/keyed.ts';
import type { DefenseKind } from './kind.ts';
import { beginAt, type Onset } from './onset.ts';

export interface ThrottleConfig {
  readonly start: Onset;
  /** Probes/s. */
  readonly rate: number;
  /** Share of hosts that have it. */
  readonly hosts: number;
  /** Probes that can wait; undefined: any number. */
  readonly queue?: number | undefined;
  /** s. */
  readonly period?: number | undefined;
}

export const throttle: DefenseKind<ThrottleConfig> = {
  name: 'throttle',
  meaning:
    'Slows a share of hosts to so many new addresses per time, and may cut them off when too many wait.',
  example: { rate: '1 probes/s', hosts: '50 %' },
  schema: ({ map, onset, pace, share, count, duration }) =>
    map({
      start: onset.describe('When it starts'),
      rate: pace.describe('New addresses per time that such a host can reach'),
      hosts: share.prefault(1).describe('Share of hosts that have it'),
      queue: count
        .optional()
        .describe('Probes that can wait; when so many do, the host is cut off; default any number'),
      period: duration.optional().describe('How long a host is cut off; default for good'),
    }).refine(({ queue, period }) => queue !== undefined || period === undefined, {
      path: ['period'],
      message: 'expected a queue beside it',
    }),
  create({ start, rate, hosts, queue, period = Infinity }, { name, seed, path }) {
    const chosen = new Keyed(seed, `${path}/hosts`);
    const has = (host: number): boolean => chosen.uniform(host, 0) < hosts;
    return beginAt(start, (onset) => ({
      name,
      onset,
      paceFactor: (host, time, wanted) => (time >= onset && wanted > rate && has(host) ? rate / wanted : 1),
      ...(queue !== undefined && {
        strikes: {
          what: 'isolate',
          end: (time) => time + period,
          backlog: { full: queue, growth: (host, wanted) => (has(host) ? wanted - rate : 0) },
        },
      }),
      nextChange: (time) => (time < onset ? onset : Infinity),
    }));
  },
};
