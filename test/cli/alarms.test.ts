import { expect, test } from 'vitest';
import { drawAlarms } from '../../src/cli/alarms.ts';
import type { Colors } from '../../src/cli/colors.ts';

const colors = { yellow: (text: string) => `<${text}>` } as Colors;
const epoch = Date.UTC(2001, 6, 19, 10) / 1000;
const alarm = { detector: 'telescope', time: 9270, isTrue: true, delay: 9240, infected: 1418 };

test('alarms and warnings, as sentences', () => {
  const warnings = ['contentFilter waits for an alarm of walk that never came'];
  const early = { ...alarm, time: 300, isTrue: false, delay: null, infected: 0 };
  const [soon, sooner] = [
    { ...alarm, delay: 754 },
    { ...alarm, delay: 30, infected: 1 },
  ];
  expect(drawAlarms({ alarms: [alarm, early, soon, sooner], warnings }, epoch, colors, 90)).toEqual([
    '  Alarm of telescope on 19 Jul 12:34 UTC, 2 h 34 min after the release, 1,418 infected',
    '  False alarm of telescope on 19 Jul 10:05 UTC, before any release',
    '  Alarm of telescope on 19 Jul 12:34 UTC, 12 min after the release, 1,418 infected',
    '  Alarm of telescope on 19 Jul 12:34 UTC, 30 s after the release, 1 infected',
    '<  contentFilter waits for an alarm of walk that never came>',
    '',
  ]);
});

test('nothing, where there is nothing to say; no line too wide', () => {
  expect(drawAlarms({ alarms: [], warnings: [] }, epoch, colors, 80)).toEqual([]);
  const lines = drawAlarms({ alarms: [alarm], warnings: [] }, epoch, colors, 60);
  expect(lines.length).toBe(3);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
});
