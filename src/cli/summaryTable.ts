/** A summary as an aligned table of at most 80 columns. */
import Table from 'cli-table3';
import type { Quantiles, Summary } from '../node/index.ts';
import { formatCount, formatNumber, formatRate, formatShare, formatSpan } from './numbers.ts';
import { wrapText } from './wrapText.ts';

type QuantileRow = Quantiles['timeToShare'][string];
export type Row = readonly [label: string, value: string, note: string];

/**
 * The lines of one run: what happened, when, and what it cost to compute. `open`: hosts not yet patched at the first
 * release, null if not known.
 */
export function drawSummary(summary: Summary, open: number | null = null): string[] {
  const { hosts } = summary;
  const ofHosts = (count: number): string => (hosts > 0 ? `${formatShare(count / hosts)} of all hosts` : '');
  const ofOpen = (count: number): string =>
    partly ? `${formatShare(count / open)} of those then unpatched` : ofHosts(count);
  const partly = open !== null && open > 0 && open < hosts;
  const rows: Row[] = [
    ['Hosts', formatCount(hosts), ''],
    ...(partly ? [['Unpatched at first release', formatCount(open), ofHosts(open)] as const] : []),
    ['Ever infected', formatCount(summary.everInfected), ofOpen(summary.everInfected)],
    ['Infected at the peak', formatCount(summary.peakInfected), ofOpen(summary.peakInfected)],
    ['Fastest growth', formatCount(summary.peakNewPerMinute), 'new hosts in a minute'],
    ...shareRows(summary.timeToShare),
    ['Probes sent', formatCount(summary.probes), ''],
    ['Probes that hit a host', formatCount(summary.hits), ''],
    ...optionalRows(summary, ofHosts),
    ['Events computed', formatCount(summary.events), ''],
    ['Computed in', formatSpan(summary.wallSeconds), speed(summary)],
  ];
  return drawRows(rows);
}

function shareRows(timeToShare: Summary['timeToShare']): Row[] {
  return Object.entries(timeToShare).map(([share, seconds]) => [
    `${formatNumber(Number(share) * 100)} % infected after`,
    seconds === null ? 'never' : formatSpan(seconds),
    seconds === null ? 'vulnerable at the start' : 'from the first release',
  ]);
}

/** What does not happen in most runs is told only where it does. */
function optionalRows(summary: Summary, ofHosts: (count: number) => string): Row[] {
  const all: [label: string, count: number, note: string][] = [
    ['Probes dropped', summary.dropped, 'by defenses'],
    ['Re-infections', summary.reinfections, ''],
    ['Halted', summary.halted, 'times, under their load'],
    ['Rebooted', summary.reboots, 'times'],
    ['Crashed', summary.crashes, 'times, though patched'],
    ['Destroyed', summary.destroyed, ofHosts(summary.destroyed)],
    ['Patched', summary.patched, ofHosts(summary.patched)],
    ['Defaced at the peak', summary.defacedPeak, ofHosts(summary.defacedPeak)],
  ];
  const rows = all
    .filter(([, count]) => count > 0)
    .map(([label, count, note]): Row => [label, formatCount(count), note]);
  if (summary.crashIntervalMean !== null) {
    rows.push(['Between two crashes', formatSpan(summary.crashIntervalMean), 'of one host, on average']);
  }
  return rows;
}

function speed({ hits, wallSeconds, totalSeconds }: Summary): string {
  const rate = wallSeconds > 0 ? `${formatRate(hits / wallSeconds)}, ` : '';
  return `${rate}${formatSpan(totalSeconds)} in all`;
}

/** The lines of many runs: quantiles of what one run would say. */
export function drawQuantiles(quantiles: Quantiles, replicates: number): string[] {
  const rows: string[][] = [];
  const add = (label: string, row: QuantileRow | undefined, format: (value: number) => string): void => {
    const cells = [row?.['5'], row?.['50'], row?.['95']];
    rows.push([label, ...cells.map((value) => (value == null ? 'never' : format(value)))]);
  };
  add('Ever infected', quantiles.everInfected, formatCount);
  add('Infected at the peak', quantiles.peakInfected, formatCount);
  add('Fastest growth, hosts/min', quantiles.peakNewPerMinute, formatCount);
  for (const [share, row] of Object.entries(quantiles.timeToShare)) {
    add(`${formatNumber(Number(share) * 100)} % infected after`, row, formatSpan);
  }
  add('Probes sent', quantiles.probes, formatCount);
  add('Probes that hit a host', quantiles.hits, formatCount);
  for (const [label, key] of optionalQuantiles) {
    if (quantiles[key]['95'] !== 0) add(label, quantiles[key], formatCount);
  }
  const head = [`Of ${formatCount(replicates)} runs`, '5 %', 'median', '95 %'];
  return drawTable([head, ...rows], ['left', 'right', 'right', 'right']);
}

const optionalQuantiles = [
  ['Probes dropped', 'dropped'],
  ['Re-infections', 'reinfections'],
  ['Halted', 'halted'],
  ['Rebooted', 'reboots'],
  ['Crashed', 'crashes'],
  ['Destroyed', 'destroyed'],
  ['Patched', 'patched'],
  ['Defaced at the peak', 'defacedPeak'],
] as const;

/** Rows of label, value and note, the notes wrapped within `width`. */
export function drawRows(rows: readonly Row[], width = 80): string[] {
  const widest = (column: 0 | 1): number => Math.max(...rows.map((row) => row[column].length));
  const room = Math.max(20, width - widest(0) - widest(1) - 3 * gap);
  const wrapped = rows.flatMap(([label, value, note]) => {
    const [first = '', ...rest] = wrapText(note, room);
    return [[label, value, first], ...rest.map((line) => ['', '', line])];
  });
  return drawTable(wrapped, ['left', 'right', 'left']);
}

/** Columns between two cells, and before the first. */
const gap = 2;

const noLines = Object.fromEntries(
  'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid'
    .split(' ')
    .map((name) => [name, '']),
);

/** Aligned columns without lines, two spaces apart. */
export function drawTable(rows: string[][], alignments: ('left' | 'right')[]): string[] {
  const table = new Table({
    chars: { ...noLines, middle: ' '.repeat(gap) },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colAligns: alignments,
  });
  table.push(...rows);
  return table
    .toString()
    .split('\n')
    .map((line) => `${' '.repeat(gap)}${line}`.trimEnd());
}
