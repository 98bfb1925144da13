/** Sentence 9: whoever has the worm can use it. What others gain who release the same worm again, two and four days later. */
import { count, percent } from './amounts.ts';
import { type FindOut, holds, holdsOnlyIf, type Verdict } from './finding.ts';
import { strictWorm } from './runs.ts';

/** Judges hosts gained by releasing the same worm again, beside the hosts it was released on and those of the first. */
export function judgeReuse(gained: number, first: number): Verdict {
  return gained >= first
    ? holds('each release does as much as the first')
    : holdsOnlyIf('the server it starts on is enough, or the worm is changed first: see sentence 12');
}

const laterReleases = ['2 d', '4 d'];

export const reRelease: FindOut = (runs) => {
  const once = runs.one(strictWorm);
  const again = runs.one({
    scenario: strictWorm.scenario,
    settings: [`worms.0.releases=[{at: 0 s}, ${laterReleases.map((at) => `{at: ${at}}`).join(', ')}]`],
  });
  const first = once.summary.everInfected;
  const open = once.summary.hosts - first;
  const gained = again.summary.everInfected - first - laterReleases.length;
  return {
    figures: { first, withOthers: again.summary.everInfected, others: laterReleases.length, gained, open },
    lines: [
      `After seven days ${count(open)} of ${count(once.summary.hosts)} servers (${percent(open / once.summary.hosts)}) are still there to take.`,
      `Two others release the same worm, on the 3rd and on the 5th day: ${count(again.summary.everInfected)} hosts in the end instead of ${count(first)}, their own two included. Their worms start where all start, behind the front.`,
    ],
    table: [],
    verdict: judgeReuse(gained, first),
    evidence: [
      { command: once.command, shows: 'everInfected of the summary' },
      { command: again.command, shows: 'the same' },
    ],
  };
};
