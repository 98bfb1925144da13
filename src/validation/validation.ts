/**
 * The contract of a validation: one published result, the runs that are to reproduce it, and what it claims, figure by
 * figure. What is claimed is plain data, known before anything runs, tolerance and reason included; a verdict is computed
 * from it and from what the runs yield. How to read it: docs/validate.md.
 */
import type { Job, JobResult } from '../experiment/executor.ts';
import type { Measured } from './statistics.ts';

/**
 * What agreement with a figure says. *identity*: the figure follows by arithmetic from what was put in, so it says that
 * the program computes what it should. *calibrated*: something was chosen so that the figure comes out. *predicted*: the
 * figure was published by others, and nothing was chosen by it.
 */
export type Kind = 'identity' | 'calibrated' | 'predicted';

/** What a figure is compared with: what somebody observed, what a model of others yields, or arithmetic. */
export type Against = 'measurement' | 'model' | 'arithmetic';

/** How sure it is that the figure was published so, and that our inputs are those it belongs to. */
export type Confidence = 'high' | 'medium' | 'low';

export interface Claim {
  /** What is counted or timed. */
  readonly quantity: string;
  /** '' if it has none. */
  readonly unit: string;
  /** The figure, or one end of what was said. */
  readonly published: number;
  /** As it was said, where it is more than that figure. */
  readonly words?: string;
  /** Where the figure is from; that of the validation if absent. */
  readonly citation?: string;
  readonly kind: Kind;
  readonly against: Against;
  /** What was chosen, and by which data: of calibrated figures, and of no others. */
  readonly calibration?: { readonly parameter: string; readonly data: string };
  readonly confidence: Confidence;
  /** What a run may yield, both ends included. */
  readonly accepted: readonly [least: number, most: number];
  /** The same in words, such as ± 5 %. */
  readonly tolerance: string;
  /** Why that much, and no more. */
  readonly why: string;
  /** What is known about a miss, or what else one should know. */
  readonly remark?: string;
}

/** A line of a figure: values at ascending x; with `low` and `high`, a band around it. */
export interface Line {
  readonly label: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly low?: readonly number[];
  readonly high?: readonly number[];
}

/** Lines that were simulated, and points that were published. */
export interface Picture {
  readonly title: string;
  readonly subtitle: string;
  /** What the axes show, with units. */
  readonly x: string;
  readonly y: string;
  readonly scale?: 'linear' | 'logarithmic';
  readonly lines: readonly Line[];
  readonly points: { readonly label: string; readonly x: readonly number[]; readonly y: readonly number[] };
}

export interface Validation {
  /** A letter and a number, such as A4. */
  readonly id: string;
  readonly title: string;
  readonly citation: string;
  /** What is put in, and where it is from. */
  readonly inputs: string;
  readonly claims: readonly Claim[];
  /** The runs, those of one scenario together; none where a figure needs none. */
  readonly runs: () => readonly (readonly Job[])[];
  /** A value for each claim, in their order, out of the results of the runs. */
  readonly measure: (results: Results) => readonly Measured[];
  readonly picture?: (results: Results) => Picture;
}

/** Of the runs, by scenario in the same order; two or more of each. */
export type Results = readonly (readonly JobResult[])[];

export type Verdict = 'holds' | 'misses' | 'reported';

/** What the runs yield for a claim. */
export interface Finding {
  readonly claim: Claim;
  readonly measured: Measured;
  /** Share by which the value is off; null where nothing but 0 was published. */
  readonly deviation: number | null;
  /** Whether the value lies within what is accepted. */
  readonly within: boolean;
  readonly verdict: Verdict;
}

/** Whether a miss is a failure: of figures that we are sure of. */
export const isGated = ({ confidence }: Claim): boolean => confidence !== 'low';

/** `holds` or `misses` for a gated claim; `reported` for others, whatever the value. A value that is no number misses. */
export function judge(claim: Claim, measured: Measured): Finding {
  const [least, most] = claim.accepted;
  const within = measured.value >= least && measured.value <= most;
  return {
    claim,
    measured,
    deviation: claim.published === 0 ? null : measured.value / claim.published - 1,
    within,
    verdict: !isGated(claim) ? 'reported' : within ? 'holds' : 'misses',
  };
}

/** Of a figure, give or take a share of it. */
export const withinShare = (published: number, share: number): Pick<Claim, 'accepted' | 'tolerance'> => ({
  accepted: [published * (1 - share), published * (1 + share)],
  tolerance: `± ${Number((100 * share).toPrecision(3))} %`,
});

/** Of a figure, give or take so much, in its unit. */
export const withinAmount = (
  published: number,
  amount: number,
  unit: string,
): Pick<Claim, 'accepted' | 'tolerance'> => ({
  accepted: [published - amount, published + amount],
  tolerance: `± ${amount} ${unit}`.trim(),
});
