/** Run folders that were dropped on the page or chosen in a dialog. Their files never leave it. */
import { type FoundFile, findRunFolders, type RunFiles } from './runFiles.ts';

const read = (file: File) => async () => new Uint8Array(await file.arrayBuffer());

/** Of an `<input webkitdirectory>`. */
export function runsOfInput(files: FileList): RunFiles[] {
  return findRunFolders([...files].map((file) => ({ path: file.webkitRelativePath, read: read(file) })));
}

/** Of a drop; to be called before the event ends. */
export async function runsOfDrop({ items }: DataTransfer): Promise<RunFiles[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const found: FoundFile[] = [];
  await Promise.all(entries.map((entry) => collect(entry, found)));
  return findRunFolders(found);
}

async function collect(entry: FileSystemEntry, found: FoundFile[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    found.push({ path: entry.fullPath.slice(1), read: read(file) });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader hands out some entries at a time, and none at the end.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (entries.length === 0) return;
    await Promise.all(entries.map((inner) => collect(inner, found)));
  }
}
