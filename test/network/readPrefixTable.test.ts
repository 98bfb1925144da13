import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseAddress, parsePrefix } from '../../src/address/ipv4.ts';
import { readPrefixTable } from '../../src/network/readPrefixTable.ts';

const origin = { name: 'mine.csv', date: '2024-02-29', sources: ['my own table'] };
const dump = new URL('../../../shared/data/bgp-topology/ipasn_20080501_v12.dat.gz', import.meta.url);
const missing = !existsSync(dump);

describe('readPrefixTable', () => {
  it('lets the most specific prefix win, and the last among equals', () => {
    const internet = readPrefixTable(
      'prefix,country,asn\n10.0.0.0/8,US,64500\n# a hole\n10.1.0.0/16,"de",AS64501\n10.1.2.0/24,FR\n10.1.2.0/24,NL\r\n',
      origin,
    );
    expect(internet.name).toBe('mine.csv');
    expect(internet.date).toBe('2024-02-29');
    expect(internet.sources).toEqual(['my own table']);
    expect(internet.routed.size).toBe(2 ** 24);
    expect(internet.countries).toEqual(['DE', 'NL', 'US']);
    expect(internet.countryOf(parseAddress('10.0.0.0'))).toBe('US');
    expect(internet.countryOf(parseAddress('10.1.1.255'))).toBe('DE');
    expect(internet.countryOf(parseAddress('10.1.2.7'))).toBe('NL');
    expect(internet.countryOf(parseAddress('10.2.0.0'))).toBe('US');
    expect(internet.countryOf(parseAddress('11.0.0.0'))).toBeNull();
    expect(internet.asOf(parseAddress('10.1.3.0'))).toBe(64501);
    expect(internet.asOf(parseAddress('10.1.2.7'))).toBeNull();
    expect(internet.inCountry('DE').size).toBe(65536 - 256);
    expect(internet.inAs(64500).size).toBe(2 ** 24 - 65536);
    expect(() => internet.inAs(1)).toThrow('expected an AS with routed addresses, found AS1');
  });

  it('reads ranges', () => {
    const internet = readPrefixTable(
      'first,last,country\n1.0.0.0,1.0.0.9,AU,13335\n1.0.0.5,1.0.0.5,NZ\n',
      origin,
    );
    expect(internet.inCountry('AU').size).toBe(9);
    expect(internet.inCountry('NZ').size).toBe(1);
    expect(internet.asOf(parseAddress('1.0.0.4'))).toBe(13335);
  });

  it('reads prefixes with AS numbers', () => {
    const internet = readPrefixTable('; IP-ASN-DAT file\n;\n1.0.0.0/24\t13335\n', origin);
    expect(internet.countries).toEqual([]);
    expect(internet.countryOf(parseAddress('1.0.0.1'))).toBeNull();
    expect(internet.inAs(13335).size).toBe(256);
  });

  it.each([
    [
      '1.0.0.0/24,US\n1.0.0.1/24,US',
      'mine.csv line 2: expected the base address 1.0.0.0/24, found host bits in 1.0.0.1/24',
    ],
    ['1.0.0/24,US', 'mine.csv line 1: expected four numbers 0-255'],
    [
      '1.0.0.0/24,USA',
      'mine.csv line 1: expected a country code of two letters or an AS number, found "USA"',
    ],
    ['1.0.0.0/24', 'mine.csv line 1: expected prefix,country[,asn] or prefix,asn, found 1 fields'],
    [
      '1.0.0.0,US',
      'mine.csv line 1: expected prefix,country[,asn], first,last,country or prefix<TAB>asn, found "1.0.0.0,US"',
    ],
    ['1.0.0.9,1.0.0.1,US', 'mine.csv line 1: expected first <= last, found 1.0.0.9,1.0.0.1'],
    ['1.0.0.0/24,5000000000', 'mine.csv line 1: expected an AS number below 4294967296, found 5000000000'],
    ['# nothing\n', 'mine.csv: expected lines such as 10.0.0.0/8,US, found none in 2 lines'],
  ])('refuses %j', (text, message) => {
    expect(() => readPrefixTable(text, origin)).toThrow(message);
  });

  it.skipIf(missing)(
    `reads the RouteViews table of May 2008${missing ? ' (skipped: ../shared is absent)' : ''}`,
    () => {
      const internet = readPrefixTable(gunzipSync(readFileSync(dump)).toString(), {
        name: '2008-05',
        date: '2008-05-01',
        sources: ['University of Oregon RouteViews'],
      });
      const perSlash8 = new URL('./routed_per_slash8_2008_derived.csv', dump);
      const rows = readFileSync(perSlash8, 'utf8').trim().split('\n').slice(1);
      expect(rows.length).toBe(256);
      for (const row of rows) {
        const [byte, addresses] = row.split(',').map(Number) as [number, number];
        expect([byte, internet.routed.countInPrefix({ base: byte * 2 ** 24, length: 8 })]).toEqual([
          byte,
          addresses,
        ]);
      }
      // 3.0.0.0/8 belonged to General Electric, AS 80
      expect(internet.asOf(parseAddress('3.4.5.6'))).toBe(80);
      expect(internet.inAs(80).countInPrefix(parsePrefix('3.0.0.0/8'))).toBe(2 ** 24);
    },
  );
});
