/** How long a server lasts between crashes: shares by hour, against the band of 8 to 10 hours. */
import { countByHour } from './readings.ts';

const hours = 30;
/** Share at the top of the axis, the same for all readings. */
const top = 0.6;
const labeled = [0, 5, 8, 10, 15, 20, 25, 30];

interface ChartProps {
  readonly title: string;
  /** h */
  readonly intervals: readonly number[];
  /** h */
  readonly mean: number;
}

export function IntervalChart({ title, intervals, mean }: ChartProps) {
  const shares = countByHour(intervals, hours);
  const curve = Array.from(
    { length: hours + 1 },
    (_, hour) => `${hour} ${top - Math.exp(-hour / mean) / mean}`,
  );
  const within = (100 * (shares[8]! + shares[9]!)).toFixed(1);
  return (
    <svg
      class="letter-chart"
      role="img"
      aria-label={`${title}: intervals by hour, ${within} % within 8 to 10 hours`}
    >
      <svg
        width="100%"
        height="84"
        viewBox={`0 0 ${hours} ${top}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect class="letter-band" x={8} width={2} height={top} />
        {Array.from(shares, (share, hour) => (
          <rect class="letter-bar" key={hour} x={hour + 0.08} width={0.84} y={top - share} height={share} />
        ))}
        {intervals.length > 0 && <path class="letter-exponential" d={`M${curve.join('L')}`} />}
        <path class="letter-axis" d={`M0 ${top}H${hours}`} />
      </svg>
      {[0.25, 0.5].map((share) => (
        <text key={share} x="-6" y={88 - (84 * share) / top} text-anchor="end">
          {100 * share} %
        </text>
      ))}
      {labeled.map((hour) => (
        <text key={hour} x={`${(100 * hour) / hours}%`} y="100" text-anchor="middle">
          {hour}
          {hour === hours && ' h'}
        </text>
      ))}
    </svg>
  );
}
