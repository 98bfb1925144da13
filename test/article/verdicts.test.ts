// The rules of docs/article.md on made-up numbers: each verdict can come out each way that it has.
import { describe, expect, test } from 'vitest';
import { judgeDefacement } from '../../src/article/defacedPages.ts';
import { judgePatch, type Uptake } from '../../src/article/earlierPatch.ts';
import { judgeEarlyHits } from '../../src/article/earlyHits.ts';
import { judgeHalts } from '../../src/article/grindToHalt.ts';
import { judgeWarning } from '../../src/article/knownFlaw.ts';
import { judgeLooks, measureLooks } from '../../src/article/randomLook.ts';
import { judgeLetter, judgeReading, measureIntervals } from '../../src/article/readersLetter.ts';
import { judgeReuse } from '../../src/article/reRelease.ts';
import { judgeTrack } from '../../src/article/sharedTrack.ts';
import { judgeStacking } from '../../src/article/stackedHosts.ts';
import { judgePace } from '../../src/article/threadPace.ts';
import { judgeTraffic, wantedCell } from '../../src/article/trafficMap.ts';
import { judgeVariant } from '../../src/article/variant.ts';
import { judgeOpenness } from '../../src/article/wideOpen.ts';
import { log } from '../../src/random/elementary.ts';
import { Stream } from '../../src/random/stream.ts';

const [yes, perhaps, no] = ['holds', 'holds only if', 'does not hold'];

test('1: by the share of the vulnerable that was infected', () => {
  expect([1, 0.99, 0.98, 0.5, 0.49].map((share) => judgeOpenness(share).judgment)).toEqual([
    yes,
    yes,
    perhaps,
    perhaps,
    no,
  ]);
});

test('2: by language', () => {
  expect(judgeDefacement(0.44, 0.43).judgment).toBe(perhaps);
  expect(judgeDefacement(0.44, 0.43).because).toContain('43 %');
  expect(judgeDefacement(1, 1).judgment).toBe(yes);
  expect(judgeDefacement(0, 0.43).judgment).toBe(no);
});

test('3: by the share still open', () => {
  expect([0.62, 0.5, 0.49].map((share) => judgeWarning(share).judgment)).toEqual([yes, yes, no]);
});

test('4: by the range of estimated paces, 5.8 to 11 probes/s', () => {
  expect(judgePace(5.8, 6.1, 0.22).judgment).toBe(yes);
  expect(judgePace(4.76, 6.1, 0.22).judgment).toBe(perhaps);
  expect(judgePace(4.76, 6.1, 0.22).because).toContain('22 %');
  expect(judgePace(4.76, 11.1, 0.22).judgment).toBe(no);
  expect(judgePace(4.76, 5.7, 0.22).judgment).toBe(no);
});

describe('5: looks', () => {
  const draw = (next: () => number) => measureLooks(Float64Array.from({ length: 50_000 }, next), 16);
  test('random addresses pass', () => {
    const random = new Stream(1, 'test');
    expect(judgeLooks(draw(() => random.below(65536))).judgment).toBe(perhaps);
  });

  test('addresses that follow each other, or crowd, do not', () => {
    let at = 0;
    expect(judgeLooks(draw(() => (at += 100) % 65536)).judgment).toBe(no);
    const random = new Stream(1, 'test');
    expect(judgeLooks(draw(() => Math.floor(random.below(65536) * 0.99))).judgment).toBe(no);
  });

  test('chi-square and correlation of four addresses by hand', () => {
    // 0, 1/2, 0, 1/2: two blocks of 256 with 2 each where 1/64 is expected; deviations -1/2, 0, -1/2, 0
    const looks = measureLooks(Float64Array.of(0, 32768, 0, 32768), 16);
    expect(looks.chiSquare).toBeCloseTo((2 * (2 - 1 / 64) ** 2 + 254 / 64 ** 2) * 64, 9);
    expect(looks.correlation).toBe(0);
  });
});

test('6: by who finds new hosts, and whether as many in either half', () => {
  expect(judgeTrack(1, 130, 132).judgment).toBe(yes);
  expect(judgeTrack(0.98, 130, 132).judgment).toBe(no);
  // 3 standard deviations of a difference of counts that sum to 400 are 60
  expect(judgeTrack(1, 170, 230).judgment).toBe(yes);
  expect(judgeTrack(1, 169, 231).judgment).toBe(perhaps);
});

test('7: by visits an hour, and beside even ones', () => {
  expect(judgeEarlyHits(98, 10_766, 0.11).judgment).toBe(yes);
  expect(judgeEarlyHits(0.9, 10_766, 0.11).judgment).toBe(no);
  expect(judgeEarlyHits(98, 10_766, 1077).judgment).toBe(no);
});

describe('8: traffic', () => {
  test('by the busiest hour of the scenario as it is, and of the map', () => {
    expect(judgeTraffic(10, 12, 10).judgment).toBe(yes);
    expect(judgeTraffic(0.04, 10, 10).judgment).toBe(perhaps);
    expect(judgeTraffic(0.04, 9.99, 10).judgment).toBe(no);
    expect(judgeTraffic(0.04, 3.09, 10).because).toContain('3.1 requests/s');
  });

  test('cells that cannot differ share a run', () => {
    expect(wantedCell(null, 100, 10)).toEqual(wantedCell(null, 10, 10));
    expect(wantedCell('1 min', 1, 10)).toEqual(wantedCell('1 min', 1, 200));
    expect(wantedCell('1 min', 100, 199)).toEqual(wantedCell(null, 100, 199));
    expect(wantedCell('1 min', 100, 200)).not.toEqual(wantedCell(null, 100, 200));
    expect(wantedCell(null, 1, 10)).not.toEqual(wantedCell(null, 10, 10));
  });
});

test('9: by what later releases gain', () => {
  expect(judgeReuse(0, 263).judgment).toBe(perhaps);
  expect(judgeReuse(263, 263).judgment).toBe(yes);
});

test('10: by stacked hosts, and what is left for visitors', () => {
  expect(judgeStacking(0, 1).judgment).toBe(no);
  expect(judgeStacking(0.5, 0.5).because).toContain('first in line');
  expect(judgeStacking(0.5, 1).because).toContain('no cost');
});

test('11: by what halts most of the first fifty', () => {
  const halts = (early: number) => ({ early, of: 50 });
  expect(judgeHalts(halts(50), halts(0), 50).judgment).toBe(perhaps);
  expect(judgeHalts(halts(50), halts(26), 50).judgment).toBe(yes);
  expect(judgeHalts(halts(25), halts(25), 50).judgment).toBe(no);
});

test('12: by a day', () => {
  expect([35_000, 86_400, 86_401, null].map((seconds) => judgeVariant(seconds).judgment)).toEqual([
    yes,
    yes,
    no,
    no,
  ]);
});

test('13: by who is spared by midnight, and whether anything stops the worm', () => {
  const uptake = (patched: number, byMidnight: number, half: number | null): Uptake => ({
    patched,
    byMidnight,
    vulnerable: 1000 * (1 - patched),
    half,
  });
  const none = uptake(0, 1000, 100);
  const slowed = judgePatch([none, uptake(0.3, 700, 140), uptake(0.6, 199, 250)]);
  expect(slowed.judgment).toBe(perhaps);
  expect(slowed.because).toContain('60 %');
  expect(judgePatch([none, uptake(0.3, 700, 140), uptake(0.6, 201, 250)]).judgment).toBe(no);
  expect(judgePatch([none, uptake(0.9, 2, null)]).judgment).toBe(yes);
});

describe('14: intervals between crashes', () => {
  const hours = (mean: number, within: number) => ({ intervals: 100, mean, within, distance: 0 });

  test('a rhythm is most of them, an average their mean', () => {
    expect(judgeReading(hours(9, 0.51))).toBe('rhythm');
    expect(judgeReading(hours(9, 0.5))).toBe('average');
    expect(judgeReading(hours(8, 0.08))).toBe('average');
    expect(judgeReading(hours(7.9, 0.08))).toBe('neither');
    expect(judgeReading(hours(10.1, 0.08))).toBe('neither');
  });

  test('the letter is judged by the worm, the fault only explains', () => {
    const average = hours(9, 0.08);
    const rhythm = hours(9, 0.95);
    expect(judgeLetter([average, rhythm], rhythm).judgment).toBe(yes);
    expect(judgeLetter([average, hours(20, 0.1)], rhythm).judgment).toBe(perhaps);
    expect(judgeLetter([hours(20, 0.1), hours(20, 0.1)], rhythm).judgment).toBe(no);
    expect(judgeLetter([average], rhythm).because).toContain('fault');
    expect(judgeLetter([average], average).because).not.toContain('fault');
  });

  test('mean, share within 8 to 10 h, and distance, by hand', () => {
    const measured = measureIntervals([8, 9, 10, 13], 0);
    expect(measured).toMatchObject({ intervals: 4, mean: 10, within: 0.75 });
    // Just below the first interval none are expected to be missing: 1 - exp(-8/10).
    expect(measured.distance).toBeCloseTo(1 - Math.exp(-0.8), 12);
  });

  test('exponential intervals are near their law, with a restart too; a rhythm is far from it', () => {
    const random = new Stream(1, 'test');
    const waits = Array.from({ length: 2000 }, () => -9 * log(1 - random.uniform()));
    // Lilliefors' 5 % point is 1.08 / sqrt(n); twice that is far beyond chance.
    const far = (2 * 1.08) / Math.sqrt(2000);
    expect(measureIntervals(waits, 0).distance).toBeLessThan(far);
    expect(measureIntervals(waits, 0).within).toBeGreaterThan(0.06);
    expect(measureIntervals(waits, 0).within).toBeLessThan(0.105);
    const shifted = waits.map((wait) => wait + 2);
    expect(measureIntervals(shifted, 2).distance).toBeLessThan(far);
    expect(measureIntervals(shifted, 0).distance).toBeGreaterThan(far);
    const rhythm = Array.from({ length: 2000 }, () => 8 + 2 * random.uniform());
    expect(measureIntervals(rhythm, 0).distance).toBeGreaterThan(0.5);
  });
});
