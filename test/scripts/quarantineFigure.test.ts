// The picture of docs/quarantine.md: a point for each reaction time, in both panels.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { quarantineSvg } from '../../scripts/quarantineFigure.ts';

const lines = ['here', 'there'].map((name, at) => ({
  name,
  median: [0, 0.25 * at, 1],
  percentile95: [0, 0.5, 1],
}));
const panels = ['Content filter', 'Blacklist'].map((title) => ({ title, lines }));

it('stands where its numbers say', () => {
  const svg = quarantineSvg(panels, [5, 20, 80], ['a caption']);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  // a panel is 320 wide from 62 or 440 on, and 238 high from 362 up; 20 is halfway from 5 to 80
  expect(svg).toContain('M62 362L222 302.5L382 124');
  expect(svg).toContain('M440 362L600 243L760 124');
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(4);
  expect(svg).toContain('a caption');
});

it('is of the page', () => {
  const read = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');
  const runs = /runs per point: (\d+)/.exec(read('quarantine.md'))![1];
  expect(read('figures/quarantine.svg')).toContain(`runs per point: ${runs},`);
});
