/** What the addresses along the track have to bear, by rank and time. */
import { useCallback, useMemo } from 'preact/hooks';
import type { Span } from '../curve/charts.ts';
import { themeColor } from '../curve/themeColor.ts';
import { writeInstant, writeNumber } from '../curve/ticks.ts';
import type { LabRun } from '../run/labRun.ts';
import type { RunFacts } from '../run/protocol.ts';
import type { Session } from '../run/session.ts';
import type { Line } from './line.ts';
import { Scale } from './Scale.tsx';
import { loadColors } from './shades.ts';
import { TimePicture } from './TimePicture.tsx';
import { loadIndex, paintLoad, readTrackLoad } from './trackLoad.ts';

interface Props {
  readonly session: Session;
  readonly facts: RunFacts;
  readonly line: Line;
  readonly span: Span;
  readonly run: LabRun;
}

const colors = () => loadColors(themeColor);

export function LoadPicture({ session, facts, line, span, run }: Props) {
  const ended = run.summary.value !== null;
  // Read once it is whole: the run takes moments.
  const load = useMemo(
    () => (ended ? readTrackLoad(run.table('track-load'), line.worm) : null),
    [run, ended, line.worm],
  );
  const paint = useCallback(
    (width: number, height: number) =>
      load ? paintLoad(load, span, width, height) : new Uint8Array(width * height),
    [load, span],
  );
  const ranks = load?.ranks ?? [];
  const describe = (row: number, time: number): string => {
    const index = load ? loadIndex(load, row, time) : -1;
    if (load === null || index < 0) return '';
    const visits = `${writeNumber(3600 * load.perSecond[index]!)} probes/h, ${writeNumber(load.soFar[index]!)} so far`;
    return `The address after ${writeNumber(ranks[row]!)} others, ${writeInstant(facts.epoch + time)}: ${visits}`;
  };
  return (
    <figure>
      <figcaption>
        <h3>Load along the track</h3>
        <ul class="line-key small">{load?.scale && <Scale {...load.scale} />}</ul>
      </figcaption>
      <TimePicture
        player={session.player}
        name="Rank on the track"
        epoch={facts.epoch}
        span={span}
        rows={Math.max(1, ranks.length)}
        labels={ranks.flatMap((rank, row) =>
          isLabeled(rank) ? [{ at: row + 0.5, text: shorten(rank) }] : [],
        )}
        paint={paint}
        colors={colors}
        describe={describe}
        hint={load === null ? 'Running again for the load …' : 'Addresses by their rank, vulnerable or not.'}
      />
    </figure>
  );
}

/** 1, 100, 10,000 and so on. */
const isLabeled = (rank: number): boolean => [1, 1e2, 1e4, 1e6, 1e8].includes(rank);
const shorten = (rank: number): string =>
  rank >= 1e6 ? `${rank / 1e6} M` : rank >= 1e3 ? `${rank / 1e3} k` : String(rank);
