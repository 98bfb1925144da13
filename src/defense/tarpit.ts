/**
 * A tarpit (LaBrea, Liston 2001): unoccupied addresses answer a connection and never let it go, so that the thread of
 * the worm which touched one waits, and sends nothing meanwhile. Against s random probes/s of a host, L addresses hold its
 * threads at a rate of s L / 2^bits. Each of T threads is then held after T 2^bits / (s L) on average: 100 threads that
 * send 6 probes/s between them hardly notice 2^16 addresses (13 days), and feel a whole /8 (1.2 hours).
 *
 * Not modeled: what an operator notices of connections that hang, and worms that give up on them.
 */

import type { DarkChoice } from './darkChoice.ts';
import type { DefenseKind } from './kind.ts';
import { beginAt, type Onset } from './onset.ts';

/** Addresses that a set in memory can take. */
const mostDrawn = 16777216;

export type TarpitConfig = DarkChoice & {
  readonly start: Onset;
  /** s; undefined: for good. */
  readonly hold?: number | undefined;
};

export const tarpit: DefenseKind<TarpitConfig> = {
  name: 'tarpit',
  meaning: 'Unoccupied addresses that hold each thread which touches them.',
  example: { addresses: 1000000 },
  schema: ({ map, onset, duration, count, prefix }) =>
    map({
      start: onset.describe('When it starts'),
      addresses: count
        .refine((value) => value > 0 && value <= mostDrawn, `expected 1 to ${mostDrawn} (more as prefixes)`)
        .optional()
        .describe('Number of them, drawn out of all that are unoccupied'),
      prefixes: prefix.array().min(1).optional().describe('Blocks whose unoccupied addresses they are'),
      hold: duration.optional().describe('How long a thread is held; default for good'),
    }).refine((config) => (config.addresses === undefined) !== (config.prefixes === undefined), {
      message: 'expected exactly one of the keys addresses, prefixes',
    }),
  create({ start, hold = Infinity, ...choice }, { name, chooseDark }) {
    const holds = { addresses: chooseDark(choice), period: hold };
    return beginAt(start, (onset) => ({
      name,
      onset,
      holds,
      nextChange: (time) => (time < onset ? onset : Infinity),
    }));
  },
};
