// docs/VALIDATION.md is what the registry claims, and the README counts what it says. Long: it is what the runs yield.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { describe, expect, it, test } from 'vitest';
import { ThreadPool } from '../../src/node/threadPool.ts';
import { badgeSvg } from '../../src/validation/badgeSvg.ts';
import { claimCells, validationPage } from '../../src/validation/page.ts';
import { pictureName, pictureSvg } from '../../src/validation/pictureSvg.ts';
import { validations } from '../../src/validation/registry.ts';
import { judgeResults, validate } from '../../src/validation/validate.ts';
import type { Claim, Validation } from '../../src/validation/validation.ts';

const docs = new URL('../../docs/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, docs), 'utf8');
const { version } = JSON.parse(read('../package.json')) as { version: string };

/** Sections of a page by the name in their heading. */
const sectionsOf = (page: string): Map<string, string> =>
  new Map(
    page
      .split(/^## /m)
      .slice(1)
      .map((text) => [/^(\w+)\. /.exec(text)?.[1] ?? '', text]),
  );

/** What a section does not say of a validation, or says of another. */
function findStale({ title, citation, inputs, claims }: Validation, section: string): string[] {
  const rows = section.split('\n').filter((line) => /^\| (?!figure|---)/.test(line));
  const missing = [title, citation, inputs, ...claims.map(({ why }) => why)].filter(
    (text) => !section.includes(text),
  );
  for (const [index, claim] of claims.entries()) {
    const cells = rows[index]?.split(' | ') ?? [];
    const { figure, published, allowed, kind } = claimCells(claim);
    if (cells[0] !== `| ${figure}` || cells[1] !== published || cells[2] !== allowed || cells[5] !== kind) {
      missing.push(figure);
    }
  }
  if (rows.length !== claims.length) missing.push(`${rows.length} rows`);
  return missing;
}

describe('docs/VALIDATION.md', () => {
  const sections = sectionsOf(read('VALIDATION.md'));

  it('has a section for each validation, in order', () => {
    expect([...sections.keys()]).toEqual(validations.map(({ id }) => id));
  });

  it.each(validations.map((validation) => [validation.id, validation] as const))(
    '%s says what the registry claims (npm run validation)',
    (id, validation) => {
      expect(findStale(validation, sections.get(id)!)).toEqual([]);
    },
  );

  it('would be found stale if a tolerance, a kind or a figure changed', () => {
    const [validation] = validations as [Validation];
    const section = sections.get(validation.id)!;
    const changed = (change: Partial<Claim>): Validation => ({
      ...validation,
      claims: validation.claims.map((claim, index) => (index === 0 ? { ...claim, ...change } : claim)),
    });
    for (const change of [
      { tolerance: '± 50 %' },
      { published: 2 },
      { kind: 'predicted' },
      { why: 'so' },
    ] as const) {
      expect(findStale(changed(change), section)).toHaveLength(1);
    }
    expect(findStale({ ...validation, claims: validation.claims.slice(1) }, section)).not.toEqual([]);
  });

  it('has its pictures, and no others', () => {
    const drawn = validations.filter(({ picture }) => picture !== undefined).map(({ id }) => pictureName(id));
    expect(readdirSync(new URL('figures/validation/', docs)).sort()).toEqual([...drawn].sort());
    for (const name of drawn) {
      expect(read('VALIDATION.md')).toContain(`](figures/validation/${name})`);
      const svg = read(`figures/validation/${name}`);
      expect(svg).toMatch(/<desc>.{40,}<\/desc>/);
      expect(svg).toContain('<circle');
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('is of this version, and the README counts its predicted figures', () => {
    expect(read('VALIDATION.md')).toContain(`what wormcast ${version} simulates`);
    const [, hold, of] = /Predicted: (\d+) of (\d+) gated figures hold/.exec(read('VALIDATION.md'))!;
    expect(read('../README.md')).toContain(`${hold} of ${of} predicted figures hold`);
  });

  it('has a badge of the same count, which is red where one misses', () => {
    const [, hold, of] = /Predicted: (\d+) of (\d+) gated figures hold/.exec(read('VALIDATION.md'))!;
    expect(read('figures/validated.svg')).toBe(badgeSvg({ hold: Number(hold), of: Number(of) }));
    expect(badgeSvg({ hold: 3, of: 4 })).toContain('predicted: 3 of 4 hold');
    expect(badgeSvg({ hold: 3, of: 4 })).toContain('#b3261e');
    expect(badgeSvg({ hold: 4, of: 4 })).not.toContain('#b3261e');
  });

  it.runIf(process.env.WORMCAST_LONG && existsSync(new URL('../dist/node/threadWorker.js', docs)))(
    'is what the runs yield',
    { timeout: 1_800_000 },
    async () => {
      const executor = new ThreadPool({ threads: availableParallelism() });
      const results = await validate(validations, { executor });
      await executor.close();
      expect(validationPage(results, version)).toBe(read('VALIDATION.md'));
      for (const { validation, picture } of results) {
        if (picture === null) continue;
        expect(pictureSvg(picture)).toBe(read(`figures/validation/${pictureName(validation.id)}`));
      }
    },
  );
});

test('a picture stands where its numbers say', () => {
  const svg = pictureSvg({
    title: 'A title',
    subtitle: 'of two',
    x: 'h',
    y: 'hosts',
    lines: [{ label: 'simulated', x: [1, 2, 3], y: [0, 50, 100], low: [0, 40, 90], high: [0, 60, 100] }],
    points: { label: 'somebody', x: [2], y: [60] },
  });
  // 566 wide from 84 on, 270 high from 350 up
  expect(svg).toContain('M84 350L367 215L650 80');
  expect(svg).toContain('<circle cx="367" cy="188"');
  const tall = pictureSvg({
    title: 'A title',
    subtitle: 'of two',
    x: 'h',
    y: 'hosts',
    scale: 'logarithmic',
    lines: [{ label: 'simulated', x: [0, 2], y: [1, 1000] }],
    points: { label: 'somebody', x: [1], y: [10] },
  });
  expect(tall).toContain('M84 350L650 80');
  expect(tall).toContain('<circle cx="367" cy="260"');
});

test('a miss is told in the page, with what is known about it', () => {
  const [validation] = validations as [Validation];
  const wrong = { ...validation, measure: () => validation.claims.map(() => ({ value: 9 })) };
  const page = validationPage([judgeResults(wrong, [])], version);
  expect(page).toContain('1 miss,');
  expect(page.match(/\*\*misses\*\*/g)).toHaveLength(3);
});
