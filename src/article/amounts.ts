/** Amounts as the findings write them: few digits, no locale. */

/** Thousands apart: 359,104. */
export const count = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');

/** Three digits, such as 4.76 or 0.0412, and whole numbers from 100 on. */
export function amount(value: number): string {
  if (value === 0 || Math.abs(value) >= 100) return count(value);
  return String(Number(value.toPrecision(3)));
}

/** 62.4 %, of a share. Never rounds to all or nothing. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  if (share > 0.999) return '> 99.9 %';
  if (share < 0.0001) return '< 0.01 %';
  return `${Number((share * 100).toPrecision(share < 0.1 ? 2 : 3))} %`;
}

/** A time in s as 33.2 min, 6.59 h or 2.21 d; `never` for null. */
export function span(seconds: number | null): string {
  if (seconds === null) return 'never';
  if (seconds < 120) return `${amount(seconds)} s`;
  if (seconds < 2 * 3600) return `${amount(seconds / 60)} min`;
  return seconds < 2 * 86400 ? `${amount(seconds / 3600)} h` : `${amount(seconds / 86400)} d`;
}
