// The interval holds the true difference in 95 of 100 experiments, whatever both runs of a pair have in common.
import { describe, expect, test } from 'vitest';
import { pairedDifference } from '../../src/experiment/pairedDifference.ts';
import { Stream } from '../../src/random/stream.ts';
import { chiSquareTest, falseAlarm } from '../statistics.ts';

const experiments = 20_000;
const effect = 3;

/** Experiments whose interval of so many pairs holds the effect; `stretch` spoils the margin. */
function countHolding(pairs: number, stretch = 1): number {
  const random = new Stream(5, `pairs/${pairs}`);
  let holding = 0;
  for (let experiment = 0; experiment < experiments; experiment++) {
    const a = Array.from({ length: pairs }, () => 1000 * random.normal());
    const b = a.map((value) => value + effect + random.normal());
    const { difference, margin } = pairedDifference(a, b);
    if (Math.abs(difference! - effect) <= stretch * margin!) holding++;
  }
  return holding;
}

const judge = (holding: number): number =>
  chiSquareTest([holding, experiments - holding], [0.95 * experiments, 0.05 * experiments]);

describe('the 95 % interval', () => {
  test.each([2, 5, 20])('of %i pairs holds the true difference in 95 %', (pairs) => {
    expect(judge(countHolding(pairs))).toBeGreaterThan(falseAlarm);
  });

  test('a margin of the normal distribution in place of t is found', () => {
    expect(judge(countHolding(5, 1.959964 / 2.776445))).toBeLessThan(falseAlarm);
  });
});
