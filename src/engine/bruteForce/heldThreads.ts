/** Threads that tarpits hold: whose each is, and when it is let go. */
import type { Crew } from './instance.ts';
import { TimeHeap } from './timeHeap.ts';

export class HeldThreads {
  /** Numbers of threads. */
  readonly due = new TimeHeap();
  private readonly crews: (Crew | null)[] = [];
  private readonly free: number[] = [];

  /** One of a crew is held until a time, s. */
  hold(crew: Crew, until: number): void {
    const id = this.free.pop() ?? this.crews.length;
    this.crews[id] = crew;
    crew.held.add(id);
    this.due.set(id, until);
  }

  /** Whose the thread is that is due. */
  get first(): Crew {
    return this.crews[this.due.firstId]!;
  }

  /** Lets that thread go. */
  release(): void {
    this.drop(this.due.firstId, this.first);
  }

  /** Lets all of a crew go that ended. */
  forget(crew: Crew): void {
    for (const id of crew.held) this.drop(id, crew);
  }

  private drop(id: number, crew: Crew): void {
    this.due.set(id, Infinity);
    crew.held.delete(id);
    this.crews[id] = null;
    this.free.push(id);
  }
}
