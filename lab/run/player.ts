/** The one cursor of time: every picture shows the run at `time`. */
import { signal } from '@preact/signals';

export class Player {
  /** s since the start of the scenario. */
  readonly time = signal(0);
  readonly playing = signal(false);
  /** Simulated s per s. */
  readonly speed = signal(3600);
  /** Where there first is something to see, s. */
  readonly begin = signal(0);
  /** Time up to which there is something to show, and the last that there will ever be, s. */
  private readonly reached: () => number;
  private readonly end: () => number;
  private frame = 0;
  private last = 0;

  constructor(reached: () => number, end = reached) {
    this.reached = reached;
    this.end = end;
  }

  /** Goes on, from the beginning if it stands at the end. */
  play(): void {
    if (this.playing.value) return;
    if (this.time.value >= this.end()) this.time.value = this.begin.value;
    this.playing.value = true;
    this.last = performance.now();
    this.frame = requestAnimationFrame(this.step);
  }

  pause(): void {
    this.playing.value = false;
    cancelAnimationFrame(this.frame);
  }

  toggle(): void {
    if (this.playing.value) this.pause();
    else this.play();
  }

  /** Goes to a time, s, as far as the run is known. */
  seek(time: number): void {
    this.time.value = Math.max(this.begin.value, Math.min(time, this.reached()));
  }

  private readonly step = (now: number): void => {
    // A tab that slept does not leap.
    const elapsed = Math.min(0.1, (now - this.last) / 1000);
    this.last = now;
    this.seek(this.time.value + elapsed * this.speed.value);
    if (this.time.value >= this.end()) this.pause();
    else this.frame = requestAnimationFrame(this.step);
  };
}
