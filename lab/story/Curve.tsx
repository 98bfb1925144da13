/** Infected hosts over 19 July, until midnight; one curve, or several over each other. */

import { formatCount } from '../text/formatNumber.ts';
import { curvePath, dayHours, frame, xOf, yOf } from './curvePath.ts';

export interface CurveLine {
  /** Class of the path. */
  readonly look: string;
  readonly values: readonly number[];
}

const hours = [12, 15, 18, 21, 24];
const levels = [100_000, 200_000, 300_000];

/** `until`: hours since 10:00 UTC up to which it is drawn. */
export function Curve({
  lines,
  most,
  label,
  until = dayHours,
}: {
  readonly lines: readonly CurveLine[];
  readonly most: number;
  readonly label: string;
  readonly until?: number;
}) {
  // The wall at midnight is part of the end.
  const shown = until >= dayHours ? frame.width : xOf(until);
  return (
    <svg class="story-curve" viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={label}>
      {levels.map((level) => (
        <g key={level}>
          <path class="story-grid" d={`M${frame.left} ${yOf(level, most)}H${frame.right}`} />
          <text x={frame.left} y={yOf(level, most) - 4}>
            {formatCount(level)}
          </text>
        </g>
      ))}
      <text x={frame.left} y={10}>
        infected hosts
      </text>
      <path class="story-axis" d={`M${frame.left} ${frame.bottom}H${frame.right}`} />
      {hours.map((hour) => (
        <text key={hour} x={xOf(hour - 10)} y={frame.bottom + 18} text-anchor="middle">
          {hour}:00
        </text>
      ))}
      <svg width={shown} height={frame.height} overflow="hidden" aria-hidden="true">
        {lines.map(({ look, values }) => (
          <path key={look} class={look} d={curvePath(values, most)} />
        ))}
      </svg>
    </svg>
  );
}
