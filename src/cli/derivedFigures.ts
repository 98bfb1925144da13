/** Figures that follow from a scenario by arithmetic: density, pace, growth of a random scanner. */
import type { Scenario } from '../node/index.ts';
import { formatCount, formatMoment, formatNumber, formatSpan } from './numbers.ts';

type Row = [label: string, value: string, note: string];

const usualHosts = 359_104;

export function derivedFigures(scenario: Scenario): Row[] {
  const hosts = scenario.hosts.count ?? usualHosts;
  const addresses = scenario.space.kind === 'flat' ? 2 ** scenario.space.bits : 2 ** 32;
  const rows: Row[] = [
    ['Ends', formatMoment(scenario.start + scenario.horizon), `after ${formatSpan(scenario.horizon)}`],
    ['Addresses', formatCount(addresses), ''],
    ['Hosts', formatCount(hosts), `one in ${formatCount(addresses / hosts)} addresses`],
  ];
  for (const { name, pace, strategy, stackLimit } of scenario.worms) {
    const found = (pace * hosts) / addresses;
    rows.push([`${name}: pace`, `${formatNumber(pace)} probes/s`, 'of one instance']);
    rows.push([
      `${name}: finds a host`,
      `every ${formatSpan(1 / found)}`,
      'on average, while all are vulnerable',
    ]);
    if (strategy.kind === 'uniform') {
      rows.push([
        `${name}: doubles`,
        `every ${formatSpan(Math.LN2 / found)}`,
        'at first, scanning at random',
      ]);
    }
    const whole = addresses / pace;
    rows.push([`${name}: whole space`, formatSpan(whole), 'for one instance to probe it once']);
    if (stackLimit > 1) rows.push([`${name}: stacks up to`, formatCount(stackLimit), 'instances on a host']);
  }
  return rows;
}
