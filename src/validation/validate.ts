/** Runs validations: all runs of one, then its figures, then the next. */
import {
  type ExecuteOptions,
  type Executor,
  InlineExecutor,
  type JobResult,
} from '../experiment/executor.ts';
import {
  type Claim,
  type Finding,
  isGated,
  judge,
  type Picture,
  type Validation,
  type Verdict,
} from './validation.ts';

export interface ValidateOptions extends ExecuteOptions {
  /** Default: here, one run after the other. */
  readonly executor?: Executor;
}

/** What became of a validation. */
export interface ValidationResult {
  readonly validation: Validation;
  readonly findings: readonly Finding[];
  readonly picture: Picture | null;
}

/** Runs that the validations need. */
export const countRuns = (validations: readonly Validation[]): number =>
  validations.reduce((sum, { runs }) => sum + runs().flat().length, 0);

/** Runs the validations and judges them, in their order; those that came to their end, if they are canceled. */
export async function validate(
  validations: readonly Validation[],
  { executor = new InlineExecutor(), onProgress, onResult, ...options }: ValidateOptions = {},
): Promise<ValidationResult[]> {
  const judged: ValidationResult[] = [];
  let before = 0;
  for (const validation of validations) {
    const groups = validation.runs();
    const jobs = groups.flat();
    const first = before;
    before += jobs.length;
    const results =
      jobs.length === 0
        ? []
        : await executor.run(jobs, {
            ...options,
            onProgress: (progress) => onProgress?.({ ...progress, job: first + progress.job }),
            onResult: (job, result) => onResult?.(first + job, result),
          });
    if (options.signal?.aborted === true || results.some((result) => result?.complete !== true)) break;
    judged.push(judgeResults(validation, split(results as JobResult[], groups)));
  }
  return judged;
}

/** Judges one by the results of its runs. */
export function judgeResults(
  validation: Validation,
  results: readonly (readonly JobResult[])[],
): ValidationResult {
  const { claims, measure, picture } = validation;
  const measured = measure(results);
  if (measured.length !== claims.length) {
    throw new Error(`validation ${validation.id}: expected ${claims.length} values, got ${measured.length}`);
  }
  return {
    validation,
    findings: claims.map((claim, index) => judge(claim, measured[index]!)),
    picture: picture?.(results) ?? null,
  };
}

function split(results: readonly JobResult[], groups: readonly (readonly unknown[])[]): JobResult[][] {
  let end = 0;
  return groups.map(({ length }) => results.slice(end, (end += length)));
}

/** `misses` if a gated figure does, `reported` if none is gated. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ verdict }) => verdict === 'misses')) return 'misses';
  return findings.some(({ claim }) => isGated(claim)) ? 'holds' : 'reported';
}

/** Predicted figures: those that are gated, of these those that somebody had observed, and those that are only reported. */
export function countPredicted(
  results: readonly ValidationResult[],
): Record<'gated' | 'measured' | 'reported', Tally> {
  const predicted = results
    .flatMap(({ findings }) => findings)
    .filter(({ claim }) => claim.kind === 'predicted');
  const tally = (wanted: (claim: Claim) => boolean): Tally => {
    const counted = predicted.filter(({ claim }) => wanted(claim));
    return { of: counted.length, hold: counted.filter(({ within }) => within).length };
  };
  return {
    gated: tally(isGated),
    measured: tally((claim) => isGated(claim) && claim.against === 'measurement'),
    reported: tally((claim) => !isGated(claim)),
  };
}

export interface Tally {
  readonly of: number;
  readonly hold: number;
}
