import { describe, expect, test } from 'vitest';
import { HALTED, INFECTED, PATCHED, REBOOTING, VULNERABLE } from '../../src/host/states.ts';
import { DefacedCount } from '../../src/observe/defacedCount.ts';
import { DefacedPages } from '../../src/observe/defacement.ts';
import { plainWorm } from './scriptedRun.ts';

const one = plainWorm('one', { defacement: { share: 1, delay: 10, duration: 20 } });
const two = plainWorm('two', { residency: 'disk', defacement: { share: 1, delay: 0, duration: 15 } });

const pagesOf = (meeting: 'both' | 'first' | 'last', worms = [one, two]): DefacedPages => {
  const pages = new DefacedPages({ seed: 1, meeting, worms });
  pages.start(3);
  return pages;
};

const spansOf = (pages: DefacedPages, host: number): [number, number][] => {
  const spans: [number, number][] = [];
  for (let time = 0; time < 200; time++) {
    if (!pages.isDefaced(host, time)) continue;
    if (spans.at(-1)?.[1] === time) spans.at(-1)![1] = time + 1;
    else spans.push([time, time + 1]);
  }
  return spans;
};

describe('pages', () => {
  test('a page is up from delay to delay + duration after the first instance', () => {
    const pages = pagesOf('both');
    pages.onInfected(5, 0, 1);
    pages.onInfected(9, 0, 1);
    expect(spansOf(pages, 1)).toEqual([[15, 35]]);
    expect(spansOf(pages, 0)).toEqual([]);
    expect([pages.defacedFrom(1, 5), pages.defacedUntil(1, 5)]).toEqual([15, 35]);
    expect([pages.defacedFrom(1, 35), pages.defacedUntil(1, 35)]).toEqual([Infinity, Infinity]);
  });

  test('pages of two worms that touch are one defacement', () => {
    const pages = pagesOf('both');
    pages.onInfected(0, 0, 1);
    pages.onInfected(30, 1, 1);
    expect(spansOf(pages, 1)).toEqual([[10, 45]]);
    expect([pages.defacedFrom(1, 0), pages.defacedUntil(1, 0)]).toEqual([10, 45]);
  });

  test.each([HALTED, REBOOTING, PATCHED] as const)('leaving infected to %i ends it', (to) => {
    const pages = pagesOf('both');
    pages.onInfected(5, 0, 1);
    pages.onTransition(20, 1, INFECTED, to);
    expect(spansOf(pages, 1)).toEqual([]);
  });

  test('a worm on disk starts anew when its host comes up, unless it was cleaned or patched', () => {
    const halted = (back: 0 | 1 | 4) => {
      const pages = pagesOf('both');
      pages.onInfected(5, 0, 1);
      pages.onInfected(5, 1, 1);
      pages.onTransition(8, 1, INFECTED, HALTED);
      pages.onTransition(50, 1, HALTED, REBOOTING);
      pages.onTransition(60, 1, REBOOTING, back);
      return spansOf(pages, 1);
    };
    expect(halted(INFECTED)).toEqual([[60, 75]]);
    expect(halted(VULNERABLE)).toEqual([]);
    expect(halted(PATCHED)).toEqual([]);
  });

  test('where the last worm wins, the page of the one before comes down', () => {
    const pages = pagesOf('last');
    pages.onInfected(5, 1, 1);
    pages.onInfected(15, 0, 1);
    expect(spansOf(pages, 1)).toEqual([[25, 45]]);
  });

  test('the share of hosts with the language is drawn by host, not in order', () => {
    const hosts = 1000;
    const half = plainWorm('half', { defacement: { share: 0.5, delay: 0, duration: 10 } });
    const defaced = (order: number[]) => {
      const pages = new DefacedPages({ seed: 7, meeting: 'both', worms: [half] });
      pages.start(hosts);
      for (const host of order) pages.onInfected(0, 0, host);
      return order.filter((host) => pages.isDefaced(host, 5)).sort((a, b) => a - b);
    };
    const ascending = [...Array(hosts).keys()];
    expect(defaced(ascending)).toEqual(defaced(ascending.toReversed()));
    // Binomial(1000, 1/2): outside 421..579 with a probability below 1e-6.
    expect(Math.abs(defaced(ascending).length - 500)).toBeLessThan(80);
  });
});

describe('count', () => {
  test('at ticks and between them it is the number of hosts defaced then', () => {
    const facts = { seed: 1, meeting: 'both' as const, worms: [one, two] };
    const count = new DefacedCount(facts, 10);
    count.start(3);
    const found: number[] = [];
    const expected: number[] = [];
    for (let time = 0; time <= 100; time += 2) {
      if (time % 14 === 0) count.onInfected(time, (time / 14) % 2, (time / 14) % 3);
      if (time === 50) count.onTransition(time, 1, INFECTED, PATCHED);
      found.push(count.at(time, 3));
      expected.push([0, 1, 2].filter((host) => count.pages.isDefaced(host, time)).length);
    }
    expect(found).toEqual(expected);
    expect(Math.max(...found)).toBeGreaterThan(1);
    expect(count.peakUntil(100)).toBe(Math.max(...found.filter((_, index) => index % 5 === 0)));
  });

  test('without a worm that defaces, nothing is kept', () => {
    const count = new DefacedCount({ seed: 1, meeting: 'both', worms: [plainWorm('plain')] }, 10);
    count.start(3);
    count.onInfected(0, 0, 1);
    count.onTransition(5, 1, INFECTED, HALTED);
    expect(count.at(10, 3)).toBe(0);
    expect(count.pages.since.map((times) => times.length)).toEqual([0]);
  });
});
