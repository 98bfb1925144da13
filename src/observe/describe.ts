/** The observers as Markdown, from their own declarations. */
import type { Setting } from './kind.ts';
import { observerKinds } from './registry.ts';
import type { Column, TableSpec } from './table.ts';

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

function describeUnit(column: Column): string {
  if (column.as === 'address') return 'address';
  if (column.as) return column.as.join(', ');
  return column.unit;
}

/** A table with its columns. */
export const describeTable = (table: TableSpec): string =>
  [
    `**Table \`${table.name}\`.** ${table.meaning}`,
    markdownTable(
      ['column', 'unit or values', 'stored as', 'meaning'],
      table.columns.map((column) => [
        `\`${column.name}\``,
        describeUnit(column),
        column.type,
        column.meaning,
      ]),
    ),
  ].join('\n\n');

const describeSettings = (settings: readonly Setting[]): string =>
  markdownTable(
    ['setting', 'unit', 'default', 'set by', 'meaning'],
    settings.map((setting) => [
      `\`${setting.name}\``,
      setting.unit,
      JSON.stringify(setting.default) ?? '',
      setting.key === undefined ? '' : `\`${setting.key}\``,
      setting.meaning,
    ]),
  );

/** One section per observer: what it is, its settings, its tables with all columns. */
export function describeObservers(): string {
  const sections = observerKinds.map((kind) =>
    [
      `## ${kind.name}`,
      kind.meaning,
      ...(kind.settings.length > 0 ? [describeSettings(kind.settings)] : []),
      ...kind.tables.map(describeTable),
    ].join('\n\n'),
  );
  const head = [
    '# Observers',
    'What a run can record. An observer never changes a run. Times are in seconds since the start of the scenario; addresses are stored as integers and written as dotted quads; hosts are placed by a model, and no table states anything about any real address.',
    'Column "set by" names the key of a scenario that sets a setting. Runs have the default of a setting without a key, and of one whose key the scenario leaves out. `--tables` chooses the tables, and with them the observers, of a run.',
    'With `--out`, the table sites also yields pictures, `pages/normal.svg`, `slow.svg`, `defaced.svg` and `unreachable.svg`: what a visitor of a followed host saw when that kind of page was first seen; kinds that no followed host showed are left out. In the library, `pageSvg({ kind, host, date })` draws one.',
  ];
  return `${[...head, ...sections].join('\n\n')}\n`;
}
