/** A filter that recognizes the worm and drops a share of all its probes from a time on, whatever their path. */
import type { DefenseKind } from './kind.ts';

export interface ContentFilterConfig {
  /** s since the start. */
  readonly start: number;
  /** Share of probes that it drops. */
  readonly share: number;
}

export const contentFilter: DefenseKind<ContentFilterConfig> = {
  name: 'contentFilter',
  meaning: 'Drops a share of all probes from a start time on.',
  schema: ({ map, moment, share }) =>
    map({
      start: moment.describe('When it starts to filter'),
      share: share.describe('Share of probes that it drops'),
    }),
  create({ start, share }, { name }) {
    return {
      name,
      passShare: (time) => (time < start ? 1 : 1 - share),
      nextChange: (time) => (time < start ? start : Infinity),
    };
  },
};
