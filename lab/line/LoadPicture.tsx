/** What the addresses along the track have to bear, by rank and time. */
import { useCallback, useMemo } from 'preact/hooks';
import { formatInstant } from '../../src/index.ts';
import type { Span } from '../curve/charts.ts';
import { themeColor } from '../curve/themeColor.ts';
import { writeNumber } from '../curve/ticks.ts';
import type { Session } from '../explore/session.ts';
import type { LabRun } from '../run/labRun.ts';
import type { RunFacts } from '../run/protocol.ts';
import type { Line } from './line.ts';
import { firstStep, loadColors, steps } from './shades.ts';
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
    return `The address after ${writeNumber(ranks[row]!)} others, ${formatInstant(facts.epoch + Math.floor(time / 60) * 60)}: ${visits}`;
  };
  return (
    <figure>
      <figcaption>
        <h3>Load along the track</h3>
        {load?.scale && <Scale least={load.scale.least} most={load.scale.most} />}
      </figcaption>
      <TimePicture
        player={session.player}
        name="Rank on the track"
        epoch={facts.epoch}
        span={span}
        rows={Math.max(1, ranks.length)}
        labels={ranks.flatMap((rank, row) => (isPower(rank) ? [{ at: row + 0.5, text: shorten(rank) }] : []))}
        paint={paint}
        colors={colors}
        describe={describe}
        hint={
          load === null
            ? 'Running again for the load …'
            : 'Rows: addresses by rank on the track, vulnerable or not.'
        }
      />
    </figure>
  );
}

function Scale({ least, most }: { readonly least: number; readonly most: number }) {
  const palette = colors();
  const scale = [0, 0.25, 0.5, 0.75, 1].map((share) => palette[firstStep + Math.round(share * (steps - 1))]);
  return (
    <span class="line-key small">
      {writeNumber(3600 * least)}
      <i class="line-scale" style={{ background: `linear-gradient(to right, ${scale.join()})` }} />
      {writeNumber(3600 * most)} <span class="quiet">probes/h</span>
    </span>
  );
}

const isPower = (rank: number): boolean => Number.isInteger(Math.round(1e9 * Math.log10(rank)) / 1e9);
const shorten = (rank: number): string =>
  rank >= 1e6 ? `${rank / 1e6} M` : rank >= 1e3 ? `${rank / 1e3} k` : String(rank);
