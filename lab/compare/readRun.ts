/** A run folder as it is compared: its figures and its census, over replicates if it has them. */
import {
  type Quantiles,
  type Summary,
  type Table,
  type TableSpec,
  tableFromCsv,
  tableFromParquet,
} from '../../src/index.ts';
import { type Figures, figuresOf, spreadsOf } from './figures.ts';
import type { RunFiles } from './runFiles.ts';

export interface ComparedRun {
  readonly name: string;
  readonly scenario: string;
  readonly seed: number;
  /** Number of replicates, or 1. */
  readonly replicates: number;
  /** What a reader must know of it, in words. */
  readonly notes: readonly string[];
  readonly figures: Figures;
  /** Columns of the census by name, `replicate` among them if there are several; null if it is missing. */
  readonly census: Census | null;
}

export type Census = Readonly<Record<string, ArrayLike<number>>>;

type RunSummary = Partial<Summary> & {
  readonly replicates?: readonly Summary[];
  readonly quantiles?: Quantiles | null;
};

/** Throws, in words, what is no run folder; tells what is missing of one that is. */
export async function readRun({ name, files }: RunFiles): Promise<ComparedRun> {
  if (!files.has('summary.json')) {
    throw new Error(
      `${name} is not a run folder: it has no summary.json. "wormcast run SCENARIO --out FOLDER" makes one.`,
    );
  }
  const readJson = async (file: string): Promise<unknown> => {
    const text = new TextDecoder().decode(await files.get(file)!());
    try {
      return JSON.parse(text);
    } catch {
      throw new Error(`${name}: ${file} is damaged, it is not JSON.`);
    }
  };
  const summary = (await readJson('summary.json')) as RunSummary | null;
  if (typeof summary?.scenario !== 'string') {
    throw new Error(`${name} is not a run folder: its summary.json names no scenario.`);
  }
  const notes: string[] = [];
  if (summary.complete !== true) {
    notes.push('Incomplete: the run was cut short, so its figures go only as far as it got.');
  }
  const manifest = files.has('manifest.json') ? await readJson('manifest.json') : null;
  const census = await readCensus(files, manifest, notes);
  const { replicates, quantiles } = summary;
  return {
    name,
    scenario: summary.scenario,
    seed: summary.seed ?? 0,
    replicates: replicates?.length ?? 1,
    notes,
    figures:
      replicates === undefined ? figuresOf(summary as Summary) : spreadsOf(quantiles ?? null, replicates),
    census,
  };
}

async function readCensus(
  files: RunFiles['files'],
  manifest: unknown,
  notes: string[],
): Promise<Census | null> {
  try {
    const parquet = files.get('census.parquet');
    if (parquet !== undefined) return columnsOf(await tableFromParquet(await parquet()));
    const csv = files.get('census.csv');
    const specs = (manifest as { tables?: readonly TableSpec[] } | null)?.tables;
    const spec = specs?.find((table) => table.name === 'census');
    if (csv !== undefined && spec !== undefined) {
      return columnsOf(tableFromCsv(new TextDecoder().decode(await csv()), spec, 'census.csv'));
    }
    notes.push(
      csv === undefined
        ? 'No curve: it has no table census, which "--tables census" keeps.'
        : 'No curve: manifest.json, which explains the columns of census.csv, is missing.',
    );
  } catch (error) {
    notes.push(`No curve: its table census cannot be read (${(error as Error).message}).`);
  }
  return null;
}

const columnsOf = (table: Table): Census =>
  Object.fromEntries(table.spec.columns.map(({ name }) => [name, table.column(name)]));
