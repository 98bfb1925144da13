/** Numbers and times as the terminal shows them: thousands separators, few digits, UTC. */

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const precise = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });

/** 359,104; above 10^12 with a word, as 31.4 trillion. */
export function formatCount(value: number): string {
  if (Math.abs(value) < 1e12) return whole.format(value);
  return `${precise.format(value / 1e12)} trillion`;
}

/** Four digits, such as 0.8123 or 26.25. */
export const formatNumber = (value: number): string => precise.format(value);

/** 99.97 %, of a share in [0, 1]. Never rounds to all or nothing. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent === 0 || percent === 100) return `${percent} %`;
  if (percent > 99.99) return '> 99.99 %';
  if (percent < 0.01) return '< 0.01 %';
  return `${percent.toFixed(percent < 10 || percent > 99 ? 2 : 1)} %`;
}

/** A duration of three digits in its largest fitting unit, such as 7.12 h. */
export function formatSpan(seconds: number): string {
  if (seconds >= 2 * 86400) return `${threeDigits(seconds / 86400)} d`;
  if (seconds >= 2 * 3600) return `${threeDigits(seconds / 3600)} h`;
  if (seconds >= 120) return `${threeDigits(seconds / 60)} min`;
  return seconds === 0 ? '0 s' : `${threeDigits(seconds)} s`;
}

/** The same number of digits for all, so that a column compares. */
function threeDigits(value: number): string {
  let places = 2;
  for (let rest = value; rest < 1 && places < 5; rest *= 10) places++;
  for (let rest = value; rest >= 10 && places > 0; rest /= 10) places--;
  return places === 0 ? whole.format(value) : value.toFixed(places);
}

/** 15.2 M hits/s, or 92,400 hits/s. */
export function formatRate(hitsPerSecond: number): string {
  if (hitsPerSecond >= 1e6) return `${(hitsPerSecond / 1e6).toFixed(1)} M hits/s`;
  return `${whole.format(Number(hitsPerSecond.toPrecision(3)))} hits/s`;
}

/** A duration that is a guess: whole seconds, minutes or hours. */
export function formatRough(seconds: number): string {
  if (seconds < 120) return `${Math.ceil(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (value: number): string => String(value).padStart(2, '0');

/** 19 Jul, of UTC s since 1970. */
export function formatDay(epochSeconds: number): string {
  const date = new Date(epochSeconds * 1000);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** 16:40, of UTC s since 1970. */
export function formatClock(epochSeconds: number): string {
  const date = new Date(epochSeconds * 1000);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** 19 Jul 2001, of UTC s since 1970. */
export const formatDate = (epochSeconds: number): string =>
  `${formatDay(epochSeconds)} ${new Date(epochSeconds * 1000).getUTCFullYear()}`;

/** 19 Jul 2001 16:40 UTC. */
export const formatMoment = (epochSeconds: number): string =>
  `${formatDate(epochSeconds)} ${formatClock(epochSeconds)} UTC`;

/** 3.4 GiB. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let unit = 0;
  let value = bytes;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : whole.format(value)} ${units[unit]}`;
}
