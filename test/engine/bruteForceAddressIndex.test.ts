import { describe, expect, it } from 'vitest';
import { AddressIndex } from '../../src/engine/bruteForce/addressIndex.ts';
import { makeAddresses } from './model.ts';

describe('the address index', () => {
  it.each([4, 10, 24, 25, 32])('finds every host and nothing else in %i bits', (bits) => {
    const addresses = makeAddresses(Math.min(50_000, 2 ** bits / 2), bits, 1);
    const hosts = new Map(Array.from(addresses, (address, host) => [address, host]));
    const index = new AddressIndex(addresses, bits);
    let wrong = 0;
    for (const address of addresses) {
      for (let near = Math.max(0, address - 2); near <= Math.min(2 ** bits - 1, address + 2); near++) {
        if (index.find(near) !== (hosts.get(near) ?? -1)) wrong++;
      }
    }
    expect(wrong).toBe(0);
    expect(index.find(2 ** bits - 1)).toBe(hosts.get(2 ** bits - 1) ?? -1);
  });
});
