import { expect, test } from 'vitest';
import { describeDetectors } from '../../src/detect/describe.ts';
import { FIRST_INFECTION } from '../../src/detect/detector.ts';
import { Logbook } from '../../src/detect/logbook.ts';
import { detectorKinds } from '../../src/detect/registry.ts';
import { alarmsTable, detectorTables } from '../../src/detect/tables.ts';
import { tableSpecs } from '../../src/experiment/observation.ts';

test('tables have names of their own, among observers, too', () => {
  const names = tableSpecs.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(detectorTables[0]).toBe(alarmsTable);
});

test('a logbook names detectors, and looks sources up', () => {
  const logbook = new Logbook(['one', 'other'], Uint32Array.of(7, 9));
  const [alarms, , flagged] = logbook.tables;
  expect(alarms!.spec.columns[0]!.as).toEqual(['one', 'other']);
  logbook.write(detectorTables[2]!, 1, 30, 1, 0, 4, 12);
  logbook.write(detectorTables[2]!, 0, 40, 2, 1, 6, Number.NaN);
  expect([...flagged!].map(({ detector, source }) => [detector, source])).toEqual([
    [1, 9],
    [0, 0],
  ]);
  expect(alarms!.length).toBe(0);
});

test('the page has every kind and every column', () => {
  const text = describeDetectors();
  expect(text).toContain(FIRST_INFECTION);
  for (const { name, meaning } of detectorKinds) expect(text).toContain(`**\`${name}\`** ${meaning}`);
  for (const { columns } of detectorTables) {
    for (const { name } of columns) expect(text).toContain(`| \`${name}\` |`);
  }
});
