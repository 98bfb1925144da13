/** A run as a page sees it: it comes from a worker, part by part, while it is looked at. */
import { type Signal, signal } from '@preact/signals';
import type { Manifest, Summary } from '../../src/index.ts';
import { describeFailure, notLoaded, outOfMemory } from './describeFailure.ts';
import type { Expectation } from './foresee.ts';
import type { Reply, RunFacts, RunRequest } from './protocol.ts';
import { Replay } from './replay.ts';
import { Rows } from './rows.ts';

export interface RunChoice extends Partial<Omit<RunRequest, 'scenario'>> {
  readonly scenario: string;
}

export class LabRun {
  readonly request: RunRequest;
  readonly facts: Signal<RunFacts | null> = signal(null);
  /** Simulated time up to which rows are here, s. */
  readonly reached = signal(0);
  readonly summary: Signal<Summary | null> = signal(null);
  readonly manifest: Signal<Manifest | null> = signal(null);
  /** Why it could not run, in words; empty if it could. */
  readonly problems: Signal<readonly string[]> = signal([]);
  /** Whether it was ended before its end; what was reached stays. */
  readonly stopped = signal(false);
  /** Of a large run that has not begun, and waits to be let go; else null. */
  readonly expectation: Signal<Expectation | null> = signal(null);
  /** s on the clock from the request to the end. */
  readonly seconds: Signal<number | null> = signal(null);
  /** All hosts at a time; null until the run has begun, or if it has no table `history`. */
  replay: Replay | null = null;
  private readonly tables = new Map<string, Rows>();
  private readonly worker: Worker;
  private readonly began: number;

  constructor({
    scenario,
    settings = [],
    seed = 1,
    tables = [],
    observe = {},
    engine = 'exact',
    waits = false,
  }: RunChoice) {
    this.request = { scenario, settings, seed, tables, observe, engine, waits };
    this.began = performance.now();
    this.worker = new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      try {
        this.receive(data);
      } catch (error) {
        this.fail([describeFailure(error)]);
      }
    };
    // A script that does not come is told by a bare event.
    this.worker.onerror = (event: Event) =>
      this.fail([event instanceof ErrorEvent ? event.message || outOfMemory : notLoaded]);
    this.worker.postMessage(this.request);
  }

  /** A table; without rows until the first come. */
  table(name: string): Rows {
    let rows = this.tables.get(name);
    if (rows === undefined) {
      rows = new Rows();
      this.tables.set(name, rows);
    }
    return rows;
  }

  /** Begins a large run that waits. */
  letGo(): void {
    this.expectation.value = null;
    this.worker.postMessage('go');
  }

  /** Ends it, wherever it is. */
  stop(): void {
    this.worker.terminate();
    this.stopped.value = this.summary.value === null;
  }

  private receive(reply: Reply): void {
    switch (reply.kind) {
      case 'waiting':
        this.expectation.value = reply.expectation;
        break;
      case 'started':
        if (this.request.tables.includes('history')) {
          this.replay = new Replay(reply.facts, this.table('history'));
        }
        this.facts.value = reply.facts;
        break;
      case 'rows':
        for (const [name, rows] of Object.entries(reply.rows)) this.table(name).add(rows);
        this.reached.value = reply.time;
        break;
      case 'ended':
        this.seconds.value = (performance.now() - this.began) / 1000;
        this.manifest.value = reply.manifest;
        this.summary.value = reply.summary;
        this.stop();
        break;
      case 'failed':
        this.fail(reply.problems);
    }
  }

  private fail(problems: readonly string[]): void {
    this.problems.value = problems;
    this.stop();
  }
}
