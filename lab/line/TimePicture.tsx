/** Rows over time, painted once per size; then only the cursor moves. A row can be pointed at, by mouse or by keys. */
import { effect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Span } from '../curve/charts.ts';
import { onThemeChange } from '../curve/themeColor.ts';
import { timeTicks } from '../curve/ticks.ts';
import type { Player } from '../run/player.ts';
import { pixelsOf } from './shades.ts';

export interface RowLabel {
  /** Where it stands, in rows from the top. */
  readonly at: number;
  readonly text: string;
}

interface Props {
  readonly player: Player;
  readonly name: string;
  /** UTC s since 1970 at time 0. */
  readonly epoch: number;
  readonly span: Span;
  readonly rows: number;
  readonly labels: readonly RowLabel[];
  /** Shades, line by line; another function paints another picture. */
  readonly paint: (width: number, height: number) => Uint8Array;
  /** Colors of the shades, as the theme has them now. */
  readonly colors: () => readonly string[];
  /** What stands at a row and a time, s. */
  readonly describe: (row: number, time: number) => string;
  /** What to say while nothing is pointed at. */
  readonly hint: string;
  readonly choose?: (row: number) => void;
}

export function TimePicture(props: Props) {
  const { player, name, epoch, span, rows, labels, paint, colors, describe, hint, choose } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const cursor = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [pointed, point] = useState<{ readonly row: number; readonly time: number | null } | null>(null);

  useEffect(() => {
    const element = canvas.current!;
    const draw = () => drawShades(element, paint, colors());
    // Calls once at the start, too.
    const fit = new ResizeObserver(() => {
      setWidth(element.clientWidth);
      draw();
    });
    fit.observe(element);
    const end = onThemeChange(draw);
    return () => {
      fit.disconnect();
      end();
    };
  }, [paint, colors]);

  useEffect(
    () =>
      effect(() => {
        const share = (player.time.value - span.from) / (span.to - span.from);
        cursor.current!.hidden = share < 0 || share > 1;
        cursor.current!.style.transform = `translateX(${Math.round(share * width)}px)`;
      }),
    [player, span, width],
  );

  const find = (event: PointerEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
    const time = span.from + ((event.clientX - box.left) / box.width) * (span.to - span.from);
    return { row: Math.min(rows - 1, Math.max(0, row)), time };
  };
  const step = (event: KeyboardEvent) => {
    const here = pointed?.row ?? 0;
    const there = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      PageDown: here + 10,
      PageUp: here - 10,
      Home: 0,
      End: rows,
    };
    const next = there[event.key as keyof typeof there];
    if (next !== undefined) point({ row: Math.min(rows - 1, Math.max(0, next)), time: null });
    else if (event.key === 'Enter' && pointed) choose?.(pointed.row);
    else return;
    event.preventDefault();
  };
  // Keys point at a host as it is at the cursor.
  const text = pointed ? describe(pointed.row, pointed.time ?? player.time.value) : hint;
  return (
    <div class="line-figure">
      <p class="line-reading small">{text}</p>
      <div class="line-rows small quiet" aria-hidden="true">
        {labels.map((label) => (
          <span key={label.text} style={{ top: `${(100 * label.at) / rows}%` }}>
            {label.text}
          </span>
        ))}
      </div>
      <div
        class="line-place"
        role="slider"
        tabIndex={0}
        aria-label={name}
        aria-orientation="vertical"
        aria-valuemin={1}
        aria-valuemax={rows}
        aria-valuenow={(pointed?.row ?? 0) + 1}
        aria-valuetext={text}
        onKeyDown={step}
        onFocus={() => point((before) => before ?? { row: 0, time: null })}
        onBlur={() => point(null)}
        onPointerMove={(event) => {
          point(find(event));
          if (event.buttons === 1) player.seek(find(event).time);
        }}
        onPointerLeave={({ pointerType }) => {
          // A finger that is lifted still wants to read.
          if (pointerType !== 'touch') point(null);
        }}
        onPointerDown={(event) => {
          const there = find(event);
          point(there);
          player.seek(there.time);
          choose?.(there.row);
        }}
      >
        <canvas ref={canvas} />
        {pointed && <div class="line-row" style={{ top: `${(100 * (pointed.row + 0.5)) / rows}%` }} />}
        <div class="line-cursor" ref={cursor} />
      </div>
      <div class="line-times small quiet" aria-hidden="true">
        {timeTicks(epoch, span.from, span.to, Math.max(2, width / 80)).map(({ at, label }) => {
          const share = (at - span.from) / (span.to - span.from);
          const shift = share < 0.03 ? 0 : share > 0.97 ? -100 : -50;
          return (
            <span key={at} style={{ left: `${100 * share}%`, transform: `translateX(${shift}%)` }}>
              {label}
            </span>
          );
        })}
      </div>
    </div>
  );
}

function drawShades(
  canvas: HTMLCanvasElement,
  paint: (width: number, height: number) => Uint8Array,
  colors: readonly string[],
): void {
  canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
  canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
  if (canvas.width === 0 || canvas.height === 0) return;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(canvas.width, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  const palette = pixelsOf(colors);
  const picture = paint(canvas.width, canvas.height);
  for (let index = 0; index < picture.length; index++) pixels[index] = palette[picture[index]!]!;
  context.putImageData(image, 0, 0);
}
