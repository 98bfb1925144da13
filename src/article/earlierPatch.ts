/** Sentence 13: what the patch would have changed, had more applied it before 19 July. The clock of the worm is put off. */
import { count, percent, span } from './amounts.ts';
import { doesNotHold, type FindOut, holds, holdsOnlyIf, type Verdict } from './finding.ts';
import { type FinishedRun, randomWorm } from './runs.ts';

const shares = [0.3, 0.6, 0.9];
/** s from the release until midnight UTC, when the worm's clock stops it. */
const untilMidnight = 14 * 3600;

export interface Uptake {
  readonly patched: number;
  /** Ever infected by midnight. */
  readonly byMidnight: number;
  readonly vulnerable: number;
  /** s until half of the vulnerable were infected; null if never. */
  readonly half: number | null;
}

/** Judges by the first uptake that leaves most of the vulnerable uninfected by midnight, and by whether any stops the worm. */
export function judgePatch(uptakes: readonly Uptake[]): Verdict {
  const stopped = uptakes.find(({ half }) => half === null);
  if (stopped !== undefined) return holds(`with ${percent(stopped.patched)} patched the outbreak stops`);
  const saved = uptakes.find(({ byMidnight, vulnerable }) => byMidnight * 2 < vulnerable);
  if (saved === undefined) return doesNotHold('as a brake: who does not have it is infected all the same');
  return holdsOnlyIf(
    `most apply it beforehand: at ${percent(saved.patched)}, most of the others are spared by midnight. It slows the outbreak and does not stop it`,
  );
}

function measure(run: FinishedRun, patched: number): Uptake {
  const { summary, table } = run;
  let byMidnight = 0;
  for (const { time, everInfected } of table('census'))
    if (time! <= untilMidnight) byMidnight = everInfected!;
  return {
    patched,
    byMidnight,
    vulnerable: summary.hosts - summary.patched,
    half: summary.timeToShare['0.5']!,
  };
}

export const earlierPatch: FindOut = (runs) => {
  const at = (share: number): FinishedRun =>
    runs.one({
      scenario: randomWorm.scenario,
      settings: [`hosts.patched=${share}`, 'worms.0.calendar=always', 'horizon=5 d'],
      tables: ['census'],
    });
  const base = runs.one(randomWorm);
  const patchedRuns = shares.map(at);
  const uptakes: Uptake[] = [
    {
      patched: 0,
      byMidnight: base.summary.everInfected,
      vulnerable: base.summary.hosts,
      half: base.summary.timeToShare['0.5']!,
    },
    ...patchedRuns.map((run, index) => measure(run, shares[index]!)),
  ];
  return {
    figures: { uptakes },
    lines: [
      'Patched before 19 July; the last column is the time until half of the vulnerable are infected, were there no clock to stop the worm at midnight.',
      'Every probe that meets a patched host is lost, so growth slows in proportion; but nothing else stops a worm that meets one vulnerable host before it ends.',
    ],
    table: [
      ['patched', 'infected by midnight', 'of the vulnerable', 'half, no clock'],
      ...uptakes.map(({ patched, byMidnight, vulnerable, half }) => [
        percent(patched),
        count(byMidnight),
        percent(byMidnight / vulnerable),
        span(half),
      ]),
    ],
    verdict: judgePatch(uptakes),
    evidence: [
      { command: base.command, shows: 'the row of 0 %: everInfected and timeToShare of the summary' },
      ...patchedRuns.map(({ command }, index) => ({
        command,
        shows: `the row of ${percent(shares[index]!)}: the table census, and timeToShare of the summary`,
      })),
    ],
  };
};
