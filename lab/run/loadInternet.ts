/** The Internet of a scenario whose space is today's: the table of the package, a static file beside the pages. */
import { type Internet, internetToday, type Scenario } from '../../src/index.ts';

/** Addresses of the built table, by its path; its name has its date. */
const tables = import.meta.glob<string>('../../dist/internet-*.bin.gz', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Undefined where the scenario needs no table; refuses files that only the command can read. */
export async function loadInternet({ space, hosts }: Scenario): Promise<Internet | undefined> {
  if (space.kind === 'table' || hosts.placement.kind === 'list') {
    const [path, found] = space.kind === 'table' ? ['space', 'a table'] : ['hosts.placement', 'a list'];
    throw new Error(
      `${path}: expected nothing that is in a file of its own, found ${found}; such a scenario is for the command, npx wormcast run`,
    );
  }
  if (space.kind !== 'today') return undefined;
  const { body } = await fetch(new URL(Object.values(tables).sort().at(-1)!, import.meta.url));
  const unpacked = new Response(body!.pipeThrough(new DecompressionStream('gzip')));
  return internetToday(new Uint8Array(await unpacked.arrayBuffer()));
}
