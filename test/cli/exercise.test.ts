// `wormcast exercise` as a user meets it, from dist: the page that shows it, the folder that it writes, bad input.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exercisePage, played } from '../../scripts/exercisePage.ts';
import { isBuilt, runCommand } from '../distribution.ts';
import { smallText } from '../exercise/smallExercise.ts';

const folder = mkdtempSync(join(tmpdir(), 'wormcast-'));
const run = (flags: string[], options = {}) => runCommand(flags, { cwd: folder, ...options });
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

beforeAll(() => writeFileSync(join(folder, 'small.yaml'), smallText()));
afterAll(() => rmSync(folder, { recursive: true }));

interface AfterAction {
  paths: { label: string; world: { infected: number; probes: number } }[];
}

describe.skipIf(!isBuilt())('wormcast exercise', () => {
  test('prints within 80 columns what docs/exercise.md shows (npx tsx scripts/exercisePage.ts)', async () => {
    const { code, stdout, stderr } = await run(played, { environment: { CI: '1' } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    const { now, fresh } = exercisePage(stdout);
    expect(now).toBe(fresh);
  }, 120_000);

  test('--out writes sheets, lists and checkpoints; who continues one gets what the table says', async () => {
    const flags = ['exercise', 'small.yaml', '--seed', '3', '--out', 'out'];
    const { code, stdout, stderr } = await run(flags);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('facilitator.html');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'after-action.csv',
      'after-action.json',
      'checkpoints',
      'facilitator.html',
      'injects.csv',
      'scenarios',
      'sheets.html',
    ]);
    expect(readdirSync(join(folder, 'out/checkpoints')).sort()).toEqual([
      'sheet-1.bin',
      'sheet-2.bin',
      'sheet-5.bin',
    ]);
    expect(readdirSync(join(folder, 'out/scenarios'))).toHaveLength(7);
    // Sheet 5 is the alarm of the decision that ends sheet 1, and sheet 7 the wait after it.
    const flagsOf = (sheet: number, from: number) => [
      'run',
      `out/scenarios/sheet-${sheet}.yaml`,
      '--from',
      `out/checkpoints/sheet-${from}.bin`,
      '--seed',
      '3',
      '--json',
    ];
    const { paths } = JSON.parse(read('out/after-action.json')) as AfterAction;
    const expected = paths.find(({ label }) => label === '2b 1b')!.world;
    for (const [sheet, from] of [
      [5, 1],
      [7, 5],
    ] as const) {
      const { stdout, stderr } = await run(flagsOf(sheet, from));
      expect(stderr).toBe('');
      const { everInfected, probes } = JSON.parse(stdout) as { everInfected: number; probes: number };
      expect({ infected: everInfected, probes: Math.round(probes) }).toEqual({
        infected: expected.infected,
        probes: expected.probes,
      });
    }
    const again = await run(flags);
    expect(again).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'wormcast: out: expected a name for a new folder, found one that exists\n',
    });
  }, 60_000);

  test('reads the standard input', async () => {
    const { code, stdout } = await run(['exercise', '-'], { input: smallText({ name: undefined }) });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\nstdin {3}Ours with \d+ hosts/);
  }, 60_000);

  test('tells what is wrong in one line each, with its place, and exits with 2', async () => {
    writeFileSync(join(folder, 'bad.yaml'), smallText({ network: { prefixes: ['10.0.0.0/33'] } }));
    for (const [name, expected] of [
      [
        'nowhere.yaml',
        'nowhere.yaml: expected an exercise (exercise-generic), a file, or - for the standard input, found none',
      ],
      ['code-red-v2', 'code-red-v2: expected an exercise (exercise-generic)'],
      ['bad.yaml', /bad\.yaml:\d+:\d+: network\.prefixes\.0: expected a prefix/],
    ] as const) {
      const { code, stdout, stderr } = await run(['exercise', name]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(
        expected instanceof RegExp ? expected : new RegExp(expected.replace(/[()]/g, '\\$&')),
      );
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
    expect(await run(['exercise', 'small.yaml', '--out', ''])).toMatchObject({
      code: 2,
      stderr: 'wormcast: --out: expected a name for a new folder, found none\n',
    });
  }, 60_000);
});
