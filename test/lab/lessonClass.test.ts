import { describe, expect, test } from 'vitest';
import {
  type ClassResult,
  classScenario,
  readResult,
  spreadOf,
  tellWhy,
} from '../../lab/lesson/classRuns.ts';
import { runHere } from './endedRun.ts';

const run = (student: number): ClassResult =>
  readResult(student, runHere({ scenario: classScenario, tables: ['census'] }, student));

describe('the runs of a class', () => {
  const results = Array.from({ length: 12 }, (_, index) => run(index + 1));

  test('are the same again for the same number, and others for others', () => {
    expect(run(7)).toEqual(results[6]);
    expect(new Set(results.map(({ toHalf }) => toHalf)).size).toBe(12);
  });

  test('have curves that cross half when the summary says', () => {
    for (const { time, share, toHalf, hosts, everInfected } of results) {
      const row = share.findIndex((percent) => percent >= 50);
      expect(Math.abs(time[row]! - toHalf / 3600)).toBeLessThanOrEqual(5 / 60);
      expect(share.at(-1)).toBe((100 * everInfected) / hosts);
      expect(time.at(-1)).toBe(14);
    }
  });

  test('differ by their start, and hardly after', () => {
    const width = ({ least, most }: { least: number; most: number }) => most - least;
    const half = width(spreadOf(results.map(({ toHalf }) => toHalf)));
    const rise = width(spreadOf(results.map(({ toTen, toNinety }) => toNinety - toTen)));
    expect(half).toBeGreaterThan(3600);
    expect(rise).toBeLessThan(half / 4);
    const [, start, end] = tellWhy(results);
    expect(start).toContain('Nearly all of that comes from the start');
    expect(end).toContain('Once many hosts probe, luck averages out');
  });

  test('are not explained where they do not show it', () => {
    expect(tellWhy(results.slice(0, 1))).toEqual([expect.stringContaining('One run tells nothing')]);
    const alike = results.slice(0, 3).map((result, index) => ({ ...result, toHalf: 20_000 + 60 * index }));
    expect(tellWhy(alike)[1]).toContain('too few to tell');
    expect(tellWhy([{ ...results[0]!, toNinety: Infinity }, results[1]!])).toHaveLength(1);
  });
});

test('a spread is least, median and most', () => {
  expect(spreadOf([5, 1, 100])).toEqual({ least: 1, median: 5, most: 100 });
  expect(spreadOf([4, 1, 2, 3])).toEqual({ least: 1, median: 2.5, most: 4 });
});
