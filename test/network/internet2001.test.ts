import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AddressSet } from '../../src/address/addressSet.ts';
import { parseAddress, parsePrefix } from '../../src/address/ipv4.ts';
import { allocated2001, CODE_RED_HOSTS, internet2001 } from '../../src/network/internet2001.ts';

const registry = new URL(
  '../../../shared/data/address-space/slash8_state_2001-07_derived.csv',
  import.meta.url,
);
const missing = !existsSync(registry);

describe('internet2001', () => {
  const internet = internet2001();

  it('routes 29 % of the space, inside allocated and outside reserved blocks', () => {
    expect(internet.routed.size / 2 ** 32).toBeCloseTo(0.29, 4);
    expect(internet.routed.subtract(allocated2001()).size).toBe(0);
    const reserved = [
      '10.0.0.0/8',
      '127.0.0.0/8',
      '128.0.0.0/16',
      '169.254.0.0/16',
      '172.16.0.0/12',
      '192.168.0.0/16',
    ];
    const unroutable = AddressSet.fromPrefixes(
      [...reserved, '198.18.0.0/15', '192.0.2.0/24', '224.0.0.0/3'].map((text) => parsePrefix(text)),
    );
    expect(internet2001({ routedShare: 0.48 }).routed.intersect(unroutable).size).toBe(0);
  });

  it('is the same every time, and a larger share contains a smaller one with the same owners', () => {
    expect([...internet2001().routed.ranges()]).toEqual([...internet.routed.ranges()]);
    const larger = internet2001({ routedShare: 0.4 });
    expect(internet.routed.subtract(larger.routed).size).toBe(0);
    for (const code of internet.countries) {
      expect(internet.inCountry(code).subtract(larger.inCountry(code)).size).toBe(0);
    }
    // two recorded values: a change of the fixed choice changes every historical run
    expect(internet.routed.kth(0)).toBe(parseAddress('3.3.0.0'));
    expect(internet.routed.kth(10 ** 9)).toBe(parseAddress('192.14.202.0'));
  });

  it('splits all addresses between countries, in proportion to Code Red hosts', () => {
    let union = AddressSet.fromRanges([]);
    let size = 0;
    for (const code of internet.countries) {
      size += internet.inCountry(code).size;
      union = union.union(internet.inCountry(code));
    }
    expect(size).toBe(internet.routed.size);
    expect(union).toEqual(internet.routed);
    // the routed choice ignores owners, so it shifts their shares a little; docs/address-space.md states how much
    for (const { code, hosts } of CODE_RED_HOSTS) {
      const share = internet.inCountry(code).size / internet.routed.size;
      expect(Math.abs(share - hosts / 359104)).toBeLessThan(0.003);
    }
    // with every /16 routed, rounding to whole blocks is all that is left
    const whole = internet2001({ routedShare: allocatedShare() });
    for (const { code, hosts } of CODE_RED_HOSTS) {
      const blocks = (hosts / 359104) * (whole.routed.size / 65536);
      expect(Math.abs(whole.inCountry(code).size / 65536 - blocks)).toBeLessThanOrEqual(0.5);
    }
    expect(internet.countryOf(internet.inCountry('KR').kth(12345))).toBe('KR');
    expect(internet.countryOf(parseAddress('10.0.0.1'))).toBeNull();
    expect(internet.asOf(internet.routed.kth(0))).toBeNull();
  });

  it('keeps countries out of the space of other registries', () => {
    const europe = AddressSet.fromPrefixes(
      ['62.0.0.0/8', '80.0.0.0/7', '212.0.0.0/7', '217.0.0.0/8'].map((text) => parsePrefix(text)),
    );
    const inEurope = internet.countries.filter((code) => internet.inCountry(code).intersect(europe).size > 0);
    expect(inEurope).toEqual(['DE', 'GB', 'NL', 'ZZ']);
  });

  it('refuses a share beyond what was allocated and says what is known of ASes', () => {
    expect(() => internet2001({ routedShare: 0.5 })).toThrow(/^network.routedShare: expected 0 to 0.48\d*/);
    expect(() => internet2001({ routedShare: -0.1 })).toThrow(/got -0.1/);
    expect(() => internet.inAs(7018)).toThrow('npm install @ip-location-db/asn');
    expect(() => internet.inCountry('XX')).toThrow(
      /expected a country of this table \(AU CA CN .*found "XX"/,
    );
  });

  it.skipIf(missing)(
    `knows the /8s of the registry${missing ? ' (skipped: ../shared is absent)' : ''}`,
    () => {
      const rows = readFileSync(registry, 'utf8').trim().split('\n').slice(1);
      const listed = rows
        .filter((row) => /,(LEGACY|ALLOCATED),yes,/.test(row))
        .map((row) => Number.parseInt(row, 10));
      expect(listed.length).toBe(125);
      const expected = AddressSet.fromPrefixes(listed.map((byte) => ({ base: byte * 2 ** 24, length: 8 })));
      expect([...allocated2001().ranges()]).toEqual([...expected.ranges()]);
    },
  );
});

/** Share of 2^32 that is allocated and not reserved, from the error that names it. */
function allocatedShare(): number {
  try {
    internet2001({ routedShare: 1 });
  } catch (error) {
    return Number(/0 to (\d\.\d+)/.exec(String(error))![1]);
  }
  return Number.NaN;
}
