/** When a defense begins: at a time, or some time after an alarm. */
import type { Defense } from './defense.ts';

/** s since the start; or the name of a detector, and s after its first alarm. */
export type Onset = number | { readonly after: string; readonly delay: number };

/** A defense from its onset on; one that waits for an alarm does nothing until then. */
export function beginAt(onset: Onset, make: (onset: number) => Defense): Defense {
  if (typeof onset === 'number') return make(onset);
  return { ...make(Infinity), waits: { alarm: onset.after, delay: onset.delay, begin: make } };
}
