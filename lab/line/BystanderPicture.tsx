/** Servers that are not vulnerable, and when they go down all the same. */
import { useCallback, useMemo, useState } from 'preact/hooks';
import { formatInstant } from '../../src/index.ts';
import type { Span } from '../curve/charts.ts';
import { themeColor } from '../curve/themeColor.ts';
import { writeNumber } from '../curve/ticks.ts';
import type { Session } from '../explore/session.ts';
import type { LabRun } from '../run/labRun.ts';
import type { RunFacts } from '../run/protocol.ts';
import {
  arrivalIndex,
  bystanderState,
  bystanderStates,
  firstDown,
  groupsOf,
  paintBystanders,
  readBystanders,
} from './bystanders.ts';
import { TimePicture } from './TimePicture.tsx';

interface Props {
  readonly session: Session;
  readonly facts: RunFacts;
  readonly span: Span;
  readonly run: LabRun;
}

/** Nothing yet, normal, slow, down. */
const variables = ['--card', '--map', '--vulnerable', '--halted'] as const;
const colors = () => variables.map(themeColor);
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
  const down = servers ? firstDown(servers, capacity) : [];
  const instant = (time: number) => formatInstant(facts.epoch + Math.floor(time / 60) * 60);
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
          {bystanderStates.map((state, index) => (
            <li key={state}>
              <i style={{ background: `var(${variables[index + 1]})` }} />
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
        hint={
          servers === null
            ? 'Running again for the servers …'
            : `${down.filter((time) => time !== null).length} of ${servers.names.length} go down; the busiest gets ${writeNumber(3600 * servers.most)} probes/h.`
        }
      />
      <label class="line-capacity small">
        <span class="quiet">each can take</span>
        <input
          type="range"
          min={capacities.least}
          max={capacities.most}
          step={0.1}
          value={Math.log10(capacity)}
          aria-valuetext={`${writeNumber(capacity)} probes/s`}
          onInput={(event) => choose(10 ** Number(event.currentTarget.value))}
        />
        <output>
          {capacity >= 1 ? `${writeNumber(capacity)} probes/s` : `${writeNumber(3600 * capacity)} probes/h`}
        </output>
      </label>
    </figure>
  );
}

function namesOf(run: LabRun): readonly string[] {
  const names = run.facts.value?.columns.bystanders?.columns.find(({ name }) => name === 'bystander')?.as;
  return typeof names === 'object' ? names : [];
}
