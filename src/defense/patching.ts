/**
 * Operators patch their hosts: in the background, in bursts after announcements, and while a host is down anyway. A patched
 * host cannot be infected; one that carries the worm is rid of it.
 *
 * A host has one patch time: the first passage of the cumulative hazard H(t), piecewise linear, over a unit exponential
 * drawn for that host, so that P(not patched by t) = exp(-H(t)). Background and bursts add up; a burst that patches a share
 * s of what is left over a duration d is a hazard of -ln(1 - s)/d meanwhile. What names countries or ASes adds up for
 * hosts of these alone.
 *
 * Not modeled: patches that fail or are taken back, and operators who patch because of what they see of the worm.
 */
import type { AsChoice } from '../network/asLevel.ts';
import { log1p } from '../random/elementary.ts';
import { Keyed } from '../random/keyed.ts';
import type { DefenseContext, DefenseKind } from './kind.ts';
import { beginAt, type Onset } from './onset.ts';

interface Part {
  /** ISO codes; undefined: all hosts. */
  readonly countries?: readonly string[] | undefined;
  /** Undefined: all hosts. */
  readonly ases?: AsChoice | undefined;
}

export interface PatchingConfig {
  /** An alarm from which all times count, not from the start of the scenario. */
  readonly start?: Exclude<Onset, number> | undefined;
  readonly background: readonly (Part & {
    /** s since the start; undefined: disclosure. */
    readonly from?: number | undefined;
    /** s since the start; undefined: it goes on. */
    readonly to?: number | undefined;
    /** Hazard, 1/s. */
    readonly rate: number;
  })[];
  readonly bursts: readonly (Part & {
    readonly at: number;
    readonly duration: number;
    readonly share: number;
  })[];
  /** Share of outages after which a host comes up patched. */
  readonly afterHalt: number;
}

export const patching: DefenseKind<PatchingConfig> = {
  name: 'patching',
  meaning: 'Patches hosts over time: in the background, in bursts, and while they are down.',
  example: { background: [{ rate: '5 %/h' }] },
  schema: ({ map, moment, alarm, share, hazard, duration, country, ases }) => {
    const part = {
      countries: country
        .array()
        .min(1)
        .optional()
        .describe('Codes of the countries whose hosts it concerns; default all'),
      ases: ases.optional().describe('ASes whose hosts it concerns; default all'),
    };
    return map({
      start: alarm
        .optional()
        .describe('An alarm from which all times below count, not from the start of the scenario'),
      background: map({
        from: moment.optional().describe('When this hazard begins; default disclosure'),
        to: moment.optional().describe('When it ends; default never'),
        rate: hazard.describe('Share of the unpatched hosts that are patched, per time'),
        ...part,
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
        ...part,
      })
        .array()
        .prefault([])
        .describe('Announcements that many follow in a short time'),
      afterHalt: share.prefault(0).describe('Share of outages after which a host comes up patched'),
    });
  },
  create({ start = 0, background, bursts, afterHalt }, context) {
    const { seed, path, name, disclosure } = context;
    const begin = start === 0 ? disclosure : 0;
    const hazards: readonly Hazard[] = [
      ...background.map(({ from = begin, to = Infinity, ...hazard }, index) => ({
        key: `background.${index}`,
        from,
        to,
        ...hazard,
      })),
      ...bursts.map(({ at, duration, share, ...part }, index) => ({
        key: `bursts.${index}`,
        from: at,
        to: at + duration,
        rate: -log1p(-share) / duration,
        ...part,
      })),
    ];
    const time = new Keyed(seed, `${path}/time`);
    const outages = new Keyed(seed, `${path}/afterHalt`);
    const passage = passageByPart(hazards, context);
    const timeOf = (host: number): number => passage(host, -log1p(-time.uniform(host, 0)));
    const atStart = (host: number): boolean => timeOf(host) <= 0;
    const patching = beginAt(start, (onset) => ({
      name,
      // hosts patched before the start are so from the start
      patchTime(host) {
        const time = timeOf(host);
        return start === 0 && time <= 0 ? Infinity : onset + time;
      },
      patchesAtBoot: (host, outage) =>
        afterHalt > 0 && onset < Infinity && outages.uniform(host, outage) < afterHalt,
      nextChange: (time) => (onset > 0 && time < onset ? onset : Infinity),
    }));
    return start === 0 && hazards.some(({ from }) => from < 0)
      ? { ...patching, patchedAtStart: atStart }
      : patching;
  },
};

interface Hazard extends Part {
  /** Path of what it was made from. */
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly rate: number;
}

/** The first passage of a host's own hazards: those of all hosts, and those of its country and its AS. */
function passageByPart(
  hazards: readonly Hazard[],
  { countryOf, inAses }: Pick<DefenseContext, 'countryOf' | 'inAses'>,
): (host: number, level: number) => number {
  const isPart = ({ countries, ases }: Part): boolean => countries !== undefined || ases !== undefined;
  if (!hazards.some(isPart)) {
    const everywhere = firstPassage(hazards);
    return (_, level) => everywhere(level);
  }
  const concern = hazards.map(({ key, countries, ases }) => {
    const isMember = ases === undefined ? () => true : inAses(ases, `${key}.ases`);
    if (countries === undefined) return isMember;
    return (host: number) => countries.includes(countryOf(host) ?? '') && isMember(host);
  });
  const passages = new Map<string, (level: number) => number>();
  return (host, level) => {
    let key = '';
    for (const isConcerned of concern) key += isConcerned(host) ? '1' : '0';
    let passage = passages.get(key);
    if (passage === undefined) {
      passage = firstPassage(hazards.filter((_, index) => key[index] === '1'));
      passages.set(key, passage);
    }
    return passage(level);
  };
}

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
