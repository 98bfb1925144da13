// One picture for each kind of page that the table `sites` has, told by the host that shows most.
import { expect, test } from 'vitest';
import { drawSitePages } from '../../src/node/sitePages.ts';
import { pageKinds, sitesTable } from '../../src/observe/sites.ts';
import { Table } from '../../src/observe/table.ts';

const scenario = { start: '2001-07-19T10:00Z', worms: [{ name: 'one' }] };
const quiet = 0xc0000201;
const eventful = 0xc0000202;

function sitesOf(rows: readonly (readonly [time: number, address: number, page: string])[]): Table {
  const table = new Table(sitesTable);
  for (const [time, address, page] of rows) {
    table.add(time, 0, address, Number.NaN, 0, 1, 1, 0, pageKinds.indexOf(page as 'normal'));
  }
  return table;
}

test('a page for each kind seen, at its first time, of the host that shows most kinds', () => {
  const table = sitesOf([
    [0, quiet, 'normal'],
    [0, eventful, 'normal'],
    [3600, quiet, 'unreachable'],
    [3600, eventful, 'slow'],
    [7200, eventful, 'slow'],
    [9000, eventful, 'defaced'],
  ]);
  const pages = drawSitePages([table], scenario);
  expect(pages.map(({ name }) => name)).toEqual(pageKinds.map((kind) => `pages/${kind}.svg`));
  const [normal, slow, defaced, unreachable] = pages.map(({ svg }) => svg) as [
    string,
    string,
    string,
    string,
  ];
  for (const svg of [normal, slow, defaced]) expect(svg).toContain('192.0.2.2');
  expect(unreachable).toContain('192.0.2.1');
  expect(normal).toContain('2001-07-19 10:00 UTC');
  expect(slow).toContain('2001-07-19 11:00 UTC');
  expect(defaced).toContain('2001-07-19 12:30 UTC');
  expect(drawSitePages([sitesOf([[0, quiet, 'slow']])], scenario)).toHaveLength(1);
});

test('no pages without rows, without the table, or without a scenario', () => {
  expect(drawSitePages([sitesOf([])], scenario)).toEqual([]);
  expect(drawSitePages([], scenario)).toEqual([]);
  expect(drawSitePages([sitesOf([[0, quiet, 'slow']])], undefined)).toEqual([]);
});
