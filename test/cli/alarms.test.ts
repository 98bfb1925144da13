import { expect, test } from 'vitest';
import { drawAlarms, drawNotices } from '../../src/cli/alarms.ts';
import type { Colors } from '../../src/cli/colors.ts';
import { gatherNotices } from '../../src/index.ts';

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

test('alarms and warnings of several runs, each once', () => {
  const [late, idle] = ['contentFilter begins after the end of the run', 'throttle slowed no host'];
  const early = { ...alarm, isTrue: false, delay: null, infected: 0 };
  const later = { ...alarm, delay: 9840, infected: 2000 };
  const notices = gatherNotices([
    { alarms: [alarm], warnings: [late] },
    { alarms: [early, { ...early, detector: 'walk' }], warnings: [late, idle] },
    { alarms: [later], warnings: [] },
    { alarms: [], warnings: [] },
  ]);
  expect(notices.alarms[0]).toEqual({
    detector: 'telescope',
    raised: 2,
    falselyRaised: 1,
    delay: 9540,
    infected: 1709,
  });
  expect(drawNotices(notices, colors, 120, 'A: ')).toEqual([
    '  A: Alarm of telescope: raised in 2 of 4; false alarm in 1 of 4; medians 2 h 39 min after the release, 1,709 infected',
    '  A: Alarm of walk: false alarm in 1 of 4',
    `<  A: ${late} (2 of 4 runs)>`,
    `<  A: ${idle} (1 of 4 runs)>`,
    '',
  ]);
  expect(drawNotices(gatherNotices([{ alarms: [alarm], warnings: [late] }]), colors, 120)).toEqual([
    '  Alarm of telescope: raised in 1 of 1; 2 h 34 min after the release, 1,418 infected',
    `<  ${late}>`,
    '',
  ]);
});

test('nothing, where there is nothing to say; no line too wide', () => {
  expect(drawAlarms({ alarms: [], warnings: [] }, epoch, colors, 80)).toEqual([]);
  const lines = drawAlarms({ alarms: [alarm], warnings: [] }, epoch, colors, 60);
  expect(lines.length).toBe(3);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
});
