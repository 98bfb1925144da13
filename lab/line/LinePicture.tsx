/** The first hosts of the track over time: who is reached when, and how many instances stack up on each. */
import { useCallback, useMemo } from 'preact/hooks';
import { formatAddress, formatInstant } from '../../src/index.ts';
import type { Span } from '../curve/charts.ts';
import { themeColor } from '../curve/themeColor.ts';
import { writeNumber } from '../curve/ticks.ts';
import type { Session } from '../explore/session.ts';
import type { RunFacts } from '../run/protocol.ts';
import { describeHost, type Line, sumUpLine } from './line.ts';
import { paintLine } from './paintLine.ts';
import { firstStep, lineColors, shades, steps } from './shades.ts';
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
  ['reached, and clean again', shades.cleared],
] as const;

export function LinePicture({ session, facts, line, span }: Props) {
  const { history, hosts } = line;
  const { player } = session;
  const reached = session.run.value.reached.peek();
  const paint = useCallback(
    (width: number, height: number) => paintLine(history, span, reached, width, height),
    [history, span, reached],
  );
  const seen = useMemo(
    () => new Set(paintLine(history, span, reached, 400, history.count)),
    [history, span, reached],
  );
  const instant = (time: number) =>
    formatInstant(facts.epoch + Math.floor(time / 60) * 60)
      .replace('T', ' ')
      .replace('Z', '');
  return (
    <figure class="line-main">
      <figcaption>
        <h2>The first {history.count} hosts on the track</h2>
        <p>{sentence(line, facts)}</p>
        <Key most={history.most} seen={seen} />
      </figcaption>
      <TimePicture
        player={player}
        name="Place in the line"
        epoch={facts.epoch}
        span={span}
        rows={history.count}
        labels={placeLabels(history.count)}
        paint={paint}
        colors={colors}
        describe={(row, time) =>
          describeHost(line, row, Math.min(time, session.run.value.reached.peek()), instant, formatAddress)
        }
        hint="Point at a row for its host. Hosts are placed by a model: synthetic placement."
        {...(hosts && { choose: (row: number) => (session.host.value = hosts.host[row]!) })}
      />
    </figure>
  );
}

function sentence({ hosts, history }: Line, { worms }: RunFacts): string {
  const sums = hosts && sumUpLine(hosts);
  if (!sums) return 'Each instance starts at the top and walks down; only the one in front finds new hosts.';
  const { reached, first, last } = sums;
  const all = `${reached} of them ${reached === 1 ? 'was' : 'were'} reached.`;
  return first > last
    ? `${all} Every newcomer starts at the top: the first carried up to ${count(first)}, the last reached ${count(last)}.`
    : `${all} ${worms.length > 1 || history.most > 1 ? `None carried more than ${count(history.most)}.` : 'Those that carry the worm refuse it: nothing stacks.'}`;
}

const count = (instances: number): string => `${instances} ${instances === 1 ? 'instance' : 'instances'}`;

const placeLabels = (rows: number) =>
  [1, ...[50, 100, 150, 200, 250, 300].filter((place) => place <= rows)].map((place) => ({
    at: place - 0.5,
    text: String(place),
  }));

/** The scale of instances, and the states that occur. */
function Key({ most, seen }: { readonly most: number; readonly seen: ReadonlySet<number> }) {
  const palette = colors();
  const scale = Array.from(
    { length: 8 },
    (_, index) => palette[firstStep + Math.round((index / 7) * (steps - 1))],
  );
  return (
    <ul class="line-key small">
      <li>
        <span class="quiet">instances 1</span>
        <i class="line-scale" style={{ background: `linear-gradient(to right, ${scale.join()})` }} />
        {writeNumber(Math.max(2, most))}
      </li>
      {stateWords
        .filter(([, shade]) => seen.has(shade))
        .map(([word, shade]) => (
          <li key={word}>
            <i style={{ background: palette[shade] }} />
            {word}
          </li>
        ))}
      <li>
        <i style={{ background: palette[shades.unreached] }} />
        not reached
      </li>
    </ul>
  );
}
