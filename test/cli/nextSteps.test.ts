import { expect, test } from 'vitest';
import { drawNextSteps } from '../../src/cli/nextSteps.ts';
import { parseScenario } from '../../src/index.ts';

const scenario = parseScenario('worms: [{ name: worm, pace: 1 probes/s }]', { file: 'folder/mine.yaml' });
const typed = { argument: 'folder/mine.yaml', seed: 1, replicates: 1 };
const joined = (lines: readonly string[]) => lines.join('\n').replace(/ \\\n\s*/g, ' ');

test('the argument stands as it was typed, beside what each step is for', () => {
  expect(drawNextSteps(scenario, typed, 80)).toEqual([
    '  npx wormcast run folder/mine.yaml --out runs/mine   keep tables and summary',
    '  npx wormcast run folder/mine.yaml --replicates 20   how much is chance',
    '  npx wormcast show folder/mine.yaml                  what it assumes',
  ]);
  expect(drawNextSteps(scenario, { ...typed, argument: '-' }, 80)[2]).toContain('npx wormcast show - ');
});

test('settings, seed, table and engine are repeated, quoted, within the width', () => {
  const set = ['hosts.count=1000', 'horizon=2 h', "description=it's"];
  const lines = drawNextSteps(
    scenario,
    { ...typed, set, seed: 7, table: 'my table.csv', engine: 'brute-force', tables: ['census', 'hits'] },
    80,
  );
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  const text = joined(lines);
  const settings = `--set hosts.count=1000 --set 'horizon=2 h' --set 'description=it'\\''s'`;
  const run = `npx wormcast run folder/mine.yaml ${settings} --table 'my table.csv' --engine brute-force --seed 7`;
  expect(text).toContain(`${run} --tables census,hits --out runs/mine`);
  expect(text).toContain(`${run} --replicates 20`);
  expect(text).toContain(`show folder/mine.yaml ${settings} --set 'space={"table":"../my table.csv"}'`);
});

test('many runs are kept with as many, a checkpoint with its file, and neither is asked for replicates', () => {
  const many = drawNextSteps(scenario, { ...typed, replicates: 3 }, 100).join('\n');
  expect(many).toContain('--replicates 3 --out runs/mine');
  expect(many).not.toContain('--replicates 20');
  const continued = drawNextSteps(scenario, { ...typed, from: 'old/checkpoint.bin' }, 100).join('\n');
  expect(continued).toContain('--from old/checkpoint.bin --out runs/mine');
  expect(continued).not.toContain('--replicates');
});

test('after a run that was kept: its folder', () => {
  expect(drawNextSteps(scenario, { ...typed, out: 'my runs/a' }, 80)).toEqual([
    "  npx wormcast show 'my runs/a'                this again",
    "  npx wormcast show 'my runs/a' --diff OTHER   compare with another run",
  ]);
});
