/** Calls for what may change often and need not be drawn as often. */

/** A call is made at once or, within so many ms of the one before, once at the end of them. */
export function atMostEvery(milliseconds: number, act: () => void): { ask(): void; cancel(): void } {
  let last = -Infinity;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const run = (): void => {
    waiting = undefined;
    last = performance.now();
    act();
  };
  return {
    ask() {
      if (waiting !== undefined) return;
      const left = last + milliseconds - performance.now();
      if (left <= 0) run();
      else waiting = setTimeout(run, left);
    },
    cancel: () => clearTimeout(waiting),
  };
}
