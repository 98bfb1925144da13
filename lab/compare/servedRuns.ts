/** The run folders that the server of this page has: `wormcast lab --runs DIR`. Other servers have a list of none. */
import type { RunFiles } from './runFiles.ts';

/** Empty where there are none, or nobody to ask. */
export async function listServedRuns(): Promise<RunFiles[]> {
  const list = await read('runs.json').catch(() => new TextEncoder().encode('[]'));
  const entries = JSON.parse(new TextDecoder().decode(list)) as { name: string; files: string[] }[];
  return entries.map(({ name, files }) => ({
    name,
    files: new Map(
      files.map((file) => [file, () => read(`runs/${[name, file].map(encodeURIComponent).join('/')}`)]),
    ),
  }));
}

/** A file beside this page. */
async function read(path: string): Promise<Uint8Array> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: the server answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
