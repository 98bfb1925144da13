/** Run folders as files that can be read, wherever they come from. */

export interface RunFiles {
  /** Of the folder. */
  readonly name: string;
  /** By name. */
  readonly files: ReadonlyMap<string, () => Promise<Uint8Array>>;
}

export interface FoundFile {
  /** With forward slashes, from the folder that was chosen. */
  readonly path: string;
  readonly read: () => Promise<Uint8Array>;
}

/** The run folders among files: those with a summary.json; without any, the files of the outermost folders. */
export function findRunFolders(found: readonly FoundFile[]): RunFiles[] {
  const folders = new Map<string, Map<string, FoundFile['read']>>();
  for (const { path, read } of found) {
    const cut = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(cut, 0));
    if (!folders.has(folder)) folders.set(folder, new Map());
    folders.get(folder)!.set(path.slice(cut + 1), read);
  }
  const all = [...folders].map(([path, files]) => ({ name: path.split('/').at(-1) || 'files', path, files }));
  const runs = all.filter(({ files }) => files.has('summary.json'));
  const depth = (path: string): number => path.split('/').length;
  const least = Math.min(...all.map(({ path }) => depth(path)));
  return (runs.length > 0 ? runs : all.filter(({ path }) => depth(path) === least))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ name, files }) => ({ name, files }));
}
