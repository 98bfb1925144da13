/**
 * A list of infected sources: all probes of a source are dropped where the list is deployed, from a reaction time after
 * its own infection on (Moore, Shannon, Voelker, Savage, Internet Quarantine, INFOCOM 2003). Sources infected before the
 * list begins count from then. An address stays on the list.
 *
 * Not modeled: how a source becomes known, how the list is passed on and how long it may get, healthy hosts listed by
 * mistake, addresses that pass from one host to another.
 */
import type { Deployment } from './deployment.ts';
import type { DefenseKind } from './kind.ts';
import { beginAt, type Onset } from './onset.ts';

export interface BlacklistConfig {
  readonly start: Onset;
  /** s. */
  readonly reaction: number;
  readonly deployment: Deployment;
}

export const blacklist: DefenseKind<BlacklistConfig> = {
  name: 'blacklist',
  meaning: 'Drops the probes of each infected host from a reaction time after its infection on.',
  example: { reaction: '20 min' },
  schema: ({ map, onset, duration, deployment }) =>
    map({
      start: onset.prefault('0 s').describe('When the list begins'),
      reaction: duration.describe('Time from the infection of a host until it is on the list'),
      deployment: deployment.prefault('everywhere').describe('Where the list is in use'),
    }),
  create({ start, reaction, deployment }, { name, deploy }) {
    const cover = deploy(deployment);
    return beginAt(start, (onset) => ({
      name,
      onset,
      hears: true,
      drops: (source, target, time, known) => known + reaction <= time && cover.stands(source, target),
      filter: { cover, reaction },
      nextChange: (time) => (time < onset ? onset : Infinity),
    }));
  },
};
