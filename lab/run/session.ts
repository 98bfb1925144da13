/** What the panels of the bench share: the run that is shown, the one before it, the cursor, the chosen host. */
import { effect, type Signal, signal } from '@preact/signals';
import { LabRun, type RunChoice } from './labRun.ts';
import { Player } from './player.ts';

/** Tables that the panels draw from. */
export const benchTables = [
  'census',
  'new-infections',
  'infections',
  'history',
  'first-in-line',
  'line',
  'telescope',
];

const hour = 3600;
/** Simulated s per s that can be chosen. */
export const speeds = [60, 300, 600, 1200, hour / 2, hour, 3 * hour, 6 * hour, 12 * hour, 24 * hour];
/** A run is played in at most so many s, unless another speed is chosen. */
const longest = 45;

export class Session {
  readonly run: Signal<LabRun>;
  /** Stays as a ghost behind the curves. */
  readonly previous: Signal<LabRun | null> = signal(null);
  /** What stood before the last start: the run, and the one before it; null before the first. */
  readonly replaced: Signal<readonly [LabRun, LabRun | null] | null> = signal(null);
  readonly player: Player;
  /** Number of a host, or null. */
  readonly host: Signal<number | null> = signal(null);

  constructor(choice: RunChoice) {
    this.run = signal(begin(choice));
    this.player = new Player(
      () => this.run.value.reached.value,
      () => {
        const { facts, stopped, reached } = this.run.value;
        return stopped.value ? reached.value : (facts.value?.end ?? Infinity);
      },
    );
    effect(() => {
      const facts = this.run.value.facts.value;
      if (facts === null) return;
      const begin = Math.min(...facts.worms.flatMap(({ releases }) => releases), facts.end);
      this.player.begin.value = begin;
      this.player.time.value = begin;
      this.player.speed.value =
        speeds.find((speed) => (facts.end - begin) / speed <= longest) ?? speeds.at(-1)!;
    });
  }

  /** Another run takes the place of the one that is shown. */
  start(choice: RunChoice): void {
    const { run, previous } = this;
    if (run.value.expectation.value !== null) run.value.stop();
    else {
      previous.value?.stop();
      this.replaced.value = [run.value, previous.value];
      previous.value = run.value;
    }
    run.value = begin(choice);
    this.host.value = null;
  }

  /** The last start did not come about: what stood before is shown again. */
  takeBack(): void {
    if (this.replaced.value === null) return;
    this.run.value.stop();
    [this.run.value, this.previous.value] = this.replaced.value;
    this.replaced.value = null;
  }

  /** Ends what runs. */
  close(): void {
    this.player.pause();
    this.run.value.stop();
    this.previous.value?.stop();
  }
}

const begin = (choice: RunChoice): LabRun => new LabRun({ tables: benchTables, waits: true, ...choice });
