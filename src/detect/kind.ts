/** A kind of detector that scenarios can name: its parameters and how it is made. */
import type * as z from 'zod';
import type { Prefix } from '../address/ipv4.ts';
import type { Detector } from './detector.ts';
import type { Logbook } from './logbook.ts';

/** Pieces of the schema, with units, that parameters are declared with; all yield SI. */
export interface DetectorVocabulary {
  readonly duration: z.ZodType<number, string>;
  readonly share: z.ZodType<number, number | string>;
  readonly pace: z.ZodType<number, string>;
  /** A number of at least one. */
  readonly count: z.ZodType<number, number>;
  readonly prefix: z.ZodType<Prefix, string>;
  /** Name of a detector. */
  readonly name: z.ZodType<string, string>;
  /** A map without unknown keys. */
  map<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape>;
}

/** What every kind of detector says: what it is called, and the addresses that it watches. */
export interface Watch {
  readonly name: string;
  readonly prefixes: readonly Prefix[];
  /** s between two looks. */
  readonly every: number;
}

/** What a detector knows about its run. */
export interface DetectorContext {
  /** Its number among the detectors of the scenario, from 0. */
  readonly detector: number;
  /** Host i lives at addresses[i], ascending. */
  readonly addresses: Uint32Array;
  /** When a worm is first released, s; Infinity if never. */
  readonly firstRelease: number;
  readonly logbook: Logbook | undefined;
}

export interface DetectorKind<Config extends Watch = never> {
  /** Key in scenario files. */
  readonly name: string;
  readonly meaning: string;
  /** Parameters of a plausible one, as in a scenario file. */
  readonly example: Readonly<Record<string, unknown>>;
  schema(vocabulary: DetectorVocabulary): z.ZodType<Config>;
  create(config: Config, context: DetectorContext): Detector;
}

/** A duration that is not zero. */
export const positive = (duration: DetectorVocabulary['duration']) =>
  duration.refine((value) => value > 0, 'expected a duration above 0');

/** The schema of what every kind says; intervals last `every` unless told. */
export const watchShape = ({ name, prefix, duration }: DetectorVocabulary, every: string) => ({
  name: name.describe('Name by which defenses wait for it'),
  prefixes: prefix.array().min(1).describe('Addresses that it watches'),
  every: positive(duration).prefault(every).describe('Length of an interval, at whose end it looks'),
});
