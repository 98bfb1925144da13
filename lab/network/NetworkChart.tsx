/** One measure of all networks over time, the chosen one in color, with the cursor that all charts share. */
import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { writeInstant } from '../curve/ticks.ts';
import type { LabRun } from '../run/labRun.ts';
import type { Player } from '../run/player.ts';
import type { Measure } from './measures.ts';
import type { NetworkRows } from './networkRows.ts';

const height = 220;

interface ChartProps {
  readonly run: LabRun;
  readonly rows: NetworkRows;
  /** UTC s since 1970 at time 0. */
  readonly epoch: number;
  /** s */
  readonly end: number;
  readonly names: readonly string[];
  /** Index of a network. */
  readonly chosen: number;
  readonly measure: Measure;
  readonly player: Player;
}

export function NetworkChart({ run, rows, epoch, end, names, chosen, measure, player }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const now = document.createElement('div');
    now.className = 'network-now';
    const chart = new uPlot(
      {
        width: place.current!.clientWidth,
        height,
        legend: { show: false },
        cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
        scales: {
          x: { range: [epoch, epoch + end] },
          y: { range: (_chart, _low, high) => [0, 1.05 * high || 1] },
        },
        axes: [
          { ...axis(), values: (_chart, splits) => splits.map(tellTime) },
          { ...axis(), size: 70 },
        ],
        series: [
          {},
          ...inOrder(names.length, chosen).map((network) => ({
            label: names[network]!,
            width: network === chosen ? 2 : 1,
            stroke: () => color(network === chosen ? '--accent' : '--vulnerable'),
          })),
        ],
      },
      [[]],
      place.current!,
    );
    chart.over.append(now);
    const moveCursor = (time: number) => {
      now.style.transform = `translateX(${chart.valToPos(epoch + time, 'x')}px)`;
    };
    const seek = () => player.seek(chart.posToVal(chart.cursor.left!, 'x') - epoch);
    chart.over.addEventListener('click', seek);
    const unfollow = [
      effect(() => {
        run.reached.value;
        const times = rows.column('time', 0).map((time) => epoch + time);
        const values = inOrder(names.length, chosen).map((network) => rows.column(measure.column, network));
        chart.setData([times, ...values]);
      }),
      effect(() => moveCursor(player.time.value)),
    ];
    const resized = new ResizeObserver(() => {
      chart.setSize({ width: place.current!.clientWidth, height });
      moveCursor(player.time.peek());
    });
    resized.observe(place.current!);
    const theme = matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => chart.redraw();
    theme.addEventListener('change', redraw);
    return () => {
      for (const stop of unfollow) stop();
      resized.disconnect();
      theme.removeEventListener('change', redraw);
      chart.destroy();
    };
  }, [run, rows, epoch, end, names.join(), chosen, measure, player]);
  return (
    <div
      ref={place}
      role="img"
      aria-label={`${measure.title}, ${measure.unit}, over time; ${names[chosen]} in color`}
    />
  );
}

/** The chosen network is drawn last, over the others. */
const inOrder = (networks: number, chosen: number): number[] => [
  ...Array.from({ length: networks }, (_, network) => network).filter((network) => network !== chosen),
  chosen,
];

/** The hour, or at midnight the day. */
const tellTime = (seconds: number): string =>
  seconds % 86400 === 0 ? writeInstant(seconds).slice(0, -6) : writeInstant(seconds).slice(-5);

const color = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name);

const axis = (): uPlot.Axis => ({
  stroke: () => color('--quiet'),
  grid: { stroke: () => color('--hairline'), width: 1 },
  ticks: { stroke: () => color('--hairline'), width: 1 },
  font: `12px ${color('--sans')}`,
});
