// The radix sort of hosts by rank against a plain sort.
import { describe, expect, it } from 'vitest';
import { Generator } from '../../src/address/generator.ts';
import { firstAtOrAbove, orderByRank } from '../../src/engine/exact/order.ts';
import { Stream } from '../../src/random/stream.ts';
import { makeAddresses } from './model.ts';

describe('hosts in the order of a track', () => {
  it.each([
    [new Generator({ multiplier: 5, increment: 3, bits: 8 }), 0],
    [new Generator({ multiplier: 5, increment: 3, bits: 8 }), 256],
    [new Generator({ multiplier: 21, increment: 7, bits: 17 }), 3000],
    [new Generator({ multiplier: 22695477, increment: 1, bits: 32 }), 5000],
    [new Generator({ multiplier: 22695477, increment: 1, bits: 32, output: 'byteSwapped' }), 5000],
  ])('%o with %d hosts', (generator, count) => {
    const addresses = makeAddresses(count, generator.bits, 1);
    const { ranks, hosts } = orderByRank(generator, addresses);
    const plain = Array.from(addresses, (address, host) => ({ rank: generator.rank(address), host }));
    plain.sort((a, b) => a.rank - b.rank);
    expect([...ranks]).toEqual(plain.map(({ rank }) => rank));
    expect([...hosts]).toEqual(plain.map(({ host }) => host));
    // Ranks are steps of the generator, so the order is that of a walk.
    if (generator.bits <= 17) {
      const hostAt = new Map(Array.from(addresses, (address, host) => [address, host]));
      const walked: number[] = [];
      for (let step = 0, state = 0; step < generator.period; step++, state = generator.next(state)) {
        const host = hostAt.get(generator.address(state));
        if (host !== undefined) walked.push(host);
      }
      expect([...hosts]).toEqual(walked);
    }
  });
});

describe('the first rank at or above', () => {
  it('is what a search from the start finds', () => {
    const random = new Stream(3, 'test/order');
    for (const count of [0, 1, 2, 3, 50]) {
      const ranks = Uint32Array.from({ length: count }, () => random.below(100)).sort();
      for (let rank = 0; rank <= 101; rank++) {
        const found = ranks.findIndex((one) => one >= rank);
        expect(firstAtOrAbove(ranks, rank)).toBe(found === -1 ? count : found);
      }
    }
  });

  it('holds at the ends of 32 bits', () => {
    const ranks = Uint32Array.of(0, 5, 2 ** 32 - 1);
    expect([0, 1, 5, 6, 2 ** 32 - 1].map((rank) => firstAtOrAbove(ranks, rank))).toEqual([0, 1, 1, 2, 2]);
  });
});
