/** The alarms of a run in its summary, and what waited for one in vain. */
import type { Model } from '../engine/model.ts';
import type { Table } from '../observe/table.ts';

export interface Alarm {
  readonly detector: string;
  /** s since the start. */
  readonly time: number;
  /** Whether a worm had been released by then. */
  readonly isTrue: boolean;
  /** s since the first release, null for a false alarm. */
  readonly delay: number | null;
  /** Hosts infected then. */
  readonly infected: number;
}

/** The rows of the table `alarms`, in order of time. */
export function readAlarms(table: Table, { detectors }: Pick<Model, 'detectors'>): Alarm[] {
  return [...table].map(({ detector, time, alarm, delay, infected }) => ({
    detector: detectors[detector!]!.name,
    time: time!,
    isTrue: alarm === 1,
    delay: Number.isNaN(delay!) ? null : delay!,
    infected: infected!,
  }));
}

/** A line for every defense that waited for an alarm and did not begin. */
export function warnOfWaiting({ defenses, end }: Model, alarms: readonly Alarm[]): string[] {
  return defenses.flatMap(({ name, waits }) => {
    if (waits === undefined) return [];
    const raised = alarms.find(({ detector }) => detector === waits.alarm);
    if (raised === undefined) return [`${name} waits for an alarm of ${waits.alarm} that never came`];
    if (raised.time + waits.delay <= end) return [];
    return [`${name} waits for an alarm of ${waits.alarm} that came too late for it to begin`];
  });
}
