/** Units as pieces of the schema: each reads text to SI, and tells editors what it looks like. */
import * as z from 'zod';
import { parseAddress, parsePrefix } from '../address/ipv4.ts';
import type { Deployment } from '../defense/deployment.ts';
import type { Vocabulary } from '../defense/kind.ts';
import { FIRST_INFECTION } from '../detect/detector.ts';
import type { DetectorVocabulary } from '../detect/kind.ts';
import type { Distribution } from '../host/distribution.ts';
import type { FilteringAses } from '../network/asLevel.ts';
import { INSTALL_AS_DATA } from '../network/asTable.ts';
import * as units from './units.ts';

/** An instant, or a duration since the start of the scenario; parse.ts replaces each by s since the start. */
export class Moment {
  readonly epoch: number | null;
  readonly elapsed: number;

  constructor(epoch: number | null, elapsed: number) {
    this.epoch = epoch;
    this.elapsed = elapsed;
  }

  /** s since a start, itself s since 1970-01-01. */
  since(start: number): number {
    return this.epoch === null ? this.elapsed : this.epoch - start;
  }
}

/** A value in which each moment became s since the start. */
export type Resolved<T> = T extends Moment
  ? number
  : T extends readonly (infer Item)[]
    ? Resolved<Item>[]
    : T extends object
      ? { [Key in keyof T]: Resolved<T[Key]> }
      : T;

/** Replaces every moment in a tree by s since the start. */
export function resolveMoments<T>(value: T, start: number): Resolved<T> {
  if (value instanceof Moment) return value.since(start) as Resolved<T>;
  if (Array.isArray(value)) return value.map((item) => resolveMoments(item, start)) as Resolved<T>;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, resolveMoments(item, start)]),
    ) as Resolved<T>;
  }
  return value as Resolved<T>;
}

/** Text that a function reads; what it throws becomes the message. */
function readText<T>(
  read: (value: unknown) => T,
  meta: { pattern?: string; unit: string; expected: string },
) {
  return z
    .string(`expected ${meta.expected}`)
    .transform((value, context): T => {
      try {
        return read(value);
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message, input: value });
        return z.NEVER;
      }
    })
    .meta(meta);
}

const quantity = (unit: units.Unit) =>
  readText((value) => units.parseQuantity(value, unit), {
    pattern: unit.pattern,
    unit: unit.unit,
    expected: unit.expected,
  });

export const duration = quantity(units.duration);
export const pace = quantity(units.pace);
export const hazard = quantity(units.hazard);
export const bandwidth = quantity(units.bandwidth);
export const size = quantity(units.size);

export const share = z
  .union([z.number(), z.string().meta({ pattern: units.share.pattern })], `expected ${units.share.expected}`)
  .transform((value, context): number => {
    try {
      return units.parseShare(value);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message, input: value });
      return z.NEVER;
    }
  })
  .meta({ unit: '1', expected: units.share.expected });

export const instant = readText(units.parseInstant, {
  pattern: units.instantPattern,
  unit: 's since 1970-01-01 UTC',
  expected: units.instantExpected,
});

export const moment = readText(
  (value) => {
    if (typeof value === 'string' && /^\d{4}-/.test(value)) return new Moment(units.parseInstant(value), 0);
    try {
      return new Moment(null, units.parseQuantity(value, units.duration));
    } catch {
      throw new Error(
        `expected ${units.instantExpected}, or a duration since the start, got ${JSON.stringify(value)}`,
      );
    }
  },
  {
    pattern: `${units.instantPattern}|${units.duration.pattern}`,
    unit: 's since the start',
    expected: `${units.instantExpected}, or a duration since the start`,
  },
);

export const clock = readText<Distribution>(units.parseDistribution, {
  unit: 's',
  expected: units.distributionExpected,
});

const found = (message: string): string => message.replace(/^[^:]*: /, '').replace(', found ', ', got ');

export const address = readText(
  (value) => {
    try {
      return parseAddress(value as string);
    } catch (error) {
      throw new Error(found((error as Error).message));
    }
  },
  { pattern: '^[0-9]{1,3}(?:\\.[0-9]{1,3}){3}$', unit: '', expected: 'an address such as "10.0.0.1"' },
);

export const prefix = readText(
  (value) => {
    try {
      return parsePrefix(value as string);
    } catch (error) {
      throw new Error(found((error as Error).message));
    }
  },
  {
    pattern: '^[0-9]{1,3}(?:\\.[0-9]{1,3}){3}/[0-9]{1,2}$',
    unit: '',
    expected: 'a prefix such as "10.0.0.0/8"',
  },
);

/** As many as there are addresses. */
export const largestCount = 4294967296;

/** A number of things. */
export const count = z.int().min(0).max(largestCount);

/** The word that was probably meant, out of those known; null if none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let fewest = Math.max(1, Math.floor(word.length * 0.45)) + 1;
  for (const candidate of known) {
    const edits = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (edits < fewest) {
      fewest = edits;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** Keys that are refused with a reason of their own. */
type Refused = Readonly<Record<string, string>>;

/** What follows a key that asks for hosts of an AS. */
export const refuseAs: Refused = {
  as: `hosts cannot be chosen by AS yet, not even with the table of ASes that comes with ${INSTALL_AS_DATA}`,
};

/** A map of known keys; another key is an error that says what was probably meant. */
export function map<Shape extends z.ZodRawShape>(shape: Shape, refused: Refused = {}) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      const keys = (issue as unknown as { keys: string[] }).keys;
      const explain = (key: string): string =>
        Object.hasOwn(refused, key)
          ? `expected one of ${known.join(', ')}, got ${key}: ${refused[key]}`
          : describeUnknown(key, known);
      return keys.map(explain).join('\n');
    },
  });
}

/** A map of exactly one of the keys. */
export function oneOf<Shape extends z.ZodRawShape>(shape: Shape, refused?: Refused) {
  const known = Object.keys(shape);
  return map(shape, refused)
    .partial()
    .refine((value) => Object.values(value).filter((item) => item !== undefined).length === 1, {
      error: (issue) =>
        `expected exactly one of the keys ${known.join(', ')}, got ${Object.keys(issue.input as object).join(', ') || 'none'}`,
    })
    .meta({ minProperties: 1, maxProperties: 1 });
}

/** The message about a word that is not among those known. */
export function describeUnknown(word: string, known: readonly string[], what = 'key'): string {
  const meant = nearest(word, known);
  return `expected ${known.length === 1 ? known[0] : `one of ${known.join(', ')}`}, got the unknown ${what} ${JSON.stringify(word)}${meant === null ? '' : `; did you mean "${meant}"?`}`;
}

/** Some time after a detector raised its alarm. */
const alarm = map({
  after: z
    .string()
    .min(1)
    .meta({ expected: `a detector such as "${FIRST_INFECTION}"` })
    .describe('Name of the detector'),
  delay: duration.prefault('0 s').describe('Time from its alarm'),
});

const expectedOnset = `${units.instantExpected}, a duration since the start, or after: DETECTOR and delay`;

/** The pieces of the schema that detectors are written with. */
export const detectorVocabulary: DetectorVocabulary = {
  duration,
  share,
  pace,
  count: count.min(1),
  prefix,
  name: z.string().min(1),
  map,
};

/** The pieces of the schema that defenses are written with; a moment counts as s since the start of the scenario. */
export const vocabulary: Vocabulary = {
  duration,
  share,
  hazard,
  pace,
  count,
  prefix,
  moment: moment as unknown as z.ZodType<number, string>,
  alarm,
  onset: z.union(
    [
      moment.meta({ title: 'at a time' }) as unknown as z.ZodType<number, string>,
      alarm.meta({ title: 'after an alarm' }),
    ],
    `expected ${expectedOnset}`,
  ),
  deployment: z.union(
    [
      z.literal('everywhere'),
      oneOf({
        addresses: share
          .meta({ title: 'before addresses' })
          .describe('Share of all addresses: it drops what arrives there'),
        customers: share
          .meta({ title: 'at customer ASes' })
          .describe('Share of the ASes without customers: it drops what they send and receive'),
        transit: count
          .meta({ title: 'at the largest ASes' })
          .describe('Number of ASes, those that carry the most: it drops what passes them'),
      }) as unknown as z.ZodType<Exclude<Deployment, string>, object>,
    ],
    'expected everywhere, or one of addresses: SHARE, customers: SHARE, transit: NUMBER',
  ),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'expected a country code such as "KR"')
    .meta({ expected: 'a country code such as "KR"' }),
  ases: z.union(
    [
      z.int().min(0).max(4294967295).array().min(1).meta({ title: 'at ASes by number' }),
      oneOf({
        customers: share.meta({ title: 'at customer ASes' }).describe('Share of the ASes without customers'),
        transit: count
          .meta({ title: 'at the largest ASes' })
          .describe('Number of ASes, those that carry the most'),
      }) as unknown as z.ZodType<FilteringAses, object>,
    ],
    'expected a list of AS numbers, or one of customers: SHARE, transit: NUMBER',
  ),
  map,
};
