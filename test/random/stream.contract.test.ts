import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Keyed } from '../../src/random/keyed.ts';
import { Stream } from '../../src/random/stream.ts';

const words = (stream: Stream, count = 8) => Array.from({ length: count }, () => stream.uint32());
const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe('Stream', () => {
  it('is the same for the same seed and path, another for any other', () => {
    fc.assert(
      fc.property(seeds, fc.string(), seeds, fc.string(), (seed, path, otherSeed, otherPath) => {
        expect(words(new Stream(seed, path))).toEqual(words(new Stream(seed, path)));
        if (seed !== otherSeed)
          expect(words(new Stream(otherSeed, path))).not.toEqual(words(new Stream(seed, path)));
        if (path !== otherPath)
          expect(words(new Stream(seed, otherPath))).not.toEqual(words(new Stream(seed, path)));
      }),
    );
  });

  it('has distinct states for neighboring seeds and paths', () => {
    const seen = new Set<string>();
    const paths = [
      '',
      'a',
      'b',
      'ab',
      'ba',
      'a/b',
      'a\0',
      '\0a',
      '\0',
      '\0\0',
      'worms/1',
      'worms/2',
      'worm/s1',
    ];
    const list = [0, 1, 2, 3, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 33, Number.MAX_SAFE_INTEGER];
    for (const path of paths) for (const seed of list) seen.add(new Stream(seed, path).save().join());
    expect(seen.size).toBe(paths.length * list.length);
  });

  it('continues from a saved state as if never saved', () => {
    fc.assert(
      fc.property(seeds, fc.nat(50), (seed, ahead) => {
        const stream = new Stream(seed, 'saved');
        for (let i = 0; i < ahead; i++) stream.exponential();
        const saved = stream.save();
        const draw = (from: Stream) => [from.normal(), from.exponential(), from.below(1e12), from.uniform()];
        const expected = draw(stream);
        const other = new Stream(1, 'other');
        other.restore(saved);
        expect(draw(other)).toEqual(expected);
        other.restore(Array.from(saved));
        expect(draw(other)).toEqual(expected);
      }),
    );
  });

  it('stays in range', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 2 ** 53 - 1 }), (seed, n) => {
        const stream = new Stream(seed, 'range');
        for (const size of [n, 1 + (n % 1000), 2 ** 32, 2 ** 53]) {
          const index = stream.below(size);
          expect(Number.isInteger(index) && index >= 0 && index < size).toBe(true);
        }
        expect(stream.exponential()).toBeGreaterThanOrEqual(0);
        expect(stream.uniform()).toBeLessThan(1);
      }),
    );
  });

  it('names what is wrong', () => {
    expect(() => new Stream(-1, 'a')).toThrow('random.seed: expected an integer from 0 to 2^53 - 1, got -1');
    expect(() => new Stream(0.5, 'a')).toThrow(/random.seed/);
    expect(() => new Stream(2 ** 53, 'a')).toThrow(/random.seed/);
    const stream = new Stream(0, 'a');
    for (const n of [0, -3, NaN, 2 ** 54]) expect(() => stream.below(n)).toThrow(/random.below/);
    expect(() => stream.restore([1, 2, 3])).toThrow(/4 words/);
    expect(() => stream.restore([0, 0, 0, 0])).toThrow(/not all zero/);
  });
});

describe('Keyed', () => {
  it('does not depend on the order of asking', () => {
    const a = new Keyed(5, 'hosts');
    const b = new Keyed(5, 'hosts');
    const keys = [0, 1, 2 ** 31, 2 ** 32 - 1, 77];
    const forward = keys.map((key) => [a.uniform(key), a.uniform(key, 1), a.uniform(key, 2 ** 32 - 1)]);
    const backward = keys
      .toReversed()
      .map((key) => [2 ** 32 - 1, 1, 0].map((count) => b.uniform(key, count)));
    expect(backward.reverse().map((row) => row.reverse())).toEqual(forward);
    expect(new Set(forward.flat()).size).toBe(15);
  });

  it('is another for another seed or path', () => {
    expect(new Keyed(5, 'hosts').uniform(1)).not.toBe(new Keyed(6, 'hosts').uniform(1));
    expect(new Keyed(5, 'hosts').uniform(1)).not.toBe(new Keyed(5, 'host').uniform(1));
    expect(() => new Keyed(-5, 'hosts')).toThrow(/random.seed/);
  });
});

describe('many draws at once', () => {
  it('are those of one by one', () => {
    for (const [n, m] of [
      [1, 2],
      [359104, 7],
      [2097152, 2097151],
      [1500000, 1999999],
    ] as const) {
      const [one, other] = [new Stream(5, 'pairs'), new Stream(5, 'pairs')];
      const [firsts, seconds] = [new Uint32Array(20000), new Uint32Array(20000)];
      one.fillBelow(firsts, n, seconds, m, 20000);
      for (let pair = 0; pair < 20000; pair++) {
        expect([firsts[pair], seconds[pair]]).toEqual([other.below(n), other.below(m)]);
      }
      expect(one.save()).toEqual(other.save());
    }
  });
});
