import { describe, expect, it } from 'vitest';
import { Permutation, permutationRounds } from '../../src/address/permutation.ts';
import { Stream } from '../../src/random/stream.ts';

const make = (bits: number, seed = 1) => {
  const random = new Stream(seed, 'test/permutation');
  return new Permutation(
    bits,
    Uint32Array.from({ length: permutationRounds }, () => random.uint32()),
  );
};

describe('a permutation', () => {
  it.each(Array.from({ length: 15 }, (_, index) => index + 4))(
    'of %d bits visits each address once',
    (bits) => {
      const order = make(bits);
      const size = 2 ** bits;
      const seen = new Uint8Array(size);
      let state = 5 % size;
      for (let step = 0; step < size; step++) {
        const address = order.address(state);
        seen[address]!++;
        if (order.state(address) !== state) expect(order.state(address)).toBe(state);
        state = order.next(state);
      }
      expect(state).toBe(5 % size);
      expect(seen.every((times) => times === 1)).toBe(true);
    },
  );

  it.each([31, 32])('of %d bits is undone', (bits) => {
    const order = make(bits);
    const random = new Stream(2, 'test/places');
    const addresses = Uint32Array.from({ length: 10_000 }, () => random.uint32() >>> (32 - bits));
    const ranks = order.ranksOf(addresses).ranks;
    expect(Uint32Array.from(ranks, (rank) => order.atRank(rank))).toEqual(addresses);
    expect(Uint32Array.from(addresses, (address) => order.rank(address))).toEqual(ranks);
    expect(order.next(2 ** bits - 1)).toBe(0);
  });

  it('is another one for another key', () => {
    const [one, other] = [make(16), make(16, 2)];
    let same = 0;
    for (let place = 0; place < 65536; place++) if (one.address(place) === other.address(place)) same++;
    // Poisson with mean 1: above 12 once in 10^10.
    expect(same).toBeLessThan(13);
  });

  // Chi-square of 256 classes and the correlation of neighbors, each within five standard deviations (1e-6 both ways).
  it.each([0, 8, 16, 24])('passes for random, by the byte at bit %d of neighbors', (shift) => {
    const order = make(32);
    const length = 65536;
    const counts = new Float64Array(256);
    let products = 0;
    for (let place = 0; place < length; place++) {
      const [one, next] = [order.address(place), order.address(place + 1)];
      counts[(one >>> shift) & 255]!++;
      products += (((one >>> shift) & 255) - 127.5) * (((next >>> shift) & 255) - 127.5);
    }
    const chiSquare = counts.reduce((sum, found) => sum + (found - 256) ** 2 / 256, 0);
    expect(Math.abs(chiSquare - 255)).toBeLessThan(5 * Math.sqrt(510));
    expect(Math.abs(products / (length * ((256 ** 2 - 1) / 12)))).toBeLessThan(5 / Math.sqrt(length));
  });

  it('refuses what it cannot order', () => {
    expect(() => make(3)).toThrow('permutation.bits: expected a whole number 4-32, got 3');
    expect(() => new Permutation(8, new Uint32Array(2))).toThrow('permutation.keys: expected 8, got 2');
  });
});
