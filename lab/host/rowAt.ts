/** Which of the rows that a host was looked at holds at a time. */
import { countUpTo } from '../run/replay.ts';

/**
 * Between two changes of the host, at `from` and `to` (s), it is all the same whether it was looked at before or after
 * `time`: the last row before, else the first after; -1 if it was not looked at between them.
 */
export function rowAt(times: ArrayLike<number>, time: number, from: number, to: number): number {
  const before = countUpTo(times, time) - 1;
  if (before >= 0 && times[before]! >= from) return before;
  const after = before + 1;
  return after < times.length && times[after]! < to ? after : -1;
}
