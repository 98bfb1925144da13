/** The pictures that are not open yet come one by one while the page rests, so that they open without a connection. */
import type { PanelEntry } from './panels.ts';

// Safari has no idle callbacks.
const whenIdle = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 1000));

/** What does not come is asked for again when it is opened. */
export function loadWhenIdle([first, ...others]: readonly PanelEntry[]): void {
  if (first === undefined) return;
  whenIdle(() => {
    first
      .load()
      .catch(() => {})
      .then(() => loadWhenIdle(others));
  });
}
