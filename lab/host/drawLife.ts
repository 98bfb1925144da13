/** A life as a strip of colors: as many cells as can be told apart, equal neighbors joined. */
import type { Change } from './hostLife.ts';

/** In the order in which one covers another that shares its cell. */
export const looks = [
  'vulnerable',
  'patched',
  'infected',
  'stacked',
  'rebooting',
  'halted',
  'crashed',
  'destroyed',
] as const;
export type Look = (typeof looks)[number];

export interface Stretch {
  /** Shares of the whole length, 0 to 1. */
  readonly from: number;
  readonly to: number;
  readonly look: Look;
}

/** How a state is drawn; a patched host that crashes when probed looks patched. */
export function lookOf(state: string, instances: number): Look {
  if (state === 'infected' && instances > 1) return 'stacked';
  return looks.find((look) => look === state) ?? 'patched';
}

/** From time 0 to `end`, s; `changes` ascending, the first at 0, states named by `names`. */
export function drawLife(
  changes: readonly Change[],
  names: readonly string[],
  end: number,
  cells = 600,
): Stretch[] {
  const painted = new Uint8Array(cells);
  for (const [index, { time, state, instances }] of changes.entries()) {
    const first = Math.floor((time / end) * cells);
    const past = Math.ceil(((changes[index + 1]?.time ?? end) / end) * cells);
    const look = looks.indexOf(lookOf(names[state]!, instances));
    for (let cell = first; cell < Math.min(past, cells); cell++) {
      painted[cell] = Math.max(painted[cell]!, look);
    }
  }
  const stretches: Stretch[] = [];
  let from = 0;
  for (let cell = 1; cell <= cells; cell++) {
    if (painted[cell] === painted[from]) continue;
    stretches.push({ from: from / cells, to: cell / cells, look: looks[painted[from]!]! });
    from = cell;
  }
  return stretches;
}
