/**
 * A threshold random walk at each host (Jung, Paxson, Berger, Balakrishnan 2004; at the host: Schechter, Jung, Berger
 * 2004): each probe that fails multiplies the odds that the host scans by (1 - 0.2)/(1 - 0.8) = 4, each that is answered
 * divides them by 4. At 0.99/0.01 = 99 or more, four failures ahead, the host is cut off; at 1/99 or less the odds are 1
 * again. Whether a probe is answered is drawn apart from what it does.
 */
import { log } from '../random/elementary.ts';
import { Keyed } from '../random/keyed.ts';
import type { DefenseKind } from './kind.ts';
import { beginAt, type Onset } from './onset.ts';

export interface WalkFilterConfig {
  readonly start: Onset;
  /** Share of probes that are answered. */
  readonly answered: number;
  /** s from the probe that gives a host away until it is cut off. */
  readonly reaction: number;
  /** s. */
  readonly period?: number | undefined;
  /** Share of hosts that have it. */
  readonly hosts: number;
}

export const walkFilter: DefenseKind<WalkFilterConfig> = {
  name: 'walkFilter',
  meaning: 'Cuts a host off when too many of its probes fail, by a threshold random walk.',
  example: { answered: '20 %', hosts: '50 %' },
  schema: ({ map, onset, share, duration }) =>
    map({
      start: onset.prefault('0 s').describe('When it starts'),
      answered: share.prefault(0).describe('Share of probes that are answered, by servers of any kind'),
      reaction: duration.prefault('0 s').describe('Time from the probe that gives a host away'),
      period: duration.optional().describe('How long a host is cut off; default for good'),
      hosts: share.prefault(1).describe('Share of hosts that have it'),
    }),
  create({ start, answered, reaction, period = Infinity, hosts }, { name, seed, path }) {
    const chosen = new Keyed(seed, `${path}/hosts`);
    const level = new Keyed(seed, `${path}/walk`);
    const probesUntil = walkLength(1 - answered);
    return beginAt(start, (onset) => ({
      name,
      onset,
      strikes: {
        what: 'isolate',
        end: (time) => time + period,
        probes: {
          limit: (host, draw) =>
            chosen.uniform(host) < hosts ? probesUntil(level.uniform(host, draw)) : Infinity,
          reaction,
        },
      },
      nextChange: (time) => (time < onset ? onset : Infinity),
    }));
  },
};

/** Failures ahead, of which 4^4 is the first power of 4 above 99. */
const threshold = 4;
/** The last place is even, as are all steps at which it can end. */
const longestTable = 4097;

/**
 * Steps until the walk is at the threshold, as the quantile at a uniform: by a table of the chance that it takes more,
 * which from its end on is taken to fall by the same factor at each step, as it does but for rounding.
 */
export function walkLength(failing: number): (uniform: number) => number {
  let at = new Float64Array(2 * threshold - 1);
  at[threshold - 1] = 1;
  const more = [1];
  while (more.length < longestTable && more.at(-1)! > 0) {
    const next = new Float64Array(at.length);
    for (let place = 0; place < at.length; place++) {
      if (place + 1 < at.length) next[place + 1]! += failing * at[place]!;
      next[place > 0 ? place - 1 : threshold - 1]! += (1 - failing) * at[place]!;
    }
    at = next;
    more.push(at.reduce((sum, chance) => sum + chance, 0));
  }
  const last = more.at(-1)!;
  // Two steps, because the walk is at even and odd places in turn.
  const decay = last / more.at(-3)!;
  return (uniform) => {
    const left = 1 - uniform;
    if (left > last) return firstBelow(more, left);
    return decay < 1 ? more.length - 1 + 2 * Math.ceil(log(left / last) / log(decay)) : Infinity;
  };
}

/** Index of the first that is below a value; `falling` never rises. */
function firstBelow(falling: readonly number[], value: number): number {
  let low = 0;
  let high = falling.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (falling[middle]! < value) high = middle;
    else low = middle + 1;
  }
  return low;
}
