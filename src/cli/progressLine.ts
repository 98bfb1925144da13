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
/** Time over which the pace of a run is taken, ms. */
const window = 2000;

export class ProgressLine {
  private readonly output: TextOutput;
  private readonly jobs: number;
  private readonly live: boolean;
  private readonly started = performance.now();
  private readonly latest = new Map<number, JobProgress>();
  private done = 0;
  private last = 0;
  private shown = false;
  /** Clock of the machine, ms, and of the run, s, when the line was last rewritten. */
  private readonly recent: { readonly now: number; readonly time: number }[] = [];

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

  private describeRun({ time, end, epoch, infected, hits }: JobProgress, seconds: number): string {
    const parts = [formatMoment(epoch + time)];
    if (infected !== null) parts.push(`${formatCount(infected)} infected`);
    parts.push(formatRate(hits / Math.max(seconds, 1e-3)));
    const left = this.secondsLeft(time, end);
    if (left !== null) parts.push(`${formatRough(left)} left`);
    return parts.join('   ');
  }

  /**
   * At the pace of the last two seconds; null while that pace changes, as it does when an outbreak takes off: where its
   * two halves differ by more than half.
   */
  private secondsLeft(time: number, end: number): number | null {
    const { recent } = this;
    recent.push({ now: performance.now(), time });
    while (recent[1] !== undefined && recent.at(-1)!.now - recent[1].now >= window) recent.shift();
    const first = recent[0]!;
    const last = recent.at(-1)!;
    if (last.now - first.now < window) return null;
    const middle = recent.find(({ now }) => now - first.now >= window / 2)!;
    const earlier = (middle.time - first.time) / (middle.now - first.now);
    const later = (last.time - middle.time) / (last.now - middle.now);
    if (!(later > earlier / 1.5 && later < earlier * 1.5)) return null;
    return (end - time) / later / 1000;
  }

  private describeRuns(seconds: number): string {
    let share = this.done;
    let hits = 0;
    for (const progress of this.latest.values()) {
      share += progress.time / progress.end;
      hits += progress.hits;
    }
    const parts = [`${formatCount(this.done)} of ${formatCount(this.jobs)} runs`];
    if (hits > 0) parts.push(`${this.latest.size} running`);
    if (share > 0 && seconds > 0.5)
      parts.push(`${formatRough((seconds * (this.jobs - share)) / share)} left`);
    return parts.join('   ');
  }
}
