/** Play, pause, speed, and the cursor over the length of the run. */
import { formatDuration, formatInstant } from '../../src/index.ts';
import type { Session } from './session.ts';

/** Simulated time per s. */
const speeds = [60, 600, 3600, 6 * 3600, 86400];

export function TimeBar({ session: { run, player } }: { readonly session: Session }) {
  const facts = run.value.facts.value;
  if (facts === null) return null;
  const reached = run.value.reached.value;
  const time = player.time.value;
  return (
    <div class="timebar">
      <button type="button" class="primary" onClick={() => player.toggle()}>
        {player.playing.value ? 'Pause' : 'Play'}
      </button>
      <input
        type="range"
        min={0}
        max={facts.end}
        step={facts.end / 2000}
        value={time}
        aria-label="Time"
        aria-valuetext={formatInstant(facts.epoch + time)}
        style={{ '--reached': `${(100 * reached) / facts.end}%` }}
        onInput={(event) => player.seek(Number(event.currentTarget.value))}
      />
      <output class="clock">{formatInstant(Math.floor((facts.epoch + time) / 60) * 60)}</output>
      <select
        aria-label="Speed"
        value={String(player.speed.value)}
        onChange={(event) => {
          player.speed.value = Number(event.currentTarget.value);
        }}
      >
        {[...new Set([...speeds, player.speed.value])].map((speed) => (
          <option key={speed} value={String(speed)}>
            {formatDuration(speed)} per s
          </option>
        ))}
      </select>
    </div>
  );
}
