// Wrong input that only shows where scenario, observers and run meet: one message with its place, before anything starts.
// Keys, units and values are in test/scenario; options of the command in test/cli.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InlineExecutor, parseScenario, type RunOptions, simulate, startRun } from '../../src/index.ts';
import { isBuilt, runCommand } from '../distribution.ts';

const base = 'space: { bits: 16 }\nhorizon: 1 h\n';
const worm = '\nworms: [{ name: w }]\n';
const start = (text: string, options: RunOptions = {}) =>
  startRun(
    parseScenario(`${base}${text}${text.includes('worms:') ? '' : worm}`, { file: 'x.yaml' }),
    options,
  );

/** What is wrong, how it is written, and the one line that is told. */
const combinations: readonly [name: string, text: string, message: RegExp][] = [
  [
    'a telescope outside of the space',
    'observe: { telescopes: [{ name: t, prefix: 198.18.0.0/16 }] }',
    /^x\.yaml:3:44: observe\.telescopes\.0\.prefix: expected a prefix within 2\^16 addresses, got 198\.18\.0\.0\/16$/,
  ],
  [
    'a telescope larger than the space',
    'observe: { telescopes: [{ name: t, prefix: 0.0.0.0/15 }] }',
    /observe\.telescopes\.0\.prefix: expected a prefix within 2\^16 addresses, got 0\.0\.0\.0\/15$/,
  ],
  [
    'an own network outside of the space',
    'observe: { network: [0.0.0.0/20, 0.1.0.0/20] }',
    /^x\.yaml:3:34: observe\.network\.1: expected a prefix within 2\^16 addresses, got 0\.1\.0\.0\/20$/,
  ],
  [
    'rows that do not nest',
    'observe: { telescopes: [{ name: t, prefix: 0.0.0.0/24, every: 7 min }, { name: u, prefix: 0.0.1.0/24, every: 10 min }] }',
    /observe\.telescopes\.1\.every: expected a multiple of the least of all telescopes, 420 s, got 600 s$/,
  ],
  [
    'two telescopes of one name',
    'observe: { telescopes: [{ name: t, prefix: 0.0.0.0/24 }, { name: t, prefix: 0.0.1.0/24 }] }',
    /observe\.telescopes\.1\.name: expected distinct names, got "t" twice$/,
  ],
  [
    'bystanders without room',
    'hosts: { count: 65000 }\nobserve: { bystanders: { early: 500, random: 37 } }',
    /^x\.yaml:4:24: observe\.bystanders: expected at most 536 beside 65000 hosts in 65536 addresses, got 537$/,
  ],
  [
    'more addresses than hosts',
    'hosts: { count: 1 }\ninitial: { addresses: [0.0.0.1, 0.0.0.2] }',
    /^x\.yaml:3:17: hosts\.count: expected at least 2, as so many addresses of hosts are given, got 1$/,
  ],
  [
    'an address outside of the space',
    'hosts: { count: 9 }\ninitial: { addresses: [10.0.0.1] }',
    /hosts\.addresses: expected an address of the space, below 0\.1\.0\.0, got 10\.0\.0\.1$/,
  ],
  [
    'a start on more hosts than are vulnerable',
    'hosts: { count: 9, patched: 100 % }',
    /^x\.yaml:4:9: worms\.0\.releases\.0\.hosts\.count: expected at most 0 hosts, .*, got 1$/,
  ],
  [
    'a country in a space without any',
    'hosts: { count: 9 }\ninitial: { country: US }',
    /hosts\.country: expected a country of flat-16 \(it has none\), got US$/,
  ],
  [
    'more named hosts than hosts',
    'hosts: { count: 1, named: [{ name: a }, { name: b }] }',
    /^x\.yaml:3:27: hosts\.named: expected at most 1 hosts, got 2$/,
  ],
  [
    'two named hosts at one address',
    'hosts: { count: 9, named: [{ name: a, address: 0.0.0.1 }, { name: b, address: 0.0.0.1 }] }',
    /hosts\.named\.1\.address: expected distinct hosts, got the same address twice$/,
  ],
  [
    'more hosts by default than addresses',
    '',
    /hosts\.count: expected at most 65536 hosts in as many addresses, got 359104$/,
  ],
];

/** What fits this repository's tests, with a count of hosts unless the case has one. */
const withHosts = (text: string) =>
  text === '' || text.includes('hosts:') ? text : `${text}\nhosts: { count: 9 }`;

describe('impossible combinations', () => {
  test.each(combinations)('%s', (_, text, message) => {
    expect(() => start(withHosts(text))).toThrow(message);
  });

  test('what just fits is taken', () => {
    const run = startRun(
      parseScenario(
        'space: { bits: 8 }\nhorizon: 1 h\nhosts: { count: 200 }\nobserve: { bystanders: { random: 56 }, network: [0.0.0.128/25], telescopes: [{ name: t, prefix: 0.0.0.0/24, every: 5 min }, { name: u, prefix: 0.0.0.0/28, every: 10 min }] }\nworms: [{ name: w, pace: 1 probes/min }]',
      ),
    );
    run.advance();
    expect(run.done).toBe(true);
    expect(new Set(run.table('bystanders').column('address')).size).toBe(56);
  });
});

describe('options of a run', () => {
  const text = 'hosts: { count: 9 }';
  test.each([
    [
      'a table that is none',
      { tables: ['census', 'cencus'] },
      /^tables: expected names out of census, .*, got cencus$/,
    ],
    [
      'an engine that is none',
      { engine: 'magic' },
      /^engine: expected one out of exact, brute-force, counts, mean-field, got magic$/,
    ],
    ['an engine by the name of what all objects have', { engine: 'toString' }, /^engine: .*got toString$/],
    ['a negative seed', { seed: -1 }, /^seed: expected a whole number from 0 to 2\^53 - 1, got -1$/],
    ['a broken seed', { seed: 1.5 }, /^seed: expected .*, got 1\.5$/],
    ['no number', { seed: Number.NaN }, /^seed: expected .*, got NaN$/],
    [
      'a checkpoint that is none',
      { from: new Uint8Array(64) },
      /^checkpoint: expected a file written by --checkpoint/,
    ],
  ])('%s', (_, options, message) => {
    expect(() => start(text, options as RunOptions)).toThrow(message);
  });

  test('a name that is not in the catalog', () => {
    expect(() => simulate('code-red-v3')).toThrow(/^scenario: expected a name out of .*, got code-red-v3$/);
    expect(() => simulate('toString')).toThrow(/^scenario: expected a name out of .*, got toString$/);
  });

  test('tables from outside that were not given', () => {
    const elsewhere = (text: string) =>
      startRun(parseScenario(`${text}${worm}`, { file: 'x.yaml' }), { tables: [] });
    expect(() => elsewhere('space: today')).toThrow(/^space: expected the table of space today/);
    expect(() => elsewhere('hosts: { placement: { list: mine.csv } }')).toThrow(
      /^x\.yaml:1:29: hosts\.placement\.list: expected a reader of lists .*mine\.csv$/,
    );
  });

  test('as a job, all of them are errors of the input', async () => {
    const scenario = parseScenario(`${base}${text}${worm}`, { file: 'x.yaml' });
    for (const wrong of [{ tables: ['cencus'] }, { seed: -1 }, { from: new Uint8Array(64) }]) {
      await expect(new InlineExecutor().run([{ scenario, seed: 1, ...wrong }])).rejects.toMatchObject({
        name: 'InputError',
      });
    }
  });
});

describe.skipIf(!isBuilt())('the command', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'wormcast-wrong-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('tells one message, writes nothing, and ends with code 2', async () => {
    for (const [index, [name, text, message]] of combinations.entries()) {
      if (index % 3 !== 0) continue;
      const file = join(folder, 'x.yaml');
      writeFileSync(file, `${base}${withHosts(text)}${worm}`);
      const { code, stdout, stderr } = await runCommand(['run', 'x.yaml', '--out', 'out'], { cwd: folder });
      expect({ code, stdout }, name).toEqual({ code: 2, stdout: '' });
      expect(stderr, name).toMatch(new RegExp(message.source.replace(/^\^/, '').replace(/\$$/, '\\n$')));
      expect(stderr.trimEnd().split('\n'), name).toHaveLength(1);
      expect(readdirSync(folder)).toEqual(['x.yaml']);
    }
  });
});
