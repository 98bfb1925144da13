// The queue against a plain list of times.
import { describe, expect, it } from 'vitest';
import { EventQueue } from '../../src/engine/exact/eventQueue.ts';
import { collectState, restoreState } from '../../src/observe/savedState.ts';
import { Stream } from '../../src/random/stream.ts';

/** The first item by time, then number; -1 if none is pending. */
function firstOf(times: readonly number[]): number {
  let first = -1;
  times.forEach((time, item) => {
    if (time < Infinity && (first === -1 || time < times[first]!)) first = item;
  });
  return first;
}

function setTime(queue: EventQueue, item: number, time: number): void {
  queue.due[item] = time;
  queue.update(item);
}

describe('the event queue', () => {
  it('has nothing at first', () => {
    expect(new EventQueue(0).next).toBe(Infinity);
    expect(new EventQueue(5).next).toBe(Infinity);
  });

  it.each([1, 2, 3, 10, 100])('of %d items knows the first after every change', (items) => {
    const random = new Stream(items, 'test/queue');
    const queue = new EventQueue(items);
    const times = new Array<number>(items).fill(Infinity);
    for (let step = 0; step < 3000; step++) {
      const item = random.below(4) === 0 && queue.next < Infinity ? queue.first : random.below(items);
      // Few different times, so that there are ties; a third of the changes takes an item away.
      const time = random.below(3) === 0 ? Infinity : random.below(50);
      setTime(queue, item, time);
      times[item] = time;
      const first = firstOf(times);
      expect(queue.next).toBe(first === -1 ? Infinity : times[first]);
      if (first !== -1) expect(queue.first).toBe(first);
    }
  });

  it.each(['even', 'far apart', 'seldom'])(
    'keeps the order as events go on to later times, gaps: %s',
    (gaps) => {
      const items = 600;
      const random = new Stream(items, `test/queue/${gaps}`);
      const queue = new EventQueue(items);
      const times = new Array<number>(items).fill(Infinity);
      // Most of the mean is that of few; or few are pending at first, the earliest of them last.
      const gap = (): number => {
        if (gaps === 'even') return random.below(40) / 8;
        return gaps === 'far apart' ? Math.round(1 / random.uniform() ** 3) / 16 : 100 * random.uniform();
      };
      for (let item = 0; item < (gaps === 'seldom' ? 3 : items); item++) {
        times[item] = gaps === 'seldom' ? 1000 - 300 * item : gap();
        setTime(queue, item, times[item]!);
      }
      for (let step = 0; step < 12_000; step++) {
        const { first, next } = queue;
        expect([first, next]).toEqual([firstOf(times), times[firstOf(times)]]);
        times[first] = next + gap();
        setTime(queue, first, times[first]!);
        // Now and then another begins, stops, or changes its time.
        if (random.below(10) > 0) continue;
        const other = random.below(items);
        times[other] = random.below(3) === 0 ? Infinity : next + gap();
        if (times.every((time) => time === Infinity)) times[other] = next + gap();
        setTime(queue, other, times[other]!);
      }
    },
  );

  it('goes on as it was saved', () => {
    const random = new Stream(3, 'test/queue');
    const queue = new EventQueue(500);
    for (let step = 0; step < 5000; step++) setTime(queue, random.below(500), 100 * random.uniform());
    const other = new EventQueue(500);
    restoreState(other, collectState(queue));
    while (queue.next < Infinity) {
      expect([other.first, other.next]).toEqual([queue.first, queue.next]);
      setTime(other, queue.first, Infinity);
      setTime(queue, queue.first, Infinity);
    }
    expect(other.next).toBe(Infinity);
  });

  it('sorts, equal times in the order of items', () => {
    const random = new Stream(1, 'test/queue');
    const times = Array.from({ length: 2000 }, () => random.below(300));
    const queue = new EventQueue(times.length);
    for (const item of times.keys()) setTime(queue, item, times[item]!);
    const taken: number[] = [];
    while (queue.next < Infinity) {
      taken.push(queue.first);
      setTime(queue, queue.first, Infinity);
    }
    expect(taken).toEqual([...times.keys()].sort((a, b) => times[a]! - times[b]! || a - b));
  });
});
