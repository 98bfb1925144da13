// The indexed heap against a plain list of times.
import { describe, expect, it } from 'vitest';
import { EventQueue } from '../../src/engine/exact/eventQueue.ts';
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
