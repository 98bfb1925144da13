/** A piece of the line that stands for a run in the chart. */
import { runColor } from './runColors.ts';

export function RunKey({ place }: { readonly place: number }) {
  const { variable, dash } = runColor(place);
  return (
    <svg class="compare-key" viewBox="0 0 36 6" aria-hidden="true" style={{ color: `var(${variable})` }}>
      <path d="M0 3H36" stroke="currentColor" stroke-width="3" stroke-dasharray={dash.join(' ')} />
    </svg>
  );
}
