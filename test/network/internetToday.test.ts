import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { compileInternet } from '../../scripts/internet.ts';
import { AddressSet } from '../../src/address/addressSet.ts';
import { parseAddress, parsePrefix } from '../../src/address/ipv4.ts';
import { parseAsTable } from '../../src/network/asTable.ts';
import { flatInternet } from '../../src/network/flatInternet.ts';
import { internetToday } from '../../src/network/internetToday.ts';

const directory = mkdtempSync(join(tmpdir(), 'wormcast-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('internetToday', () => {
  const file = compileInternet(directory);
  const bytes = gunzipSync(readFileSync(file));
  const internet = internetToday(bytes);

  it('is compiled small and says what it is', () => {
    expect(file).toBe(join(directory, 'internet-2026-06-17.bin.gz'));
    expect(statSync(file).size).toBeLessThan(450_000);
    expect(internet.name).toBe('2026-06-17');
    expect(internet.date).toBe('2026-06-17');
    expect(internet.sources[0]).toContain('PDDL 1.0');
  });

  it('covers what is announced and nothing reserved', () => {
    expect(internet.routed.size).toBeGreaterThan(3.0e9);
    expect(internet.routed.size).toBeLessThan(3.2e9);
    const reserved = [
      '0.0.0.0/8',
      '10.0.0.0/8',
      '127.0.0.0/8',
      '169.254.0.0/16',
      '192.168.0.0/16',
      '224.0.0.0/3',
    ];
    expect(
      internet.routed.intersect(AddressSet.fromPrefixes(reserved.map((text) => parsePrefix(text)))).size,
    ).toBe(0);
    expect(internet.countries.length).toBeGreaterThan(200);
    expect(internet.countries.every((code) => /^[A-Z]{2}$/.test(code))).toBe(true);
    const sizes = internet.countries.map((code) => internet.inCountry(code).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(internet.routed.size);
  });

  it('knows well-known holders', () => {
    expect(internet.countryOf(parseAddress('18.0.0.1'))).toBe('US');
    expect(internet.countryOf(parseAddress('133.11.0.1'))).toBe('JP');
    expect(internet.countryOf(parseAddress('141.20.1.1'))).toBe('DE');
    expect(internet.countryOf(parseAddress('10.0.0.1'))).toBeNull();
    for (const code of ['US', 'BR', 'TO']) {
      const set = internet.inCountry(code);
      for (const k of [0, set.size >> 1, set.size - 1]) expect(internet.countryOf(set.kth(k))).toBe(code);
    }
  });

  it('takes AS numbers from a table that is installed apart', () => {
    expect(internet.asOf(parseAddress('1.1.1.1'))).toBeNull();
    expect(() => internet.inAs(13335)).toThrow(
      'network 2026-06-17: expected an AS table, found none; AS data of June 2026 come with: npm install @ip-location-db/asn',
    );
    const asTable = parseAsTable(
      '1.0.0.0,1.0.0.255,13335,"Cloudflare, Inc."\n10.0.0.0,10.0.0.255,13335,private\n16781312,16781567,2519,ARTERIA\n',
      ['AS table: RouteViews, NRO, DB-IP (CC BY 4.0)'],
    );
    const withAs = internetToday(bytes, asTable);
    expect(withAs.sources).toHaveLength(2);
    expect(withAs.asOf(parseAddress('1.0.0.77'))).toBe(13335);
    expect(withAs.asOf(parseAddress('10.0.0.77'))).toBeNull();
    expect(withAs.inAs(13335).size).toBe(256);
    expect(withAs.inAs(2519).kth(0)).toBe(parseAddress('1.0.16.0'));
  });

  it('refuses a file that is still compressed', () => {
    expect(() => internetToday(readFileSync(file))).toThrow(/still compressed/);
  });
});

describe('parseAsTable', () => {
  it('lets the smaller of two overlapping ranges win', () => {
    const table = parseAsTable('1.0.0.0,1.0.0.255,1,a\n1.0.0.8,1.0.0.15,2,b\n', []);
    expect(Array.from(table.asn)).toEqual([1, 2, 1]);
    expect(Array.from(table.last, (address) => address & 255)).toEqual([7, 15, 255]);
  });

  it.each([
    ['1.0.0.0,1.0.0.255', 'AS table line 1: expected first,last,asn, found the AS number ""'],
    ['1.0.0.0,1.0.0.255,x', 'AS table line 1: expected first,last,asn, found the AS number "x"'],
    ['1.0.0.0,,1', 'AS table line 1: expected an address, found ""'],
    ['1.0.0.9,1.0.0.1,1', 'AS table line 1: expected first <= last, found 1.0.0.9,1.0.0.1'],
    ['\n::,::1,1', 'AS table line 2: expected an address, found "::"'],
  ])('refuses %j', (text, message) => {
    expect(() => parseAsTable(text, [])).toThrow(message);
  });
});

describe('flatInternet', () => {
  it('routes everything and has no owners', () => {
    const flat = flatInternet(20);
    expect(flat.name).toBe('flat-20');
    expect(flat.date).toBeNull();
    expect(flat.bits).toBe(20);
    expect(flat.routed.size).toBe(2 ** 20);
    expect(flat.countries).toEqual([]);
    expect(flat.countryOf(5)).toBeNull();
    expect(flat.asOf(5)).toBeNull();
    expect(() => flat.inCountry('US')).toThrow(
      'network flat-20: expected a country of this table (it has none), found "US"',
    );
    expect(flatInternet(32).routed.size).toBe(2 ** 32);
    expect(() => flatInternet(33)).toThrow('network.bits: expected a whole number 1-32, got 33');
  });
});
