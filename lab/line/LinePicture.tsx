/** The first hosts of the track over time: who is reached when, and how many instances stack up on each. */
import { useCallback, useMemo } from 'preact/hooks';
import type { Span } from '../curve/charts.ts';
import { themeColor } from '../curve/themeColor.ts';
import { writeNumber } from '../curve/ticks.ts';
import type { RunFacts } from '../run/protocol.ts';
import type { Session } from '../run/session.ts';
import { countInstances, describeHost, type Line, rowsToShow, sumUpLine } from './line.ts';
import { paintLine } from './paintLine.ts';
import { gradient, lineColors, shades } from './shades.ts';
import { TimePicture } from './TimePicture.tsx';

interface Props {
  readonly session: Session;
  readonly facts: RunFacts;
  readonly line: Line;
  readonly span: Span;
}

const colors = () => lineColors(themeColor);

const stateWords = [
  ['halted', shades.halted],
  ['patched', shades.patched],
  ['crashed', shades.crashed],
  ['destroyed', shades.destroyed],
  ['reached, and clean again', shades.cleared],
] as const;

export function LinePicture({ session, facts, line, span }: Props) {
  const { history, hosts } = line;
  const { player } = session;
  const reached = session.run.value.reached.peek();
  const rows = rowsToShow(history);
  const paint = useCallback(
    (width: number, height: number) => paintLine(history, rows, span, reached, width, height),
    [history, rows, span, reached],
  );
  const seen = useMemo(() => new Set(paint(400, rows)), [paint, rows]);
  return (
    <figure class="line-main">
      <figcaption>
        <h2>The first {rows} hosts on the track</h2>
        <p>{sentence(line)}</p>
        <Key most={history.most} seen={seen} />
      </figcaption>
      <TimePicture
        player={player}
        name="Place in the line"
        epoch={facts.epoch}
        span={span}
        rows={rows}
        labels={placeLabels(rows)}
        paint={paint}
        colors={colors}
        describe={(row, time) => describeHost(line, facts.epoch, row, Math.min(time, reached))}
        hint="Point at a row for its host. Hosts are placed by a model: synthetic placement."
        {...(hosts && { choose: (row: number) => (session.host.value = hosts.host[row]!) })}
      />
    </figure>
  );
}

function sentence({ hosts, history }: Line): string {
  const sums = hosts && sumUpLine(hosts);
  if (!sums) return 'Each instance starts at the top and walks down; only who is in front finds new hosts.';
  const reached = `${sums.reached} ${sums.reached === 1 ? 'was' : 'were'} reached.`;
  if (sums.first > sums.last) {
    const { first, last } = sums;
    return `${reached} Every newcomer starts at the top: the first host carried up to ${countInstances(first)}, the last ${last}.`;
  }
  if (history.most === 1) return `${reached} A host that carries the worm refuses it, so nothing stacks.`;
  return `${reached} None carried more than ${countInstances(history.most)}.`;
}

const placeLabels = (rows: number) =>
  [
    1,
    ...(rows > 100 ? [50, 100, 150, 200, 250, 300] : [10, 25, 50, 75, 100]).filter((place) => place <= rows),
  ].map((place) => ({
    at: place - 0.5,
    text: String(place),
  }));

/** The scale of instances, and the states that occur. */
function Key({ most, seen }: { readonly most: number; readonly seen: ReadonlySet<number> }) {
  const palette = colors();
  return (
    <ul class="line-key small">
      <li>
        <span class="quiet">instances 1</span>
        <i class="swatch line-scale" style={{ background: gradient(palette) }} />
        {writeNumber(Math.max(2, most))}
      </li>
      {stateWords
        .filter(([, shade]) => seen.has(shade))
        .map(([word, shade]) => (
          <li key={word}>
            <i class="swatch" style={{ background: palette[shade] }} />
            {word}
          </li>
        ))}
      <li>
        <i class="swatch" style={{ background: palette[shades.unreached] }} />
        not reached
      </li>
    </ul>
  );
}
