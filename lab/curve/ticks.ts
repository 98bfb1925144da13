/** Where the lines of a chart's grid stand, and what is written at them; the same on the screen and in exports. */

export interface Tick {
  readonly at: number;
  readonly label: string;
}

const minute = 60;
const hour = 3600;
const day = 86400;
const timeSteps = [
  ...[1, 5, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 7, 14, 28, 56, 112].map((count) => count * day),
];

const write = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
  return (seconds: number): string => format.format(seconds * 1000);
};
const writeDay = write({ day: 'numeric', month: 'short' });
const writeHour = write({ hour: '2-digit', minute: '2-digit' });

/** A UTC time to the minute, s since 1970: 19 Jul 10:00. */
export const writeInstant = (seconds: number): string =>
  `${writeDay(seconds)} ${writeHour(Math.floor(seconds / 60) * 60)}`;

/** Round UTC times from one to another, s since `epoch` (UTC s since 1970), at most so many; midnights carry the date. */
export function timeTicks(epoch: number, from: number, to: number, most: number): Tick[] {
  const step = timeSteps.find((seconds) => (to - from) / seconds <= most) ?? timeSteps.at(-1)!;
  const ticks: Tick[] = [];
  // Steps of days are counted from the start, so that its date is among them.
  const origin = step > day ? Math.ceil((epoch + from) / day) * day : 0;
  for (let at = origin + Math.ceil((epoch + from - origin) / step) * step; at <= epoch + to; at += step) {
    ticks.push({ at: at - epoch, label: at % day === 0 ? writeDay(at) : writeHour(at) });
  }
  return ticks;
}

/** The least of 1, 2 or 5 times a power of ten that is not below a number. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 5, 10].find((digit) => digit * power >= value * (1 - 1e-12))!;
}

/** Values from 0 to `top`, in at most so many round steps. */
export function linearTicks(top: number, most: number): Tick[] {
  const step = roundUp(top / most);
  const count = Math.floor(top / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => ({
    at: index * step,
    label: writeNumber(index * step),
  }));
}

/** Powers of ten from `least`, one itself, to `top`, at most so many. */
export function logarithmicTicks(least: number, top: number, most: number): Tick[] {
  const first = Math.round(Math.log10(least));
  const last = Math.floor(Math.log10(top) + 1e-9);
  const step = Math.max(1, Math.ceil((last - first + 1) / most));
  const ticks: Tick[] = [];
  for (let power = first; power <= last; power += step) {
    const at = Number(`1e${power}`);
    ticks.push({ at, label: writeNumber(at) });
  }
  return ticks;
}

const digits = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A number as people read it: 0.25, 12, 359,104, 2.15 million. */
export function writeNumber(value: number): string {
  if (Math.abs(value) >= 1e6) return `${digits.format(value / 1e6)} million`;
  return Math.abs(value) >= 100 ? whole.format(value) : digits.format(value);
}
