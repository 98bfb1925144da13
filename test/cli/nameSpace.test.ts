import { expect, test } from 'vitest';
import { nameSpace, warnOfNewer } from '../../src/cli/nameSpace.ts';

const start = Date.UTC(2001, 5, 18) / 1000;
const today = { name: '2026-06-17', date: '2026-06-17' };

test('the Internet of a run is named and dated', () => {
  expect(nameSpace({ name: '2001-07', date: '2001-07-01' })).toBe('on the Internet of 2001-07');
  expect(nameSpace(today)).toBe('on the Internet of 2026-06-17');
  expect(nameSpace({ name: 'mine.csv', date: '2020-01-02' })).toBe(
    'on the Internet of mine.csv, dated 2020-01-02',
  );
  expect(nameSpace({ name: 'flat-16', date: null })).toBe('on flat-16, a flat space');
});

test('a table newer than the run is told, one from within the run is not', () => {
  expect(warnOfNewer(today, start, 86400)).toBe(
    'The table of this Internet is of 17 Jun 2026, newer than the run of 18 Jun 2001.',
  );
  expect(warnOfNewer({ name: '2001-07', date: '2001-07-01' }, start, 32 * 86400)).toBeNull();
  expect(warnOfNewer({ name: 'flat-16', date: null }, start, 1)).toBeNull();
});
