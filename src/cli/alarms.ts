/** What detectors of one run saw, and what waited for them in vain, as sentences. */
import type { Summary } from '../node/index.ts';
import type { Colors } from './colors.ts';
import { formatClock, formatCount, formatDay } from './numbers.ts';
import { wrapText } from './wrapText.ts';

/** The lines, at most `width` wide, the last of them empty; none if there is nothing to say. */
export function drawAlarms(
  { alarms, warnings }: Pick<Summary, 'alarms' | 'warnings'>,
  epoch: number,
  colors: Colors,
  width: number,
): string[] {
  const wrap = (text: string): string[] => wrapText(text, width - 2).map((line) => `  ${line}`);
  const lines = [
    ...alarms.flatMap((alarm) => wrap(describeAlarm(alarm, epoch))),
    ...warnings.flatMap(wrap).map((line) => colors.yellow(line)),
  ];
  return lines.length > 0 ? [...lines, ''] : [];
}

function describeAlarm(
  { detector, time, delay, infected }: Summary['alarms'][number],
  epoch: number,
): string {
  const when = `${formatDay(epoch + time)} ${formatClock(epoch + time)} UTC`;
  if (delay === null) return `False alarm of ${detector} on ${when}, before any release`;
  return `Alarm of ${detector} on ${when}, ${formatWait(delay)} after the release, ${formatCount(infected)} infected`;
}

/** 2 h 34 min, 34 min, or 34 s. */
function formatWait(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${formatCount(hours)} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min` : `${Math.round(seconds)} s`;
}
