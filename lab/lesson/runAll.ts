/** Several runs, a few at a time: each in a worker of its own, as many as the machine carries. */
import { effect } from '@preact/signals';
import { LabRun, type RunChoice } from '../run/labRun.ts';
import type { EndedRun } from './step/step.ts';

/** Workers at a time: one for each core, two on small machines, four at most. */
const workers = (): number => {
  const { hardwareConcurrency = 2, deviceMemory = 8 } = navigator as Navigator & { deviceMemory?: number };
  return Math.max(1, Math.min(hardwareConcurrency, deviceMemory <= 4 ? 2 : 4));
};

export interface RunListener {
  /** One ended; its place in the list. */
  readonly onEnd?: (index: number, run: EndedRun) => void;
  /** All ended, in the order of the list. */
  readonly onAll?: (runs: readonly EndedRun[]) => void;
  /** One could not run, and all others were ended. */
  readonly onProblems: (problems: readonly string[]) => void;
}

/** Starts them; returns what ends them all. */
export function runAll(choices: readonly RunChoice[], listener: RunListener): () => void {
  const ended: EndedRun[] = [];
  const running = new Set<LabRun>();
  let next = 0;
  let left = choices.length;

  const stop = (): void => {
    next = choices.length;
    for (const run of running) run.stop();
    running.clear();
  };

  const startNext = (): void => {
    if (next === choices.length) return;
    const index = next++;
    const run = new LabRun(choices[index]!);
    running.add(run);
    effect(() => {
      const summary = run.summary.value;
      const problems = run.problems.value;
      if (!running.has(run)) return;
      if (problems.length > 0) {
        stop();
        listener.onProblems(problems);
      } else if (summary !== null) {
        running.delete(run);
        ended[index] = { summary, values: (table, column) => run.table(table).values(column) };
        listener.onEnd?.(index, ended[index]);
        if (--left === 0) listener.onAll?.(ended);
        startNext();
      }
    });
  };

  for (let worker = workers(); worker > 0; worker--) startNext();
  return stop;
}
