/** What a chart of the lesson shows, as data: axes, lines, bars, and the guesses that stand in it. */

/** A color of the theme. */
export type Tone = 'accent' | 'infected' | 'stacked' | 'patched' | 'crashed' | 'quiet';

export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly logarithmic?: boolean;
  readonly ticks: readonly Tick[];
}

export interface Tick {
  readonly at: number;
  readonly text: string;
}

export interface Line {
  /** Empty: it is not named in the key. */
  readonly label: string;
  readonly tone: Tone;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Drawn faint, as one of many. */
  readonly faint?: boolean;
}

export interface Bars {
  readonly label: string;
  readonly tone: Tone;
  /** Ends of each bar on the x axis, and its height. */
  readonly bars: readonly { readonly from: number; readonly to: number; readonly value: number }[];
}

/** Where a guess stands: a point, or a line without a label if only one is given. */
export interface Mark {
  readonly label: string;
  readonly x?: number;
  readonly y?: number;
}

export interface Picture {
  readonly x: Axis;
  readonly y: Axis;
  readonly lines?: readonly Line[];
  readonly bars?: readonly Bars[];
  readonly marks?: readonly Mark[];
}

/** Share of the length of an axis, in [0, 1], at which a value stands; values beyond stand at its ends. */
export function placeOn({ from, to, logarithmic = false }: Axis, value: number): number {
  const place = logarithmic
    ? Math.log(Math.max(value, from) / from) / Math.log(to / from)
    : (value - from) / (to - from);
  return Math.max(0, Math.min(1, place));
}

/** With the minus of print. */
const writeSigned = (value: number): string => String(value).replace('-', '−');

/** An axis with ticks every `step`. */
export function linearAxis(
  label: string,
  from: number,
  to: number,
  step: number,
  write: (value: number) => string = writeSigned,
): Axis {
  const ticks: Tick[] = [];
  for (let at = from; at <= to; at += step) ticks.push({ at, text: write(at) });
  return { label, from, to, ticks };
}

/** A logarithmic axis from 1 with a tick at each power of ten. */
export function logarithmicAxis(label: string, to: number): Axis {
  const ticks: Tick[] = [];
  for (let at = 1; at <= to; at *= 10) ticks.push({ at, text: at.toLocaleString('en-US') });
  return { label, from: 1, to, logarithmic: true, ticks };
}

/** Counts of values in bins of equal width; values outside of them are left out. */
export function countInBins(
  values: ArrayLike<number>,
  from: number,
  to: number,
  width: number,
): Bars['bars'] {
  const bars = Array.from({ length: Math.round((to - from) / width) }, (_, index) => ({
    from: from + index * width,
    to: from + (index + 1) * width,
    value: 0,
  }));
  for (let index = 0; index < values.length; index++) {
    const bar = bars[Math.floor((values[index]! - from) / width)];
    if (bar !== undefined) bar.value++;
  }
  return bars;
}
