// Writes results.json as a Markdown table between the two marks of docs/benchmarks.md, and a few rows of it in README.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Results, Row } from './results.ts';

const begin = '<!-- bench:begin -->';
const end = '<!-- bench:end -->';

/** What README.md tells. */
const chosen = [
  '`benchmark-day`, every hit recorded',
  'the same, hits',
  'prefix preference among clustered hosts, every hit recorded',
  'permutation, 359,104 hosts on 2^32, hits',
  '`code-red-v1-field`, 6 days',
  '`july-2001`, whole, all its tables',
  '`counts`, `code-red-v2` in 600 steps of a minute, per replicate',
  'brute force over exact, small scenario',
  '10 million hosts, first infections, peak resident',
  '`code-red-v2` with a filter at 100 of 10,000 ASes from 7 h on, over the plain run',
];

export function formatTable({ date, commit, machine, load, rows }: Results): string {
  const { processor, cores, node, compiler } = machine;
  return [
    ...formatRows(rows),
    '',
    ...formatMisses(rows),
    `${date.slice(0, 10)}, commit ${commit}; ${processor}, one of ${cores} cores (load ${load[0]} to ${load[1]}), Node ${node}` +
      `${compiler === null ? '; no C compiler' : `, ${compiler}`}. Processor time, --help excepted. C loop: how many times what a plain` +
      ' C loop (`bench/floor.c`) takes in the same run, per probe or per hit.',
  ].join('\n');
}

/** A few rows, and how many of all targets are met. */
export function formatShortTable({ rows }: Results): string {
  const wanted = rows.filter(({ meets }) => meets !== null);
  const met = wanted.filter(({ meets }) => meets === true).length;
  const few = rows.filter(({ what }) => chosen.includes(what));
  return [
    ...formatRows(few),
    '',
    `${met} of ${wanted.length} targets are met: [all rows, and what is missed and why](docs/benchmarks.md).`,
  ].join('\n');
}

const formatRows = (rows: readonly Row[]): string[] => [
  '| what | target | measured: median (least to most) | C loop | |',
  '|---|---|---|---|---|',
  ...rows.map(formatRow),
];

/** What is missed, and why. */
export function formatMisses(rows: readonly Row[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const { what, meets, why } of rows) {
    if (meets !== false) continue;
    const reason = why ?? 'No reason known but the noise of a shared machine.';
    reasons.set(reason, [...(reasons.get(reason) ?? []), what]);
  }
  if (reasons.size === 0) return [];
  return [[...reasons].map(([reason, missed]) => `Missed: ${missed.join('; ')}. ${reason}`).join(' '), ''];
}

function formatRow(row: Row): string {
  const [what, wanted, measured, verdict] = formatCells(row);
  const ratio = row.ratio === null ? '–' : `${formatValue(row.ratio, 'times')}x`;
  return `| ${what} | ${wanted} | ${measured} | ${ratio} | ${verdict} |`;
}

/** What, target, measured, verdict. */
export function formatCells({ what, target, unit, median, minimum, maximum, meets }: Row): string[] {
  const write = (value: number): string => formatValue(value, unit);
  const wanted =
    target === null
      ? '–'
      : target.atMost !== undefined
        ? `≤ ${write(target.atMost)} ${unit}`
        : `≥ ${write(target.atLeast!)} ${unit}`;
  const verdict = meets === null ? '' : meets ? 'meets it' : '**misses it**';
  return [what, wanted, `${write(median)} ${unit} (${write(minimum)} to ${write(maximum)})`, verdict];
}

/** Three digits, and millions as such. */
function formatValue(value: number, unit: string): string {
  if (unit.endsWith('/s')) return `${Number((value / 1e6).toPrecision(3))} M`;
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)));
}

/** Prints the table, and rewrites the two that are written down. */
export function writeTable(results: Results): void {
  replaceTable('docs/benchmarks.md', formatTable(results));
  putBetween('README.md', formatShortTable(results));
}

/** Prints a table, and puts it between the two marks of a page, where these are. */
export function replaceTable(path: string, table: string): void {
  console.log(table);
  putBetween(path, table);
}

function putBetween(path: string, table: string): void {
  const page = new URL(`../${path}`, import.meta.url);
  if (!existsSync(page)) return;
  const text = readFileSync(page, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) return;
  writeFileSync(page, `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeTable(JSON.parse(readFileSync(new URL('results.json', import.meta.url), 'utf8')) as Results);
}
