/** The summary of a run, as `summary.json` has it, and its quantiles over replicates. */
import type { Totals } from '../engine/engine.ts';
import type { Alarm } from './alarms.ts';
import { shareHundredths, type Tally } from './tally.ts';

export interface Summary {
  readonly scenario: string;
  readonly seed: number;
  /** The Internet that it ran on: its name, and the ISO date of its table, null for a teaching space. */
  readonly internet: { readonly name: string; readonly date: string | null };
  readonly hosts: number;
  /** Hosts infected at least once. */
  readonly everInfected: number;
  /** Hits and releases that brought a worm to a host without it: rows of the table `infections`. */
  readonly infections: number;
  /** Probes sent, dropped ones included. */
  readonly probes: number;
  /** Probes that landed on a host and were not dropped. */
  readonly hits: number;
  /** Probes that a defense dropped. */
  readonly dropped: number;
  /** Most hosts infected at one time. */
  readonly peakInfected: number;
  /** Most hosts infected for the first time in one minute of the scenario's clock. */
  readonly peakNewPerMinute: number;
  /** s from the first release until that share of the initially vulnerable hosts was ever infected, null if never. */
  readonly timeToShare: Readonly<Record<string, number | null>>;
  /** Times that a host halted. */
  readonly halted: number;
  /** Times that a host came up after a halt or a clean-up. */
  readonly reboots: number;
  /** Infections of hosts infected before, and stacked instances: everInfected = infections + stacked - reinfections. */
  readonly reinfections: number;
  readonly crashes: number;
  /** Mean time between crashes of the same host, s; null if no host crashed twice. */
  readonly crashIntervalMean: number | null;
  /** Hosts that a worm destroyed. */
  readonly destroyed: number;
  /** Hosts patched by the end, before the start included. */
  readonly patched: number;
  /** Most hosts defaced at a full minute. */
  readonly defacedPeak: number;
  /** Alarms of detectors, in order of time. */
  readonly alarms: readonly Alarm[];
  /** What the run did not do that its scenario may have meant: defenses that had nothing to do, and so on. */
  readonly warnings: readonly string[];
  /** Events that the engine processed one by one. */
  readonly events: number;
  /** s on the machine's clock, first to last event. */
  readonly wallSeconds: number;
  /** s on the machine's clock, with everything around. */
  readonly totalSeconds: number;
  /** False if the run was cut short. */
  readonly complete: boolean;
}

/** A run that ended, whoever drove it. */
export interface FinishedRun {
  readonly scenario: string;
  readonly seed: number;
  readonly internet: Summary['internet'];
  readonly hosts: number;
  /** Time up to which it went, s. */
  readonly time: number;
  readonly tally: Pick<
    Tally,
    | 'everInfected'
    | 'infections'
    | 'peakInfected'
    | 'peakNewPerMinute'
    | 'timeToShare'
    | 'halts'
    | 'reboots'
    | 'reinfections'
    | 'crashes'
    | 'crashIntervalMean'
    | 'destroyed'
    | 'patched'
    | 'defacedPeak'
  >;
  readonly totals: Totals;
  readonly alarms: readonly Alarm[];
  readonly warnings: readonly string[];
  readonly wallSeconds: number;
  readonly totalSeconds: number;
  readonly complete: boolean;
}

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

export function summarize(run: FinishedRun): Summary {
  const { tally, totals } = run;
  const times = tally.timeToShare();
  return {
    scenario: run.scenario,
    seed: run.seed,
    internet: { name: run.internet.name, date: run.internet.date },
    hosts: run.hosts,
    everInfected: tally.everInfected,
    infections: tally.infections,
    probes: totals.probes,
    hits: totals.hits,
    dropped: totals.dropped,
    peakInfected: tally.peakInfected,
    peakNewPerMinute: tally.peakNewPerMinute,
    timeToShare: Object.fromEntries(
      shareHundredths.map((hundredths, index) => [String(hundredths / 100), finiteOrNull(times[index]!)]),
    ),
    halted: tally.halts,
    reboots: tally.reboots,
    reinfections: tally.reinfections,
    crashes: tally.crashes,
    crashIntervalMean: finiteOrNull(tally.crashIntervalMean),
    destroyed: tally.destroyed,
    patched: tally.patched,
    defacedPeak: tally.defacedPeak(run.time),
    alarms: run.alarms,
    warnings: run.warnings,
    events: totals.events,
    wallSeconds: run.wallSeconds,
    totalSeconds: run.totalSeconds,
    complete: run.complete,
  };
}

/** Percentiles of the replicates, by key "5", "25", "50", "75", "95"; null where the quantile is a run that never got there. */
export type QuantileRow = Readonly<Record<string, number | null>>;

export interface Quantiles extends Readonly<Record<QuantileKey, QuantileRow>> {
  readonly timeToShare: Readonly<Record<string, QuantileRow>>;
}

const quantileKeys = [
  'everInfected',
  'infections',
  'probes',
  'hits',
  'dropped',
  'peakInfected',
  'peakNewPerMinute',
  'halted',
  'reboots',
  'reinfections',
  'crashes',
  'crashIntervalMean',
  'destroyed',
  'patched',
  'defacedPeak',
  'events',
] as const satisfies readonly (keyof Summary)[];
type QuantileKey = (typeof quantileKeys)[number];

const percentiles = [5, 25, 50, 75, 95] as const;

/** Quantiles over replicates, interpolated linearly between order statistics (Hyndman and Fan's type 7). */
export function quantiles(summaries: readonly Summary[]): Quantiles {
  if (summaries.length === 0) throw new Error('quantiles: expected at least one summary, got none');
  const rows = Object.fromEntries(
    quantileKeys.map((key) => [key, quantileRow(summaries.map((summary) => summary[key]))]),
  ) as Record<QuantileKey, QuantileRow>;
  const timeToShare = Object.fromEntries(
    Object.keys(summaries[0]!.timeToShare).map((share) => [
      share,
      quantileRow(summaries.map((summary) => summary.timeToShare[share] ?? null)),
    ]),
  );
  return { ...rows, timeToShare };
}

/** A null is later than any time (never reached; no second crash), so it sorts last. */
function quantileRow(values: readonly (number | null)[]): QuantileRow {
  const sorted = Float64Array.from(values, (value) => value ?? Infinity).sort();
  return Object.fromEntries(
    percentiles.map((percent) => {
      const place = percent * (sorted.length - 1);
      const below = Math.floor(place / 100);
      const beyond = place - 100 * below;
      const low = sorted[below]!;
      if (beyond === 0) return [String(percent), finiteOrNull(low)];
      const high = sorted[below + 1]!;
      return [String(percent), finiteOrNull((low * (100 - beyond) + high * beyond) / 100)];
    }),
  );
}
