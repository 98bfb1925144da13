// Verdicts: what is accepted holds, what is not misses, and a simulation that was made wrong on purpose is found out.
import { describe, expect, it, test } from 'vitest';
import { executeJob, type JobResult } from '../../src/experiment/executor.ts';
import { catalog } from '../../src/scenario/catalog.generated.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { validations } from '../../src/validation/registry.ts';
import { measureMean, measureMedian, measureQuantile } from '../../src/validation/statistics.ts';
import { judgeResults, validate, verdictOf } from '../../src/validation/validate.ts';
import {
  type Claim,
  judge,
  type Validation,
  withinAmount,
  withinShare,
} from '../../src/validation/validation.ts';

const named = (id: string): Validation => validations.find((validation) => validation.id === id)!;

const claim: Claim = {
  quantity: 'hosts',
  unit: '',
  published: 100,
  kind: 'predicted',
  against: 'measurement',
  confidence: 'medium',
  ...withinShare(100, 0.1),
  why: 'for tests',
};

describe('a verdict', () => {
  it('holds up to the ends of what is accepted, and misses beyond', () => {
    const verdicts = (values: number[], changes: Partial<Claim> = {}) =>
      values.map((value) => judge({ ...claim, ...changes }, { value }).verdict);
    expect(verdicts([90, 100, 110])).toEqual(['holds', 'holds', 'holds']);
    expect(verdicts([89.9, 110.1, Number.NaN, Infinity])).toEqual(['misses', 'misses', 'misses', 'misses']);
    expect(verdicts([97, 103.1], withinAmount(100, 3, 'h'))).toEqual(['holds', 'misses']);
    expect(judge(claim, { value: 120 })).toMatchObject({ deviation: 0.19999999999999996, within: false });
    expect(judge({ ...claim, published: 0 }, { value: 1 }).deviation).toBeNull();
  });

  it('of what we are not sure of is a report, whatever comes out', () => {
    const unsure = { ...claim, confidence: 'low' } as const;
    expect(judge(unsure, { value: 100 })).toMatchObject({ verdict: 'reported', within: true });
    expect(judge(unsure, { value: 1e6 })).toMatchObject({ verdict: 'reported', within: false });
    const findings = (values: readonly [Claim, number][]) =>
      values.map(([one, value]) => judge(one, { value }));
    expect(verdictOf(findings([[unsure, 1e6]]))).toBe('reported');
    expect(
      verdictOf(
        findings([
          [unsure, 1e6],
          [claim, 100],
        ]),
      ),
    ).toBe('holds');
    expect(
      verdictOf(
        findings([
          [claim, 100],
          [claim, 50],
        ]),
      ),
    ).toBe('misses');
  });
});

test('quantiles and means have the intervals of the binomial and the normal law', () => {
  const values = Array.from({ length: 30 }, (_, index) => 30 - index);
  // of 30 values, the 10th and the 21st hold the median in 95.7 % of cases
  expect(measureMedian(values)).toEqual({ value: 15.5, interval: [10, 21] });
  expect(measureQuantile(values, 0.95).value).toBeCloseTo(28.55, 9);
  expect(measureQuantile(values, 0.95).interval).toEqual([27, 30]);
  expect(measureMedian([7])).toEqual({ value: 7, interval: [7, 7] });
  const { value, interval } = measureMean([1, 2, 3, 4]);
  expect(value).toBe(2.5);
  expect(interval![1] - 2.5).toBeCloseTo((1.96 * Math.sqrt(5 / 3)) / 2, 9);
});

/** Results of a few of the runs, with settings over those of the scenario. */
async function runSome({ runs }: Validation, count: number, ...settings: string[]): Promise<JobResult[][]> {
  const groups: JobResult[][] = [];
  for (const jobs of runs()) {
    const scenario = parseScenario(jobs[0]!.scenario.source, { catalog, settings });
    const group: JobResult[] = [];
    for (const job of jobs.slice(0, count)) group.push(await executeJob({ ...job, scenario }, 0));
    groups.push(group);
  }
  return groups;
}

const verdictsOf = async (id: string, count: number, ...settings: string[]): Promise<string[]> =>
  judgeResults(named(id), await runSome(named(id), count, ...settings)).findings.map(
    ({ verdict }) => verdict,
  );

describe('a simulation that is wrong', () => {
  it('by a tenth of its pace misses A2, one that is right does not', async () => {
    expect(await verdictsOf('A2', 3)).toEqual(['holds', 'holds', 'holds', 'holds']);
    for (const pace of [5.4, 6.6]) {
      const [span, , , peak] = await verdictsOf('A2', 1, `worms.0.pace=${pace} probes/s`);
      expect([span, peak]).toEqual(['misses', 'misses']);
    }
  });

  it('by a third of its pace or by its number of hosts misses A3', async () => {
    expect(await verdictsOf('A3', 1)).toEqual(['holds', 'holds']);
    expect((await verdictsOf('A3', 1, 'worms.0.pace=8 probes/s'))[1]).toBe('misses');
    expect(await verdictsOf('A3', 1, 'worms.0.pace=3 probes/s')).toEqual(['misses', 'misses']);
    expect((await verdictsOf('A3', 1, 'hosts.count=340000'))[0]).toBe('misses');
  });

  it('by a second lane misses A5', async () => {
    const [slope] = await verdictsOf('A5', 2, 'worms.0.strategy.generator.lanes=2', 'initial=2');
    expect(slope).toBe('misses');
  });

  it('by a tenth of its pace misses A20 and A27', async () => {
    const slow = await verdictsOf('A20', 1, 'worms.0.pace=9 probes/s', 'hosts.count=100000');
    expect(new Set(slow)).toEqual(new Set(['misses']));
    expect((await verdictsOf('A27', 1, 'defenses.0.throttle.queue=110'))[0]).toBe('misses');
  });

  it('by its links, uplinks, clean-up or pace misses A21 to A24', async () => {
    expect(await verdictsOf('A21', 3)).toEqual(['holds']);
    expect(await verdictsOf('A21', 3, 'network.access.least=2.5 Mbit/s')).toEqual(['misses']);
    const [three, nine] = await verdictsOf('A22', 1, 'network.congestion.capacity.perHost=3 Mbit/s');
    expect([three, nine]).toEqual(['misses', 'misses']);
    expect((await verdictsOf('A23', 1, 'worms.0.destroys=nothing')).slice(1, 3)).toEqual([
      'misses',
      'misses',
    ]);
    expect((await verdictsOf('A24', 1, 'worms.0.pace=2.6 probes/s'))[0]).toBe('misses');
  });

  it('by its thresholds misses A28', async () => {
    expect(await verdictsOf('A28', 1)).toEqual(['holds', 'holds']);
    expect(await verdictsOf('A28', 1, 'detectors.0.thresholdRandomWalk.theta1=40 %')).toContain('misses');
  });
});

test('those without runs are judged at once; a picture has what was published', async () => {
  const results = await validate([named('A1'), named('A9')]);
  expect(results.map(({ findings }) => verdictOf(findings))).toEqual(['holds', 'holds']);
  const short = { ...named('A1'), measure: () => [{ value: 1.8 }] };
  expect(() => judgeResults(short, [])).toThrow('validation A1: expected 2 values, got 1');
});
