// The example of docs/compare.md is what its scenario gives: table, chart and picture.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawComparisonExample } from '../../scripts/comparisonExample.ts';

const read = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');

it('is what the runs say (npm run figure)', { timeout: 120_000 }, async () => {
  const { page, picture } = await drawComparisonExample();
  expect(page).toBe(read('compare.md'));
  expect(picture).toBe(read('figures/compare.svg'));
  expect(page).toContain('10 pairs from seed 1');
  expect(picture).not.toMatch(/NaN|undefined|Infinity/);
});
