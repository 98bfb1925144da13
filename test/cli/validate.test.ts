// `wormcast validate`: what it prints, writes and returns, with rows that take no time; and how a miss ends.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { colorsFor } from '../../src/cli/colors.ts';
import { drawResults, exitCodeOf } from '../../src/cli/validate.ts';
import { validations } from '../../src/validation/registry.ts';
import { judgeResults } from '../../src/validation/validate.ts';
import type { Validation } from '../../src/validation/validation.ts';
import { isBuilt, runCommand } from '../distribution.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wormcast-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...flags: string[]) => runCommand(['validate', ...flags], { cwd: folder });
const widthOf = (text: string) => Math.max(...text.split('\n').map((line) => line.length));
// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for them
const control = /[\x00-\x09\x0b-\x1f\x7f]/;

/** A validation with the published figures as results, times a factor. */
const judged = (validation: Validation, factor: number) =>
  judgeResults(
    {
      ...validation,
      measure: () =>
        validation.claims.map(({ published }) => ({
          value: published * factor,
          interval: [published * factor * 0.99, published * factor * 1.01],
        })),
      picture: () => ({
        title: '',
        subtitle: '',
        x: '',
        y: '',
        lines: [],
        points: { label: '', x: [], y: [] },
      }),
    },
    [],
  );

describe('what it prints', () => {
  const colors = colorsFor({});

  it.each(validations.map((validation) => [validation.id, validation] as const))(
    '%s fits 80 columns',
    (_, one) => {
      for (const factor of [1, 1e6, Number.NaN]) {
        const text = drawResults([judged(one, factor)], 80, colors).join('\n');
        expect(widthOf(text)).toBeLessThanOrEqual(80);
        expect(text).not.toMatch(control);
        expect(text).not.toMatch(/undefined|NaN/);
      }
    },
  );

  it('fails if a gated figure misses, and only then', () => {
    const [growth, , headline] = validations as [Validation, Validation, Validation];
    expect(exitCodeOf([judged(growth, 1)])).toBe(0);
    expect(exitCodeOf([judged(growth, 1), judged(growth, 1.1)])).toBe(1);
    expect(drawResults([judged(growth, 1.1)], 80, colors).join('\n')).toContain('Misses: A1.');
    expect(exitCodeOf([judged(headline, 0.9)])).toBe(1);
    const letter = validations.find(({ id }) => id === 'A8')!;
    const unsure = { ...letter, claims: letter.claims.filter(({ confidence }) => confidence === 'low') };
    expect(exitCodeOf([judged(unsure, 1e6)])).toBe(0);
  });
});

describe.skipIf(!isBuilt())('the command', () => {
  test('runs what is named, in any case, in the order of the registry', async () => {
    const { code, stdout, stderr } = await run('a28', 'A1');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect([...stdout.matchAll(/^([AB]\d+) /gm)].map(([, id]) => id)).toEqual(['A1', 'A28']);
    expect(stdout).toContain('published 1.8/h, allowed ± 1 %');
    expect(stdout).toContain('No gated figure misses.');
    expect(stdout).not.toMatch(control);
    expect(widthOf(stdout)).toBeLessThanOrEqual(80);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('--list names all and runs none', async () => {
    const { code, stdout } = await run('--list');
    expect(code).toBe(0);
    expect([...stdout.matchAll(/^ {2}([AB]\d+) /gm)].map(([, id]) => id)).toEqual(
      validations.map(({ id }) => id),
    );
    expect(widthOf(stdout)).toBeLessThanOrEqual(80);
  });

  test('refuses names that it does not have, and files as folders, in one line', async () => {
    const { code, stdout, stderr } = await run('A1', 'A99');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^wormcast: validate: expected names out of A1, A2, .*, got A99\n$/);
    writeFileSync(join(folder, 'file'), '');
    for (const out of ['', 'file']) {
      const refused = await run('A1', '--out', out);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toMatch(
        /^wormcast: .*expected the name of a folder, (got none|found a file)\n$/,
      );
    }
  });

  test('--out writes the page, and again over the old one', async () => {
    for (let time = 0; time < 2; time++) expect((await run('A1', 'A9', '--out', 'here')).code).toBe(0);
    expect(readdirSync(join(folder, 'here'))).toEqual(['VALIDATION.md']);
    expect(readFileSync(join(folder, 'here', 'VALIDATION.md'), 'utf8')).toContain('\n## A9. ');
    expect(existsSync(join(folder, 'here', 'figures'))).toBe(false);
  });
});
