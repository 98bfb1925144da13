import { describe, expect, it } from 'vitest';
import {
  formatAddress,
  formatPrefix,
  parseAddress,
  parsePrefix,
  prefixLast,
  prefixOf,
  prefixSize,
} from '../../src/address/ipv4.ts';

describe('ipv4', () => {
  it('reads and writes addresses', () => {
    expect(parseAddress('0.0.0.0')).toBe(0);
    expect(parseAddress('10.0.0.1')).toBe(0x0a000001);
    expect(parseAddress('255.255.255.255')).toBe(0xffffffff);
    for (const text of ['1.2.3.4', '200.201.202.203', '255.0.255.0']) {
      expect(formatAddress(parseAddress(text))).toBe(text);
    }
  });

  it.each(['', '1.2.3', '1.2.3.4.5', '256.0.0.0', '1.2.3.x', ' 1.2.3.4', '1.2.3.-4', '1e1.0.0.0'])(
    'refuses the address %j',
    (text) => {
      expect(() => parseAddress(text, 'hosts[3]')).toThrow(/^hosts\[3\]: expected four numbers 0-255/);
    },
  );

  it('reads, writes and measures prefixes', () => {
    expect(parsePrefix('10.0.0.0/8')).toEqual({ base: 0x0a000000, length: 8 });
    expect(formatPrefix({ base: 0xc0a80000, length: 16 })).toBe('192.168.0.0/16');
    expect(prefixSize(parsePrefix('0.0.0.0/0'))).toBe(2 ** 32);
    expect(prefixSize(parsePrefix('128.0.0.0/1'))).toBe(2 ** 31);
    expect(prefixSize(parsePrefix('1.2.3.4/32'))).toBe(1);
    expect(prefixLast(parsePrefix('224.0.0.0/3'))).toBe(0xffffffff);
    expect(prefixOf(0xffffffff, 0)).toEqual({ base: 0, length: 0 });
    expect(prefixOf(0xffffffff, 9)).toEqual({ base: 0xff800000, length: 9 });
    expect(prefixOf(0xffffffff, 32)).toEqual({ base: 0xffffffff, length: 32 });
  });

  it('names the right base where host bits are set', () => {
    expect(() => parsePrefix('10.1.2.3/8')).toThrow(
      'prefix: expected the base address 10.0.0.0/8, found host bits in 10.1.2.3/8',
    );
  });

  it.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/', '/8', '10.0.0/8', '10.0.0.0/8/8'])(
    'refuses the prefix %j',
    (text) => {
      expect(() => parsePrefix(text)).toThrow(/^prefix: expected/);
    },
  );
});
