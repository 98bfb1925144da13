/** One line on a terminal that says how far a run is, rewritten in place. Writes nothing where there is no terminal. */
import type { JobProgress } from '../node/index.ts';
import { formatCount, formatMoment, formatRate, formatRough } from './numbers.ts';

/** The part of a stream that is needed here. */
export interface TextOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Least time between two writes, ms. */
const interval = 80;

export class ProgressLine {
  private readonly output: TextOutput;
  private readonly jobs: number;
  private readonly live: boolean;
  private readonly started = performance.now();
  private readonly latest = new Map<number, JobProgress>();
  private done = 0;
  private last = 0;
  private shown = false;

  /** `live` false writes nothing. */
  constructor(output: TextOutput, jobs: number, live: boolean) {
    this.output = output;
    this.jobs = jobs;
    this.live = live && output.isTTY === true && process.env.TERM !== 'dumb';
  }

  update(progress: JobProgress): void {
    this.latest.set(progress.job, progress);
    const now = performance.now();
    if (!this.live || now - this.last < interval) return;
    this.last = now;
    const seconds = (now - this.started) / 1000;
    const text = this.jobs === 1 ? this.describeRun(progress, seconds) : this.describeRuns(seconds);
    this.output.write(`\r${text.slice(0, (this.output.columns ?? 80) - 1)}\x1b[K`);
    this.shown = true;
  }

  finishJob(job: number): void {
    this.done++;
    this.latest.delete(job);
  }

  /** Removes the line. */
  clear(): void {
    if (this.shown) this.output.write('\r\x1b[K');
    this.shown = false;
  }

  private describeRun({ time, end, epoch, infected, events }: JobProgress, seconds: number): string {
    const parts = [formatMoment(epoch + time)];
    if (infected !== null) parts.push(`${formatCount(infected)} infected`);
    parts.push(formatRate(events / Math.max(seconds, 1e-3)));
    // Events crowd at the end of an outbreak, so time left is a guess until some of it has passed.
    if (time > 0 && seconds > 0.5) parts.push(`${formatRough((seconds * (end - time)) / time)} left`);
    return parts.join('   ');
  }

  private describeRuns(seconds: number): string {
    let share = this.done;
    let events = 0;
    for (const progress of this.latest.values()) {
      share += progress.time / progress.end;
      events += progress.events;
    }
    const parts = [`${formatCount(this.done)} of ${formatCount(this.jobs)} runs`];
    if (events > 0) parts.push(`${this.latest.size} running`);
    if (share > 0 && seconds > 0.5)
      parts.push(`${formatRough((seconds * (this.jobs - share)) / share)} left`);
    return parts.join('   ');
  }
}
