/** Sentence 12: from a worm to a tool. On the 5th day somebody releases the worm with one line changed, on the same hosts. */
import { count, percent, span } from './amounts.ts';
import { doesNotHold, type FindOut, holds, type Verdict } from './finding.ts';
import { strictWorm } from './runs.ts';

/** Days after the original. */
const releasedAfter = 4;
const share = 0.99;

/** Judges by the time, s, from the variant's release until nearly all hosts were infected; null if never. */
export function judgeVariant(seconds: number | null): Verdict {
  return seconds !== null && seconds <= 86400
    ? holds('one line of the scenario, no skill, and nearly all hosts are taken within a day')
    : doesNotHold('the change of one line is not enough');
}

export const variant: FindOut = (runs) => {
  const { summary, command, table, model } = runs.one({
    scenario: strictWorm.scenario,
    settings: [
      'worms.0.reinfection=refused',
      'worms.1={name: variant, extends: code-red-v1}',
      'worms.1.strategy=uniform',
      `worms.1.releases=[{at: ${releasedAfter} d}]`,
      `stopWhen.everInfected=${share}`,
    ],
    tables: ['census'],
  });
  const release = releasedAfter * 86400;
  let before = 0;
  for (const { time, everInfected } of table('census')) if (time! <= release) before = everInfected!;
  const reached = summary.timeToShare[String(share)] ?? null;
  const took = reached === null ? null : reached - release;
  return {
    figures: { before, after: summary.everInfected, took, end: model.end },
    lines: [
      'The line is `strategy: uniform`: each instance draws its own addresses. (Re-infection is refused for both.)',
      took === null
        ? `${count(before)} hosts by the original in ${releasedAfter} days, ${count(summary.everInfected)} at the end.`
        : `The original found ${count(before)} hosts in ${releasedAfter} days. Of what it left, the variant brings the total to ${percent(share)} of all in ${span(took)}.`,
      'A worm aimed at one chosen server is no outbreak; that part of the sentence is not simulated.',
    ],
    table: [],
    verdict: judgeVariant(took),
    evidence: [{ command, shows: 'everInfected in the table census, timeToShare of the summary' }],
  };
};
