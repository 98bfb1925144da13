// The whole report on a small Internet: every sentence is answered, fits a terminal, and its command lines work.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawAnswer, drawSentence } from '../../src/cli/article.ts';
import { colorsFor } from '../../src/cli/colors.ts';
import { breakCommand } from '../../src/cli/commandLine.ts';
import { catalog, type Finding, parseScenario, sentences, simulate, tellArticle } from '../../src/index.ts';
import { observerKinds } from '../../src/observe/registry.ts';
import { isBuilt, runCommand } from '../distribution.ts';

const smallSpace = ['space={bits: 24}', 'hosts.count=800', 'observe.telescopes=[]'];
const small: Record<string, readonly string[]> = {
  'code-red-v1': [...smallSpace, 'horizon=5 d'],
  'code-red-v2': smallSpace,
  'july-2001': ['hosts.count=5000'],
  'readers-letter': ['hosts.count=2001', 'initial=2001', 'worms.0.pace=66 probes/s', 'horizon=20 d'],
  'readers-letter-track': ['hosts.count=2000', 'worms.0.pace=66 probes/s', 'horizon=20 d'],
  'readers-letter-fault': ['horizon=20 d'],
};

let findings: Finding[];
beforeAll(() => {
  findings = [...tellArticle({ seed: 3, adjust: (scenario) => small[scenario]! })];
});

/** The words of a command line, as a shell splits it. */
const split = (command: string): string[] =>
  (command.replace(/\\\n\s*/g, '').match(/(?:'[^']*'|[^\s'])+/g) ?? []).map((word) => word.replace(/'/g, ''));
const valuesOf = (words: readonly string[], flag: string): string[] =>
  words.flatMap((word, index) => (words[index - 1] === flag ? [word] : []));
const commands = () => [
  ...new Set(findings.flatMap(({ evidence }) => evidence.map(({ command }) => command))),
];

test('answers every sentence, in order, and S1 to S10 all occur', () => {
  expect(findings.map(({ sentence }) => sentence)).toEqual(sentences);
  expect(sentences.map(({ number }) => number)).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
  expect(new Set(sentences.flatMap(({ topics }) => topics)).size).toBe(10);
  for (const { lines, evidence, verdict } of findings) {
    expect(lines.length).toBeGreaterThan(0);
    expect(evidence.length).toBeGreaterThan(0);
    expect(['holds', 'holds only if', 'does not hold']).toContain(verdict.judgment);
  }
});

test('says no number that is none', () => {
  for (const finding of findings) {
    const { lines, table, verdict } = finding;
    expect([...lines, ...table.flat(), verdict.because].join('\n')).not.toMatch(
      /NaN|Infinity|undefined|null/,
    );
    expect(() => JSON.stringify(finding)).not.toThrow();
  }
});

test('another seed finds other figures, the same seed the same', () => {
  const first = (seed: number) => tellArticle({ seed, adjust: (scenario) => small[scenario]! }).next().value;
  expect(first(3)).toEqual(findings[0]);
  expect(first(4)).not.toEqual(findings[0]);
});

test('a command that was told before is told by its sentence, with what it shows', () => {
  const told = new Map([[findings[1]!.evidence[0]!.command, 2]]);
  const first = drawAnswer(findings[1]!, 80, colorsFor({})).join('\n');
  expect(first).toContain('npx wormcast run code-red-v1');
  expect(first).toContain('      shows column defaced of the table census');
  const again = drawAnswer(findings[1]!, 80, colorsFor({}), told).join('\n');
  expect(again).toContain('    The run of sentence 2 shows column defaced of the table census');
  expect(again).not.toContain('npx');
});

test('fits 80 columns, without control characters', () => {
  const lines = findings.flatMap((finding) => [
    ...drawSentence(finding.sentence, 80, colorsFor({})),
    ...drawAnswer(finding, 80, colorsFor({})),
  ]);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for them
  expect(lines.join('\n')).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/);
});

describe('command lines', () => {
  test('are broken where a shell joins them again', () => {
    for (const command of commands()) {
      expect(split(breakCommand(command, 76).join('\n'))).toEqual(split(command));
    }
    const broken = breakCommand("wormcast run a --set 'b=c d' --seed 1", 24);
    expect(broken).toEqual(['wormcast run a \\', "  --set 'b=c d' \\", '  --seed 1']);
  });

  test('name scenarios, settings and tables that there are', () => {
    const tables = observerKinds.flatMap((kind) => kind.tables.map(({ name }) => name));
    expect(commands().length).toBeGreaterThan(14);
    for (const command of commands()) {
      const words = split(command);
      expect(words.slice(0, 2)).toEqual(['npx', 'wormcast']);
      const settings = valuesOf(words, '--set');
      expect(() => parseScenario(catalog[words[3]!]!, { file: command, catalog, settings })).not.toThrow();
      for (const table of valuesOf(words, '--tables').join().split(','))
        expect([...tables, '']).toContain(table);
      const flags = words.filter((word) => word.startsWith('--'));
      const known = ['--set', '--seed', '--replicates', '--tables', '--format', '--out'];
      expect(known).toEqual(expect.arrayContaining(flags));
    }
    const folders = commands().flatMap((command) => valuesOf(split(command), '--out'));
    expect(new Set(folders).size).toBe(folders.length);
  });

  test('lead to the figures: the run of the first sentence', () => {
    const words = split(findings[0]!.evidence[0]!.command);
    const settings = valuesOf(words, '--set');
    const scenario = parseScenario(catalog[words[3]!]!, { file: words[3]!, catalog, settings });
    const { everInfected } = simulate(scenario, {
      seed: Number(valuesOf(words, '--seed')[0]),
      tables: [],
    }).summary();
    expect(findings[0]!.figures).toMatchObject({ everInfected });
  });

  test.skipIf(!isBuilt())('run as they are printed: a table, replicates, show', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wormcast-'));
    try {
      for (const sentence of [3, 7, 14]) {
        const words = split(findings[sentence - 1]!.evidence[0]!.command).slice(2);
        const { code, stderr } = await runCommand(words, { cwd: folder, environment: { CI: '1' } });
        expect({ sentence, code, stderr }).toEqual({ sentence, code: 0, stderr: '' });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
