import { expect, test } from 'vitest';
import { drawQuantiles, drawSummary } from '../../src/cli/summaryTable.ts';
import { quantiles, type Summary } from '../../src/experiment/summary.ts';

const summary: Summary = {
  scenario: 'july-2001',
  seed: 1,
  internet: { name: '2001-07', date: '2001-07-01' },
  hosts: 359_104,
  everInfected: 359_012,
  infections: 361_544,
  probes: 123_456_789_012,
  hits: 10_322_100,
  dropped: 0,
  peakInfected: 358_001,
  peakNewPerMinute: 2692,
  timeToShare: { '0.01': 12_000, '0.1': 19_000, '0.5': 25_613, '0.9': 31_000, '0.99': null },
  halted: 1312,
  reboots: 1300,
  destroyed: 77,
  reinfections: 2532,
  crashes: 12,
  crashIntervalMean: 32_400,
  patched: 15_000,
  defacedPeak: 120_000,
  alarms: [],
  warnings: [],
  events: 12_345_678,
  wallSeconds: 0.812,
  totalSeconds: 1.2,
  complete: true,
};

const textOf = (lines: string[]) => lines.map((line) => line.replaceAll(/ {2,}/g, ' | ').trim());

test('the summary of a run: aligned, with units, within 80 columns', () => {
  const lines = drawSummary(summary);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(textOf(lines)).toContain('| Ever infected | 359,012 | 99.97 % of all hosts');
  expect(textOf(lines)).toContain('| 50 % infected after | 7.11 h | from the first release');
  expect(textOf(lines)).toContain('| 99 % infected after | never | vulnerable at the start');
  expect(textOf(lines)).toContain('| Between two crashes | 9.00 h | of one host, on average');
  expect(textOf(lines)).toContain('| Computed in | 0.812 s | 12.7 M hits/s, 1.20 s in all');
});

test('where hosts were patched before the release, shares are of those that were not', () => {
  const lines = textOf(drawSummary({ ...summary, hosts: 575_286 }, 395_060));
  expect(lines).toContain('| Unpatched at first release | 395,060 | 68.7 % of all hosts');
  expect(lines).toContain('| Ever infected | 359,012 | 90.9 % of those then unpatched');
  expect(drawSummary(summary, summary.hosts)).toEqual(drawSummary(summary));
});

test('what did not happen is not told', () => {
  const quiet = {
    ...summary,
    halted: 0,
    reboots: 0,
    reinfections: 0,
    crashes: 0,
    patched: 0,
    defacedPeak: 0,
  };
  const text = drawSummary({ ...quiet, crashIntervalMean: null }).join('\n');
  expect(text).not.toMatch(/Halted|Rebooted|Crashed|Patched|Defaced|crashes/);
});

test('quantiles of many runs: three columns, never where the quantile never came', () => {
  const lines = drawQuantiles(quantiles([summary, { ...summary, everInfected: 1 }]), 2);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(textOf(lines)[0]).toBe('| Of 2 runs | 5 % | median | 95 %');
  expect(textOf(lines)).toContain('| Ever infected | 17,952 | 179,507 | 341,061');
  expect(textOf(lines)).toContain('| 99 % infected after | never | never | never');
});
