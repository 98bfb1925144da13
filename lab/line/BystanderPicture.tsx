/** Servers that are not vulnerable, and when they go down all the same. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { Span } from '../curve/charts.ts';
import { themeColor } from '../curve/themeColor.ts';
import { writeInstant, writeNumber } from '../curve/ticks.ts';
import type { LabRun } from '../run/labRun.ts';
import type { RunFacts } from '../run/protocol.ts';
import type { Session } from '../run/session.ts';
import {
  arrivalIndex,
  type Bystanders,
  bystanderShades,
  bystanderState,
  bystanderStates,
  firstDown,
  groupsOf,
  paintBystanders,
  readBystanders,
} from './bystanders.ts';
import { Scale } from './Scale.tsx';
import { loadColors } from './shades.ts';
import { TimePicture } from './TimePicture.tsx';

interface Props {
  readonly session: Session;
  readonly facts: RunFacts;
  readonly span: Span;
  readonly run: LabRun;
}

/** Those of load, with two for what is worse. */
function colors(): string[] {
  const palette = loadColors(themeColor);
  palette[bystanderShades.slow] = themeColor('--quiet');
  palette[bystanderShades.down] = themeColor('--halted');
  return palette;
}

/** Capacity where the run says nothing of it, probes/s. */
const ordinary = 100;
/** Capacities that can be chosen, as powers of ten: from a probe in three hours to a thousand a second. */
const capacities = { least: -4, most: 3 };

export function BystanderPicture({ session, facts, span, run }: Props) {
  const ended = run.summary.value !== null;
  const servers = useMemo(
    () => (ended ? readBystanders(run.table('bystanders'), namesOf(run)) : null),
    [run, ended],
  );
  const [chosen, choose] = useState<number | null>(null);
  const capacity = chosen ?? servers?.capacity ?? ordinary;
  const paint = useCallback(
    (width: number, height: number) =>
      servers ? paintBystanders(servers, capacity, span, width, height) : new Uint8Array(width * height),
    [servers, capacity, span],
  );
  const palette = colors();
  const down = servers ? firstDown(servers, capacity) : [];
  const most = capacity >= 1 ? writeRate(capacity, 's') : writeRate(3600 * capacity, 'h');
  const instant = (time: number) => writeInstant(facts.epoch + time);
  const describe = (row: number, time: number): string => {
    const index = servers ? arrivalIndex(servers, row, time) : -1;
    if (servers === null || index < 0) return '';
    const arrivals = servers.arrivals[index]!;
    const state = bystanderStates[bystanderState(arrivals, capacity)];
    const first = down[row] == null ? 'never down' : `first down ${instant(down[row])}`;
    return `${servers.names[row]}, ${instant(time)}: ${state}, ${writeNumber(3600 * arrivals)} probes/h; ${first}`;
  };
  return (
    <figure>
      <figcaption>
        <h3>Servers that are not vulnerable</h3>
        <ul class="line-key small">
          {servers !== null && <Scale least={servers.least} most={servers.most} />}
          {(['slow', 'down'] as const).map((state) => (
            <li key={state}>
              <i class="swatch" style={{ background: palette[bystanderShades[state]] }} />
              {state}
            </li>
          ))}
        </ul>
      </figcaption>
      <TimePicture
        player={session.player}
        name="Server that is not vulnerable"
        epoch={facts.epoch}
        span={span}
        rows={Math.max(1, servers?.names.length ?? 0)}
        labels={groupsOf(servers?.names ?? []).map(({ name, row, count }) => ({
          at: row + count / 2,
          text: name,
        }))}
        paint={paint}
        colors={colors}
        describe={describe}
        hint={servers === null ? 'Running again for the servers …' : sumUp(servers, down)}
      />
      <label class="line-capacity small">
        <span class="quiet">each can take</span>
        <input
          type="range"
          min={capacities.least}
          max={capacities.most}
          step={0.1}
          value={Math.log10(capacity)}
          aria-valuetext={most}
          onInput={(event) => choose(10 ** Number(event.currentTarget.value))}
        />
        <output>{most}</output>
      </label>
    </figure>
  );
}

const writeRate = (probes: number, unit: string): string =>
  `${writeNumber(probes)} ${writeNumber(probes) === '1' ? 'probe' : 'probes'}/${unit}`;

function sumUp({ names, most }: Bystanders, down: readonly (number | null)[]): string {
  const count = down.filter((time) => time !== null).length;
  const fate = count === 0 ? `None of ${names.length} goes down` : `${count} of ${names.length} go down`;
  return `${fate}: at most ${writeNumber(3600 * most)} probes/h.`;
}

function namesOf(run: LabRun): readonly string[] {
  const names = run.facts.value?.columns.bystanders?.columns.find(({ name }) => name === 'bystander')?.as;
  return typeof names === 'object' ? names : [];
}
