/** How the curves of runs differ: by color, and by dashes where colors are not told apart. */

export interface RunColor {
  /** A variable of the theme. */
  readonly variable: string;
  /** Lengths of dashes and gaps, px; none for a full line. */
  readonly dash: readonly number[];
}

const variables = ['--accent', '--infected', '--patched', '--crashed', '--stacked', '--quiet'];
const dashes = [[], [8, 4], [2, 3], [12, 3, 2, 3]];

/** Of the run at a place in the list. */
export const runColor = (place: number): RunColor => ({
  variable: variables[place % variables.length]!,
  dash: dashes[place % dashes.length]!,
});
