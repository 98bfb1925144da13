import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ProgressLine } from '../../src/cli/progressLine.ts';

let now = 0;
beforeEach(() => {
  now = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.stubEnv('TERM', 'xterm');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** The last line after some seconds in which the time of the run, s, follows that of the machine, s. */
function lineAfter(seconds: number, timeAt: (seconds: number) => number, isTTY = true): string {
  const written: string[] = [];
  const line = new ProgressLine({ isTTY, write: (text) => written.push(text) }, 1, true);
  for (let at = 0.1; at <= seconds; at += 0.1) {
    now = 1000 + at * 1000;
    line.update({ job: 0, time: timeAt(at), end: 86_400, epoch: 0, infected: 12_345, hits: at * 1e6 });
  }
  return written.at(-1) ?? '';
}

test('says where the run is; at a steady pace also how long it takes', () => {
  const line = lineAfter(4.05, (at) => at * 850);
  expect(line).toContain('1 Jan 1970 00:56 UTC   12,345 infected   1.0 M hits/s   98 s left');
});

test('no guess before two seconds have passed, nor while the pace changes', () => {
  expect(lineAfter(1.5, (at) => at * 864)).not.toContain('left');
  // an outbreak: ever more events for a second of the run
  expect(lineAfter(5, (at) => 80_000 * (1 - 1 / (1 + at * at * at)))).not.toContain('left');
});

test('a pace that was another before is forgotten', () => {
  expect(lineAfter(10.05, (at) => (at < 5 ? at * 8000 : 40_000 + (at - 5) * 400))).toContain('111 s left');
});

test('writes nothing where there is no terminal', () => {
  expect(lineAfter(3, (at) => at * 864, false)).toBe('');
});
