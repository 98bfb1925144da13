/** Sentence 10: how many instances hosts carry, by their place in line, and what is left for each and for the site. */
import { amount, count, percent } from './amounts.ts';
import { doesNotHold, type FindOut, holds, type Verdict } from './finding.ts';
import { strictWorm } from './runs.ts';

/** Judges by the hosts that carried several instances, and by what the most burdened one had left for its visitors. */
export function judgeStacking(stackedShare: number, leastServed: number): Verdict {
  if (stackedShare === 0) return doesNotHold('no host was infected twice');
  return leastServed < 1
    ? holds('the drain falls on those that come first in line')
    : holds('though at no cost to the site');
}

const groupSize = 50;

/** Median of numbers, the upper one of two. */
function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1]!;
}

export const stackedHosts: FindOut = (runs) => {
  const { table, model, summary, command } = runs.one(strictWorm);
  const { capacity, instanceCost } = model.rules;
  const line = [...table('first-in-line')].filter(({ infectedAt }) => !Number.isNaN(infectedAt));
  const groups: { from: number; to: number; instances: number; speed: number; served: number }[] = [];
  for (let from = 0; from < line.length; from += groupSize) {
    const members = line.slice(from, from + groupSize);
    const instances = median(members.map(({ mostInstances }) => mostInstances!));
    groups.push({
      from: from + 1,
      to: from + members.length,
      instances,
      speed: Math.min(1, capacity / instances),
      served: Math.max(0, 1 - instances * instanceCost),
    });
  }
  const several = line.filter(({ mostInstances }) => mostInstances! > 1).length;
  const least = Math.min(...groups.map(({ served }) => served));
  return {
    figures: {
      infected: summary.everInfected,
      several,
      reinfections: summary.reinfections,
      capacity,
      instanceCost,
      groups,
    },
    lines: [
      `${count(several)} of ${count(summary.everInfected)} infected hosts carried several instances at a time, by ${count(summary.reinfections)} re-infections. An instance takes ${percent(instanceCost)} of what a site needs, and the processor runs ${amount(capacity)} at full pace: both are our choice.`,
    ],
    table: [
      ['hosts in line', 'instances (median)', 'pace of each', 'requests served'],
      ...groups.map(({ from, to, instances, speed, served }) => [
        `${from} to ${to}`,
        count(instances),
        percent(speed),
        percent(served),
      ]),
    ],
    verdict: judgeStacking(several / Math.max(1, line.length), least),
    evidence: [{ command, shows: 'mostInstances in the table first-in-line' }],
  };
};
