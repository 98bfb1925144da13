/** The runs of one reading, one after the other: those that the command `wormcast article` makes for its sentence 14. */
import { effect, type Signal, signal } from '@preact/signals';
import { replicateSeed } from '../../src/index.ts';
import { hostAt } from '../host/chooseHost.ts';
import { columnNames } from '../host/columnNames.ts';
import { type Change, HostLife } from '../host/hostLife.ts';
import { LabRun } from '../run/labRun.ts';
import { Rows } from '../run/rows.ts';

/** As many, and as long, as the article's. */
export const replicates = 5;
export const days = 200;
const hour = 3600;

/** The reader's server in the first of the runs. */
export interface ReaderLife {
  readonly changes: readonly Change[];
  /** Names of states, by number. */
  readonly states: readonly string[];
}

export class ReadingRuns {
  /** Between crashes, of all runs so far, h. */
  readonly intervals: Signal<readonly number[]> = signal([]);
  /** Runs that have ended. */
  readonly ended = signal(0);
  readonly life: Signal<ReaderLife | null> = signal(null);
  readonly problems: Signal<readonly string[]> = signal([]);
  private readonly scenario: string;
  private run: LabRun;
  private unfollow: () => void = () => {};

  constructor(scenario: string) {
    this.scenario = scenario;
    this.run = this.begin();
  }

  close(): void {
    this.unfollow();
    this.run.stop();
  }

  private begin(): LabRun {
    const replicate = this.ended.peek();
    const run = new LabRun({
      scenario: this.scenario,
      settings: [`horizon=${days} d`],
      seed: replicateSeed(1, replicate),
      tables: replicate === 0 ? ['crashes', 'history'] : ['crashes'],
    });
    this.unfollow = effect(() => {
      this.problems.value = run.problems.value;
      if (run.summary.value !== null) queueMicrotask(() => this.take(run));
    });
    return run;
  }

  private take(run: LabRun): void {
    this.unfollow();
    if (this.ended.value === 0) this.life.value = readLife(run);
    const hours = Array.from(run.table('crashes').values('interval'), (seconds) => seconds / hour);
    this.intervals.value = [...this.intervals.value, ...hours.filter((value) => !Number.isNaN(value))];
    this.ended.value++;
    if (this.ended.value < replicates) this.run = this.begin();
  }
}

/** Of the one host that crashes. */
function readLife(run: LabRun): ReaderLife | null {
  const facts = run.facts.value!;
  const address = run.table('crashes').values('host')[0];
  const host = address === undefined ? null : hostAt(facts.addresses, address);
  if (host === null) return null;
  const life = new HostLife(host, address!, facts.initialState[host]!);
  life.read(run.table('history'), new Rows());
  return {
    changes: life.changes,
    states: columnNames(facts, 'history', 'state'),
  };
}
