// The page of the worms is what their runs say, and the picture stands where its numbers say.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawWorms, runWorm, targetRows, titles, wormRow, worms } from '../../scripts/worms.ts';
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

it('every worm has a few words on the page, and one command that runs it', () => {
  const sections = new Map(
    read('worms.md')
      .split(/^### /m)
      .slice(1)
      .map((section) => [section.split('\n')[0], section]),
  );
  expect([...sections.keys()].sort()).toEqual(Object.values(titles).sort());
  expect(Object.keys(titles).sort()).toEqual(Object.keys(worms).sort());
  for (const [name, title] of Object.entries(titles)) {
    expect(sections.get(title)).toContain(`\`npx wormcast run ${name}\``);
    expect(sections.get(title)).toMatch(/^- (Fitted|Our choice)/m);
    expect(sections.get(title)).toMatch(/^- Not modeled/m);
  }
});

it('the picture stands where its numbers say', () => {
  const curve = { name: 'one', times: [60, 3600, 7200, 10_800], shares: [0.01, 0.1, 0.5, 1] };
  const svg = wormsSvg([curve], ['a caption']);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  // 40 h are 498 wide from 62 on, by the logarithm of minutes, and all hosts 220 high from 312 up
  expect(svg).toContain('d="M62 309.8L324 290L368.3 202L394.3 92"');
  // 8.5 units of an hour are as wide, from 2.5 before the half on
  expect(svg).toContain('d="M92.3 619.8L149.9 600L208.5 512L267.1 402"');
  expect(svg).toContain('half after 2.00 h');
  expect(svg).toContain('a caption');
  expect(svg).not.toContain('dash');
  expect(read('figures/worms.svg')).not.toMatch(/NaN|undefined|Infinity/);
});

it('of two curves that lie on each other, one is dashes', () => {
  const shares = [0.1, 0.25, 0.5, 0.75, 0.9];
  const slow = { name: 'slow', times: [400, 700, 800, 900, 1200], shares };
  const fast = { name: 'fast', times: [40, 70, 80, 90, 120], shares };
  const other = { name: 'other', times: [40, 70, 80, 300, 900], shares };
  expect(
    wormsSvg([slow, fast, other], []).match(/stroke-dasharray="[^"]*" stroke-dashoffset="[^"]*"/g),
  ).toEqual(['stroke-dasharray="9 9" stroke-dashoffset="-9"']);
});
