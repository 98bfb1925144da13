/**
 * A filter that recognizes the worm: it drops a share of all its probes from a time on, whatever their path, or all that
 * pass where it is deployed (Moore, Shannon, Voelker, Savage, Internet Quarantine, INFOCOM 2003).
 *
 * Not modeled: other traffic dropped by mistake, the load of the filter, a worm that changes its looks, routes that change.
 */
import type { Deployment } from './deployment.ts';
import type { DefenseKind } from './kind.ts';
import { beginAt, type Onset } from './onset.ts';

export interface ContentFilterConfig {
  readonly start: Onset;
  /** Share of probes that it drops. */
  readonly share?: number | undefined;
  readonly deployment?: Deployment | undefined;
}

export const contentFilter: DefenseKind<ContentFilterConfig> = {
  name: 'contentFilter',
  meaning: 'Drops a share of all probes, or those that pass where it is deployed, from a start time on.',
  example: { share: '90 %' },
  schema: ({ map, onset, share, deployment }) =>
    map({
      start: onset.describe('When it starts to filter'),
      share: share.optional().describe('Share of probes that it drops'),
      deployment: deployment.optional().describe('Where it stands and drops all that pass'),
    }).refine((config) => (config.share === undefined) !== (config.deployment === undefined), {
      message: 'expected exactly one of the keys share, deployment',
    }),
  create({ start, share = 1, deployment = 'everywhere' }, { name, deploy }) {
    return beginAt(start, (onset) => {
      const nextChange = (time: number): number => (time < onset ? onset : Infinity);
      if (deployment === 'everywhere') {
        return { name, onset, passShare: (time) => (time < onset ? 1 : 1 - share), nextChange };
      }
      const cover = deploy(deployment);
      return {
        name,
        onset,
        drops: (source, target, time) => time >= onset && cover.stands(source, target),
        filter: { cover },
        nextChange,
      };
    });
  },
};
