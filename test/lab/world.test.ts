// The world by country: which hosts stand where, what is counted of them, and how it is shaded and told.
import { describe, expect, it } from 'vitest';
import { Replay } from '../../lab/run/replay.ts';
import { countCountries, rankCountries, type Tally } from '../../lab/world/countCountries.ts';
import { shadeOf, shadeWords } from '../../lab/world/shades.ts';
import { tellCountry, tellShare } from '../../lab/world/words.ts';
import { worldMap } from '../../scripts/worldMap.ts';
import { internet2001 } from '../../src/index.ts';
import { runOf } from './runOf.ts';

const tally = (hosts: number, infected: number): Tally => ({
  hosts,
  infected,
  everInfected: infected,
  patched: 0,
});

describe('countries of a run', () => {
  const { facts, table } = runOf('code-red-v2', ['hosts.count=20000'], ['history', 'census']);
  const { codes, ofHost } = facts.countries;

  it('each host is where its address is', () => {
    const internet = internet2001();
    expect(codes.at(-1)).toBe('ZZ');
    expect([...codes].sort()).toEqual(internet.countries);
    for (let host = 0; host < ofHost.length; host += 97) {
      expect(codes[ofHost[host]!]).toBe(internet.countryOf(facts.addresses[host]!));
    }
  });

  it('all together they are the census, at any time', () => {
    const replay = new Replay(facts, table('history'));
    const census = (name: string) => table('census').values(name);
    const total = (of: keyof Tally) =>
      countCountries(facts.countries, replay).reduce((sum, count) => sum + count[of], 0);
    const rows = [0.4, 0.6, 1].map((share) => Math.ceil(share * table('census').length) - 1);
    for (const row of rows) {
      replay.seek(census('time')[row]!);
      expect(total('hosts')).toBe(20_000);
      expect(total('infected')).toBe(census('infected')[row]);
      expect(total('everInfected')).toBe(census('everInfected')[row]);
      expect(total('patched')).toBe(census('patched')[row]);
    }
    expect(total('infected')).toBeGreaterThan(0);
  });

  it('a space without countries has none', () => {
    const flat = runOf('minimal', ['space={bits: 16}', 'hosts.count=100'], []);
    expect(flat.facts.countries).toEqual({ codes: [], ofHost: new Uint8Array(0) });
  });
});

it('ranks by infected, then by hosts; the last is no country, and without hosts none has a rank', () => {
  const tallies = [tally(10, 2), tally(40, 2), tally(5, 5), tally(0, 0), tally(90, 9)];
  expect(rankCountries(tallies, 10).first).toEqual([2, 1, 0]);
  expect(rankCountries(tallies, 1)).toEqual({ first: [2], others: tally(140, 13) });
});

it('shades by share and by number', () => {
  const shares = [0, 1, 99, 100, 1000, 9999, 59_999, 60_000, 100_000];
  expect(shares.map((infected) => shadeOf(tally(100_000, infected), 'share'))).toEqual([
    0, 1, 1, 2, 3, 3, 5, 6, 6,
  ]);
  const numbers = [0, 1, 9, 10, 999, 1000, 99_999, 100_000];
  expect(numbers.map((infected) => shadeOf(tally(200_000, infected), 'number'))).toEqual([
    0, 1, 1, 2, 3, 4, 5, 6,
  ]);
  expect([shadeWords.share.length, shadeWords.number.length]).toEqual([7, 7]);
});

it('tells shares', () => {
  const shares = [
    tellShare(0, 0),
    tellShare(0, 9),
    tellShare(1, 28_782),
    tellShare(1, 1000),
    tellShare(9, 9),
  ];
  expect(shares).toEqual(['', '0 %', 'under 0.1 %', '0.1 %', '100.0 %']);
});

it('tells of a country', () => {
  expect(tellCountry('KR', { hosts: 38012, infected: 12021, everInfected: 13000, patched: 12 })).toBe(
    'South Korea: 38,012 hosts, 12,021 infected (31.6 %), 13,000 ever infected, 12 patched.',
  );
  expect(tellCountry('FR', undefined)).toBe('France: no hosts of its own in this run.');
});

it('the map has every country of 2001 once, in paths of whole numbers, and is light', () => {
  const text = worldMap();
  const shapes = [...text.matchAll(/^ {2}\['(\w*)', '([^']*)'\],$/gm)];
  const drawn = shapes.map(([, code]) => code).filter((code) => code !== '');
  expect(new Set(drawn).size).toBe(drawn.length);
  expect(drawn).toEqual(
    expect.arrayContaining(internet2001().countries.filter((country) => country !== 'ZZ')),
  );
  for (const [, , path] of shapes) expect(path).toMatch(/^(M\d+ \d+l[-\d ]+z)+$/);
  expect(text.length).toBeLessThan(50_000);
});
