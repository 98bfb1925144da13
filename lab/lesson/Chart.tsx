/** A chart of the lesson, drawn from left to right the first time. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Axis, type Line, type Mark, type Picture, placeOn } from './picture.ts';
import './chart.css';

const left = 56;
const right = 14;
const top = 26;
const bottom = 44;

interface ChartProps {
  readonly picture: Picture;
  /** What it shows, for those who do not see it. */
  readonly label: string;
  /** Draws the lines and bars from left to right, and tells when they stand. */
  readonly onDrawn?: (() => void) | undefined;
}

export function Chart({ picture, label, onDrawn }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(600);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry!.contentRect.width > 0) setWidth(Math.round(entry!.contentRect.width));
    });
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);
  const height = Math.round(Math.max(240, Math.min(420, 0.62 * width)));
  const across = (value: number) => left + placeOn(picture.x, value) * (width - left - right);
  const down = (value: number) => height - bottom - placeOn(picture.y, value) * (height - top - bottom);
  const { lines = [], bars = [], marks = [] } = picture;
  const keys = [...lines, ...bars].filter((part) => part.label !== '');
  return (
    <div class="chart" ref={frame}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <Axes x={picture.x} y={picture.y} across={across} down={down} width={width} height={height} />
        <g class={onDrawn && 'chart-drawing'} onAnimationEnd={onDrawn}>
          {/* as wide as the axes, so that the drawing goes with the axis */}
          <rect x={left} y={top} width={width - left - right} height={height - top - bottom} fill="none" />
          {bars.map(({ label, tone, bars }) =>
            bars
              .filter(({ value }) => value > 0)
              .map(({ from, to, value }) => (
                <rect
                  key={`${label} ${from}`}
                  class={`chart-bar tone-${tone}`}
                  x={across(from)}
                  width={Math.max(1, across(to) - across(from))}
                  y={down(value)}
                  height={Math.max(1, height - bottom - down(value))}
                />
              )),
          )}
          {lines.map((line, index) => (
            <path
              key={`${line.label} ${index}`}
              class={`chart-line tone-${line.tone} ${line.faint ? 'chart-faint' : ''}`}
              d={pathOf(line, across, down)}
            />
          ))}
        </g>
        {marks.map((mark, index) => (
          <MarkShape key={index} mark={mark} across={across} down={down} width={width} height={height} />
        ))}
      </svg>
      {keys.length + marks.length > 0 && (
        <ul class="chart-key">
          {keys.map(({ label, tone }) => (
            <li key={label} class={`tone-${tone}`}>
              {label}
            </li>
          ))}
          {marks.length > 0 && (
            <li class={isLine(marks[0]!) ? 'chart-key-across' : 'chart-key-guess'}>your guess</li>
          )}
        </ul>
      )}
    </div>
  );
}

const isLine = ({ x, y }: Mark): boolean => x === undefined || y === undefined;

type Scale = (value: number) => number;

interface Frame {
  readonly across: Scale;
  readonly down: Scale;
  readonly width: number;
  readonly height: number;
}

function Axes({ x, y, across, down, width, height }: { x: Axis; y: Axis } & Frame) {
  // Every other number where they would touch.
  const every = Math.ceil((x.ticks.length * 44) / (width - left));
  return (
    <g class="chart-axes">
      {y.ticks.map(({ at, text }) => (
        <g key={at}>
          <line x1={left} x2={width - right} y1={down(at)} y2={down(at)} />
          <text x={left - 6} y={down(at) + 4} text-anchor="end">
            {text}
          </text>
        </g>
      ))}
      {x.ticks.map(({ at, text }, index) => (
        <text key={at} x={across(at)} y={height - bottom + 16} text-anchor="middle">
          {index % every === 0 ? text : ''}
        </text>
      ))}
      <text x={width - right} y={height - 6} text-anchor="end">
        {x.label}
      </text>
      <text x={2} y={12}>
        {y.label}
      </text>
    </g>
  );
}

function pathOf({ x, y }: Line, across: Scale, down: Scale): string {
  let path = '';
  for (let index = 0; index < x.length; index++) {
    path += `${index === 0 ? 'M' : 'L'}${across(x[index]!).toFixed(1)} ${down(y[index]!).toFixed(1)}`;
  }
  return path;
}

function MarkShape({ mark: { label, x, y }, across, down, width, height }: { mark: Mark } & Frame) {
  const [middle, level] = [across(x ?? NaN), down(y ?? NaN)];
  if (x === undefined) return <line class="chart-mark" x1={left} x2={width - right} y1={level} y2={level} />;
  if (y === undefined)
    return <line class="chart-mark" x1={middle} x2={middle} y1={top} y2={height - bottom} />;
  const nearRight = middle > width - 90;
  return (
    <g class="chart-mark">
      <path d={`M${middle} ${level - 6}l6 6l-6 6l-6 -6z`} />
      <text x={middle + (nearRight ? -10 : 10)} y={level + 4} text-anchor={nearRight ? 'end' : 'start'}>
        {label}
      </text>
    </g>
  );
}
