/**
 * Values with units, as scenario files write them, to SI and back: "6 probes/s", "3 h", "1.5 %/day", "100 Mbit/s",
 * "2001-07-19T10:00Z". There is no unit arithmetic anywhere else. Errors say what was expected and what was found;
 * the place is added by whoever knows it. Days of the calendar after H. Hinnant, "chrono-compatible low-level date
 * algorithms" (days_from_civil).
 */
import type { Distribution } from '../host/distribution.ts';

/** What a value measures: how it is written, and how it becomes SI. */
export interface Unit {
  /** Singular noun with an example, for errors and docs. */
  readonly expected: string;
  /** SI unit of the value once read. */
  readonly unit: string;
  /** Regular expression of the text, for editors and for the JSON Schema. */
  readonly pattern: string;
  /** Written unit to the SI value of `value` of them. */
  readonly units: Readonly<Record<string, (value: number) => number>>;
}

const number = '[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?';

function defineUnit(expected: string, unit: string, units: Unit['units']): Unit {
  return { expected, unit, units, pattern: `^${number} *(?:${Object.keys(units).join('|')})$` };
}

const times = (factor: number) => (value: number) => value * factor;
const per = (divisor: number) => (value: number) => value / divisor;
const alias = <T>(names: string, value: T): Record<string, T> =>
  Object.fromEntries(names.split(' ').map((name) => [name, value]));

export const duration = defineUnit('a duration such as "21 s", "10 min", "3 h" or "7 d"', 's', {
  ...alias('ms', per(1000)),
  ...alias('s second seconds', times(1)),
  ...alias('min minute minutes', times(60)),
  ...alias('h hour hours', times(3600)),
  ...alias('d day days', times(86400)),
  ...alias('week weeks', times(604800)),
});

export const pace = defineUnit('a pace such as "6 probes/s" or "358 probes/min"', 'probes/s', {
  ...alias('probes/s probe/s', times(1)),
  ...alias('probes/min probe/min', per(60)),
  ...alias('probes/h probe/h', per(3600)),
  ...alias('probes/d probes/day probe/d probe/day', per(86400)),
});

/** A hazard: the share of what is left that goes, per time. */
export const hazard = defineUnit('a hazard such as "1.5 %/day" or "0.1 %/h"', '1/s', {
  ...alias('%/s', per(100)),
  ...alias('%/min', per(6000)),
  ...alias('%/h', per(360000)),
  ...alias('%/d %/day', per(8640000)),
});

export const bandwidth = defineUnit('a bandwidth such as "100 Mbit/s"', 'bits/s', {
  'bit/s': times(1),
  'kbit/s': times(1e3),
  'Mbit/s': times(1e6),
  'Gbit/s': times(1e9),
});

export const size = defineUnit('a size such as "40 bytes"', 'bits', {
  ...alias('bytes byte B', times(8)),
  ...alias('kB', times(8000)),
  ...alias('bits bit', times(1)),
});

export const share = defineUnit('a share such as "29 %" or 0.29', '1', { '%': per(100) });

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);

/** Reads a value of a unit to SI. */
export function parseQuantity(text: unknown, unit: Unit): number {
  const match = typeof text === 'string' ? new RegExp(`^(${number}) *(\\S+)$`).exec(text.trim()) : null;
  const convert = match === null ? undefined : unit.units[match[2]!];
  const value = convert === undefined ? Number.NaN : convert(Number(match![1]));
  if (!Number.isFinite(value)) throw new Error(`expected ${unit.expected}, got ${show(text)}`);
  return value;
}

/** Reads a share, as a percentage or as a number, in [0, 1]. */
export function parseShare(value: unknown): number {
  const read = typeof value === 'number' ? value : parseQuantity(value, share);
  if (!(read >= 0 && read <= 1))
    throw new Error(`expected a share from 0 to 1 (0 % to 100 %), got ${show(value)}`);
  return read;
}

export const instantPattern =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?Z)?$';
export const instantExpected = 'a UTC instant such as "2001-07-19T10:00Z" or "2001-07-19"';

const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

function daysFromCivil(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719468
  );
}

/** Reads a UTC instant or date to s since 1970-01-01. */
export function parseInstant(text: unknown): number {
  const match =
    typeof text === 'string'
      ? /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?Z)?$/.exec(text.trim())
      : null;
  if (match !== null) {
    const [year, month, day, hour, minute, second] = match
      .slice(1)
      .map((part) => Number(part ?? 0)) as number[];
    const valid = month! >= 1 && month! <= 12 && day! >= 1 && day! <= daysInMonth(year!, month!);
    if (valid && hour! < 24 && minute! < 60 && second! < 60) {
      return daysFromCivil(year!, month!, day!) * 86400 + hour! * 3600 + minute! * 60 + second!;
    }
  }
  throw new Error(`expected ${instantExpected}, got ${show(text)}`);
}

/** Writes s since 1970-01-01 as "2001-07-19T10:00Z"; seconds where they are not 0. */
export function formatInstant(epochSeconds: number): string {
  const dayNumber = Math.floor(epochSeconds / 86400);
  const shifted = dayNumber + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthShifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthShifted < 10 ? monthShifted + 3 : monthShifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const day = dayOfYear - Math.floor((153 * monthShifted + 2) / 5) + 1;
  const rest = epochSeconds - dayNumber * 86400;
  const minutes = Math.floor(rest / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = rest - minutes * 60;
  const tail = seconds === 0 ? '' : `:${seconds < 10 ? '0' : ''}${seconds}`;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}${tail}Z`;
}

/** Writes s in the largest unit that leaves at least 1, with up to four digits. */
export function formatDuration(seconds: number): string {
  if (seconds === Infinity) return 'never';
  for (const [name, factor] of [
    ['d', 86400],
    ['h', 3600],
    ['min', 60],
  ] as const) {
    if (seconds >= factor) return `${Number((seconds / factor).toPrecision(4))} ${name}`;
  }
  return `${Number(seconds.toPrecision(4))} s`;
}

export const distributionExpected =
  '"never", a duration, "fixed 5 min", "exponential 4 h" (its mean) or "uniform 8 h to 10 h"';

/** Reads the distribution of a clock. */
export function parseDistribution(text: unknown): Distribution {
  const match =
    typeof text === 'string'
      ? /^(?:(fixed|exponential|uniform) +)?(.+?)(?: +to +(.+))?$/.exec(text.trim())
      : null;
  const fail = () => new Error(`expected ${distributionExpected}, got ${show(text)}`);
  if (match === null) throw fail();
  const [, kind = 'fixed', first, second] = match;
  if ((kind === 'uniform') !== (second !== undefined)) throw fail();
  if (first === 'never' && match[1] === undefined) return { kind: 'never' };
  let value = 0;
  let to = 0;
  try {
    value = parseQuantity(first, duration);
    to = second === undefined ? 0 : parseQuantity(second, duration);
  } catch {
    throw fail();
  }
  if (kind === 'exponential') return { kind, mean: value };
  if (kind === 'fixed') return { kind, value };
  if (to < value) throw new Error(`expected the shorter duration first, got ${show(text)}`);
  return { kind: 'uniform', from: value, to };
}
