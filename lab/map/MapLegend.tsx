/** What the colors of the map mean, and how many hosts have each now. */
import {
  defacedPaint,
  destroyedPaint,
  downPaint,
  haltedPaint,
  infectedPaint,
  patchedPaint,
  type Subject,
  vulnerablePaint,
} from './paint.ts';

/** Name, color, and paints from the first up to before the second. */
const entries: readonly [name: string, color: string, from: number, to: number][] = [
  ['vulnerable', 'var(--vulnerable)', vulnerablePaint, downPaint],
  ['infected once', 'var(--infected)', infectedPaint, infectedPaint + 1],
  ['many times', 'linear-gradient(90deg, var(--infected), var(--stacked))', infectedPaint + 1, defacedPaint],
  ['defaced', 'var(--defaced)', defacedPaint, haltedPaint],
  ['halted', 'var(--halted)', haltedPaint, haltedPaint + 1],
  ['destroyed', 'var(--destroyed)', destroyedPaint, destroyedPaint + 1],
  ['restarting', 'var(--crashed)', downPaint, infectedPaint],
  ['patched', 'var(--patched)', patchedPaint, vulnerablePaint],
];

export function MapLegend({
  subject,
  counts,
  most,
}: {
  readonly subject: Subject;
  readonly counts: Uint32Array;
  readonly most: number;
}) {
  if (subject === 'load') {
    return (
      <p class="map-scale small">
        <span class="quiet">instances on a host</span>
        <span>1</span>
        <i />
        <span>{most}</span>
      </p>
    );
  }
  return (
    <dl class="map-legend small">
      {entries
        .filter(([, , from]) => from !== destroyedPaint || counts[from]! > 0)
        .map(([name, color, from, to]) => (
          <div key={name}>
            <dt>
              <i class="swatch" style={{ background: color }} />
              {name}
            </dt>
            <dd>{write(counts.subarray(from, to).reduce((sum, count) => sum + count, 0))}</dd>
          </div>
        ))}
    </dl>
  );
}

const write = (count: number): string => count.toLocaleString('en-US');
