/** How far apart to look at a run. */

/** s: from a minute to a day. */
const steps = [60, 300, 600, 1800, 3600, 6 * 3600, 86400];

/** The shortest step, s, that makes at most `most` of a run of `end` s. */
export const chooseStep = (end: number, most: number): number =>
  steps.find((step) => end <= step * most) ?? end / most;
