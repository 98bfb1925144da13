/** Sliders by unit: shares, moments, durations and hazards. What is written is round, in words of scenario files. */
import { duration, formatInstant, hazard, parseInstant, parseQuantity, parseShare } from '../../src/index.ts';

/** What values of time are seen against. */
export interface Span {
  /** UTC s since 1970 at time 0. */
  readonly epoch: number;
  /** s */
  readonly end: number;
  /** s of the last release. */
  readonly release: number;
}

/** Positions of a slider and what they stand for. */
export interface Scale {
  readonly least: number;
  readonly most: number;
  readonly step: number;
  /** Position of a value; null if it cannot be read. */
  read(value: unknown): number | null;
  /** What a scenario file says; `like`: the value before, whose form stays. */
  write(position: number, like: unknown): string;
  /** In words; `like`: the value that is held. */
  tell(position: number, like: unknown): string;
}

/** s */
const day = 86_400;

/** By SI unit; null if values of that unit have no slider. */
export function scaleOf(unit: string, span: Span): Scale | null {
  switch (unit) {
    case '1':
      return {
        least: 0,
        most: 100,
        step: 1,
        read: orNull((value) => roundPercent(parseShare(value))),
        write: (position) => `${position} %`,
        tell: (position) => `${position} %`,
      };
    case 's':
      return { ...timeScale(span), tell: writeDuration };
    case 's since the start':
      return {
        ...timeScale(span),
        read: orNull((value) => momentOf(value, span)),
        write: (position, like) =>
          isInstant(like) ? formatInstant(span.epoch + position) : writeDuration(position),
        tell: (position) => formatInstant(span.epoch + position),
      };
    case '1/s': {
      const write = (position: number, like: unknown) => `${position} ${hazardUnitOf(like)}`;
      return {
        least: 0,
        most: 100,
        step: 0.5,
        read: orNull((value) =>
          roundPercent(
            parseQuantity(value, hazard) / (100 * parseQuantity(`1 ${hazardUnitOf(value)}`, hazard)),
          ),
        ),
        write,
        tell: write,
      };
    }
    default:
      return null;
  }
}

/** Writes s exactly, in the largest unit of which they are a whole number. */
export function writeDuration(seconds: number): string {
  if (seconds === 0) return '0 s';
  for (const [name, factor] of [
    ['d', day],
    ['h', 3600],
    ['min', 60],
  ] as const) {
    if (seconds % factor === 0) return `${seconds / factor} ${name}`;
  }
  return `${seconds} s`;
}

/** From 0 to the end, in round steps of at least a thousandth. */
function timeScale({ end }: Span): Omit<Scale, 'tell'> {
  const step = [1, 60, 600, 3600, 6 * 3600].find((step) => end / step <= 1000) ?? day;
  return {
    least: 0,
    most: Math.max(step, Math.floor(end / step) * step),
    step,
    read: orNull((value) => parseQuantity(value, duration)),
    write: writeDuration,
  };
}

/** To hundredths, so that 29 % is 29. */
const roundPercent = (share: number): number => Math.round(1e4 * share) / 100;

/** Such as `%/h`, the unit in which a hazard is written. */
const hazardUnitOf = (value: unknown): string => /%\/\w+$/.exec(String(value))?.[0] ?? '%/day';

const isInstant = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-/.test(value);

const momentOf = (value: unknown, { epoch }: Span): number =>
  isInstant(value) ? parseInstant(value) - epoch : parseQuantity(value, duration);

const orNull =
  (read: (value: unknown) => number) =>
  (value: unknown): number | null => {
    try {
      return read(value);
    } catch {
      return null;
    }
  };
