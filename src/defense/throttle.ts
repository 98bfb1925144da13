/**
 * Virus throttle (Williamson, ACSAC 2002): a share of hosts sends to at most so many new addresses/s. Each probe of a
 * worm goes to a new address, so the host is slowed to that rate, whatever worms it carries.
 *
 * Not modeled: addresses used lately, to which a throttle lets all pass, and what users notice of it.
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
}

export const throttle: DefenseKind<ThrottleConfig> = {
  name: 'throttle',
  meaning: 'Slows a share of hosts to so many new addresses per time.',
  example: { rate: '1 probes/s', hosts: '50 %' },
  schema: ({ map, onset, pace, share }) =>
    map({
      start: onset.describe('When it starts'),
      rate: pace.describe('New addresses per time that such a host can reach'),
      hosts: share.prefault(1).describe('Share of hosts that have it'),
    }),
  create({ start, rate, hosts }, { name, seed, path }) {
    const chosen = new Keyed(seed, `${path}/hosts`);
    return beginAt(start, (onset) => ({
      name,
      onset,
      paceFactor: (host, time, wanted) =>
        time >= onset && wanted > rate && chosen.uniform(host, 0) < hosts ? rate / wanted : 1,
      nextChange: (time) => (time < onset ? onset : Infinity),
    }));
  },
};
