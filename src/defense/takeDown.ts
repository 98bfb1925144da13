/** Infected hosts are taken off the network one by one; they are down until their operators react. */
import { log1p } from '../random/elementary.ts';
import { Keyed } from '../random/keyed.ts';
import type { DefenseKind } from './kind.ts';
import { beginAt, type Onset } from './onset.ts';
import { strikeTime } from './windows.ts';

export interface TakeDownConfig {
  readonly start: Onset;
  /** Hazard of an infected host, 1/s. */
  readonly rate: number;
  /** s. */
  readonly duration?: number | undefined;
}

export const takeDown: DefenseKind<TakeDownConfig> = {
  name: 'takeDown',
  meaning: 'Takes infected hosts down, at a rate, until their operators react.',
  example: { rate: '20 %/h' },
  schema: ({ map, onset, hazard, duration }) =>
    map({
      start: onset.describe('When it starts'),
      rate: hazard.describe('Share of the infected hosts that are taken down, per time'),
      duration: duration.optional().describe('How long it goes on; default for good'),
    }),
  create({ start, rate, duration = Infinity }, { name, seed, path }) {
    const level = new Keyed(seed, `${path}/strike`);
    return beginAt(start, (onset) => {
      const windows = { onset, duration, every: Infinity };
      return {
        name,
        onset,
        strikes: {
          what: 'halt',
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
