import { describe, expect, it } from 'vitest';
import { parsePrefix } from '../../src/address/ipv4.ts';
import { telescope } from '../../src/observe/telescope.ts';
import { falseAlarm, normalTest } from '../statistics.ts';
import { runScript, type Script } from './literalRun.ts';

/** Hosts that all scan from time 0 on, at addresses below the watched prefix. */
const scanners = (hosts: number, pace: number, end: number): Script => ({
  bits: 32,
  hosts: Array.from({ length: hosts }, (_, host) => host * 3),
  end,
  epoch: Date.UTC(2001, 6, 19, 19) / 1000,
  worms: ['memoryless'],
  paces: Array.from({ length: hosts }, (_, host) => ({ time: 0, worm: 0, host, pace })),
});

const watch = (prefix: string, every: number) =>
  telescope({ telescopes: [{ name: prefix, prefix: parsePrefix(prefix) }], every });

/** Two-sided p value of a binomial count. */
const binomialTest = (count: number, n: number, p: number) =>
  normalTest((count - n * p) / Math.sqrt(n * p * (1 - p)));

describe('a telescope', () => {
  it('sees 100,000 sources an hour in a /16 when 359,104 hosts scan at 6/s (A4)', () => {
    const hosts = 359_104;
    const observer = watch('200.1.0.0/16', 3600);
    runScript(observer, scanners(hosts, 6, 3600), 'late', 1);
    const [row] = [...observer.tables[0]!];
    // 1 - exp(-6 * 3600 / 65536) of them, 100,812
    const share = 1 - Math.exp((-6 * 3600) / 65536);
    expect(Math.abs(hosts * share - 100_000) / 100_000).toBeLessThan(0.1);
    expect(binomialTest(row!.sources!, hosts, share)).toBeGreaterThan(falseAlarm);
    const packets = (hosts * 6 * 3600) / 65536;
    expect(normalTest((row!.packets! - packets) / Math.sqrt(packets))).toBeGreaterThan(falseAlarm);
    expect(row).toMatchObject({
      telescope: 0,
      time: 3600,
      sourcesSoFar: row!.sources,
      newSources: row!.sources,
    });
  });

  // Moore et al. 2004: time until a prefix has seen a host that scans at 10/s with 95 % probability.
  for (const [prefix, seconds] of [
    ['200.0.0.0/8', 76.5],
    ['200.0.0.0/14', 1.36 * 3600],
    ['200.0.0.0/16', 5.45 * 3600],
    ['200.0.0.0/19', 1.82 * 86400],
  ] as const) {
    it(`has seen 95 % of the hosts that scan at 10/s after ${seconds} s in ${prefix}`, () => {
      const hosts = 20_000;
      const observer = watch(prefix, seconds);
      runScript(observer, scanners(hosts, 10, seconds), 'late', 2);
      const share = observer.tables[0]!.column('sources')[0]! / hosts;
      // the published times have three digits
      expect(Math.abs(share - 0.95)).toBeLessThan(0.002 + 4.9 * Math.sqrt((0.95 * 0.05) / hosts));
    });
  }

  it('counts a day from 00:00 UTC on', () => {
    const observer = watch('0.0.2.0/24', 3600);
    runScript(observer, { ...scanners(5, 100, 10 * 3600), bits: 10 }, 'late', 3);
    const table = observer.tables[0]!;
    // every host is seen in every hour; the scenario starts at 19:00, so that a day begins after five hours
    expect([...table.column('sourcesOfDay')]).toEqual(Array(10).fill(5));
    expect([...table.column('newSources')]).toEqual([5, ...Array(9).fill(0)]);
    const rare = watch('0.0.2.0/32', 3600);
    runScript(rare, { ...scanners(200, 0.1, 10 * 3600), bits: 10 }, 'late', 4);
    const [sources, ofDay, soFar] = ['sources', 'sourcesOfDay', 'sourcesSoFar'].map((name) => [
      ...rare.tables[0]!.column(name),
    ]);
    expect(ofDay!.slice(0, 5)).toEqual(soFar!.slice(0, 5));
    expect(ofDay![5]).toBe(sources![5]);
    expect(ofDay![5]).toBeLessThan(soFar![5]!);
  });

  it('has rows at the distance of each telescope, and a last one at the end', () => {
    const prefix = parsePrefix('0.0.2.0/24');
    const blocks = [
      { name: 'hourly', prefix },
      { name: 'daily', prefix, every: 86400 },
    ];
    const observer = telescope({ telescopes: blocks });
    runScript(observer, { ...scanners(5, 100, 60.5 * 3600), bits: 10 }, 'late', 3);
    const rows = [...observer.tables[0]!].filter((row) => row.telescope === 1);
    expect(rows.map(({ time, sources, newSources }) => [time! / 3600, sources, newSources])).toEqual([
      [24, 5, 5],
      [48, 5, 0],
      [60.5, 5, 0],
    ]);
    expect(observer.tables[0]!.length).toBe(61 + 3);
    expect(() => telescope({ telescopes: [{ name: 'odd', prefix, every: 5000 }, ...blocks] })).toThrow(
      'observe.telescope.telescopes[0].every: expected a multiple of the least, 3600 s, got 5000 s',
    );
  });

  it('counts dark addresses only', () => {
    const script: Script = {
      ...scanners(1024, 1, 1000),
      bits: 10,
      hosts: Array.from({ length: 1024 }, (_, i) => i),
    };
    for (const mode of ['literal', 'late'] as const) {
      const observer = watch('0.0.2.0/24', 1000);
      runScript(observer, script, mode, 5);
      expect([...observer.tables[0]!.column('packets')]).toEqual([0]);
    }
  });

  it('refuses a prefix beyond the space', () => {
    const observer = watch('10.0.0.0/8', 3600);
    expect(() => runScript(observer, { ...scanners(1, 1, 1), bits: 20 }, 'late', 1)).toThrow(
      'observe.telescope.telescopes[0].prefix: expected a prefix within 2^20 addresses, got 10.0.0.0/8',
    );
  });

  it('has no rows without telescopes', () => {
    const observer = telescope({ telescopes: [], every: 10 });
    runScript(observer, { ...scanners(1, 1, 100), bits: 20 }, 'late', 1);
    expect(observer.tables[0]!.length).toBe(0);
  });
});
