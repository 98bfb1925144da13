/** Files, as text and bytes; every error names the file. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file that cannot be read or written, in one line. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is none',
  EISDIR: 'a folder',
  ENOTDIR: 'a part of the path that is no folder',
  EEXIST: 'a part of the path that is no folder',
  EACCES: 'one without permission',
  ENOSPC: 'a full disk',
  EDQUOT: 'a full quota',
  EROFS: 'a read-only disk',
};

/** `place: expected ..., found ...` for an error of the file system; other errors as they are. */
export function explainFileError(error: unknown, place: string, expected: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (typeof code !== 'string') return error;
  return new FileError(`${place}: expected ${expected}, found ${reasons[code] ?? code}`, { cause: error });
}

/** The bytes of a file; `-` is the standard input. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw explainFileError(error, file, 'a file that can be read');
  }
}

/** The text of a file (UTF-8); `-` is the standard input. */
export function readText(file: string): string {
  return new TextDecoder().decode(readBytes(file));
}

/** For cleaning up after a failure, which is the one to tell. */
export function removeIfThere(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // It cannot be there, or cannot be removed; either way the first failure matters.
  }
}

/** Writes a whole file or nothing: under another name first, then renamed. Missing folders are made. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${process.pid}.partial`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, content);
    renameSync(temporary, file);
  } catch (error) {
    removeIfThere(temporary);
    throw explainFileError(error, file, 'a file that can be written');
  }
}
