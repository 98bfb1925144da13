// The pairing heaps of cursors against sorting, and their records.
import { describe, expect, it } from 'vitest';
import { Cursors, DUE, HOST, NONE, WIDTH } from '../../src/engine/exact/cursors.ts';
import { Stream } from '../../src/random/stream.ts';

function insert(cursors: Cursors, root: number, host: number, due: number): number {
  const cursor = cursors.take(host);
  cursors.floats[(cursor >> 1) + DUE] = due;
  return cursors.join(root, cursor);
}

describe('heaps of cursors', () => {
  it('give the cursors of each host in order of time, whatever is done between', () => {
    const random = new Stream(1, 'test/cursors');
    const cursors = new Cursors();
    const hosts = 5;
    const roots = new Array<number>(hosts).fill(NONE);
    const pending = Array.from({ length: hosts }, (): number[] => []);
    for (let step = 0; step < 20_000; step++) {
      const host = random.below(hosts);
      const due = random.uniform();
      const list = pending[host]!;
      const root = roots[host]!;
      const action = random.below(10);
      if (action < 4) {
        roots[host] = insert(cursors, root, host, due);
        list.push(due);
      } else if (action < 9 && root !== NONE) {
        // The first one goes on to a later time, as a cursor does at a hit.
        list.splice(list.indexOf(Math.min(...list)), 1, 1 + due);
        cursors.floats[(root >> 1) + DUE] = 1 + due;
        roots[host] = cursors.join(cursors.withoutRoot(root), root);
      } else if (random.below(50) === 0 && root !== NONE) {
        const ended: number[] = [];
        cursors.release(root, (cursor) => ended.push(cursors.floats[(cursor >> 1) + DUE]!));
        expect(ended.sort()).toEqual(list.sort());
        list.length = 0;
        roots[host] = NONE;
      }
      if (roots[host] === NONE) expect(list).toEqual([]);
      else expect(cursors.floats[(roots[host]! >> 1) + DUE]).toBe(Math.min(...list));
    }
  });

  it('sort', () => {
    const random = new Stream(2, 'test/cursors');
    const cursors = new Cursors();
    const times = Array.from({ length: 5000 }, () => random.below(1000));
    let root = NONE;
    for (const due of times) root = insert(cursors, root, 0, due);
    const sorted: number[] = [];
    while (root !== NONE) {
      sorted.push(cursors.floats[(root >> 1) + DUE]!);
      root = cursors.withoutRoot(root);
    }
    expect(sorted).toEqual(times.sort((a, b) => a - b));
  });

  it('use the records of released cursors again, and keep all others as they grow', () => {
    const cursors = new Cursors();
    let kept = NONE;
    for (let index = 0; index < 700; index++) kept = insert(cursors, kept, 1, index);
    for (let round = 0; round < 20; round++) {
      let root = NONE;
      for (let index = 0; index < 700; index++) root = insert(cursors, root, 2, index);
      let released = 0;
      cursors.release(root, () => released++);
      expect(released).toBe(700);
    }
    expect(cursors.end).toBe(1400 * WIDTH);
    const live = Array.from({ length: 1400 }, (_, slot) => cursors.ints[WIDTH * slot + HOST]).filter(
      (host) => host !== NONE,
    );
    expect(live).toEqual(new Array(700).fill(1));
    const dues: number[] = [];
    cursors.release(kept, (cursor) => dues.push(cursors.floats[(cursor >> 1) + DUE]!));
    expect(dues.sort((a, b) => a - b)).toEqual(Array.from({ length: 700 }, (_, index) => index));
  });
});
