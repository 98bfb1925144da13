/** What detectors saw, and warnings, of one run or of many, as sentences. */
import type { AlarmNotice, Notices, Summary } from '../node/index.ts';
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

/** The same of several runs, begun with a mark where there are other runs beside them. */
export function drawNotices(
  { runs, alarms, warnings }: Notices,
  colors: Colors,
  width: number,
  mark = '',
): string[] {
  const wrap = (text: string): string[] => wrapText(mark + text, width - 2).map((line) => `  ${line}`);
  const lines = [
    ...alarms.flatMap((alarm) => wrap(describeNotice(alarm, runs))),
    ...warnings
      .flatMap(({ warning, runs: having }) =>
        wrap(runs > 1 ? `${warning} (${having} of ${runs} runs)` : warning),
      )
      .map((line) => colors.yellow(line)),
  ];
  return lines.length > 0 ? [...lines, ''] : [];
}

function describeNotice(
  { detector, raised, falselyRaised, delay, infected }: AlarmNotice,
  runs: number,
): string {
  const falseAlarms = falselyRaised > 0 ? `false alarm in ${falselyRaised} of ${runs}` : '';
  if (delay === null) return `Alarm of ${detector}: ${falseAlarms}`;
  const medians = `${formatWait(delay)} after the release, ${formatCount(infected!)} infected`;
  const parts = [`raised in ${raised} of ${runs}`, falseAlarms, `${runs > 1 ? 'medians ' : ''}${medians}`];
  return `Alarm of ${detector}: ${parts.filter((part) => part !== '').join('; ')}`;
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
