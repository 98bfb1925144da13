/**
 * What a run did not do that its scenario may have meant: defenses that waited in vain, began too late, found nothing to
 * do or stood behind one that leaves nothing; and what is odd about the ASes, if some defense asked for them.
 */
import type { Defense } from '../defense/defense.ts';
import type { Model } from '../engine/model.ts';
import type { Alarm } from './alarms.ts';
import type { Deeds } from './defenseWatch.ts';

export interface EndedRun {
  readonly model: Pick<Model, 'defenses' | 'ases'>;
  readonly alarms: readonly Alarm[];
  /** By defense. */
  readonly deeds: readonly Deeds[];
  /** Probes that defenses dropped. */
  readonly dropped: number;
  /** When it ended, s. */
  readonly time: number;
}

/** A line each, at most one for a defense. */
export function listWarnings(run: EndedRun): string[] {
  const { defenses, ases } = run.model;
  const own = defenses.map(
    (_, index) => warnOfWaiting(run, index) ?? warnOfOther(run, index) ?? warnOfIdle(run, index),
  );
  const odd = ases?.isUsed ? ases.problems.map((problem) => problem.replace(/\.$/, '')) : [];
  return [...own.filter((warning) => warning !== null), ...odd];
}

/** It did not begin. */
function warnOfWaiting({ model, alarms, deeds, time }: EndedRun, index: number): string | null {
  const { name, waits } = model.defenses[index]!;
  const late = deeds[index]!.onset >= time;
  if (waits === undefined) return late ? `${name} begins after the end of the run` : null;
  if (!alarms.some(({ detector }) => detector === waits.alarm))
    return `${name} waits for an alarm of ${waits.alarm} that never came`;
  return late ? `${name} waits for an alarm of ${waits.alarm} that came too late for it to begin` : null;
}

/** It drops probes, and another defense that drops them all is there no later. */
function warnOfOther({ model: { defenses }, deeds }: EndedRun, index: number): string | null {
  const { name, drops, passShare } = defenses[index]!;
  if (drops === undefined && passShare === undefined) return null;
  const { onset } = deeds[index]!;
  const other = defenses.findIndex((candidate, place) => {
    const since = deeds[place]!.onset;
    if (place === index || since > onset || (since === onset && place > index)) return false;
    return (candidate.waits?.begin(since) ?? candidate).passShare?.(since) === 0;
  });
  return other < 0 ? null : `${name} has nothing to do: ${defenses[other]!.name} drops every probe`;
}

/** It found nothing to do. */
function warnOfIdle({ model, deeds, dropped, time }: EndedRun, index: number): string | null {
  const { first } = deeds[index]!;
  const defense = model.defenses[index]!;
  const idle = describeIdle(defense);
  if (idle === null || first <= time) return null;
  if (defense.passShare !== undefined && dropped > 0) return null;
  return `${defense.name} ${idle}`;
}

const struck = { halt: 'took down no host', clean: 'rebooted no host', isolate: 'cut off no host' };

/** What a defense did not do that did nothing; null if that is not known. */
function describeIdle({ drops, passShare, paceFactor, patchTime, strikes }: Defense): string | null {
  if (drops !== undefined || passShare !== undefined) return 'dropped nothing that would have reached a host';
  if (paceFactor !== undefined) return 'slowed no host: none wanted to send faster than it allows';
  if (strikes !== undefined) return struck[strikes.what];
  return patchTime === undefined ? null : 'patched no host';
}
