// The start page's stored summary: it is what a fresh run gives, small, and its hash notices every row.
import { describe, expect, test } from 'vitest';
import { filmAt, pageAt, placeOf } from '../../lab/story/film.ts';
import { hashBytes } from '../../lab/story/hashBytes.ts';
import { shownPlaces } from '../../lab/story/lineSvg.ts';
import { storedDay, storedFilters, storedLine } from '../../lab/story/readSummary.ts';
import { articleSentence, stillHtml } from '../../lab/story/still.ts';
import { bearable, filterHours, filterRun, lineRun } from '../../lab/story/storyRuns.ts';
import {
  halted,
  readLine,
  summarizeDay,
  summarizeFilter,
  summarizeLine,
  type Tables,
} from '../../lab/story/summarizeStory.ts';
import { day, filters, line } from '../../lab/story/summary.generated.ts';
import { runTables } from '../../scripts/labSummary.ts';

const { part: film } = storedLine;

describe('the stored summary', () => {
  test('has at most 150 kB in all', () => {
    const size = [line, day, ...filters].reduce((sum, text) => sum + text.length, 0);
    expect(size).toBeGreaterThan(10_000);
    expect(size).toBeLessThanOrEqual(150_000);
  });

  test('is what fresh runs give', () => {
    expect(hashBytes(summarizeLine(runTables(lineRun)))).toBe(storedLine.hash);
    for (const hour of [filterHours[0], filterHours[3]]) {
      expect(hashBytes(summarizeFilter(runTables(filterRun(hour))))).toBe(storedFilters.get(hour)!.hash);
    }
  });

  test('has golden hashes', () => {
    expect(storedLine.hash).toBe('68dff458cb154ebe');
    expect(storedDay.hash).toBe('fac9fdc23b35a4c0');
    expect(storedFilters.get(14)!.hash).toBe('38c864e3fc029b05');
  });

  test('tells what the scenes say', () => {
    expect(film.foundByFirst).toBe(film.everInfected - 1);
    expect(film.halts[0]).toBeGreaterThan(film.halts[99]!);
    expect(storedDay.part.infected).toHaveLength(14 * 60 + 1);
    const ends = filterHours.map((hour) => storedFilters.get(hour)!.part.at(-1)!);
    expect(ends).toEqual(ends.toSorted((one, other) => one - other));
    expect(ends.at(-1)).toBeLessThan(storedDay.part.infected.at(-1)!);
  });
});

describe('the hash', () => {
  // Three infections of two hosts, census every hour.
  const rows = {
    census: {
      infected: [0, 1, 2],
      everInfected: [0, 1, 2],
      ...Object.fromEntries(
        ['halted', 'rebooting', 'patched', 'fragile', 'crashed'].map((state) => [state, [0, 0, 0]]),
      ),
      vulnerable: [2, 1, 0],
    },
    infections: { time: [0, 30, 90], target: [1 << 16, 2 << 16, 3 << 16] },
  } as Record<string, Record<string, number[]>>;
  const tables =
    (changed: Record<string, Record<string, number[]>> = {}): Tables =>
    (table) => ({ values: (column) => (changed[table] ?? rows[table]!)[column]! });
  const whole = hashBytes(summarizeDay(tables()));

  test.each([
    ['a row of the census', { census: { ...rows.census!, infected: [0, 1, 1] } }],
    ['the time of an infection', { infections: { time: [60, 90, 90], target: rows.infections!.target! } }],
    ['its target', { infections: { time: rows.infections!.time!, target: [7 << 16, 0, 0] } }],
  ])('changes with %s', (_what, changed) => {
    expect(hashBytes(summarizeDay(tables(changed)))).not.toBe(whole);
  });

  test('is the same for the same rows, and 16 digits long', () => {
    expect(hashBytes(summarizeDay(tables()))).toBe(whole);
    expect(whole).toMatch(/^[0-9a-f]{16}$/);
  });

  test('of nothing is the two starts, and order counts', () => {
    expect(hashBytes(new Uint8Array())).toBe('811c9dc51b873593');
    expect(hashBytes(Uint8Array.of(1, 2))).not.toBe(hashBytes(Uint8Array.of(2, 1)));
  });
});

describe('the film', () => {
  test('copies are at a host whenever the run says that one started there', () => {
    let met = 0;
    for (const [row, place] of film.changePlaces.entries()) {
      if (place === 0 || film.changeCounts[row]! <= 0) continue;
      // Stored times are whole seconds, so up to 6 addresses off.
      const { asked } = filmAt(film, film.changeTimes[row]! - 0.001);
      const nearest = Math.min(...asked.map((own) => Math.abs(own - film.ranks[place - 1]!)));
      expect(nearest).toBeLessThanOrEqual(6.1);
      met++;
    }
    expect(met).toBeGreaterThan(100);
  });

  test('begins with one copy, ends with host 1 halted and its page unreachable', () => {
    expect(filmAt(film, 0)).toEqual({ counts: [1, ...new Array(100).fill(0)], asked: [0] });
    expect(filmAt(film, film.filmEnd).counts[1]).toBe(halted);
    expect(filmAt(film, film.filmEnd - 120).counts[1]).toBe(bearable - 2);
    expect(film.pages).toEqual([0, 2, 3]);
    expect(pageAt(film, film.pageTimes[1]! - 1)).toBe(0);
    expect(pageAt(film, film.pageTimes[1]!)).toBe(2);
    expect(pageAt(film, film.filmEnd)).toBe(3);
  });

  test('going back gives the same as going there', () => {
    const there = filmAt(film, 7200);
    filmAt(film, film.filmEnd);
    expect(filmAt(film, 7200)).toEqual(there);
  });

  test('the first copy stays within the hosts that are drawn', () => {
    const place = placeOf(filmAt(film, film.filmEnd).asked[0]!, film.ranks);
    expect(place).toBeGreaterThan(10);
    expect(place).toBeLessThan(shownPlaces);
  });

  test('places lie between the hosts by addresses', () => {
    expect([0, 5, 10, 15, 20, 99].map((asked) => placeOf(asked, [10, 20]))).toEqual([0, 0.5, 1, 1.5, 2, 2]);
  });
});

test('the still has its sentence and a dark host 1, and asks for nothing', () => {
  const html = stillHtml(film);
  expect(html).toContain(articleSentence);
  expect(html.match(/<rect class="story-(halted|infected|vulnerable)"/g)).toHaveLength(shownPlaces);
  expect(html.indexOf('story-halted')).toBeLessThan(html.indexOf('story-infected'));
  expect(html).not.toMatch(/\bsrc=|href="(?!#\/)/);
});

test('the line reads back as it was written', () => {
  const bytes = summarizeLine(runTables(lineRun));
  expect(readLine(bytes)).toEqual(film);
  expect(film.shades).toHaveLength(100 * 169);
});
