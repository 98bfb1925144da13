/** Sentence 3: the flaw was known for a month. What that month was worth, at the uptake of patches that the scenario assumes. */
import { log } from '../random/elementary.ts';
import { vulnerableAt } from '../scenario/describe.ts';
import { amount, count, percent } from './amounts.ts';
import { doesNotHold, type FindOut, holds, type Verdict } from './finding.ts';

const day = 86400;

/** Judges whether the month of warning left the outbreak its hosts; shares of those vulnerable at disclosure. */
export function judgeWarning(openAtOutbreak: number): Verdict {
  return openAtOutbreak >= 0.5
    ? holds(`${percent(openAtOutbreak)} were still open to v2, a month after the patch`)
    : doesNotHold('as a worry: most servers were patched in time');
}

export const knownFlaw: FindOut = (runs) => {
  const { model, scenario, command } = runs.show({ scenario: 'july-2001' });
  const atDisclosure = vulnerableAt(model, scenario.disclosure);
  const releases = model.worms.map(({ name, releases }) => {
    const at = Math.min(...releases.map((release) => release.at));
    return { name, at, open: vulnerableAt(model, at) };
  });
  const last = releases.at(-1)!;
  const warning = last.at - scenario.disclosure;
  // The scenario's hazard is constant, so the rest decays exponentially.
  const rate = log(atDisclosure / last.open) / warning;
  const figures = { atDisclosure, releases, ratePerDay: rate * day, daysToTenth: log(10) / rate / day };
  return {
    figures,
    lines: [
      `That date is put in, not found. So is the uptake: ${percent(figures.ratePerDay)} of the unpatched a day, from memory of a survey of July; we know of none of June.`,
      `At that uptake a tenth would still be open ${amount(figures.daysToTenth)} days after the patch.`,
    ],
    table: [
      ['', 'days known', 'still open', 'share'],
      ['patch published', '0', count(atDisclosure), percent(1)],
      ...releases.map(({ name, at, open }) => [
        `${name} released`,
        amount((at - scenario.disclosure) / day),
        count(open),
        percent(open / atDisclosure),
      ]),
    ],
    verdict: judgeWarning(last.open / atDisclosure),
    evidence: [{ command, shows: 'the rows named vulnerable' }],
  };
};
