/** What the alarms and warnings of several runs of one scenario come to. */
import { quantile } from './quantile.ts';
import type { Summary } from './summary.ts';

export interface Notices {
  readonly runs: number;
  /** Of each detector that raised its one alarm in some run. */
  readonly alarms: readonly AlarmNotice[];
  /** Each once, with the number of runs that have it. */
  readonly warnings: readonly { readonly warning: string; readonly runs: number }[];
}

export interface AlarmNotice {
  readonly detector: string;
  /** Runs in which its alarm was true, and in which it was false. */
  readonly raised: number;
  readonly falselyRaised: number;
  /** Of the true ones, medians: s since the first release, and hosts infected then; null if there are none. */
  readonly delay: number | null;
  readonly infected: number | null;
}

export function gatherNotices(summaries: readonly Pick<Summary, 'alarms' | 'warnings'>[]): Notices {
  const alarms = summaries.flatMap((summary) => summary.alarms);
  const warnings = summaries.flatMap((summary) => summary.warnings);
  return {
    runs: summaries.length,
    alarms: [...new Set(alarms.map(({ detector }) => detector))].map((name) => {
      const own = alarms.filter(({ detector }) => detector === name);
      const raised = own.filter(({ isTrue }) => isTrue);
      return {
        detector: name,
        raised: raised.length,
        falselyRaised: own.length - raised.length,
        delay: median(raised.map(({ delay }) => delay!)),
        infected: median(raised.map(({ infected }) => infected)),
      };
    }),
    warnings: [...new Set(warnings)].map((warning) => ({
      warning,
      runs: warnings.filter((other) => other === warning).length,
    })),
  };
}

const median = (values: readonly number[]): number | null =>
  values.length === 0 ? null : quantile(Float64Array.from(values).sort(), 0.5);
