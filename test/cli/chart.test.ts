import { describe, expect, test } from 'vitest';
import { type Curve, drawChart, roundScale } from '../../src/cli/chart.ts';

const start = Date.UTC(2001, 6, 19, 10) / 1000;

function logistic(hours: number, hosts: number): Curve {
  const time = Array.from({ length: 500 }, (_, row) => (row / 499) * hours * 3600);
  const value = time.map((at) => Math.round(hosts / (1 + Math.exp(10 - (20 * at) / (hours * 3600)))));
  return { time, value };
}

const draw = (curve: Curve, width = 80) =>
  drawChart([curve], { title: 'Infected hosts', epoch: start, width });

describe('chart', () => {
  test('has a title, round numbers with separators, and UTC below', () => {
    const lines = draw(logistic(14, 359_104));
    expect(lines[0]).toBe('Infected hosts (time in UTC)');
    const labels = lines.flatMap((line) => line.match(/^ *([\d,]+)[┼┤]/)?.slice(1) ?? []);
    expect(labels).toEqual(['400,000', '300,000', '200,000', '100,000', '0']);
    expect(lines.at(-2)!.trim().split(/ +/)).toEqual([
      '10:00',
      '12:00',
      '14:00',
      '16:00',
      '18:00',
      '20:00',
      '22:00',
      '00:00',
    ]);
    expect(lines.at(-1)!.trim().split(/ {2,}/)).toEqual(['19 Jul', '20 Jul']);
  });

  test.each([40, 80, 110])('fits %i columns, whatever is drawn', (width) => {
    for (const hours of [0.1, 1, 14, 24 * 7, 24 * 33, 24 * 900]) {
      for (const hosts of [1, 7, 1234, 359_104, 4e9]) {
        const lines = draw(logistic(hours, hosts), width);
        expect(lines.length).toBeGreaterThan(5);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
        expect(lines.length).toBeLessThanOrEqual(20);
      }
    }
  });

  test('ticks stand under the times they name', () => {
    const lines = draw({ time: [0, 4 * 3600], value: [1, 1] });
    const axis = lines.at(-3)!;
    const clocks = lines.at(-2)!;
    const ticks = [...axis].flatMap((letter, column) => (letter === '┬' ? [column] : []));
    const names = clocks.trim().split(/ +/);
    expect(ticks.length).toBe(names.length);
    // The first and last names are pushed inside the chart.
    for (let index = 1; index < ticks.length - 1; index++) {
      expect(clocks.indexOf(names[index]!) + 2).toBe(ticks[index]);
    }
  });

  test('days name long charts', () => {
    const lines = draw(logistic(24 * 7, 13_866));
    expect(lines.at(-1)).toMatch(/20 Jul +21 Jul +22 Jul/);
  });

  test('the curve is where its values are', () => {
    const lines = draw({ time: [0, 1800, 3600], value: [0, 100, 100] });
    const top = lines.find((line) => line.trimStart().startsWith('100'))!;
    const left = top.indexOf('╭');
    const width = lines.at(-3)!.length - top.indexOf('┼') - 1;
    expect((left - top.indexOf('┼')) / width).toBeCloseTo(0.5, 1);
    expect(top.endsWith('─')).toBe(true);
  });

  test('nothing happened, nothing drawn; a still picture has no control characters', () => {
    expect(draw({ time: [0, 1], value: [0, 0] })).toEqual([]);
    expect(drawChart([], { title: '', epoch: 0, width: 80 })).toEqual([]);
    const letters = draw(logistic(14, 359_104)).join('');
    expect([...letters].filter((letter) => letter.codePointAt(0)! < 32)).toEqual([]);
  });
});

test('scales end at round numbers, in four to seven steps', () => {
  for (const highest of [0.02, 0.7, 1, 2, 9, 10, 11, 99, 100, 101, 359_104, 12_345_678]) {
    const { top, step } = roundScale(highest);
    expect(top).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
    expect(top - highest).toBeLessThan(step);
    expect(top / step).toBeLessThanOrEqual(7 + 1e-9);
  }
  expect(roundScale(359_104)).toEqual({ top: 400_000, step: 100_000 });
});

test('without colors, all curves but the last are dotted and none hides another', () => {
  const curves = [1000, 3000, 2000].map((hosts) => ({ time: [0, 3600, 7200], value: [0, hosts, hosts] }));
  const lines = drawChart(curves, { title: 'Infected hosts', epoch: start, width: 60 });
  const rowOf = (label: string) =>
    lines.find((line) => line.includes(`${label}┤`) || line.includes(`${label}┼`))!;
  expect(rowOf('1,000').slice(-20)).toBe('·'.repeat(20));
  expect(rowOf('3,000').slice(-20)).toBe('·'.repeat(20));
  expect(rowOf('2,000').slice(-20)).toBe('─'.repeat(20));
  const colored = drawChart(curves, { title: '', epoch: start, width: 60, colors: ['a', 'b', 'c'] });
  expect(colored.join('')).not.toContain('·');
});

test('a reference below the curve has crosses where it shows, and other curves dots', () => {
  const options = { title: 'x', epoch: start, width: 60, hasReference: true };
  const [run, later] = [logistic(4, 1000), logistic(8, 1000)];
  const two = drawChart([later, run], options).join('\n');
  expect(two).toContain('×');
  expect(two).not.toContain('·');
  const three = drawChart([later, logistic(6, 1000), run], options).join('\n');
  expect([...three].filter((letter) => letter === '×').length).toBeGreaterThan(10);
  expect([...three].filter((letter) => letter === '·').length).toBeGreaterThan(10);
  expect(drawChart([later, run], { ...options, hasReference: false }).join('\n')).toContain('·');
});
