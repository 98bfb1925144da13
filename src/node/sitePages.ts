/** What visitors of followed hosts saw, as pictures: one for each kind of page in the table `sites`. */
import { formatAddress, formatInstant, pageSvg, parseScenario, type Table } from '../index.ts';

export interface SitePage {
  /** File in a run folder, `pages/KIND.svg`. */
  readonly name: string;
  readonly svg: string;
}

/**
 * The first time that each kind of page is seen, all at the host that shows most kinds, as far as it shows them. None
 * without the table or the scenario that a manifest has.
 */
export function drawSitePages(tables: readonly Table[], scenario: unknown): SitePage[] {
  const table = tables.find(({ spec }) => spec.name === 'sites');
  const kinds = table?.spec.columns.find(({ name }) => name === 'page')?.as;
  if (table === undefined || !Array.isArray(kinds) || typeof scenario !== 'object' || scenario === null) {
    return [];
  }
  const { start } = parseScenario(scenario);
  const [time, address, page] = ['time', 'address', 'page'].map((name) => table.column(name));
  /** Rows by address and kind. */
  const seen = new Map<number, Map<number, number>>();
  for (let row = 0; row < table.length; row++) {
    const first = seen.get(address![row]!) ?? new Map<number, number>();
    if (!first.has(page![row]!)) first.set(page![row]!, row);
    seen.set(address![row]!, first);
  }
  const hosts = [...seen.values()].sort((one, other) => other.size - one.size);
  return kinds.flatMap((kind, index) => {
    const row = hosts.find((first) => first.has(index))?.get(index);
    if (row === undefined) return [];
    const host = formatAddress(address![row]!);
    const date = `${formatInstant(start + time![row]!)
      .slice(0, 16)
      .replace('T', ' ')} UTC`;
    return [{ name: `pages/${kind}.svg`, svg: `${pageSvg({ kind, host, date })}\n` }];
  });
}
