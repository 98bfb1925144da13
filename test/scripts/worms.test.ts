// The page of the worms is what their runs say, and the picture stands where its numbers say.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawWorms, runWorm, targetRows, wormRow } from '../../scripts/worms.ts';
import { wormsSvg } from '../../scripts/wormsFigure.ts';

const read = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');

it.each(['slammer', 'witty'])('the rows of %s are of the page (npm run figure)', (name) => {
  const run = runWorm(name);
  const page = read('worms.md').split('\n');
  expect(page).toContain(wormRow(name, run));
  expect(page).toEqual(expect.arrayContaining(targetRows(name, run)));
  expect(targetRows(name, run).length).toBeGreaterThan(2);
});

it.runIf(process.env.WORMCAST_LONG)('all of it is (npm run figure)', { timeout: 600_000 }, () => {
  const { page, picture } = drawWorms();
  expect(page).toBe(read('worms.md'));
  expect(picture).toBe(read('figures/worms.svg'));
});

it('the picture stands where its numbers say', () => {
  const curve = { name: 'one', span: '3 s', times: [-3, -1, 0, 6], shares: [0.01, 0.1, 0.5, 1] };
  const svg = wormsSvg([curve], ['a caption']);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  // 8.5 units of time are 498 wide from 62 on, and all hosts 288 high from 372 up; what lies before is left out
  expect(svg).toContain('d="M149.9 343.2L208.5 228L560 84"');
  expect(svg).toContain('a caption');
  expect(read('figures/worms.svg')).not.toMatch(/NaN|undefined|Infinity/);
});
