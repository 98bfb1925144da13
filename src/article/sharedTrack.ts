/** Sentence 6: all on one track. Only the front-runner meets hosts that nobody met before, so growth is a straight line. */
import { addressCount } from '../host/placement.ts';
import { amount, count, percent, span } from './amounts.ts';
import { doesNotHold, type FindOut, holds, holdsOnlyIf, type Verdict } from './finding.ts';
import { randomWorm, strictWorm } from './runs.ts';

const day = 86400;
/** Branch of a release in the table of infections. */
const released = 0;

/**
 * Judges whether hosts are found by the front-runner alone, and as many in the second half as in the first (difference
 * of two Poisson counts, three standard deviations).
 */
export function judgeTrack(frontShare: number, firstHalf: number, secondHalf: number): Verdict {
  if (frontShare < 0.99) return doesNotHold('hosts that came later find new ones too');
  const linear = Math.abs(firstHalf - secondHalf) <= 3 * Math.sqrt(firstHalf + secondHalf);
  return linear
    ? holds('the worm spreads along a line, not like an epidemic')
    : holdsOnlyIf('growth need not be steady');
}

export const sharedTrack: FindOut = (runs) => {
  const { command, table, model, scenario, summary } = runs.one(strictWorm);
  const random = runs.one(randomWorm);
  const days = Math.max(1, Math.floor(model.end / day));
  const perDay = new Array<number>(days).fill(0);
  let front = -1;
  let found = 0;
  let byFront = 0;
  let firstHalf = 0;
  for (const { time, source, target, branch } of table('infections')) {
    if (branch === released) {
      front = target!;
      continue;
    }
    found++;
    if (source === front) byFront++;
    if (time! < model.end / 2) firstHalf++;
    const on = Math.floor(time! / day);
    if (on < days) perDay[on]!++;
  }
  const expected = (scenario.worms[0]!.pace * summary.hosts * day) / addressCount(model.internet.bits);
  const frontShare = found === 0 ? 0 : byFront / found;
  const half = random.summary.timeToShare['0.5']!;
  const figures = { found, frontShare, perDay, expectedPerDay: expected, firstHalf, randomHalf: half };
  return {
    figures,
    lines: [
      `${percent(frontShare)} of the ${count(found)} new hosts are found by the first host of all. Whoever is infected later walks behind it, over hosts that are taken.`,
      `pace x hosts / addresses = ${amount(expected)} new hosts a day, from the first to the last. With seeds that differ (v2) half of all vulnerable hosts are infected after ${span(half)}.`,
    ],
    table: [
      ['day', ...perDay.map((_, index) => String(index + 1))],
      ['new hosts', ...perDay.map((value) => count(value))],
    ],
    verdict: judgeTrack(frontShare, firstHalf, found - firstHalf),
    evidence: [
      { command, shows: 'source and time in the table infections' },
      { command: random.command, shows: 'timeToShare of the summary' },
    ],
  };
};
