/** One chart on the screen: uPlot draws it when rows come; the cursor moves without drawing anew. */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { type Chart, type ChartData, type Span, scaleTop } from './charts.ts';
import { describeObservation, type Observation } from './observations.ts';
import { themeColor } from './themeColor.ts';
import { thinLine } from './thinLine.ts';
import { linearTicks, logarithmicTicks, type Tick, timeTicks } from './ticks.ts';

export interface PlotOptions {
  readonly chart: Chart;
  /** UTC s since 1970 at time 0. */
  readonly epoch: number;
  readonly span: Span;
  readonly logarithmic: boolean;
  readonly observations: readonly Observation[];
  /** Infected hosts of the mean field, drawn with dashes. */
  readonly meanField: ChartData | null;
  /** Whether the times are written under it; the lowest one of several says it for all. */
  readonly lowest: boolean;
  readonly seek: (time: number) => void;
}

export class Plot {
  private readonly options: PlotOptions;
  private readonly place: HTMLElement;
  private readonly plot: uPlot;
  private readonly cursor: HTMLElement;
  private readonly points: readonly HTMLElement[];
  private ghost: ChartData | null = null;
  private top = 1;

  constructor(place: HTMLElement, options: PlotOptions) {
    const { chart } = options;
    this.options = options;
    this.place = place;
    const empty = [[], ...chart.curves.map(() => [])] as unknown as uPlot.AlignedData;
    this.plot = new uPlot(this.describe(), empty, place);
    this.cursor = document.createElement('div');
    this.cursor.className = 'curve-cursor';
    this.points = options.observations.map(createPoint);
    this.plot.over.append(this.cursor, ...this.points);
    this.plot.over.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || (event.target as Element).closest('.curve-point')) return;
      this.plot.over.setPointerCapture(event.pointerId);
      this.seek(event);
    });
    this.plot.over.addEventListener('pointermove', (event) => {
      if (this.plot.over.hasPointerCapture(event.pointerId)) this.seek(event);
    });
  }

  /** Shows new rows, and the same quantities of another run behind them. */
  show(data: ChartData, ghost: ChartData | null): void {
    this.top = scaleTop({ ...this.options, data, ghost });
    this.ghost = ghost;
    this.plot.setData([data.times, ...data.values] as unknown as uPlot.AlignedData);
  }

  /** Marks a time, s. */
  mark(time: number): void {
    const { from, to } = this.options.span;
    this.cursor.hidden = time < from || time > to;
    this.cursor.style.transform = `translateX(${this.plot.valToPos(time, 'x')}px)`;
  }

  /** Takes the room that its place has now. */
  fit(): void {
    this.plot.setSize({ width: this.place.clientWidth, height: this.place.clientHeight });
  }

  /** Draws in the colors of the theme as it is now. */
  redraw(): void {
    this.plot.redraw(false);
  }

  remove(): void {
    this.plot.destroy();
  }

  private seek(event: PointerEvent): void {
    const x = event.clientX - this.plot.over.getBoundingClientRect().left;
    this.options.seek(this.plot.posToVal(x, 'x'));
  }

  private describe(): uPlot.Options {
    const { chart, epoch, span, logarithmic, lowest } = this.options;
    const font = `12px ${getComputedStyle(document.body).fontFamily}`;
    const look = { stroke: () => themeColor('--quiet'), font, ticks: { show: false } };
    const grid = { stroke: () => themeColor('--map-line'), width: 1 };
    const ticksOf = (from: number, to: number) =>
      timeTicks(epoch, from, to, Math.max(2, this.place.clientWidth / 90));
    const valueTicks = () =>
      logarithmic ? logarithmicTicks(chart.least, this.top, 4) : linearTicks(this.top, 4);
    return {
      width: this.place.clientWidth,
      height: this.place.clientHeight,
      padding: [6, 24, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: () => [span.from, span.to] },
        y: {
          distr: logarithmic ? 3 : 1,
          range: () => [logarithmic ? chart.least : 0, this.top],
          clamp: chart.least / 10,
        },
      },
      axes: [
        { ...look, ...written(ticksOf, lowest), grid, size: lowest ? 24 : 8, gap: 8 },
        { ...look, ...written(valueTicks), grid, size: 68, gap: 6 },
      ],
      series: [
        {},
        ...chart.curves.map(({ color }) => ({
          stroke: () => themeColor(color),
          width: 1.75,
          pxAlign: 0,
          points: { show: false },
        })),
      ],
      hooks: { drawAxes: [() => this.drawBehind()], draw: [() => this.placePoints()] },
    };
  }

  /** The run before, thin, the mean field, and the stretches of observations. */
  private drawBehind(): void {
    const { ctx, bbox } = this.plot;
    const { chart, epoch, logarithmic, meanField } = this.options;
    const x = (time: number) => this.plot.valToPos(time, 'x', true);
    const floor = logarithmic ? chart.least / 10 : 0;
    const y = (value: number) => this.plot.valToPos(Math.max(floor, value), 'y', true);
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.lineWidth = devicePixelRatio;
    ctx.globalAlpha = 0.5;
    for (const [curve, { color }] of chart.curves.entries()) {
      if (this.ghost === null) break;
      ctx.beginPath();
      ctx.strokeStyle = themeColor(color);
      thinLine(this.ghost.times, this.ghost.values[curve]!, x, y, (left, top) => ctx.lineTo(left, top));
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
    ctx.strokeStyle = themeColor('--ink');
    if (meanField !== null) {
      ctx.beginPath();
      ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
      thinLine(meanField.times, meanField.values[0]!, x, y, (left, top) => ctx.lineTo(left, top));
      ctx.stroke();
    }
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    for (const { since, at, value } of this.options.observations) {
      if (since === undefined) continue;
      ctx.beginPath();
      ctx.moveTo(x(since - epoch), y(value));
      ctx.lineTo(x(at - epoch), y(value));
      ctx.stroke();
    }
    ctx.restore();
  }

  private placePoints(): void {
    const { span, epoch, observations, lowest } = this.options;
    for (const [index, { at, value }] of observations.entries()) {
      const point = this.points[index]!;
      const left = this.plot.valToPos(at - epoch, 'x');
      point.hidden = at - epoch < span.from || at - epoch > span.to;
      point.style.left = `${left}px`;
      point.style.top = `${this.plot.valToPos(value, 'y')}px`;
      const { clientWidth } = this.plot.over;
      point.classList.toggle('curve-right', left > clientWidth / 2);
      point.classList.toggle('curve-low', lowest);
    }
  }
}

const written = (
  ticks: (from: number, to: number) => Tick[],
  withLabels = true,
): Pick<uPlot.Axis, 'splits' | 'values' | 'filter'> => ({
  filter: (_plot, splits) => splits,
  splits: (_plot, _axis, from, to) => ticks(from, to).map(({ at }) => at),
  values: ({ scales }, splits) => {
    const { min, max } = scales.x!;
    const labels = new Map(ticks(min!, max!).map(({ at, label }) => [at, label]));
    return splits.map((at) => (withLabels ? labels.get(at) : '') ?? '');
  },
});

function createPoint(observation: Observation): HTMLElement {
  const point = document.createElement('button');
  point.type = 'button';
  point.className = `curve-point curve-${observation.kind}`;
  const text = document.createElement('span');
  text.textContent = describeObservation(observation);
  text.ariaHidden = 'true';
  point.ariaLabel = text.textContent;
  point.append(text);
  return point;
}
