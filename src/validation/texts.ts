/** Numbers, verdicts and sentences of validations, for the terminal and the page alike. */
import type { Measured } from './statistics.ts';
import type { Claim, Finding } from './validation.ts';

/** Four digits, thousands apart. */
export function formatAmount(value: number): string {
  if (!Number.isFinite(value)) return 'none';
  const rounded = Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(4)));
  const [whole, fraction] = rounded.split('.') as [string, string | undefined];
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}

const withUnit = (text: string, unit: string): string =>
  unit === '' ? text : unit.startsWith('/') ? `${text}${unit}` : `${text} ${unit}`;

/** What was published, as it was said; words that do not end in a figure carry their unit themselves. */
export const formatPublished = ({ published, words, unit }: Claim): string =>
  words !== undefined && !/\d$/.test(words) ? words : withUnit(words ?? formatAmount(published), unit);

/** 2.432 h (2.431 to 2.434); without an interval where chance has no part. */
export function formatMeasured({ value, interval }: Measured, unit: string): string {
  const text = withUnit(formatAmount(value), unit);
  return interval === undefined
    ? text
    : `${text} (${formatAmount(interval[0])} to ${formatAmount(interval[1])})`;
}

/** +3.7 %, −14 %; '' where an end of a range was published, or nothing but 0. */
export function formatDeviation({ claim, deviation }: Finding): string {
  const [least, most] = claim.accepted;
  const isEnd = claim.published <= least || claim.published >= most;
  if (isEnd || deviation === null || !Number.isFinite(deviation)) return '';
  const percent = Number((100 * Math.abs(deviation)).toPrecision(2));
  if (percent < 0.01) return '0 %';
  return `${deviation < 0 ? '−' : '+'}${percent} %`;
}

/** The kind of a claim, and what it is compared with. */
export function describeKind({ kind, against }: Claim): string {
  if (kind === 'identity') return 'identity';
  return `${kind} (${against})`;
}

/** `reported` says whether it would have held. */
export function describeVerdict({ verdict, within }: Finding): string {
  if (verdict !== 'reported') return verdict;
  return within ? 'reported, within' : 'reported, outside';
}

/** What was chosen by which data; '' for figures that are not calibrated. */
export const describeCalibration = ({ calibration }: Claim): string =>
  calibration === undefined ? '' : `chosen: ${calibration.parameter}, by ${calibration.data}`;
