/**
 * A run folder: summary.json, manifest.json, one file per table, pictures of the pages that visitors saw, and a
 * checkpoint if one was asked for.
 *
 * It is written under another name and renamed when all is there. The summary goes first and says `complete: false`
 * until everything else stands, so whatever ends the writing (a full disk, a lost machine), each file present is
 * whole and the summary tells the truth.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Table, tableFromCsv, tableFromParquet, tableToCsv, tableToParquet } from '../index.ts';
import { explainFileError, FileError, readBytes, readText, removeIfThere } from './files.ts';
import { drawSitePages } from './sitePages.ts';

export type TableFormat = 'parquet' | 'csv';

export interface RunFolderContent {
  /** With the key `complete`. */
  readonly summary: object & { readonly complete: boolean };
  readonly manifest: object & { readonly scenario?: unknown };
  readonly tables: readonly Table[];
  readonly checkpoint?: Uint8Array | undefined;
}

export interface WriteOptions {
  readonly format?: TableFormat;
  /** Replace an older run folder. */
  readonly force?: boolean;
}

/** Whether there is a folder of that name; throws where there can be none. */
export function isFolder(directory: string): boolean {
  // An empty path would be the folder that the command runs in.
  if (directory === '') throw new FileError('--out: expected a name for a new folder, found none');
  const target = resolve(directory);
  let nearest = target;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  if (!statSync(nearest).isDirectory()) {
    const found = nearest === target ? 'a file' : 'a part of the path that is no folder';
    throw new FileError(`${directory}: expected a name for a new folder, found ${found}`);
  }
  return nearest === target;
}

/** Throws unless a run folder may be written there; call it before a long run. */
export function checkRunFolder(directory: string, force = false): void {
  if (!isFolder(directory)) return;
  let names: string[];
  try {
    names = readdirSync(directory);
  } catch (error) {
    throw explainFileError(error, directory, 'a folder that can be read');
  }
  if (!force) {
    throw new FileError(
      `${directory}: expected a name for a new folder, found one that exists; --force overwrites it`,
    );
  }
  if (names.length > 0 && !names.includes('summary.json')) {
    throw new FileError(
      `${directory}: expected a run folder to overwrite, found one without summary.json; remove it by hand`,
    );
  }
}

/** Writes the folder and returns the names of its files. */
export function writeRunFolder(
  directory: string,
  content: RunFolderContent,
  { format = 'parquet', force = false }: WriteOptions = {},
): string[] {
  checkRunFolder(directory, force);
  const target = resolve(directory);
  const partial = join(dirname(target), `.${basename(target)}.${process.pid}.partial`);
  const written: string[] = [];
  const write = (name: string, pieces: Iterable<string | Uint8Array>): void => {
    writePieces(partial, name, pieces);
    if (!written.includes(name)) written.push(name);
  };
  let writing = 'summary.json';
  try {
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    write('summary.json', [toJson({ ...content.summary, complete: false })]);
    write((writing = 'manifest.json'), [toJson(content.manifest)]);
    if (content.checkpoint !== undefined) write((writing = 'checkpoint.bin'), [content.checkpoint]);
    for (const table of content.tables) {
      writing = `${table.spec.name}.${format}`;
      write(writing, format === 'csv' ? tableToCsv(table) : [tableToParquet(table)]);
    }
    for (const { name, svg } of drawSitePages(content.tables, content.manifest.scenario)) {
      write((writing = name), [svg]);
    }
    if (content.summary.complete) write((writing = 'summary.json'), [toJson(content.summary)]);
    replaceFolder(partial, target);
  } catch (error) {
    const kept = keepPartial(partial, target);
    const where = kept === null ? '' : `; what is complete is in ${kept}`;
    const explained = explainFileError(error, `${directory}/${writing}`, 'room to write it') as Error;
    throw explained instanceof FileError
      ? new FileError(explained.message + where, { cause: explained.cause })
      : explained;
  }
  return written;
}

const toJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

function writePieces(folder: string, name: string, pieces: Iterable<string | Uint8Array>): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.partial`;
  try {
    const descriptor = openSync(temporary, 'w');
    try {
      for (const piece of pieces) {
        const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
        // One call may write less than all of it.
        for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
      }
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (error) {
    removeIfThere(temporary);
    throw error;
  }
}

function replaceFolder(partial: string, target: string): void {
  const old = `${partial}.old`;
  const exists = existsSync(target);
  if (exists) renameSync(target, old);
  renameSync(partial, target);
  if (exists) rmSync(old, { recursive: true, force: true });
}

/** Gives what was written before a failure its name, unless an older run has it; null if nothing was written. */
function keepPartial(partial: string, target: string): string | null {
  if (!existsSync(join(partial, 'summary.json'))) {
    removeIfThere(partial);
    return null;
  }
  if (existsSync(target)) return partial;
  renameSync(partial, target);
  return target;
}

/** A run folder read back. */
export interface RunFolder {
  readonly summary: Record<string, unknown>;
  readonly manifest: Record<string, unknown>;
  /** Names of the tables that are there. */
  readonly tables: readonly string[];
  /** Files of what visitors saw, `pages/KIND.svg`. */
  readonly pages: readonly string[];
  readTable(name: string): Promise<Table>;
}

/** Whether a path is a run folder. */
export const isRunFolder = (directory: string): boolean => existsSync(join(directory, 'summary.json'));

/** Reads a run folder; tables when they are asked for. */
export function readRunFolder(directory: string): RunFolder {
  const readJson = (name: string): Record<string, unknown> => {
    const file = join(directory, name);
    try {
      return JSON.parse(readText(file)) as Record<string, unknown>;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new FileError(`${file}: expected JSON, found ${error.message}`);
    }
  };
  const manifest = readJson('manifest.json');
  const files = readdirSync(directory).filter((name) => /\.(parquet|csv)$/.test(name));
  return {
    summary: readJson('summary.json'),
    manifest,
    tables: files.map((name) => name.replace(/\.\w+$/, '')),
    pages: existsSync(join(directory, 'pages'))
      ? readdirSync(join(directory, 'pages')).map((name) => `pages/${name}`)
      : [],
    async readTable(name) {
      const file = files.find((candidate) => candidate.replace(/\.\w+$/, '') === name);
      if (file === undefined) throw new FileError(`${directory}: expected a table ${name}, found none`);
      if (file.endsWith('.parquet')) return tableFromParquet(readBytes(join(directory, file)));
      const spec = (manifest.tables as Table['spec'][] | undefined)?.find((table) => table.name === name);
      if (spec === undefined) {
        throw new FileError(`${directory}/manifest.json: expected the columns of ${name}, found none`);
      }
      return tableFromCsv(readFileSync(join(directory, file), 'utf8'), spec, file);
    },
  };
}
