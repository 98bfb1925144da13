/** A kind of defense that scenarios can name: its parameters and how it is made. */
import type * as z from 'zod';
import type { AddressSet } from '../address/addressSet.ts';
import type { Prefix } from '../address/ipv4.ts';
import type { AsChoice } from '../network/asLevel.ts';
import type { DarkChoice } from './darkChoice.ts';
import type { Defense } from './defense.ts';
import type { Cover, Deployment } from './deployment.ts';
import type { Onset } from './onset.ts';

/** Pieces of the schema, with units, that parameters are declared with; all yield SI, moments s since the start. */
export interface Vocabulary {
  readonly duration: z.ZodType<number, string>;
  readonly share: z.ZodType<number, number | string>;
  readonly hazard: z.ZodType<number, string>;
  readonly moment: z.ZodType<number, string>;
  readonly pace: z.ZodType<number, string>;
  readonly count: z.ZodType<number, number>;
  readonly prefix: z.ZodType<Prefix, string>;
  readonly onset: z.ZodType<Onset, string | object>;
  readonly alarm: z.ZodType<Exclude<Onset, number>, object>;
  readonly deployment: z.ZodType<Deployment, string | object>;
  /** ISO code of a country. */
  readonly country: z.ZodType<string, string>;
  /** Some of the ASes of the graph. */
  readonly ases: z.ZodType<AsChoice, object>;
  /** A map without unknown keys. */
  map<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape>;
}

/** What a defense knows about its run. */
export interface DefenseContext {
  readonly seed: number;
  /** Path of its streams and draws, `defenses/NAME`. */
  readonly path: string;
  readonly name: string;
  /** s since the start when the flaw became known, 0 or negative. */
  readonly disclosure: number;
  /** Country that holds the address of a host, null if none is known. */
  countryOf(host: number): string | null;
  /** Whether a host lives in one of some ASes, which a parameter names; `key` is the path of that. */
  inAses(choice: AsChoice, key: string): (host: number) => boolean;
  /** Between which hosts a filter stands; draws from a path below `path`. */
  deploy(deployment: Deployment): Cover;
  /** Addresses without hosts; draws from a path below `path`. */
  chooseDark(choice: DarkChoice): AddressSet;
}

/** A defense as built: one that patches says which hosts it patched before the start. */
export interface BuiltDefense extends Defense {
  patchedAtStart?(host: number): boolean;
}

export interface DefenseKind<Config = never> {
  /** Key in scenario files. */
  readonly name: string;
  readonly meaning: string;
  /** Parameters of a plausible one, as in a scenario file, but for its start. */
  readonly example: Readonly<Record<string, unknown>>;
  /** Entry of the catalog that its page in the docs shows it on; default code-red-v2. */
  readonly shownOn?: string;
  schema(vocabulary: Vocabulary): z.ZodType<Config>;
  create(config: Config, context: DefenseContext): BuiltDefense;
}
