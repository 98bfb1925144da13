// The README and the pages of docs/ say what is: code blocks run, numbers come out of runs, links lead somewhere.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { catalog, parseScenario, type Run, simulate } from '../src/index.ts';
import { readProject, repositoryRoot } from './sourceTree.ts';

const root = fileURLToPath(repositoryRoot);
const readme = readFileSync(`${root}README.md`, 'utf8');
const thousands = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** Code blocks of a language. */
function blocksOf(markdown: string, language: string): string[] {
  return [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text!);
}

/** Runs a module that imports `wormcast`, and returns what it prints. */
async function runModule(text: string): Promise<string[]> {
  const { outputFiles } = await build({
    stdin: { contents: text, resolveDir: root, loader: 'ts' },
    alias: { wormcast: `${root}src/index.ts` },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
  });
  const printed: string[] = [];
  const body = new Function('console', outputFiles[0]!.text);
  body({ log: (...words: unknown[]) => printed.push(words.join(' ')) });
  return printed;
}

/** Anchors of a page, as GitHub makes them from headings. */
const anchorsOf = (markdown: string) =>
  [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );

/** Links of a page that lead nowhere. */
function findDeadLinks(path: string, markdown: string): string[] {
  const prose = markdown.replace(/^```.*?^```$/gms, '');
  const folder = new URL(path, repositoryRoot);
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => {
      if (/^https?:/.test(target)) return false;
      const [file, anchor] = target.split('#') as [string, string | undefined];
      const url = new URL(file, folder);
      if (!existsSync(url)) return true;
      return (
        anchor !== undefined &&
        !anchorsOf(file === '' ? markdown : readFileSync(url, 'utf8')).includes(anchor)
      );
    });
}

describe('the README', () => {
  it('is short, and in order', () => {
    expect(readme.split('\n').length - 1).toBeLessThanOrEqual(120);
    expect(readme.startsWith('![')).toBe(true);
    expect([...readme.matchAll(/^#+ .*$/gm)].map(([heading]) => heading)).toEqual([
      '# wormcast',
      '## Two lines',
      '## A scenario',
      '## The library',
      '## What this is not',
      '## What is not modeled',
      '## How we know',
      '## Benchmarks',
    ]);
    expect(readme).toMatch(/<!-- bench:begin -->\n[\s\S]*\n<!-- bench:end -->/);
    expect(blocksOf(readme, 'sh').join()).toMatch(/npm ci && npm start .*\nnpm ci && npm test\n/);
  });

  it('has a scenario of ten lines, the one of the catalog', () => {
    const [yaml, ...more] = blocksOf(readme, 'yaml');
    expect(more).toEqual([]);
    expect(yaml).toBe(catalog.minimal);
    expect(yaml!.split('\n').length - 1).toBeLessThanOrEqual(10);
    const scenario = parseScenario(`${yaml}space: { bits: 20 }\n`.replace('500000', '500'), { catalog });
    const { everInfected, complete } = simulate(scenario, { tables: ['census'] }).summary();
    expect(complete).toBe(true);
    expect(everInfected).toBe(500);
  });

  it('has ten lines of code that run', async () => {
    const [code, ...more] = blocksOf(readme, 'ts');
    expect(more).toEqual([]);
    expect(code!.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
    const printed = await runModule(code!);
    expect(printed).toHaveLength(10);
    expect(printed[0]).toBe('0 h: 0 infected');
    const [infected, probes, half] = printed[9]!.split(' ').map(Number);
    expect(infected).toBeGreaterThan(1);
    expect(probes).toBeGreaterThan(1e6);
    expect(half).toSatisfy((value: number) => value === 0 || value > 3600);
  });

  const run = (name: string, tables: readonly string[]): Run => simulate(name, { seed: 1, tables });

  it('says the numbers of its runs', () => {
    const day = run('benchmark-day', ['census']).summary();
    expect(readme).toContain(`**${thousands(day.probes)} probes**`);

    const v2 = run('code-red-v2', ['telescope']);
    const { everInfected, hosts, peakNewPerMinute } = v2.summary();
    expect(readme).toContain(
      `${thousands(everInfected)} of the ${thousands(hosts)} put in; ${thousands(peakNewPerMinute)} a minute at the peak`,
    );
    const evening = [...v2.table('telescope')].find(({ time }) => time === 10 * 3600);
    expect(readme).toContain(`${thousands(evening!.sources!)} at 6 probes/s`);
    const faster = parseScenario(catalog['code-red-v2']!, { catalog, settings: ['worms.0.pace=7 probes/s'] });
    const table = simulate(faster, { seed: 1, tables: ['telescope'] }).table('telescope');
    expect(readme).toContain(`${thousands([...table].find(({ time }) => time === 36000)!.sources!)} at 7`);

    const strict = run('code-red-v1', ['census']).summary();
    expect(readme).toContain(`linear, ${strict.everInfected} hosts in seven days`);

    const letter = run('readers-letter', ['crashes']).summary();
    const hours = (letter.crashIntervalMean! / 3600).toFixed(1);
    expect(readme).toContain(`every ${hours} h on average (${letter.crashes} crashes`);
  });

  it.runIf(process.env.WORMCAST_LONG)('says the numbers of its long run', () => {
    const rows = [...run('code-red-v1-field', ['telescope']).table('telescope')].slice(-4);
    expect(readme).toContain(`${rows.map(({ sourcesSoFar }) => thousands(sourcesSoFar!)).join('; ')}, **cal`);
  });
});

describe('links', () => {
  const pages = readProject(['docs'], ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'])
    .filter(({ path }) => path.endsWith('.md'))
    .map(({ path }) => [path, readFileSync(root + path, 'utf8')] as const);

  it('are looked at, in all pages', () => {
    expect(pages.map(([path]) => path)).toEqual(
      expect.arrayContaining(['README.md', 'docs/architecture.md', 'docs/model.md', 'docs/observers.md']),
    );
    const bad =
      '# A b\n[a](no.md) [b](#c) [c](#a-b) [d](docs/model.md#states) [e](docs/model.md#none) [f](https://x)';
    expect(findDeadLinks('README.md', bad)).toEqual(['no.md', '#c', 'docs/model.md#none']);
  });

  it.each(pages)('of %s lead somewhere', (path, text) => {
    expect(findDeadLinks(path, text)).toEqual([]);
  });
});
