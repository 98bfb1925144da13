import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadAsTable, loadInternetToday } from '../../src/node/internetTables.ts';

const folder = fileURLToPath(new URL('../../dist/', import.meta.url));
const table = (existsSync(folder) ? readdirSync(folder) : []).find((name) =>
  /^internet-.*\.bin\.gz$/.test(name),
);
if (table === undefined) console.warn('skipped: no table in dist; npm run build');

describe.skipIf(table === undefined)('the built-in table', () => {
  test('is found, dated, and about as large as the announced Internet', () => {
    const internet = loadInternetToday();
    expect(table).toContain(internet.date);
    expect(internet.bits).toBe(32);
    expect(internet.routed.size).toBeGreaterThan(2.9e9);
    expect(internet.routed.size).toBeLessThan(3.3e9);
    // 8.8.8.8 is in the United States, 10.0.0.0/8 is private.
    expect(internet.countryOf(0x08080808)).toBe('US');
    expect(internet.routed.contains(0x0a000001)).toBe(false);
  });

  test('has AS numbers where their package is installed, and none elsewhere', () => {
    const internet = loadInternetToday();
    expect(internet.asOf(0x08080808)).toBe(loadAsTable() === undefined ? null : 15169);
  });
});
