/**
 * Dynamic quarantine (Zou, Gong, Towsley, WORM 2003): infected hosts are caught at one rate, healthy ones by false alarms
 * at another, and each is cut off for a period: it neither sends nor receives. In equilibrium a share p = rate T /
 * (1 + rate T) is cut off, so that a worm spreads as if it were (1 - p infected)(1 - p healthy) times as fast.
 */
import { log1p } from '../random/elementary.ts';
import { Keyed } from '../random/keyed.ts';
import type { DefenseKind } from './kind.ts';
import { beginAt, type Onset } from './onset.ts';

export interface QuarantineConfig {
  readonly start: Onset;
  /** Hazards of being cut off, 1/s. */
  readonly infected: number;
  readonly healthy: number;
  /** s. */
  readonly period: number;
}

export const quarantine: DefenseKind<QuarantineConfig> = {
  name: 'quarantine',
  meaning: 'Cuts hosts off for a period: infected ones, and by false alarms healthy ones.',
  example: { infected: '20 %/h', healthy: '0.1 %/h', period: '6 h' },
  schema: ({ map, onset, hazard, duration }) =>
    map({
      start: onset.describe('When it starts'),
      infected: hazard.describe('Share of the infected hosts that are cut off, per time'),
      healthy: hazard
        .prefault('0 %/day')
        .describe('Share of all other hosts that are cut off by mistake, per time'),
      period: duration.describe('How long a host is cut off'),
    }),
  create({ start, infected, healthy, period }, { name, seed, path }) {
    const level = new Keyed(seed, `${path}/strike`);
    return beginAt(start, (onset) => ({
      name,
      onset,
      strikes: {
        what: 'isolate',
        end: (time) => time + period,
        time(host, draw, now, isInfected) {
          const rate = isInfected ? infected : healthy;
          return rate > 0 ? Math.max(now, onset) - log1p(-level.uniform(host, draw)) / rate : Infinity;
        },
      },
      nextChange: (time) => (time < onset ? onset : Infinity),
    }));
  },
};
