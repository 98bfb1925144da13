/** A stored part of the story, run again in the browser to see whether it comes out the same. */
import { effect, type Signal, signal } from '@preact/signals';
import { LabRun } from '../run/labRun.ts';
import type { RunRequest } from '../run/protocol.ts';
import { hashBytes } from './hashBytes.ts';
import type { Tables } from './summarizeStory.ts';

export type Outcome =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly events: number; readonly hash: string }
  | { readonly kind: 'failed'; readonly problem: string };

export class Rerun {
  readonly request: RunRequest;
  readonly outcome: Signal<Outcome> = signal({ kind: 'waiting' });
  /** Null until it starts. */
  run: LabRun | null = null;
  private readonly summarize: (tables: Tables) => Uint8Array;

  constructor(request: RunRequest, summarize: (tables: Tables) => Uint8Array) {
    this.request = request;
    this.summarize = summarize;
  }

  start(): void {
    const run = new LabRun(this.request);
    this.run = run;
    this.outcome.value = { kind: 'running' };
    effect(() => {
      const { summary, problems } = run;
      if (problems.value.length > 0)
        this.outcome.value = { kind: 'failed', problem: problems.value.join('; ') };
      if (summary.value === null) return;
      const hash = hashBytes(this.summarize((table) => run.table(table)));
      this.outcome.value = { kind: 'ended', events: summary.value.events, hash };
    });
  }

  stop(): void {
    this.run?.stop();
  }
}
