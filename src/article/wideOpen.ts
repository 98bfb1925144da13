/** Sentence 1: how open were those servers? What became, within the day, of all that were not patched on 19 July. */
import { addressCount } from '../host/placement.ts';
import { amount, count, percent, span } from './amounts.ts';
import { doesNotHold, type FindOut, holds, holdsOnlyIf, type Verdict } from './finding.ts';
import { randomWorm } from './runs.ts';

/** Judges the share of the vulnerable hosts that were infected before the worm's clock stopped it. */
export function judgeOpenness(infectedShare: number): Verdict {
  if (infectedShare >= 0.99) return holds('what was not patched was infected, the same day');
  if (infectedShare >= 0.5) return holdsOnlyIf('the worm is given more than a day');
  return doesNotHold('most vulnerable servers came through the day');
}

export const wideOpen: FindOut = (runs) => {
  const { summary, model, scenario, command } = runs.one(randomWorm);
  const { pace } = scenario.worms[0]!;
  const addresses = addressCount(model.internet.bits);
  const vulnerable = summary.hosts - summary.patched;
  const figures = {
    vulnerable,
    addressesPerVulnerable: addresses / vulnerable,
    everInfected: summary.everInfected,
    infectedShare: summary.everInfected / vulnerable,
    half: summary.timeToShare['0.5']!,
    soloWait: addresses / pace,
    crowdWait: addresses / (pace * summary.everInfected),
  };
  return {
    figures,
    lines: [
      `${count(vulnerable)} servers are vulnerable: one address in ${count(figures.addressesPerVulnerable)}. One infected host at ${amount(pace)} probes/s would reach a given server once in ${span(figures.soloWait)}; all of them together do once in ${span(figures.crowdWait)}.`,
      `On 19 July, from one host: half of them infected after ${span(figures.half)}, ${percent(figures.infectedShare)} by midnight UTC.`,
    ],
    table: [],
    verdict: judgeOpenness(figures.infectedShare),
    evidence: [{ command, shows: 'everInfected and timeToShare of the summary' }],
  };
};
