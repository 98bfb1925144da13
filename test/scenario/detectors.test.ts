import { describe, expect, it } from 'vitest';
import { flatInternet } from '../../src/network/flatInternet.ts';
import { buildModel } from '../../src/scenario/build.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { resolveScenario } from '../../src/scenario/resolve.ts';

const parse = (text: string) =>
  parseScenario(`space: { bits: 16 }\nhosts: { count: 50 }\n${text}`, { file: 'x.yaml' });
const build = (text: string) => buildModel(parse(text), 1, { internet: flatInternet(16) });
const worm = 'worms: [{ name: w }]';
const eye = 'telescopeAlarm: { name: eye, prefixes: [0.0.1.0/24], packets: 5 }';

describe('detectors', () => {
  it('have defaults, and SI units', () => {
    const { detectors } = resolveScenario(
      parse(`${worm}\ndetectors:
  - ${eye}
  - trend: { name: growth, prefixes: [0.0.1.0/24, 0.0.4.0/22], sources: 3, every: 2 min, background: 6 probes/min }
  - thresholdRandomWalk: { name: walk, prefixes: [0.0.1.0/24] }`),
    );
    const [first, second] = [
      { base: 256, length: 24 },
      { base: 1024, length: 22 },
    ];
    const growth = { background: 0.1, pace: 6, steady: 15, band: 0.2 };
    expect(detectors).toEqual([
      {
        kind: 'telescopeAlarm',
        config: { name: 'eye', prefixes: [first], every: 60, packets: 5, background: 0, confirm: 1 },
      },
      {
        kind: 'trend',
        config: { name: 'growth', prefixes: [first, second], every: 120, sources: 3, ...growth },
      },
      {
        kind: 'thresholdRandomWalk',
        config: {
          ...{ name: 'walk', prefixes: [first], every: 10, sources: 1, benign: 0, benignSources: 1000 },
          ...{ theta0: 0.8, theta1: 0.2, alpha: 0.01, beta: 0.99 },
        },
      },
    ]);
  });

  it('become plans in their order', () => {
    const model = build(
      `${worm}\ndetectors: [{ ${eye} }, { trend: { name: t, prefixes: [0.0.1.0/24], packets: 1 } }]`,
    );
    expect(model.detectors.map(({ name }) => name)).toEqual(['eye', 't']);
    const [one, other] = [1, 2].map(() => model.detectors[0]!.create());
    expect(one).not.toBe(other);
    expect([one!.name, one!.every, one!.alarmAt]).toEqual(['detectors/eye', 60, Infinity]);
  });

  it('are waited for by name', () => {
    const { defenses } = build(
      `${worm}\ndetectors: [{ ${eye} }]\ndefenses: [{ contentFilter: { start: { after: eye, delay: 2 h }, share: 1 } }]`,
    );
    expect(defenses[0]!.waits).toMatchObject({ alarm: 'eye', delay: 7200 });
    expect(defenses[0]!.nextChange(-1)).toBe(Infinity);
  });

  const at = (start: string, of: string) =>
    `${of}\ndefenses: [{ contentFilter: { start: ${start}, share: 40 % } }]`;
  it.each([
    ['{ after: first-infection }', worm, 0],
    ['{ after: first-infection, delay: 2 h }', worm, 7200],
    [
      '{ after: first-infection, delay: 2 h }',
      'worms: [{ name: w, releases: [{ at: 3 h }, { at: 1 h, hosts: 0 }] }, { name: v, releases: [{ at: 2 h }] }]',
      14400,
    ],
  ])('the first infection needs none: %s', (start, of, onset) => {
    const [filter] = build(at(start, of)).defenses;
    expect(filter!.waits).toBeUndefined();
    expect(filter!.passShare!(onset - 1)).toBe(1);
    expect(filter!.passShare!(onset)).toBe(0.6);
    expect(filter!.nextChange(-1)).toBe(onset);
  });

  it('the first infection of patching: its times count from there', () => {
    const patching =
      'patching: { start: { after: first-infection, delay: 1 h }, bursts: [{ at: 1 h, duration: 1 h, share: 99 % }] }';
    const [defense] = build(`${worm}\ndefenses: [{ ${patching} }]`).defenses;
    const times = Array.from({ length: 50 }, (_, host) => defense!.patchTime!(host)).filter(Number.isFinite);
    expect(Math.min(...times)).toBeGreaterThan(7200);
    expect(Math.max(...times)).toBeLessThan(10800);
    expect(times.length).toBeGreaterThan(40);
  });

  it('a worm that is never released infects nobody: what waits for that goes on waiting', () => {
    const [filter] = build(at('{ after: first-infection }', `initial: 0\n${worm}`)).defenses;
    expect(filter!.waits!.alarm).toBe('first-infection');
  });
});

describe('what is wrong is refused, with its place', () => {
  const detector = (text: string) => `${worm}\ndetectors:\n  - ${text}`;
  it.each([
    [
      `${worm}\ndefenses:\n  - contentFilter: { start: { after: eyes, delay: 2 h }, share: 1 }\ndetectors:\n  - ${eye}`,
      'x.yaml:5:38: defenses.0.contentFilter.start.after: expected one of the detectors first-infection, eye, got "eyes"',
    ],
    [
      `${worm}\ndefenses:\n  - patching: { start: { after: eye } }`,
      'defenses.0.patching.start.after: expected one of the detectors first-infection, got "eye"',
    ],
    [
      `${detector(eye)}\n  - ${eye}`,
      'detectors.1.telescopeAlarm.name: expected distinct names, got "eye" twice',
    ],
    [
      detector(eye.replace('eye', 'first-infection')),
      'detectors.0.telescopeAlarm.name: expected distinct names, got "first-infection" twice',
    ],
    [
      detector(eye.replace('0.0.1.0/24', '0.0.1.0/24, 0.1.0.0/24')),
      'detectors.0.telescopeAlarm.prefixes.1: expected a prefix within 2^16 addresses, got 0.1.0.0/24',
    ],
    [detector(eye.replace('[0.0.1.0/24]', '[]')), 'detectors.0.telescopeAlarm.prefixes: '],
    [
      detector(eye.replace('packets: 5', 'packets: 5, sources: 3')),
      'detectors.0.telescopeAlarm: expected exactly one of the keys packets, sources',
    ],
    [
      detector(eye.replace(', packets: 5', '')),
      'detectors.0.telescopeAlarm: expected exactly one of the keys packets, sources',
    ],
    [
      detector(eye.replace('packets: 5', 'packets: 0')),
      'detectors.0.telescopeAlarm.packets: expected at least 1, got 0',
    ],
    [
      detector(eye.replace('packets: 5', 'packets: 5, every: 0 s')),
      'detectors.0.telescopeAlarm.every: expected a duration above 0',
    ],
    [
      detector(eye.replace('telescopeAlarm', 'telescope')),
      'x.yaml:5:5: detectors.0.telescope: expected one of telescopeAlarm, trend',
    ],
    [
      detector('{}'),
      'detectors.0: expected exactly one of the keys telescopeAlarm, trend, thresholdRandomWalk, got none',
    ],
    [
      detector('thresholdRandomWalk: { name: w, prefixes: [0.0.1.0/24], theta1: 80 % }'),
      'detectors.0.thresholdRandomWalk.theta1: expected 0 < theta1 < theta0 < 1',
    ],
    [
      detector('thresholdRandomWalk: { name: w, prefixes: [0.0.1.0/24], alpha: 0 }'),
      'detectors.0.thresholdRandomWalk.alpha: expected 0 < alpha < beta < 1',
    ],
    [
      detector('trend: { name: t, prefixes: [0.0.1.0/24], packets: 1, pace: 3 /s }'),
      'detectors.0.trend.pace: ',
    ],
  ])('%s', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});
