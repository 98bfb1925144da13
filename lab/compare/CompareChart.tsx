/** One quantity of all runs over the time since their start: a line each, replicates as median with a band. */
import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatAmount } from '../text/formatNumber.ts';
import { quantileBand } from './quantileBand.ts';
import { RunKey } from './RunKey.tsx';
import type { ComparedRun } from './readRun.ts';
import { runColor } from './runColors.ts';

const quantities = [
  ['infected', 'Infected hosts'],
  ['everInfected', 'Ever infected'],
  ['probesPerSecond', 'Probes a second'],
  ['halted', 'Halted hosts'],
  ['crashed', 'Crashed hosts'],
  ['destroyed', 'Destroyed hosts'],
  ['patched', 'Patched hosts'],
  ['defaced', 'Defaced pages'],
] as const;

const height = 300;
const hour = 3600;
const ticks = [1, 2, 3, 6, 12, 24, 48, 120, 240, 480].map((hours) => hours * hour);

export function CompareChart({ runs }: { readonly runs: readonly ComparedRun[] }) {
  const [quantity, choose] = useState('infected');
  const place = useRef<HTMLDivElement>(null);
  const told = runs.some(({ census }) => census !== null);
  useEffect(() => {
    if (!told) return;
    const element = place.current!;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    let chart: uPlot;
    const draw = (): void => {
      chart?.destroy();
      chart = new uPlot(chartOptions(runs, element), chartData(runs, quantity), element);
    };
    draw();
    const resized = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height }));
    resized.observe(element);
    dark.addEventListener('change', draw);
    return () => {
      resized.disconnect();
      dark.removeEventListener('change', draw);
      chart.destroy();
    };
  }, [told, quantity, runs]);
  if (!told) return null;
  const title = quantities.find(([name]) => name === quantity)![1];
  const banded = runs.some(({ replicates }) => replicates > 1);
  return (
    <figure class="compare-figure">
      <figcaption>
        <select
          aria-label="Quantity"
          value={quantity}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {quantities.map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>{' '}
        <span class="quiet small">
          since the start of each scenario{banded && '; of several seeds the median, and 5 to 95 % as a band'}
        </span>
        <ul class="compare-legend">
          {runs.map(({ name }, place) => (
            <li key={name}>
              <RunKey place={place} /> {name}
            </li>
          ))}
        </ul>
      </figcaption>
      <div
        ref={place}
        class="compare-chart"
        role="img"
        aria-label={`${title} over time: ${runs.map(({ name }) => name).join(', ')}. The table has the figures.`}
      />
    </figure>
  );
}

function chartData(runs: readonly ComparedRun[], quantity: string): uPlot.AlignedData {
  const tables = runs.map(({ census }): uPlot.AlignedData => {
    if (census === null) return [[], [], [], []];
    const { time, median, low, high } = quantileBand(census, quantity);
    return [time, median, low ?? median, high ?? median];
  });
  return uPlot.join(tables);
}

function chartOptions(runs: readonly ComparedRun[], element: HTMLElement): uPlot.Options {
  const style = getComputedStyle(element);
  const color = (variable: string): string => style.getPropertyValue(variable);
  const line = { stroke: color('--quiet'), font: `12px ${style.fontFamily}` };
  const grid = { stroke: color('--hairline'), width: 1 };
  const edge = { stroke: 'transparent', spanGaps: true, points: { show: false } };
  return {
    width: element.clientWidth,
    height,
    scales: { x: { time: false } },
    legend: { show: false },
    cursor: { show: false },
    axes: [
      { ...line, grid, ticks: grid, incrs: ticks, values: (_, values) => values.map(formatTick) },
      {
        ...line,
        grid,
        ticks: grid,
        size: 84,
        values: (_, values) => values.map(formatAmount),
      },
    ],
    series: [
      {},
      ...runs.flatMap((_, place): uPlot.Series[] => {
        const { variable, dash } = runColor(place);
        const median = { stroke: color(variable), width: 2, dash: [...dash] };
        return [{ ...edge, ...median }, edge, edge];
      }),
    ],
    bands: runs.flatMap(({ replicates }, place) =>
      replicates > 1
        ? [{ series: [3 * place + 3, 3 * place + 2], fill: `${color(runColor(place).variable)}33` }]
        : [],
    ) as uPlot.Band[],
  };
}

const formatTick = (seconds: number): string =>
  seconds % (24 * hour) === 0 && seconds > 0 ? `${seconds / (24 * hour)} d` : `${seconds / hour} h`;
