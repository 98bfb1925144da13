// `wormcast compare` as a user meets it, from dist: what it prints, writes, warns of and refuses.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Comparison } from '../../src/index.ts';
import { isBuilt, runCommand } from '../distribution.ts';

const plain = `
space: { bits: 16 }
start: 2001-07-19T10:00Z
horizon: 4 h
hosts: { count: 500 }
initial: 5
worms:
  - { name: worm, pace: 0.1 probes/s }
observe: { network: [0.0.0.0/18] }
`;
const files: Readonly<Record<string, string>> = {
  'plain.yaml': plain,
  'filtered.yaml':
    'extends: plain.yaml\ndefenses: [{ contentFilter: { start: 2001-07-19T11:00Z, share: 60 % } }]\n',
  'slower.yaml': 'extends: filtered.yaml\nhosts: { patched: 10 % }\n',
  'fewer.yaml': 'extends: plain.yaml\nhosts: { count: 400 }\n',
  'listed.yaml':
    'space: { bits: 16 }\nhorizon: 1 h\nhosts: { placement: { list: hosts.txt } }\nworms: [{ name: w }]\n',
  'hosts.txt': '0.0.1.1\n0.0.1.2\n0.0.9.9\n',
  'inner/listed.yaml':
    'space: { bits: 16 }\nhorizon: 1 h\nhosts: { placement: { list: ../hosts.txt } }\nworms: [{ name: w }]\n',
  'inner/hosts.txt': '0.0.1.1\n',
  'inner/other.yaml':
    'space: { bits: 16 }\nhorizon: 1 h\nhosts: { placement: { list: hosts.txt } }\nworms: [{ name: w }]\n',
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wormcast-'));
  mkdirSync(join(folder, 'inner'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...flags: string[]) => runCommand(['compare', ...flags], { cwd: folder });
const widthOf = (text: string) => Math.max(...text.split('\n').map((line) => line.length));

describe.skipIf(!isBuilt())('wormcast compare', () => {
  test('prints differences, means with intervals, the own network and a chart within 80 columns', async () => {
    const { code, stdout, stderr } = await run('plain.yaml', 'filtered.yaml', '--replicates', '6');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('A plain.yaml, B filtered.yaml   from 19 Jul 2001 10:00 UTC, on flat-16');
    expect(stdout).toContain('6 pairs from seed 1');
    expect(stdout).toMatch(/defenses\.0\.config\.share +- +0\.6\n/);
    expect(stdout).toMatch(/Host-hours infected +[\d,]+ +[\d.,]+ +−[\d.,]+ +± [\d.,]+ +−\d\d\.\d %\n/);
    expect(stdout).toContain('Inside 0.0.0.0/18');
    expect(stdout).toContain('Infected hosts: A dots, B line, median of 6 runs each (time in UTC)');
    expect(stdout).not.toMatch(/Crashes|defaced|Not only defenses|NaN|undefined/);
    expect(widthOf(stdout)).toBeLessThanOrEqual(80);
  });

  test('one pair has no interval, and the command that has one', async () => {
    const { stdout } = await run('plain.yaml', 'filtered.yaml', '--seed', '3');
    expect(stdout).not.toContain('±');
    expect(stdout).toContain('npx wormcast compare plain.yaml filtered.yaml --replicates 20');
    const same = await run('plain.yaml', 'plain.yaml');
    expect(same.stdout).toContain('The two do not differ.');
    expect(same.stdout).toMatch(/Ever infected +\d+ +\d+ +0 +0 %\n/);
  });

  test('--json and --out tell the same, whatever the threads', async () => {
    const flags = ['plain.yaml', 'filtered.yaml', '--replicates', '3', '--json'];
    const [one, two] = await Promise.all([
      run(...flags, '--threads', '1', '--out', 'out'),
      run(...flags, '--threads', '2'),
    ]);
    expect([one!.code, one!.stderr, two!.stderr]).toEqual([0, '', '']);
    expect(two!.stdout).toBe(one!.stdout);
    const read = (name: string) => readFileSync(join(folder, 'out', name), 'utf8');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'comparison.csv',
      'comparison.json',
      'comparison.svg',
    ]);
    expect(read('comparison.json')).toBe(one!.stdout);
    const comparison = JSON.parse(one!.stdout) as Comparison;
    expect(comparison).toMatchObject({ a: 'plain.yaml', b: 'filtered.yaml', complete: true });
    expect(comparison.seeds).toHaveLength(3);
    const [head, first, ...rest] = read('comparison.csv').trimEnd().split('\n');
    expect(head).toBe('hosts,name,unit,a,b,runsA,runsB,difference,margin,percent');
    const { a, b, difference, margin, percent } = comparison.measures[0]!;
    expect(first).toBe(['all,everInfected,hosts', a, b, '3,3', difference, margin, percent].join());
    expect(rest).toHaveLength(comparison.measures.length - 1);
    const svg = read('comparison.svg');
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 800 400"[\s\S]*A: plain\.yaml[\s\S]*<\/svg>\n$/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    const again = await run('plain.yaml', 'filtered.yaml', '--out', 'out');
    expect(again).toEqual({
      code: 2,
      stdout: '',
      stderr: 'wormcast: out: expected a name for a new folder, found one that exists\n',
    });
  });

  test('warns where not only defenses differ', async () => {
    const { code, stdout } = await run('plain.yaml', 'slower.yaml');
    expect(code).toBe(0);
    expect(stdout).toContain('Not only defenses differ');
  });

  test('files are found from the folder of each scenario, and told apart by it', async () => {
    const same = await run('listed.yaml', 'inner/listed.yaml');
    expect(same).toMatchObject({ code: 0, stderr: '' });
    expect(same.stdout).toContain('The two do not differ.');
    const other = await run('listed.yaml', 'inner/other.yaml');
    expect(other).toMatchObject({ code: 2, stdout: '' });
    expect(other.stderr).toMatch(
      /^wormcast: hosts\.placement\.file: .* got hosts\.txt and inner\/hosts\.txt\n$/,
    );
  });

  test.each([
    [
      'other hosts',
      ['plain.yaml', 'fewer.yaml'],
      /^wormcast: hosts\.count: expected the same .*, got 500 and 400\n$/,
    ],
    [
      'an unknown scenario',
      ['plain.yaml', 'plan.yaml'],
      /^wormcast: plan\.yaml: expected a name of the catalog/,
    ],
    [
      'no replicates',
      ['plain.yaml', 'plain.yaml', '--replicates', '0'],
      /whole number from 1 to 100000, found "0"\n$/,
    ],
    [
      'no threads',
      ['plain.yaml', 'plain.yaml', '--threads', '0'],
      /whole number from 1 to 1024, found "0"\n$/,
    ],
    ['one scenario', ['plain.yaml'], /^wormcast: missing required argument 'B'\n$/],
    [
      'an empty folder name',
      ['plain.yaml', 'plain.yaml', '--out', ''],
      /expected a name for a new folder, found none\n$/,
    ],
    [
      'a folder below a file',
      ['plain.yaml', 'plain.yaml', '--out', 'hosts.txt/x'],
      /a part of the path that is no folder\n$/,
    ],
  ])('refuses %s in one line', async (_, flags, message) => {
    const { code, stdout, stderr } = await run(...flags);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder, 'hosts.txt', 'x'))).toBe(false);
  });
});
