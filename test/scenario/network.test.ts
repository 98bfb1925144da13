// What is wrong with the links of hosts and ASes, told with its place.
import { describe, expect, it } from 'vitest';
import { flatInternet } from '../../src/network/flatInternet.ts';
import { buildModel } from '../../src/scenario/build.ts';
import { describeModel } from '../../src/scenario/describe.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { resolveScenario } from '../../src/scenario/resolve.ts';

it.each([
  [
    'links that do not add up',
    'network: { access: [{ share: 50 %, speed: 1 Mbit/s }, { share: 40 %, speed: 2 Mbit/s }] }',
    /^x\.yaml:1:20: network\.access: expected shares that add up to 100 %, got 90 %$/,
  ],
  [
    'a spread below 1',
    'network: { access: { median: 1 Mbit/s, spread: 0.5 } }',
    /network\.access\.spread: expected at least 1, got 0\.5$/,
  ],
  [
    'links of which the most are less than the least',
    'network: { access: { least: 2 Mbit/s, tail: 1, most: 1 Mbit/s } }',
    /network\.access\.most: expected a bandwidth not below the least, got "1 Mbit\/s"$/,
  ],
  [
    'an uplink without capacity',
    'network: { congestion: { capacity: { perHost: 0 bit/s } } }',
    /network\.congestion\.capacity\.perHost: expected a bandwidth above 0, got "0 bit\/s"$/,
  ],
  [
    'two capacities',
    'network: { congestion: { capacity: { perHost: 1 kbit/s, perAddress: 1 bit/s } } }',
    /network\.congestion\.capacity: expected exactly one of the keys perHost, perAddress, got perHost, perAddress$/,
  ],
  [
    'a time-out shorter than an answer',
    'worms: [{ name: w, pace: { answering: 0.2, fast: 3 s, timeout: 1 s } }]',
    /worms\.0\.pace\.timeout: expected a time-out not shorter than an answer takes, got "1 s"$/,
  ],
])('%s', (_name, text, message) => {
  const whole = text.startsWith('worms') ? text : `${text}\nworms: [{ name: w }]`;
  expect(() => parseScenario(whole, { file: 'x.yaml' })).toThrow(message);
});

describe('a pace of link', () => {
  const text = (network: string) => `space: { bits: 16 }
hosts: { count: 3000 }
worms: [{ name: w, pace: link, probeSize: 404 bytes }, { name: v, pace: 2 probes/s, releases: [{}] }]
${network}`;
  const build = (network: string) =>
    buildModel(parseScenario(text(network), { file: 'x.yaml' }), 1, { internet: flatInternet(16) });

  it('is what the fastest link carries, and is told as the mean over hosts', () => {
    const model = build('network: { access: { least: 1 Mbit/s, tail: 1, most: 50 Mbit/s } }');
    const speeds = model.accessSpeeds!;
    const [link, fixed] = model.worms;
    expect(link!.pace).toBe(Math.max(...speeds) / 3232);
    expect(fixed!.pace).toBe(2);
    const told = describeModel(model).find(({ worm, name }) => worm === 'w' && name === 'pace')!;
    expect(told.value).toBeCloseTo(speeds.reduce((sum, speed) => sum + speed / 3232, 0) / 3000, 6);
    const growth = describeModel(model).find(({ worm, name }) => worm === 'w' && name === 'growth')!;
    expect(growth.value).toBeCloseTo((told.value * 3600 * 3000) / 2 ** 16, 4);
  });

  it('needs links', () => {
    expect(() => build('')).toThrow(
      /^x\.yaml:3:\d+: worms\.0\.pace: expected links of hosts \(network\.access\) beside link, got none$/,
    );
  });

  it('is kept in words, with the links, for those who continue a run', () => {
    const access = { least: 1e6, tail: 1, most: 5e7 };
    const scenario = parseScenario(
      text('network: { access: { least: 1 Mbit/s, tail: 1, most: 50 Mbit/s } }'),
    );
    expect(resolveScenario(scenario)).toMatchObject({
      worms: [{ pace: 'link' }, { pace: 2 }],
      network: { access, congestion: null },
    });
  });
});
