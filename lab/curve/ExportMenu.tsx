/** What a chart can be saved as: the picture, or the table behind it. */
import { useRef, useState } from 'preact/hooks';
import { chartSvg, svgHeight, svgWidth } from './chartSvg.ts';
import { type ChartData, scaleTop } from './charts.ts';
import { download, svgToPng } from './download.ts';
import type { Observation } from './observations.ts';
import { ghostOf, type ShownChart } from './shownChart.ts';
import { themeColor } from './themeColor.ts';

interface Props extends ShownChart {
  readonly observations: readonly Observation[];
  readonly meanField: ChartData | null;
}

export function ExportMenu(props: Props) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [problem, setProblem] = useState('');
  const { run, facts, chart } = props;
  const save = (file: () => Promise<void>) => async () => {
    menu.current!.open = false;
    menu.current!.querySelector('summary')!.focus();
    setProblem('');
    await file().catch((error: Error) => setProblem(`Not saved: ${error.message}`));
  };
  const name = `${facts.name}-seed-${facts.seed}-${chart.name}`;
  const svg = async () => download(`${name}.svg`, [draw(props)], 'image/svg+xml');
  const png = async () =>
    download(`${name}.png`, [await svgToPng(draw(props), svgWidth, svgHeight)], 'image/png');
  const table = (format: 'csv' | 'parquet', type: string) => async () => {
    const { exportTable } = await import('./exportTable.ts');
    const parts = exportTable(run, facts, chart.table, format);
    download(`${facts.name}-seed-${facts.seed}-${chart.table}.${format}`, parts, type);
  };
  const choices = [
    ['Picture, PNG', png],
    ['Picture, SVG', svg],
    ['Table, CSV', table('csv', 'text/csv')],
    ['Table, Parquet', table('parquet', 'application/vnd.apache.parquet')],
  ] as const;
  return (
    <details
      class="curve-export"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key === 'Escape') menu.current!.open = false;
      }}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget && !menu.current!.contains(relatedTarget as Node)) menu.current!.open = false;
      }}
    >
      <summary aria-label={`Save as… (${chart.title})`}>Save as…</summary>
      <div>
        {choices.map(([label, file]) => (
          <button type="button" key={label} onClick={save(file)}>
            {label}
          </button>
        ))}
      </div>
      {problem !== '' && <p role="alert">{problem}</p>}
    </details>
  );
}

function draw({ observations, meanField, ...shown }: Props): string {
  const { run, facts, chart, span, logarithmic } = shown;
  const { epoch } = facts;
  const data = chart.read(run, chart);
  const ghost = ghostOf(shown);
  const lines = `${ghost ? '; thin: the run before' : ''}${meanField ? '; dashes: mean field' : ''}`;
  const note = `wormcast, ${facts.name}, seed ${facts.seed}${lines}`;
  return chartSvg({
    title: chart.title,
    note,
    epoch,
    span,
    top: scaleTop({ chart, span, epoch, data, ghost, meanField, observations, logarithmic }),
    least: logarithmic ? chart.least : null,
    curves: chart.curves.map(({ label, color }) => ({ label, color: themeColor(color) })),
    data,
    ghost,
    meanField,
    observations,
    colors: {
      paper: themeColor('--map'),
      ink: themeColor('--ink'),
      quiet: themeColor('--map-quiet'),
      hairline: themeColor('--map-line'),
    },
  });
}
