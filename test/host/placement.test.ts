import { describe, expect, it } from 'vitest';
import { placeHosts, sampleRanks } from '../../src/host/placement.ts';
import { flatInternet } from '../../src/network/flatInternet.ts';
import { internet2001 } from '../../src/network/internet2001.ts';
import { Stream } from '../../src/random/stream.ts';

const none = new Uint32Array(0);
const world = internet2001();
const stream = () => new Stream(1, 'placement');

describe('placeHosts', () => {
  it.each([
    { kind: 'uniform' } as const,
    { kind: 'clustered', exponent: 0.8 } as const,
    { kind: 'countries', weights: { US: 0.6, KR: 0.4 } } as const,
  ])('places distinct, sorted, routed hosts: $kind', (placement) => {
    const addresses = placeHosts(50000, placement, world, none, stream());
    expect(addresses.length).toBe(50000);
    for (let i = 0; i < addresses.length; i++) {
      if (i > 0 && addresses[i]! <= addresses[i - 1]!) throw new Error(`not ascending at ${i}`);
      if (!world.routed.contains(addresses[i]!)) throw new Error(`not routed at ${i}`);
    }
  });

  it('shares hosts out by the weights of countries', () => {
    const addresses = placeHosts(
      40000,
      { kind: 'countries', weights: { US: 0.6, KR: 0, TW: 0.4 } },
      world,
      none,
      stream(),
    );
    const counts: Record<string, number> = {};
    for (const address of addresses)
      counts[world.countryOf(address)!] = (counts[world.countryOf(address)!] ?? 0) + 1;
    expect(Object.keys(counts).sort()).toEqual(['TW', 'US']);
    // standard deviation 98
    expect(Math.abs(counts.US! - 24000)).toBeLessThan(5 * 98);
  });

  it('concentrates hosts with a smaller exponent', () => {
    const largest = (exponent: number) => {
      const counts = new Uint32Array(65536);
      for (const address of placeHosts(100000, { kind: 'clustered', exponent }, world, none, stream()))
        counts[address >>> 16]!++;
      return Math.max(...counts);
    };
    const [heavy, light] = [largest(0.7), largest(5)];
    expect(heavy).toBeGreaterThan(10 * light);
  });

  it('fills blocks up when there is no room elsewhere', () => {
    const small = flatInternet(8);
    const addresses = placeHosts(250, { kind: 'clustered', exponent: 0.5 }, small, none, stream());
    expect(new Set(addresses).size).toBe(250);
  });

  it('keeps off what is taken', () => {
    const taken = Uint32Array.of(3, 5, 8);
    const addresses = placeHosts(13, { kind: 'uniform' }, flatInternet(4), taken, stream());
    expect([...addresses]).toEqual([0, 1, 2, 4, 6, 7, 9, 10, 11, 12, 13, 14, 15]);
    expect(() => placeHosts(14, { kind: 'uniform' }, flatInternet(4), taken, stream())).toThrow(
      'hosts.count: expected at most 16 hosts in as many addresses, got 17',
    );
  });

  it('refuses a country that is too small', () => {
    const tiny = { ...flatInternet(4), countries: ['AA'], inCountry: () => flatInternet(2).routed };
    expect(() => placeHosts(5, { kind: 'countries', weights: { AA: 1 } }, tiny, none, stream())).toThrow(
      'hosts.placement.countries.AA: expected at most 4 hosts in as many addresses, got 5',
    );
  });
});

it('samples none and all', () => {
  expect([...sampleRanks(5, 0, stream())]).toEqual([]);
  expect([...sampleRanks(5, 5, stream())]).toEqual([0, 1, 2, 3, 4]);
});
