/** What the registry holds of an observer: enough for help, docs, manifest and scenario schema, and how to make one. */
import type { ObserverFacts } from './facts.ts';
import type { Observer } from './observer.ts';
import type { TableSpec } from './table.ts';

export interface ObserverKind {
  /** Key in a scenario's `observe`, and name of its first table. */
  readonly name: string;
  readonly meaning: string;
  readonly settings: readonly Setting[];
  readonly tables: readonly TableSpec[];
  /** Settings are complete: `createObserver` fills in the defaults. */
  create(facts: ObserverFacts, settings: Settings): Observer;
}

export interface Setting {
  readonly name: string;
  /** '' if it has none. */
  readonly unit: string;
  readonly meaning: string;
  readonly default: unknown;
  /** Key of a scenario that sets it, `[]` for each of a list; without one, a run has the default. */
  readonly key?: string;
}

export type Settings = Readonly<Record<string, unknown>>;

/** The setting of every observer that writes rows at a fixed distance, s. */
export const everySetting = (
  seconds: number,
  more: Partial<Pick<Setting, 'key' | 'meaning'>> = {},
): Setting => ({
  name: 'every',
  unit: 's',
  meaning: 'time between rows',
  default: seconds,
  ...more,
});

/** A setting that must be a positive number. */
export function readPositive(settings: Settings, observer: string, name: string): number {
  const value = settings[name];
  if (typeof value === 'number' && value > 0 && value < Infinity) return value;
  throw new Error(`observe.${observer}.${name}: expected a positive number, got ${String(value)}`);
}

/** A setting that must be a whole number from 1 to a limit. */
export function readCount(settings: Settings, observer: string, name: string, limit: number): number {
  const value = settings[name];
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= limit) return value;
  throw new Error(
    `observe.${observer}.${name}: expected a whole number from 1 to ${limit}, got ${String(value)}`,
  );
}
