/**
 * Pace from the mechanics of connecting: a share of addresses answers fast, the rest is silent until the time-out, and
 * each thread waits for one connect at a time (Windows 2000: 3 + 6 + 12 = 21 s; TCP/IP parameters, Microsoft).
 */

export interface Connecting {
  /** Share of addresses that answer: a refusal, an acceptance or a hard error. */
  readonly answering: number;
  /** s until an answer. */
  readonly fast: number;
  /** s until a thread gives up. */
  readonly timeout: number;
}

/** Probes/s of so many threads. */
export function paceOfThreads(threads: number, { answering, fast, timeout }: Connecting): number {
  return threads / (answering * fast + (1 - answering) * timeout);
}
