import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../src/address/ipv4.ts';
import { FRAGILE, PATCHED, VULNERABLE } from '../../src/host/states.ts';
import { flatInternet } from '../../src/network/flatInternet.ts';
import { internet2001 } from '../../src/network/internet2001.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { type BuildOptions, buildModel, followedHosts } from '../../src/scenario/build.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

const flat = flatInternet(16);
const build = (text: string, options: Partial<BuildOptions> = {}, seed = 1) =>
  buildModel(parseScenario(`space: { bits: 16 }\n${text}`, { file: 'x.yaml' }), seed, {
    internet: flat,
    ...options,
  });
const worm = 'worms: [{ name: w }]';

describe('hosts', () => {
  it('are those of the list, and of addresses that are given', () => {
    const list = 'address,owner\n0.0.1.1,a\n0.0.0.9,b\n';
    const text = `hosts: { placement: { list: a.csv } }\ninitial: { addresses: [0.0.0.200] }\n${worm}`;
    expect([...build(text, { readList: () => list }).addresses]).toEqual([9, 200, 257]);
    expect([...build(text, { readList: () => Uint32Array.of(257, 9) }).addresses]).toEqual([9, 200, 257]);
  });

  it.each([
    [
      '0.0.0.1\n0.0.0.300\n',
      'x.yaml:2:29: hosts.placement.list: a.csv:2: expected an address such as 10.0.0.1, got "0.0.0.300"',
    ],
    [
      '# mine\n0.0.0.1\n\n0.0.0.2\n0.0.0.1\n',
      'a.csv:5: expected distinct addresses, got 0.0.0.1 again (line 2)',
    ],
    ['', 'a.csv: expected at least one address, got none'],
    ['10.0.0.1\n', 'hosts.placement.list: expected an address of the space, below 0.1.0.0, got 10.0.0.1'],
  ])('a bad list is refused by line: %j', (list, message) => {
    expect(() => build(`hosts: { placement: { list: a.csv } }\n${worm}`, { readList: () => list })).toThrow(
      message,
    );
  });

  it('more than there are addresses are refused, with the place', () => {
    const text = `hosts: { count: 2000000000 }\n${worm}`;
    expect(() =>
      buildModel(parseScenario(text, { file: 'x.yaml' }), 1, { internet: internet2001() }),
    ).toThrow(
      /^x\.yaml:1:17: hosts\.count: expected at most \d+ hosts in as many addresses, got 2000000000$/,
    );
  });

  it('in an unknown country, or more of them than it has addresses, are refused with the place', () => {
    const text = (countries: string) =>
      parseScenario(`hosts: { count: 9, placement: { countries: ${countries} } }\n${worm}`, {
        file: 'x.yaml',
      });
    expect(() => buildModel(text('{ XX: 1 }'), 1, { internet: internet2001() })).toThrow(
      /^x\.yaml:1:50: hosts\.placement\.countries\.XX: expected a country of 2001-07 \(.*\), got XX$/,
    );
  });

  it('are patched in their share, fragile if crash-prone', () => {
    const model = build(`hosts: { count: 4000, patched: 25 %, crashProne: 40 % }\n${worm}`);
    const patched = new Keyed(1, 'hosts/patched');
    const fragile = new Keyed(1, 'hosts/crashProne');
    const expected = Array.from(model.addresses, (_, host) =>
      patched.uniform(host, 0) >= 0.25 ? VULNERABLE : fragile.uniform(host, 0) < 0.4 ? FRAGILE : PATCHED,
    );
    expect([...model.initialState]).toEqual(expected);
    expect(new Set(expected).size).toBe(3);
  });

  it('with a name live where it says, and are patched when it says', () => {
    const text = `hosts:
  count: 50
  named:
    - { name: a, address: 0.0.3.4, patchAt: 3 h, crashProne: true }
    - { name: b, patchAt: 0 s }
    - { name: c }
${worm}`;
    const scenario = parseScenario(`space: { bits: 16 }\n${text}`);
    const model = buildModel(scenario, 1, { internet: flat });
    const [a, b, c] = followedHosts(scenario, model);
    expect(model.addresses.length).toBe(50);
    expect(model.addresses[a!]).toBe(parseAddress('0.0.3.4'));
    expect(new Set([a, b, c]).size).toBe(3);
    expect([...model.patchDates]).toEqual([[a, 10800]]);
    expect(model.crashProne).toEqual(new Set([a]));
    expect(model.initialState[b!]).toBe(PATCHED);
    expect(model.initialState[c!]).toBe(VULNERABLE);
  });

  it('with more names than hosts are refused', () => {
    expect(() => build(`hosts: { count: 1, named: [{ name: a }, { name: b }] }\n${worm}`)).toThrow(
      'x.yaml:2:27: hosts.named: expected at most 1 hosts, got 2',
    );
  });
});

describe('releases', () => {
  const strict = 'worms: [{ name: w, strategy: { generator: {} } }]';

  it('on a strict track begin off its early part', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const model = build(`hosts: { count: 500 }\n${strict}`, {}, seed);
      const { strategy, releases } = model.worms[0]!;
      if (strategy.kind !== 'generator') throw new Error('expected a generator');
      const start = Math.floor(65536 * new Keyed(seed, 'worms/w/seed').uniform(0, 0));
      const ranks = Array.from(
        releases[0]!.candidates,
        (host) => (strategy.generator.rank(model.addresses[host]!) - start + 65536) % 65536,
      );
      expect(Math.min(...ranks)).toBeGreaterThanOrEqual(32768);
      expect(ranks.length).toBeGreaterThan(180);
    }
  });

  it.each(['lanes: 2', 'walks: perThread', 'lanes: perInstance'])('may begin anywhere with %s', (option) => {
    const model = build(
      `hosts: { count: 500 }\nworms: [{ name: w, strategy: { generator: { ${option} } } }]`,
    );
    expect(model.worms[0]!.releases[0]!.candidates.length).toBe(500);
  });

  it('begin on the addresses that are given, in their order', () => {
    const model = build(`hosts: { count: 500 }\ninitial: { addresses: [0.0.9.9, 0.0.1.1] }\n${strict}`);
    const { candidates, count } = model.worms[0]!.releases[0]!;
    expect(Array.from(candidates, (host) => model.addresses[host])).toEqual([9 * 256 + 9, 257]);
    expect(count).toBe(2);
  });

  it('begin in the country that is given', () => {
    const internet = internet2001();
    const scenario = parseScenario(`hosts: { count: 3000 }\ninitial: { count: 5, country: KR }\n${worm}`);
    const model = buildModel(scenario, 1, { internet });
    const { candidates } = model.worms[0]!.releases[0]!;
    expect(candidates.length).toBeGreaterThan(5);
    for (const host of candidates) expect(internet.countryOf(model.addresses[host]!)).toBe('KR');
    const bad = parseScenario(`initial: { country: XX }\n${worm}`);
    expect(() => buildModel(bad, 1, { internet })).toThrow(
      'worms.0.releases.0.hosts.country: expected a country of 2001-07',
    );
  });

  it('never begin on a host that is patched at the start, and need enough others', () => {
    const model = build(`hosts: { count: 500, patched: 50 % }\n${worm}`);
    for (const host of model.worms[0]!.releases[0]!.candidates)
      expect(model.initialState[host]).toBe(VULNERABLE);
    expect(() => build(`hosts: { count: 5 }\ninitial: 6\n${worm}`)).toThrow(
      'worms.0.releases.0.hosts.count: expected at most 5 hosts, as many are vulnerable at the start, got 6',
    );
  });
});

describe('defenses', () => {
  it('are named by their keys, and draw apart', () => {
    const patching = '{ patching: { background: [{ rate: 50 %/day }] } }';
    const model = build(
      `hosts: { count: 100 }\ndefenses: [${patching}, { contentFilter: { start: 1 h, share: 1 } }, ${patching}]\n${worm}`,
    );
    expect(model.defenses.map(({ name }) => name)).toEqual(['patching', 'contentFilter', 'patching#2']);
    expect(model.defenses[0]!.patchTime!(7)).not.toBe(model.defenses[2]!.patchTime!(7));
  });

  it('patch from disclosure on, before the start too', () => {
    const text = `disclosure: 2001-06-19\nstart: 2001-07-19\nhosts: { count: 20000 }\ndefenses: [{ patching: { background: [{ rate: 2 %/day }] } }]\n${worm}`;
    const model = build(text);
    const patched = model.initialState.reduce((sum, state) => sum + (state === PATCHED ? 1 : 0), 0);
    // 1 - exp(-0.6) of 20,000 is 9,024; standard deviation 70
    expect(Math.abs(patched - 9023.8)).toBeLessThan(5 * 70);
    model.initialState.forEach((state, host) => {
      const time = model.defenses[0]!.patchTime!(host);
      if (state === PATCHED ? time !== Infinity : !(time > 0))
        throw new Error(`host ${host}: ${state}, ${time}`);
    });
  });
});

it('refuses a seed that is none', () => {
  expect(() => build(worm, {}, 1.5)).toThrow('seed: expected a whole number from 0 to 2^53 - 1, got 1.5');
});
