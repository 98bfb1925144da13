/** A number that a student says before a run, by slider, and how far it is from what the run says, in words. */

export interface Guess {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Where the slider stands at first. */
  readonly start: number;
  /** How wrong it is: by what factor (a logarithmic slider), or by what difference (a linear one). */
  readonly by: 'factor' | 'difference';
  /** What follows the difference, such as "points" or "h"; empty for factors. */
  readonly unit: string;
  /** Words for too small and too large. */
  readonly sides: readonly [string, string];
  readonly write: (value: number) => string;
}

/** Positions of a slider: 0 to this. */
export const sliderSteps = 1000;

/** A slider of factors has positions, one of differences has the whole numbers themselves. */
export function valueAt({ by, from, to }: Guess, position: number): number {
  if (by === 'difference') return position;
  const value = from * (to / from) ** (position / sliderSteps);
  return Math.max(from, Math.min(to, roundTo(value, 2)));
}

/** Position of the slider for a value. */
export function positionOf({ by, from, to }: Guess, value: number): number {
  if (by === 'difference') return value;
  return Math.round((sliderSteps * Math.log(value / from)) / Math.log(to / from));
}

/** How far a guess is from the answer, in words. */
export function howFar({ by, unit, sides }: Guess, said: number, answer: number): string {
  const side = said < answer ? sides[0] : sides[1];
  if (by === 'difference') {
    const off = roundTo(Math.abs(said - answer), 2);
    return off === 0 ? 'exactly' : `${off} ${unit} ${side}`;
  }
  if (said === answer) return 'exactly';
  // None at all counts as one: factors have no zero.
  const factor = Math.max(said, answer, 1) / Math.max(1, Math.min(said, answer));
  if (factor < 1.1) return `very close, a little ${side}`;
  if (factor < 1.5) return `close, ${Math.round(100 * (factor - 1))} % ${side}`;
  return `${roundTo(factor, 2).toLocaleString('en-US')} times ${side}`;
}

/** A number with that many significant digits. */
export const roundTo = (value: number, digits: number): number => Number(value.toPrecision(digits));
