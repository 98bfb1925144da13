/**
 * Every entry of the catalog at seed 1, pinned: its summary, and a hash of each table. The same scenario and seed yield
 * the same numbers in every version and on every machine, unless the CHANGELOG says otherwise in a line that begins with
 * `Results:`; then `WORMCAST_GOLDEN=write npm test -- test/experiment/catalog.golden.test.ts` writes the file anew
 * (before a release with WORMCAST_LONG=1 as well, for the runs that are long).
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { applySettings, catalog, simulate } from '../../src/index.ts';
import { internetOf } from '../internetOf.ts';
import { fingerprint } from './fingerprint.ts';

const folder = new URL('../golden/', import.meta.url);
const file = new URL('catalog.json', folder);
const isWriting = process.env.WORMCAST_GOLDEN === 'write';
const isLong = Boolean(process.env.WORMCAST_LONG);

type Pinned = Record<string, ReturnType<typeof fingerprint>>;
const pinned: Pinned = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const found: Pinned = {};

/** A sixteenth of the Internet, of its hosts and of v1's lanes, from the 13th on: as long a story in fewer events. */
const sixteenth = [
  'space.bits=28',
  'hosts.count=35955',
  'worms.0.strategy.generator.lanes=5',
  'start=2001-07-13',
  'observe.telescopes.0.prefix=6.18.0.0/20',
];

const runs: readonly (readonly [name: string, entry: string, settings: readonly string[]])[] = [
  ...Object.keys(catalog).map((name) => [name, name, []] as const),
  ['july-2001 on a sixteenth of the Internet', 'july-2001', sixteenth],
  ['blaster on a sixteenth of the Internet', 'blaster', ['space.bits=28', 'hosts.count=6250']],
];
/** A month of the whole Internet takes a while, and so do copies that meet the same hosts over and over. */
const long = new Set(['july-2001', 'blaster']);

describe('the catalog at seed 1', () => {
  test.each(runs.filter(([name]) => isLong || !long.has(name)))('%s', (name, entry, settings) => {
    const scenario = applySettings(catalog[entry]!, settings, { file: entry, catalog });
    // as JSON has it, where a summary can hold nothing that JSON cannot
    const now = JSON.parse(
      JSON.stringify(fingerprint(simulate(scenario, { seed: 1, ...internetOf(scenario) }))),
    );
    found[name] = now;
    if (isWriting) return;
    expect(now, 'results changed: see the head of this test, and CONTRIBUTING').toEqual(pinned[name]);
  });

  test('nothing else is pinned, and nothing is missing', () => {
    if (isWriting) return;
    expect(Object.keys(pinned).sort()).toEqual(runs.map(([name]) => name).sort());
  });

  test('another seed yields other numbers', () => {
    const other = fingerprint(simulate('readers-letter', { seed: 2 }));
    expect(other.tables.crashes).not.toBe(pinned['readers-letter']?.tables.crashes);
    expect(other.summary).not.toEqual(pinned['readers-letter']?.summary);
  });

  afterAll(() => {
    if (!isWriting) return;
    mkdirSync(folder, { recursive: true });
    const all = Object.entries({ ...pinned, ...found })
      .filter(([name]) => runs.some(([known]) => known === name))
      .sort(([one], [other]) => (one < other ? -1 : 1));
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
  });
});
