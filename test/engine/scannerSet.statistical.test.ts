// Hosts drawn in proportion to their weights: chi-square with a rate of false alarms of 1e-6, seeds fixed.
import { describe, expect, it } from 'vitest';
import { EqualScanners, type ScannerSet, WeightedScanners } from '../../src/engine/exact/scannerSet.ts';
import { Hosts } from '../../src/host/hosts.ts';
import { Stream } from '../../src/random/stream.ts';
import { chiSquareTest, falseAlarm } from '../statistics.ts';

const hosts = 60;
const draws = 700_000;
const vulnerable = new Hosts(new Uint8Array(hosts), { byHost: false, repeats: false });

/** p value of as many draws, if the weights are these. */
function judge(
  set: ScannerSet,
  weights: ArrayLike<number>,
  draw = (stream: Stream) => set.draw(stream),
): number {
  const stream = new Stream(1, 'test/scannerSet');
  const total = Array.from(weights).reduce((sum, weight) => sum + weight, 0);
  const counts = new Float64Array(hosts);
  for (let index = 0; index < draws; index++) counts[draw(stream)]!++;
  for (let host = 0; host < hosts; host++) if (weights[host] === 0) expect(counts[host]).toBe(0);
  return chiSquareTest(
    counts,
    Array.from(weights, (weight) => (draws * weight) / total),
  );
}

/** Sets weights again and again, and at last those that count. */
function churn(set: ScannerSet, weights: ArrayLike<number>, choose: (random: Stream) => number): void {
  const random = new Stream(2, 'test/scannerSet');
  for (let step = 0; step < 5000; step++) set.set(random.below(hosts), choose(random));
  for (let host = 0; host < hosts; host++) set.set(host, weights[host]!);
}

const laws: Record<string, (host: number) => number> = {
  'all the same': () => 0.7,
  'powers of two': (host) => 2 ** -(host % 8),
  'some of nothing': (host) => (host % 3 === 0 ? 0 : 1 + host),
  'six orders of magnitude': (host) => 10 ** ((host % 7) - 3),
  'a Pareto tail of index 0.7': (host) => ((host + 0.5) / hosts) ** (-1 / 0.7),
  'less than 2^-32': (host) => 2 ** -40 * (1 + (host % 7)),
  'just above powers of two': (host) => 2 ** (host % 4) * (1 + 2 ** -20),
  'a capacity of 2.5 shared by stacks': (host) => Math.min(1, 2.5 / (1 + (host % 20))) * (1 + (host % 20)),
};

describe('weighted scanners', () => {
  it.each(Object.keys(laws))('%s', (name) => {
    const weights = Float64Array.from({ length: hosts }, (_, host) => laws[name]!(host));
    const set = new WeightedScanners(vulnerable);
    churn(set, weights, (random) => (random.below(4) === 0 ? 0 : 2 ** (20 * random.uniform() - 10)));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    // 5000 changes of numbers up to 60 x 2^10, each rounded to 2^-53 of it.
    expect(Math.abs(set.total - total)).toBeLessThan(5000 * 60 * 2 ** 10 * 2 ** -52);
    expect(judge(set, weights)).toBeGreaterThan(falseAlarm);
  });

  it('a weight 2 % off, or members drawn without rejection, would be caught', () => {
    const even = new Float64Array(hosts).map((_, host) => (host < 30 ? 1 : 1.9));
    const set = new WeightedScanners(vulnerable);
    for (let host = 0; host < hosts; host++) set.set(host, even[host]!);
    expect(judge(set, even)).toBeGreaterThan(falseAlarm);
    expect(
      judge(
        set,
        even.map((weight, host) => weight * (host < 30 ? 1.02 : 1)),
      ),
    ).toBeLessThan(falseAlarm);
    const rounded = even.map((weight) => (weight > 1 ? 2 : 1));
    expect(judge(set, rounded)).toBeLessThan(falseAlarm);
  });

  it('nobody is left when all weights are 0', () => {
    const set = new WeightedScanners(vulnerable);
    churn(set, new Float64Array(hosts), (random) => 10 * random.uniform());
    expect(set.total).toBe(0);
  });
});

describe('equal scanners', () => {
  it('are drawn uniformly from those that scan', () => {
    const weights = Float64Array.from({ length: hosts }, (_, host) => (host % 4 === 1 ? 0 : 1));
    const set = new EqualScanners(vulnerable, true);
    churn(set, weights, (random) => random.below(2));
    expect(set.total).toBe(45);
    expect(judge(set, weights)).toBeGreaterThan(falseAlarm);
    expect(judge(set, weights, (stream) => Math.max(set.draw(stream), set.draw(stream)))).toBeLessThan(
      falseAlarm,
    );
  });

  it('that never stop keep no places', () => {
    const set = new EqualScanners(vulnerable, false);
    for (let host = 0; host < hosts; host++) set.set(host, 1);
    expect(judge(set, new Float64Array(hosts).fill(1))).toBeGreaterThan(falseAlarm);
  });
});
