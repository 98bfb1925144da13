/** Play, pause, speed, and the cursor over the length of the run. */
import { formatDuration } from '../../src/index.ts';
import { type Session, speeds } from '../run/session.ts';
import { formatMoment } from '../text/formatMoment.ts';

export function TimeBar({ session: { run, player } }: { readonly session: Session }) {
  const { facts: known, summary, stopped } = run.value;
  const facts = known.value;
  if (facts === null) return null;
  const reached = run.value.reached.value;
  const time = player.time.value;
  const begin = player.begin.value;
  const moment = formatMoment(facts.epoch + time);
  return (
    <div class="timebar">
      <button type="button" class="primary" onClick={() => player.toggle()}>
        {player.playing.value ? 'Pause' : 'Play'}
      </button>
      <div class="timebar-track">
        <div
          class={reached < facts.end ? 'timebar-reached' : 'timebar-reached timebar-whole'}
          style={{ width: `${(100 * (reached - begin)) / (facts.end - begin)}%` }}
        />
        <input
          type="range"
          min={begin}
          max={facts.end}
          step={(facts.end - begin) / 2000}
          value={time}
          aria-label="Time"
          aria-valuetext={moment}
          onInput={(event) => player.seek(Number(event.currentTarget.value))}
        />
      </div>
      {summary.value === null && (
        <button type="button" disabled={stopped.value} onClick={() => run.value.stop()}>
          {stopped.value ? 'Stopped' : 'Stop the run'}
        </button>
      )}
      <output class="clock">{moment}</output>
      <select
        aria-label="Speed"
        value={String(player.speed.value)}
        onChange={(event) => {
          player.speed.value = Number(event.currentTarget.value);
        }}
      >
        {speeds.map((speed) => (
          <option key={speed} value={String(speed)}>
            {formatDuration(speed)} per s
          </option>
        ))}
      </select>
    </div>
  );
}
