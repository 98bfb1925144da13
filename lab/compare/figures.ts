/** The figures of a summary, those of several replicates as median with 5 and 95 %, and how they are written. */
import type { Quantiles, Summary } from '../../src/index.ts';

/** A number or, of replicates, the median with the quantiles around it; null is never, or not known. */
export interface Figure {
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
}

/** By the names of `figureKinds`. */
export type Figures = Readonly<Record<string, Figure>>;

interface FigureKind {
  readonly name: string;
  readonly title: string;
  readonly unit: 'count' | 's';
}

const count = (name: keyof Quantiles & string, title: string): FigureKind => ({ name, title, unit: 'count' });
const share = (name: string, title: string): FigureKind => ({
  name: `timeToShare.${name}`,
  title,
  unit: 's',
});

/** In the order of the table. */
export const figureKinds: readonly FigureKind[] = [
  { name: 'hosts', title: 'Hosts', unit: 'count' },
  count('everInfected', 'Ever infected'),
  count('peakInfected', 'Infected at the peak'),
  count('peakNewPerMinute', 'New hosts in the fastest minute'),
  share('0.01', 'From release to 1 % infected'),
  share('0.5', 'From release to half infected'),
  share('0.99', 'From release to 99 % infected'),
  count('probes', 'Probes sent'),
  count('hits', 'Probes that hit a host'),
  count('dropped', 'Probes dropped by defenses'),
  count('reinfections', 'Infected again'),
  count('halted', 'Halts under load'),
  count('reboots', 'Reboots'),
  count('crashes', 'Crashes, though patched'),
  count('destroyed', 'Destroyed by a worm'),
  { name: 'crashIntervalMean', title: 'Between two crashes of a host', unit: 's' },
  count('patched', 'Patched at the end'),
  count('defacedPeak', 'Defaced at the peak'),
];

export function figuresOf(summary: Summary): Figures {
  return Object.fromEntries(
    figureKinds.map(({ name }) => [name, { value: pick(summary, name) as number | null }]),
  );
}

/** The quantiles are null where no replicate came to its end. */
export function spreadsOf(quantiles: Quantiles | null, replicates: readonly Summary[]): Figures {
  return Object.fromEntries(
    figureKinds.map(({ name }): [string, Figure] => {
      if (name === 'hosts') return [name, { value: replicates[0]?.hosts ?? null }];
      const row = pick(quantiles, name) as Record<string, number | null> | null;
      return [name, { value: row?.['50'] ?? null, low: row?.['5'] ?? null, high: row?.['95'] ?? null }];
    }),
  );
}

/** The value at a path such as timeToShare.0.5, whose last part has a point of its own. */
function pick(object: object | null, path: string): unknown {
  const [, group, key] = /^(timeToShare)\.(.*)$/.exec(path) ?? ['', '', path];
  const inner = group === '' ? object : (object as Record<string, object> | null)?.[group!];
  return (inner as Record<string, unknown> | null | undefined)?.[key!] ?? null;
}

/** What at least one of the runs has something to say about. */
export const toldFigures = (runs: readonly Figures[]): FigureKind[] =>
  figureKinds.filter(({ name }) => runs.some((figures) => (figures[name]?.value ?? 0) !== 0));

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const precise = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });

/** 359,104, or 31.43 billion; 7.1 h; never. */
export function formatFigure(value: number | null, unit: FigureKind['unit']): string {
  if (value === null) return 'never';
  if (unit === 's') return formatSpan(value);
  if (Math.abs(value) >= 1e12) return `${precise.format(value / 1e12)} trillion`;
  return Math.abs(value) >= 1e9 ? `${precise.format(value / 1e9)} billion` : whole.format(value);
}

function formatSpan(seconds: number): string {
  if (seconds >= 2 * 86400) return `${short.format(seconds / 86400)} d`;
  if (seconds >= 2 * 3600) return `${short.format(seconds / 3600)} h`;
  return seconds >= 120 ? `${short.format(seconds / 60)} min` : `${short.format(seconds)} s`;
}

/** How far a value is from another: in percent, times as times. */
export function formatDifference(
  value: number | null,
  from: number | null,
  unit: FigureKind['unit'],
): string {
  if (value === from) return 'the same';
  if (value === null || from === null) return '';
  const sign = value > from ? '+' : '−';
  const size = Math.abs(value - from);
  if (unit === 's' || from === 0) return `${sign}${formatFigure(size, unit)}`;
  const percent = (100 * size) / Math.abs(from);
  return percent < 0.05 ? 'about the same' : `${sign}${short.format(percent)} %`;
}
