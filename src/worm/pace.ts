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

/**
 * Share of its pace that is left to a worm if so much is lost of all that passes the edge of its AS: a probe and its
 * answer pass it once each, so that only answering x (1 - loss)^2 of the addresses answer.
 */
export function paceUnderLoss({ answering, fast, timeout }: Connecting, loss: number): number {
  const answered = answering * (1 - loss) * (1 - loss);
  return (answering * fast + (1 - answering) * timeout) / (answered * fast + (1 - answered) * timeout);
}

/** Probes/s of so many threads. */
export function paceOfThreads(threads: number, { answering, fast, timeout }: Connecting): number {
  return threads / (answering * fast + (1 - answering) * timeout);
}
