/** Sentence 7: how often an address is hit, by its rank on the track, with and without stacked instances. */
import { addressCount } from '../host/placement.ts';
import { amount, count } from './amounts.ts';
import { doesNotHold, type FindOut, holds, type Verdict } from './finding.ts';
import { strictWorm } from './runs.ts';
import { earlyRank, readVisits } from './trackVisits.ts';

const ranks = [earlyRank, 1000, 100_000, 1_000_000, 2_000_000];

/** Judges by visits of an early address: at least one an hour, and ten times what random scanning gives all alike. */
export function judgeEarlyHits(perHour: number, visits: number, evenVisits: number): Verdict {
  return perHour >= 1 && visits >= 10 * evenVisits
    ? holds('every new instance passes the early addresses once more')
    : doesNotHold('early addresses see no more than others');
}

export const earlyHits: FindOut = (runs) => {
  const stacked = runs.one(strictWorm);
  const refused = runs.one({
    scenario: strictWorm.scenario,
    settings: ['worms.0.reinfection=refused'],
    tables: ['track-load'],
  });
  const rows = ranks.map((rank) => ({
    rank,
    refused: readVisits(refused, rank),
    stacked: readVisits(stacked, rank),
  }));
  const even = stacked.summary.probes / addressCount(stacked.model.internet.bits);
  const early = rows[0]!;
  const limit = stacked.model.worms[0]!.stackLimit;
  return {
    figures: { rows, evenVisits: even, stackLimit: limit },
    lines: [
      `Random scanning with as many probes would visit any address ${amount(even)} times in all that time. On the track, an address ${earlyRank} steps from the start is visited ${count(early.stacked.soFar)} times.`,
      'Where re-infection is refused, every infected host passes once, and that is all. Where instances stack, each passes; slowed by its neighbors, it gets less far.',
    ],
    table: [
      ['probes/h on the last day', 'refused', `up to ${limit} stacked`, 'visits in all'],
      ...rows.map((row) => [
        `address number ${count(row.rank)}`,
        amount(row.refused.lastDay),
        amount(row.stacked.lastDay),
        count(row.stacked.soFar),
      ]),
    ],
    verdict: judgeEarlyHits(early.stacked.lastDay, early.stacked.soFar, even),
    evidence: [
      { command: stacked.command, shows: 'visitsSoFar in the table track-load' },
      { command: refused.command, shows: 'the same' },
    ],
  };
};
