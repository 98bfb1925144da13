/** The first two weeks of the reader's server: its states as a band, each crash as a line above it. */
import { drawLife } from '../host/drawLife.ts';
import type { ReaderLife } from './readingRuns.ts';

const day = 86400;
const days = 14;

export function LifeStrip({ life: { changes, states } }: { readonly life: ReaderLife }) {
  const end = days * day;
  const crashes = changes.filter(({ time, state }) => states[state] === 'crashed' && time < end);
  const lasting = changes.filter(({ state }) => states[state] !== 'crashed');
  return (
    <figure class="letter-life">
      <svg role="img" aria-label={`${crashes.length} crashes in the first ${days} days`}>
        {drawLife(lasting, states, end).map(({ from, to, look }) => (
          <rect
            class={`letter-${look}`}
            key={from}
            x={`${100 * from}%`}
            width={`${100 * (to - from)}%`}
            y="24"
            height="6"
          />
        ))}
        {crashes.map(({ time }) => (
          <rect class="letter-crash" key={time} x={`${(100 * time) / end}%`} width="2" height="22" />
        ))}
      </svg>
      <figcaption class="small quiet">
        {crashes.length} crashes in the first {days} days
      </figcaption>
    </figure>
  );
}
