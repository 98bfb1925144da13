import { describe, expect, it } from 'vitest';
import { Sequence } from '../../src/address/sequence.ts';

describe('a sequence', () => {
  it('visits all addresses in their order, and begins again', () => {
    const sequence = new Sequence(4);
    let state = 0;
    for (let rank = 0; rank < 32; rank++) {
      expect(sequence.address(state)).toBe(rank % 16);
      expect(sequence.state(rank % 16)).toBe(state);
      state = sequence.next(state);
    }
    expect([sequence.rank(9), sequence.atRank(9), sequence.period]).toEqual([9, 9, 16]);
  });

  it('reaches the last address of the Internet', () => {
    const sequence = new Sequence(32);
    expect(sequence.next(4294967294)).toBe(4294967295);
    expect(sequence.next(4294967295)).toBe(0);
    expect([...sequence.ranksOf(Uint32Array.of(4294967295, 7)).ranks]).toEqual([4294967295, 7]);
  });
});
