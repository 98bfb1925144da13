/** Shades of countries: a few classes, so that a shade on the map can be found in the key. */
import type { Tally } from './countCountries.ts';

export type Subject = 'share' | 'number';

/** The least share of infected hosts, or number, of each shade but the first, which is for none. */
const limits: Readonly<Record<Subject, readonly number[]>> = {
  share: [Number.MIN_VALUE, 0.001, 0.01, 0.1, 0.3, 0.6],
  number: [1, 10, 100, 1000, 10_000, 100_000],
};

/** Words for each shade, 0 first. */
export const shadeWords: Readonly<Record<Subject, readonly string[]>> = {
  share: ['none', 'under 0.1 %', '0.1–1 %', '1–10 %', '10–30 %', '30–60 %', '60–100 %'],
  number: ['none', '1–9', '10–99', '100–999', '1,000–9,999', '10,000–99,999', 'over 99,999'],
};

/** Number of the shade of a country that has hosts, 0 if none is infected. */
export function shadeOf({ hosts, infected }: Tally, subject: Subject): number {
  const value = subject === 'share' ? infected / hosts : infected;
  return limits[subject].filter((limit) => value >= limit).length;
}
