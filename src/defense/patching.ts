/**
 * Patching over time. A host has one patch time: the first passage of the cumulative hazard H(t), piecewise linear,
 * over a unit exponential drawn for that host, so that P(not patched by t) = exp(-H(t)). Background and bursts add up;
 * a burst that patches a share s of what is left over a duration d is a hazard of -ln(1 - s)/d meanwhile.
 */
import { log1p } from '../random/elementary.ts';
import { Keyed } from '../random/keyed.ts';
import type { DefenseKind } from './kind.ts';

export interface PatchingConfig {
  readonly background: readonly {
    /** s since the start; undefined: disclosure. */
    readonly from?: number | undefined;
    /** s since the start; undefined: it goes on. */
    readonly to?: number | undefined;
    /** Hazard, 1/s. */
    readonly rate: number;
  }[];
  readonly bursts: readonly { readonly at: number; readonly duration: number; readonly share: number }[];
  /** Share of outages after which a host comes up patched. */
  readonly afterHalt: number;
}

export const patching: DefenseKind<PatchingConfig> = {
  name: 'patching',
  meaning: 'Patches hosts over time: in the background, in bursts, and while they are down.',
  schema: ({ map, moment, share, hazard, duration }) =>
    map({
      background: map({
        from: moment.optional().describe('When this hazard begins; default disclosure'),
        to: moment.optional().describe('When it ends; default never'),
        rate: hazard.describe('Share of the unpatched hosts that are patched, per time'),
      })
        .array()
        .prefault([])
        .describe('Hazards of being patched; where they overlap they add up'),
      bursts: map({
        at: moment.describe('When the burst begins'),
        duration: duration
          .refine((value) => value > 0, 'expected a duration above 0')
          .describe('How long it lasts'),
        share: share
          .refine((value) => value < 1, 'expected a share below 1 (not every host can be patched)')
          .describe('Share of the hosts unpatched at its beginning that it patches'),
      })
        .array()
        .prefault([])
        .describe('Announcements that many follow in a short time'),
      afterHalt: share.prefault(0).describe('Share of outages after which a host comes up patched'),
    }),
  create({ background, bursts, afterHalt }, { seed, path, name, disclosure }) {
    const hazards = [
      ...background.map(({ from = disclosure, to = Infinity, rate }) => ({ from, to, rate })),
      ...bursts.map(({ at, duration, share }) => ({
        from: at,
        to: at + duration,
        rate: -log1p(-share) / duration,
      })),
    ];
    const passage = firstPassage(hazards);
    const time = new Keyed(seed, `${path}/time`);
    const outages = new Keyed(seed, `${path}/afterHalt`);
    const timeOf = (host: number): number => passage(-log1p(-time.uniform(host, 0)));
    return {
      name,
      // hosts patched before the start are so from the start
      patchTime(host) {
        const time = timeOf(host);
        return time <= 0 ? Infinity : time;
      },
      ...(hazards.some(({ from }) => from < 0)
        ? { patchedAtStart: (host: number) => timeOf(host) <= 0 }
        : {}),
      patchesAtBoot: (host, outage) => afterHalt > 0 && outages.uniform(host, outage) < afterHalt,
      nextChange: () => Infinity,
    };
  },
};

/** The inverse of the cumulative hazard: the time at which it reaches a level, Infinity if it never does. */
export function firstPassage(
  hazards: readonly { readonly from: number; readonly to: number; readonly rate: number }[],
): (level: number) => number {
  const edges = [...new Set(hazards.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const rates = edges.map((edge) =>
    hazards.reduce((sum, { from, to, rate }) => sum + (from <= edge && edge < to ? rate : 0), 0),
  );
  return (level) => {
    let left = level;
    for (let index = 0; index < edges.length; index++) {
      const rate = rates[index]!;
      if (rate === 0) continue;
      const length = (edges[index + 1] ?? Infinity) - edges[index]!;
      if (left <= rate * length) return edges[index]! + left / rate;
      left -= rate * length;
    }
    return Infinity;
  };
}
