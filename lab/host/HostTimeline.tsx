/** The states of the host over the whole run as one strip, with the cursor, and its changes in words. */
import { useComputed, useSignalEffect } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { Player } from '../run/player.ts';
import { formatMoment } from '../text/formatMoment.ts';
import { drawLife, looks } from './drawLife.ts';
import { countSoFar } from './hostLife.ts';
import type { HostWatch } from './hostWatch.ts';

/** Turns told in words, up to the cursor. */
const told = 5;

const words: Readonly<Record<string, string>> = {
  vulnerable: 'Vulnerable',
  infected: 'Infected',
  halted: 'Halted: it waits for its operator',
  rebooting: 'Rebooting',
  patched: 'Patched',
  fragile: 'Patched, but crashes when probed',
  crashed: 'Crashed',
  destroyed: 'Destroyed by the worm',
};

export function HostTimeline({ watch, player }: { readonly watch: HostWatch; readonly player: Player }) {
  const { life, states, facts, version } = watch;
  const cursor = useRef<HTMLDivElement>(null);
  useSignalEffect(() => {
    if (cursor.current !== null) cursor.current.style.left = `${(100 * player.time.value) / facts.end}%`;
  });
  const turn = useComputed(() => version.value && countSoFar(life.turns, player.time.value)).value;
  const { changes, turns } = life;
  const stretches = useMemo(() => drawLife(changes, states, facts.end), [version.value]);
  const shown = looks.filter((look) => stretches.some((stretch) => stretch.look === look));
  const moment = (time: number) => (
    <button type="button" class="host-link" onClick={() => player.seek(time)}>
      {formatMoment(facts.epoch + time)}
    </button>
  );
  return (
    <section class="host-life" aria-label="History">
      <h3>Its history</h3>
      <div class="host-strip" role="img" aria-label={`States over time: ${shown.join(', ')}`}>
        {stretches.map(({ from, to, look }) => (
          <div
            key={from}
            class={`host-look-${look}`}
            style={{ left: `${100 * from}%`, width: `${100 * (to - from)}%` }}
          />
        ))}
        <div class="host-now" ref={cursor} />
      </div>
      <p class="host-legend small quiet">
        {shown.map((look) => (
          <span key={look}>
            <i class={`swatch host-look-${look}`} /> {look === 'stacked' ? 'several instances' : look}
          </span>
        ))}
      </p>
      <ol class="host-changes">
        {turns.slice(Math.max(0, turn - told), turn).map(({ time, state }) => (
          <li key={time}>
            {moment(time)} {words[states[state]!]}
          </li>
        ))}
      </ol>
      {turn < turns.length && <p class="small quiet">Next: {moment(turns[turn]!.time)}</p>}
    </section>
  );
}
