/** What the desk reads, in words. */
import { formatInstant } from '../scenario/units.ts';
import type { InjectKind } from './inject.ts';

/** 359,104. */
export const count = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');

/** A measure: whole, or below a hundred with one decimal where it is none. */
export const formatMeasure = (value: number): string =>
  Number.isInteger(value) || value >= 100 ? count(value) : value.toFixed(1);

/** A number and a noun that takes an s. */
export const several = (value: number, noun: string): string =>
  `${count(value)} ${noun}${Math.round(value) === 1 ? '' : 's'}`;

/** `2026-10-06 14:35`, of UTC s since 1970; what is above a full minute is left out. */
export const clock = (epochSeconds: number): string =>
  formatInstant(Math.floor(epochSeconds / 60) * 60)
    .replace('T', ' ')
    .replace('Z', '');

/** `14:35`. */
export const timeOfDay = (epochSeconds: number): string => clock(epochSeconds).slice(-5);

type Grouped = Extract<InjectKind, 'defaced' | 'unreachable' | 'crash'>;

/** Of one host. */
export const describeFirst: Readonly<Record<Grouped, (host: string) => string>> = {
  defaced: (host) => `The page of ${host} is defaced.`,
  unreachable: (host) => `${host} cannot be reached.`,
  crash: (host) => `${host}, which is patched, crashes and is restarted.`,
};

/** Of those that follow. */
export const describeMore: Readonly<Record<Grouped, (number: number) => string>> = {
  defaced: (number) => `${several(number, 'more complaint')} of a defaced page`,
  unreachable: (number) => `${several(number, 'more complaint')} of a site that cannot be reached`,
  crash: (number) => `${several(number, 'more crash').replace('crashs', 'crashes')} of patched hosts`,
};
