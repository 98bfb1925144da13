import { describe, expect, it } from 'vitest';
import { AddressSet } from '../../src/address/addressSet.ts';
import { parsePrefix } from '../../src/address/ipv4.ts';

describe('AddressSet', () => {
  it('reaches both ends of 2^32', () => {
    const all = AddressSet.all(32);
    expect(all.size).toBe(2 ** 32);
    expect(all.contains(0) && all.contains(0xffffffff)).toBe(true);
    expect(all.kth(0xffffffff)).toBe(0xffffffff);
    expect(all.countBetween(0, 0xffffffff)).toBe(2 ** 32);
    expect(all.countInPrefix({ base: 0, length: 0 })).toBe(2 ** 32);
    const rest = all.subtract(AddressSet.fromPrefixes([parsePrefix('128.0.0.0/1')]));
    expect([...rest.ranges()]).toEqual([{ first: 0, last: 0x7fffffff }]);
    expect(rest.union(AddressSet.fromPrefixes([parsePrefix('128.0.0.0/1')]))).toEqual(all);
  });

  it('counts small spaces', () => {
    expect(AddressSet.all(0).size).toBe(1);
    expect(AddressSet.all(20).size).toBe(2 ** 20);
  });

  it('answers for the empty set', () => {
    const empty = AddressSet.fromRanges([]);
    expect(empty.size).toBe(0);
    expect(empty.contains(0)).toBe(false);
    expect(empty.rank(5)).toBe(0);
    expect(empty.union(empty).size).toBe(0);
    expect(() => empty.kth(0)).toThrow('addressSet.kth: expected 0 <= k < 0, got 0');
  });

  it('joins ranges that touch and takes prefixes in any order', () => {
    const set = AddressSet.fromPrefixes(
      ['10.0.1.0/24', '10.0.0.0/24', '10.0.0.128/25'].map((text) => parsePrefix(text)),
    );
    expect(set.first.length).toBe(1);
    expect(set.size).toBe(512);
  });

  it('refuses what is not a list of ranges', () => {
    expect(() => AddressSet.fromRanges([{ first: 5, last: 4 }])).toThrow(/ranges\[0\].*found 5-4/);
    expect(() => AddressSet.fromRanges([{ first: 0, last: 2 ** 32 }])).toThrow(/ranges\[0\]/);
    expect(() => new AddressSet([0, 3], [3, 4])).toThrow(/ranges\[1\]: expected sorted, disjoint/);
  });
});
