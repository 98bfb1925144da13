/** A comparison as aligned tables of at most 80 columns. */
import type { ComparedMeasure, Comparison } from '../node/index.ts';
import { formatCount, formatSpan } from './numbers.ts';
import { drawTable } from './summaryTable.ts';

/** Names of measures, by column of the table `toll`. */
export const measureLabels: Readonly<Record<string, string>> = {
  everInfected: 'Ever infected',
  infectedHours: 'Host-hours infected',
  downHours: 'Host-hours down',
  defaced: 'Sites defaced',
  crashes: 'Crashes',
  probes: 'Probes sent',
  bits: 'Bits sent',
  peakInfected: 'Infected at the peak',
  peakAfter: 'Peak after',
  halfAfter: 'Half infected after',
};

/** What happened on all hosts, or on those of the own network; what happened in neither scenario is left out. */
export function drawMeasures({ measures, seeds }: Comparison, hosts: ComparedMeasure['hosts']): string[] {
  const shown = measures.filter((measure) => measure.hosts === hosts && (measure.a || measure.b));
  if (shown.length === 0) return ['  Nothing happened.'];
  const many = seeds.length > 1;
  const head = [many ? `Means of ${formatCount(seeds.length)} pairs` : '', 'A', 'B', 'B − A'];
  const rows = shown.map((measure) => {
    const { name, unit, a, b, difference, margin, percent } = measure;
    const cells = [
      measureLabels[name]!,
      formatMean(a, unit),
      formatMean(b, unit),
      formatChange(difference, unit),
    ];
    const interval = margin === null ? '' : `± ${formatMean(margin, unit)}`;
    return [...cells, ...(many ? [interval] : []), formatPercent(percent)];
  });
  const alignments = ['left', ...head.map(() => 'right'), ...(many ? ['right'] : [])] as ('left' | 'right')[];
  return [
    ...drawTable([[...head, ...(many ? ['95 %'] : []), ''], ...rows], alignments),
    ...shown.flatMap((measure) => drawRuns(measure, seeds.length)),
  ];
}

/** Which runs had a value at all, where not all had one. */
function drawRuns({ name, runsA, runsB }: ComparedMeasure, pairs: number): string[] {
  if (runsA === pairs && runsB === pairs) return [];
  return [`  ${measureLabels[name]}: ${runsA} of ${pairs} runs of A, ${runsB} of B; means of these.`];
}

const scales = [
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
] as const;

/** 359,104; 373.3; 31.43 G; of s 7.12 h; null is never. */
export function formatMean(value: number | null, unit: string): string {
  if (value === null) return 'never';
  if (unit === 's') return formatSpan(value);
  // Rounding must not leave four digits for the next scale.
  const [scale, letter] = scales.find(([least]) => value >= least * 0.99995) ?? [1, ''];
  if (scale > 1) return `${fourDigits(value / scale)} ${letter}`;
  return value >= 1000 || Number.isInteger(value) ? formatCount(value) : fourDigits(value);
}

const fourDigits = (value: number): string => {
  const whole = value < 1 ? 1 : Math.floor(value).toString().length;
  return value.toFixed(Math.max(0, 4 - whole));
};

export function formatChange(value: number | null, unit: string): string {
  return value === null ? '' : `${signOf(value)}${formatMean(Math.abs(value), unit)}`;
}

export function formatPercent(percent: number | null): string {
  if (percent === null) return '';
  const size = Math.abs(percent);
  if (size === 0) return '0 %';
  if (size < 0.01) return '< 0.01 %';
  return `${signOf(percent)}${size < 10 ? size.toFixed(2) : formatTenths(size)} %`;
}

const formatTenths = (value: number): string => (value < 1000 ? value.toFixed(1) : formatCount(value));

const signOf = (value: number): string => (value > 0 ? '+' : value < 0 ? '−' : '');
