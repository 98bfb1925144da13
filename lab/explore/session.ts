/** What the panels of the bench share: the run that is shown, the one before it, the cursor, the chosen host. */
import { effect, type Signal, signal } from '@preact/signals';
import { LabRun, type RunChoice } from '../run/labRun.ts';
import { Player } from '../run/player.ts';

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

export class Session {
  readonly run: Signal<LabRun>;
  /** Stays as a ghost behind the curves. */
  readonly previous: Signal<LabRun | null> = signal(null);
  readonly player: Player;
  /** Number of a host, or null. */
  readonly host: Signal<number | null> = signal(null);

  constructor(choice: RunChoice) {
    this.run = signal(begin(choice));
    this.player = new Player(() => this.run.value.reached.value);
    // Thirty seconds for a whole run, whatever its length.
    effect(() => {
      const { facts } = this.run.value;
      if (facts.value !== null) this.player.speed.value = facts.value.end / 30;
    });
  }

  /** Another run takes the place of the one that is shown. */
  start(choice: RunChoice): void {
    this.previous.value?.stop();
    this.previous.value = this.run.value;
    this.run.value = begin(choice);
    this.player.time.value = 0;
    this.host.value = null;
  }

  /** Ends what runs. */
  close(): void {
    this.player.pause();
    this.run.value.stop();
    this.previous.value?.stop();
  }
}

const begin = (choice: RunChoice): LabRun => new LabRun({ tables: benchTables, ...choice });
