// Compare without a page: finding run folders, reading them, bands over replicates, differences.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatDifference, formatFigure, toldFigures } from '../../lab/compare/figures.ts';
import { quantileBand } from '../../lab/compare/quantileBand.ts';
import { readRun } from '../../lab/compare/readRun.ts';
import { findRunFolders, type RunFiles } from '../../lab/compare/runFiles.ts';
import { writeReplicates } from '../../scripts/writeReplicates.ts';
import { parseScenario, quantiles, replicateSeed, simulate } from '../../src/index.ts';
import { type TableFormat, writeRunFolder } from '../../src/node/runFolder.ts';

const bytes = (text: string) => async () => new TextEncoder().encode(text);
const scenario = parseScenario(
  '{ name: small, space: { bits: 16 }, horizon: 2 h, hosts: { count: 500 }, worms: [{ name: worm, pace: 1 probes/s }] }',
);

describe('findRunFolders', () => {
  const find = (...paths: string[]) =>
    findRunFolders(paths.map((path) => ({ path, read: bytes('') }))).map(({ name, files }) => [
      name,
      ...[...files.keys()].sort(),
    ]);

  it('finds one, several in a folder, and leaves the rest alone', () => {
    expect(find('v2/summary.json', 'v2/census.parquet', 'v2/pages/slow.svg')).toEqual([
      ['v2', 'census.parquet', 'summary.json'],
    ]);
    expect(find('runs/b/summary.json', 'runs/notes.txt', 'runs/a/summary.json')).toEqual([
      ['a', 'summary.json'],
      ['b', 'summary.json'],
    ]);
  });

  it('hands on what is none, to be told so', () => {
    expect(find('photos/1.png', 'photos/old/2.png')).toEqual([['photos', '1.png']]);
    expect(find()).toEqual([]);
  });
});

/** The files that `wormcast run` writes. */
function writeAndList(seeds: number, format: TableFormat): RunFiles {
  const parent = mkdtempSync(join(tmpdir(), 'wormcast-'));
  const folder = join(parent, 'mine');
  try {
    if (seeds > 1) writeReplicates(folder, scenario, seeds, format);
    else {
      const run = simulate(scenario, { seed: 1, tables: ['census'] });
      const content = { summary: run.summary(), manifest: run.manifest(), tables: run.tables };
      writeRunFolder(folder, content, { format });
    }
    const files = readdirSync(folder).map((name) => {
      const content = new Uint8Array(readFileSync(join(folder, name)));
      return [name, async () => content] as const;
    });
    return { name: 'mine', files: new Map(files) };
  } finally {
    rmSync(parent, { recursive: true });
  }
}

describe('readRun', () => {
  it('reads a run as Parquet and as CSV, to the same', async () => {
    const [parquet, csv] = await Promise.all([
      readRun(writeAndList(1, 'parquet')),
      readRun(writeAndList(1, 'csv')),
    ]);
    expect(csv.census).toEqual(parquet.census);
    const run = simulate(scenario, { seed: 1, tables: ['census'] });
    expect(parquet).toMatchObject({ name: 'mine', scenario: 'small', seed: 1, replicates: 1, notes: [] });
    expect(parquet.census!.infected).toEqual(run.table('census').column('infected'));
    expect(parquet.figures.everInfected).toEqual({ value: run.summary().everInfected });
    expect(parquet.figures['timeToShare.0.5']).toEqual({ value: run.summary().timeToShare['0.5'] });
  });

  it('reads replicates: median and quantiles, and a band', async () => {
    const run = await readRun(writeAndList(5, 'parquet'));
    const runs = Array.from({ length: 5 }, (_, index) =>
      simulate(scenario, { seed: replicateSeed(1, index), tables: ['census'] }),
    );
    const expected = quantiles(runs.map((one) => one.summary()));
    expect(run.replicates).toBe(5);
    expect(run.figures.hosts).toEqual({ value: 500 });
    const { '5': low, '50': value, '95': high } = expected.infections;
    expect(run.figures.infections).toBeUndefined();
    expect(run.figures.everInfected).toEqual({ value, low, high });
    const band = quantileBand(run.census!, 'infected');
    const last = runs.map((one) => one.table('census').column('infected').at(-1)!).sort((a, b) => a - b);
    expect(band.median.at(-1)).toBe(last[2]);
    expect(band.low!.at(-1)).toBeCloseTo(last[0]! + 0.2 * (last[1]! - last[0]!));
    expect(band.time).toEqual(runs[0]!.table('census').column('time'));
  });

  const read = (files: Record<string, string>) =>
    readRun({
      name: 'mine',
      files: new Map(Object.entries(files).map(([name, text]) => [name, bytes(text)])),
    });

  it('tells what is no run folder', async () => {
    await expect(read({ 'photo.png': '' })).rejects.toThrow(/^mine is not a run folder: it has no summary/);
    await expect(read({ 'summary.json': '{' })).rejects.toThrow('mine: summary.json is damaged');
    await expect(read({ 'summary.json': 'null' })).rejects.toThrow('names no scenario');
    await expect(read({ 'summary.json': '{}', 'manifest.json': '{}' })).rejects.toThrow('names no scenario');
  });

  it('tells what is missing of one', async () => {
    const whole = '{"scenario": "small", "seed": 3, "hosts": 500, "complete": true}';
    const cut = whole.replace('true', 'false');
    expect((await read({ 'summary.json': cut })).notes).toEqual([
      expect.stringMatching(/^Incomplete: the run was cut short/),
      expect.stringMatching(/^No curve: it has no table census/),
    ]);
    const unexplained = await read({ 'summary.json': whole, 'census.csv': 'time\n0\n' });
    expect(unexplained.notes).toEqual([expect.stringMatching(/^No curve: manifest\.json/)]);
    expect(unexplained).toMatchObject({ seed: 3, census: null, figures: { hosts: { value: 500 } } });
    const damaged = await read({ 'summary.json': whole, 'census.parquet': 'not this' });
    expect(damaged.notes).toEqual([
      expect.stringMatching(/^No curve: its table census cannot be read \(.+\)/),
    ]);
  });
});

describe('quantileBand', () => {
  it('keeps the last value of a replicate that ended early', () => {
    const band = quantileBand(
      { replicate: [0, 0, 0, 1, 1], time: [0, 5, 9, 0, 5], infected: [1, 2, 3, 11, 12] },
      'infected',
    );
    expect([...band.time]).toEqual([0, 5, 9]);
    expect([...band.median]).toEqual([6, 7, 7.5]);
    expect([...band.low!].map((value) => Number(value.toFixed(3)))).toEqual([1.5, 2.5, 3.45]);
    expect([...band.high!].map((value) => Number(value.toFixed(3)))).toEqual([10.5, 11.5, 11.55]);
  });

  it('is a line for a single run', () => {
    expect(quantileBand({ time: [0, 5], infected: [1, 4] }, 'infected')).toEqual({
      time: Float64Array.of(0, 5),
      median: Float64Array.of(1, 4),
      low: null,
      high: null,
    });
  });
});

describe('figures', () => {
  it('are written with few digits and words', () => {
    expect(formatFigure(359104, 'count')).toBe('359,104');
    expect(formatFigure(52_570_000_123, 'count')).toBe('52.57 billion');
    expect(formatFigure(130_139_754_436_000, 'count')).toBe('130.1 trillion');
    expect([null, 90, 600, 7.25 * 3600, 3 * 86400].map((value) => formatFigure(value, 's'))).toEqual([
      'never',
      '90 s',
      '10 min',
      '7.3 h',
      '3 d',
    ]);
  });

  it('differ in percent, times as times', () => {
    expect(formatDifference(150, 100, 'count')).toBe('+50 %');
    expect(formatDifference(99.99, 100, 'count')).toBe('about the same');
    expect(formatDifference(100, 100, 'count')).toBe('the same');
    expect(formatDifference(5, 0, 'count')).toBe('+5');
    expect(formatDifference(3600, 5 * 3600, 's')).toBe('−4 h');
    expect(formatDifference(null, 100, 's')).toBe('');
  });

  it('are told only where one of the runs has something to tell', () => {
    const names = toldFigures([{ hosts: { value: 5 }, halted: { value: 0 } }, { crashes: { value: 1 } }]);
    expect(names.map(({ name }) => name)).toEqual(['hosts', 'crashes']);
  });
});
