import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generatedSources } from '../../scripts/generate.ts';
import { internet2001 } from '../../src/network/internet2001.ts';
import { buildModel, followedHosts } from '../../src/scenario/build.ts';
import { catalog } from '../../src/scenario/catalog.generated.ts';
import { describeModel, vulnerableAt } from '../../src/scenario/describe.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { internetOf } from '../internetOf.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const internet = internet2001();
const read = (name: string) => parseScenario(catalog[name]!, { file: `catalog/${name}.yaml`, catalog });
const build = (name: string, seed = 1) =>
  buildModel(read(name), seed, { internet, ...internetOf(read(name)) });
const same = (a: Uint32Array, b: Uint32Array) =>
  a.length === b.length && a.every((value, i) => value === b[i]);
const figures = (name: string) =>
  Object.fromEntries(
    describeModel(build(name)).map((figure) => [`${figure.worm}.${figure.name}`, figure.value]),
  );

it('what is generated is fresh (npm run generate)', () => {
  for (const [path, text] of Object.entries(generatedSources())) {
    expect(existsSync(root + path) && readFileSync(root + path, 'utf8') === text, path).toBe(true);
  }
  expect(Object.keys(catalog)).toEqual(
    readdirSync(`${root}catalog`)
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => file.replace(/\.yaml$/, ''))
      .sort(),
  );
});

describe.each(Object.keys(catalog))('%s', (name) => {
  it('is read and built, the same for the same seed', () => {
    const scenario = read(name);
    expect(scenario.name).toBe(name);
    expect(scenario.description.length).toBeGreaterThan(20);
    const model = build(name);
    expect(model.addresses.length).toBe(scenario.hosts.count);
    for (let i = 1; i < model.addresses.length; i++) {
      if (model.addresses[i]! <= model.addresses[i - 1]!)
        throw new Error(`addresses are not ascending at ${i}`);
    }
    expect(model.worms[0]!.releases[0]!.candidates.length).toBeGreaterThanOrEqual(
      model.worms[0]!.releases[0]!.count,
    );
    const again = build(name);
    expect(same(again.addresses, model.addresses)).toBe(true);
    expect(same(again.worms[0]!.releases[0]!.candidates, model.worms[0]!.releases[0]!.candidates)).toBe(true);
    expect(same(build(name, 2).addresses, model.addresses)).toBe(model.addresses.length === 1);
  });

  it.skipIf(name === 'minimal')('says where each number comes from', () => {
    const keys =
      /\b(?:count|capacity|instanceCost|pace|stack|lanes|threads|share|delay|duration|rate|initial|restart|operator|reboot): /;
    for (const line of catalog[name]!.split('\n')) {
      if (!line.startsWith('#') && keys.test(line) && !line.includes('bystanders'))
        expect(line).toMatch(/ # .{5,}/);
    }
  });
});

describe('figures', () => {
  it('A1: 1.80 per hour, doubling in 23.1 min, for Code Red v2', () => {
    const found = figures('code-red-v2');
    expect(found['code-red-v2.growth']).toBeCloseTo(1.806, 3);
    expect(found['code-red-v2.doubling']! / 60).toBeCloseTo(23.0, 1);
  });

  it('A5: about 43 hosts a day on a strict track, A6: about 3,300 in the field', () => {
    expect(figures('code-red-v1')['code-red-v1.perDay']).toBeCloseTo(43.3, 1);
    expect(figures('code-red-v1-field')['code-red-v1.perDay']! / 3300).toBeCloseTo(1, 1);
  });

  it('A7: 0.70 per hour in August', () => {
    expect(figures('code-red-august')['code-red-v2.growth']).toBeCloseTo(0.7, 2);
  });

  it('A8: both readings of the letter mean 9.0 h between probes', () => {
    const scan = build('readers-letter');
    const rate = (22000 * scan.worms[0]!.pace) / 2 ** 32;
    expect(1 / rate / 3600).toBeCloseTo(9.04, 2);
    expect(86400 / figures('readers-letter-track')['code-red-v1.perLane']! / 3600 / 24).toBeCloseTo(
      9.04 / 24,
      3,
    );
  });

  it('july-2001 has about 359,104 vulnerable hosts when v2 comes', () => {
    const model = build('july-2001');
    const at = model.worms[1]!.releases[0]!.at;
    // binomial: sd = sqrt(575286 x 0.624 x 0.376) = 367, and 5 of them
    expect(Math.abs(vulnerableAt(model, at) - 359104)).toBeLessThan(5 * 367);
  });
});

it('minimal has at most ten lines', () => {
  expect(catalog.minimal!.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
});

it('one line turns v1 into v2, but for its name, its release and what it leaves out', () => {
  const [v1, v2] = read('july-2001').worms;
  const { name: _, releases: __, defacement: ___, strategy: before, ...rest1 } = v1!;
  const { name: ____, releases: _____, defacement: ______, strategy: after, ...rest2 } = v2!;
  expect(rest2).toEqual(rest1);
  expect([before.kind, after.kind]).toEqual(['generator', 'uniform']);
});

it("the reader's server is where the track passes on Sunday noon", () => {
  const scenario = read('readers-letter-track');
  const model = buildModel(scenario, 3, { internet });
  const [host] = followedHosts(scenario, model);
  const { strategy } = model.worms[0]!;
  expect(strategy.kind).toBe('generator');
  if (strategy.kind !== 'generator') return;
  const zero = model.worms[0]!.releases[0]!.candidates[0]!;
  expect(zero).not.toBe(host);
  expect(model.patchDates.get(host!)).toBe(57 * 3600 + 24 * 3600);
  expect(model.crashProne.has(host!)).toBe(true);
});
