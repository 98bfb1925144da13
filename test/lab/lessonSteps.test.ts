// What each step of the lesson reads out of its runs, and that what it says is true.
import { describe, expect, test } from 'vitest';
import { sliderSteps, valueAt } from '../../lab/lesson/guess.ts';
import { firstInLine } from '../../lab/lesson/step/firstInLine.ts';
import { oneOrTwo } from '../../lab/lesson/step/oneOrTwo.ts';
import { oneTelescope } from '../../lab/lesson/step/oneTelescope.ts';
import type { EndedRun, Step } from '../../lab/lesson/step/step.ts';
import { theLetter } from '../../lab/lesson/step/theLetter.ts';
import { whenToFilter } from '../../lab/lesson/step/whenToFilter.ts';
import { steps } from '../../lab/lesson/steps.ts';
import type { Summary } from '../../src/index.ts';
import { runHere } from './endedRun.ts';

const play = (step: Step) => {
  const runs = step.runs.map((run) => runHere(run));
  return { runs, reading: step.read(runs) };
};

test('each step has an answer and a mark for each guess, and sliders that hold the start', () => {
  expect(new Set(steps.map(({ name }) => name)).size).toBe(5);
  for (const { name, guesses, mark } of steps) {
    expect(mark(guesses.map(({ start }) => start)).length, name).toBe(guesses.length);
    for (const guess of guesses) {
      const [first, last] = guess.by === 'factor' ? [0, sliderSteps] : [guess.from, guess.to];
      expect([valueAt(guess, first), valueAt(guess, last)], name).toEqual([guess.from, guess.to]);
      expect(guess.start, name).toBeGreaterThanOrEqual(guess.from);
      expect(guess.start, name).toBeLessThanOrEqual(guess.to);
    }
  }
});

test('v1 or v2: v1 grows by tens, v2 takes nearly all', () => {
  const { runs, reading } = play(oneOrTwo);
  const [one, two] = reading.answers as [number, number];
  // 43.34 a day (docs/catalog.md): the first host and 25 in 14 hours, give or take five standard deviations of 5
  expect(Math.abs(one - 26)).toBeLessThan(25);
  expect(two / runs[1]!.summary.hosts).toBeGreaterThan(0.99);
  for (const [index, answer] of reading.answers.entries()) {
    expect(reading.lines[index]!.y[reading.lines[index]!.y.length - 1]).toBe(answer);
    expect(reading.lines[index]!.x[reading.lines[index]!.x.length - 1]).toBe(14);
    expect(reading.sentence).toContain(answer.toLocaleString('en-US'));
  }
});

test('first in line: copies fall along the line', () => {
  const { runs, reading } = play(firstInLine);
  const [first, tenth, twentieth] = reading.answers as [number, number, number];
  expect(first).toBeGreaterThan(tenth);
  expect(tenth).toBeGreaterThan(twentieth);
  const copies = runs[0]!.values('first-in-line', 'mostInstances');
  expect(reading.bars[0]!.bars.map(({ value }) => value)).toEqual([...copies.slice(0, 40)]);
  expect(reading.sentence).toContain(`${first} copies on the first in line and ${twentieth} on the 20th`);
});

test('one telescope: fewer are heard than there are', () => {
  const { runs, reading } = play(oneTelescope);
  // in growth by K = 1.8/h, a host is heard at 6/65536 per s = 0.33/h: 1 + K/0.33 = 6.5 infected for each heard
  expect(reading.answers[0]! / 1000).toBeGreaterThan(5);
  expect(reading.answers[0]! / 1000).toBeLessThan(9);
  const [infected, heard] = reading.lines;
  expect(infected!.x.length).toBe(heard!.x.length + 1);
  expect(runs[0]!.values('telescope', 'sourcesSoFar').at(-1)).toBeLessThan(runs[0]!.summary.everInfected);
});

describe('when to filter', () => {
  const ended = (everInfected: number): EndedRun => ({
    summary: { everInfected, hosts: 1000 } as Summary,
    values: () => new Float64Array(0),
  });
  const read = (shares: readonly number[]) => whenToFilter.read(shares.map(ended));

  test('is the last hour before the first that fails', () => {
    const reading = read([1, 2, 30, 99, 101, 400, 800, 990]);
    expect(reading.answers).toEqual([15]);
    expect(reading.sentence).toContain(
      'from 15:00 kept it at 9.9\u00a0% of the hosts, from 16:00 it reached 10\u00a0%',
    );
    expect(reading.bars[0]!.bars.map(({ value }) => Math.round(value))).toEqual([
      0, 0, 3, 10, 10, 40, 80, 99,
    ]);
  });

  test('says so if all hours do, or none', () => {
    expect(read([1, 1, 1, 1, 1, 1, 1, 99]).answers).toEqual([19]);
    expect(read([1, 1, 1, 1, 1, 1, 1, 99]).sentence).toContain('from 19:00 still kept it at 9.9\u00a0%');
    expect(read([100, 200, 300, 400, 500, 600, 700, 800]).answers).toEqual([11]);
    expect(read([100, 200, 300, 400, 500, 600, 700, 800]).sentence).toContain('Even filtering from 12:00');
  });

  test('later filters help less, in the runs', () => {
    const { reading } = play(whenToFilter);
    const shares = reading.bars[0]!.bars.map(({ value }) => value);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(reading.answers).toEqual([15]);
  });
});

test('the letter: random probes rarely keep to 8 to 10 hours, a fault of its own does', () => {
  const { runs, reading } = play(theLetter);
  // exponential of mean 9.04 h: 8 % lie between 8 and 10 h (docs/catalog.md); of some 75, less than 20 %
  expect(reading.answers[0]).toBeLessThan(20);
  const [random, , fault] = reading.bars;
  const at8 = ({ bars }: { bars: readonly { value: number }[] }) => bars[4]!.value;
  expect(at8(random!)).toBe(reading.answers[0]);
  expect(at8(fault!)).toBeGreaterThan(80);
  const intervals = [...runs[0]!.values('crashes', 'interval')].filter(Number.isFinite);
  expect(reading.sentence).toContain(`of ${intervals.length} crashes kept to 8 to 10 h`);
});
