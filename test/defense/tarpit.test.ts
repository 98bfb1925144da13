// What a tarpit does, by arithmetic; statistical tests with a rate of false alarms of 1e-6 and fixed seeds.
import { describe, expect, it } from 'vitest';
import { AddressSet } from '../../src/address/addressSet.ts';
import type { Defense } from '../../src/defense/defense.ts';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import { flatInternet } from '../../src/network/flatInternet.ts';
import type { Observer } from '../../src/observe/observer.ts';
import { Keyed } from '../../src/random/keyed.ts';
import { buildModel } from '../../src/scenario/build.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { makeModel, makeRelease, makeWorm } from '../engine/model.ts';
import { record } from '../engine/record.ts';
import { expectRows, makeTrackModel, phase, stepsTo, track } from '../engine/smallTrack.ts';
import { falseAlarm, normalTest } from '../statistics.ts';

const tarpit = (addresses: AddressSet, period: number, onset = 0): Defense => ({
  name: 'tarpit',
  onset,
  holds: { addresses, period },
  nextChange: (time) => (time < onset ? onset : Infinity),
});
const block = (first: number, last: number) => AddressSet.fromRanges([{ first, last }]);

describe('against random probes', () => {
  const hosts = 2000;
  const threads = 10;
  const bits = 16;
  const pace = 5;
  /** Free of hosts: these live above. */
  const addresses = Uint32Array.from({ length: hosts }, (_, host) => 2 ** 15 + host);
  const model = (defense: Defense, end: number) =>
    makeModel({
      bits,
      addresses,
      end,
      worms: [makeWorm({ pace, threads, releases: [makeRelease([...addresses.keys()])] })],
      defenses: [defense],
    });
  /** Deviate of the share of threads that are held at the end of a run from an expected one. */
  const deviate = (defense: Defense, end: number, expected: number): number => {
    const simulation = exact.create(model(defense, end), []);
    simulation.advance(Infinity);
    const held = 1 - simulation.view.worms[0]!.probeRate() / (hosts * pace);
    return (held - expected) / Math.sqrt((expected * (1 - expected)) / (hosts * threads));
  };
  /** 1/s for one thread of s = 0.5 probes/s and 4096 addresses of 2^16. */
  const rate = (pace / threads) * (4096 / 2 ** bits);

  it('holds a thread at rate s L / 2^bits', () => {
    for (const end of [5, 20, 60]) {
      const expected = 1 - Math.exp(-rate * end);
      expect(normalTest(deviate(tarpit(block(0, 4095), Infinity), end, expected))).toBeGreaterThan(
        falseAlarm,
      );
      expect(normalTest(deviate(tarpit(block(0, 4500), Infinity), end, expected))).toBeLessThan(falseAlarm);
    }
  });

  it('begins at its onset', () => {
    const expected = 1 - Math.exp(-rate * 20);
    expect(normalTest(deviate(tarpit(block(0, 4095), Infinity, 40), 60, expected))).toBeGreaterThan(
      falseAlarm,
    );
  });

  it('holds a share r h / (1 + r h) of the threads in the long run', () => {
    const expected = (rate * 30) / (1 + rate * 30);
    expect(normalTest(deviate(tarpit(block(0, 4095), 30), 900, expected))).toBeGreaterThan(falseAlarm);
    expect(normalTest(deviate(tarpit(block(0, 4095), 35), 900, expected))).toBeLessThan(falseAlarm);
  });

  it('does nothing where a host lives', () => {
    expect(deviate(tarpit(block(2 ** 15, 2 ** 15 + hosts - 1), Infinity), 60, 0.5)).toBeCloseTo(
      -0.5 / Math.sqrt(0.25 / (hosts * threads)),
      9,
    );
  });

  it('lets observers hear of paces', () => {
    const paces = new Float64Array(hosts);
    const listener: Observer = {
      name: 'paces',
      tables: [],
      every: 0,
      mutable: [],
      onPace: (_time, _worm, host, probesPerSecond) => {
        paces[host] = probesPerSecond;
      },
    };
    const simulation = exact.create(model(tarpit(block(0, 4095), 7), 50), [listener]);
    simulation.advance(Infinity);
    const rate = simulation.view.worms[0]!.probeRate();
    expect(paces.reduce((sum, one) => sum + one, 0)).toBeCloseTo(rate, 6);
    expect(rate).toBeLessThan(0.95 * hosts * pace);
  });
});

describe.each([exact, bruteForce])('on a track, in %s', (engine) => {
  /** In the order in which the lane passes them: a tarpit, a host, and the host that scans. */
  const [trap, other, own] = [6, 9, 12].sort((a, b) => stepsTo(a) - stepsTo(b)) as [number, number, number];
  const source = own < other ? 0 : 1;
  const untouched = stepsTo(other) + 1 - phase.uniform(source, 0);
  /** Of a step that a cursor need not go again. */
  const rest = new Keyed(1, 'worms/worm/held').uniform(source, 0);
  const hitsOf = (holdTime: number | null, threads = 1) =>
    record(
      engine,
      makeTrackModel(
        [own, other].sort((a, b) => a - b),
        {
          worms: [makeWorm({ strategy: track, threads, releases: [makeRelease([source])] })],
          defenses: holdTime === null ? [] : [tarpit(block(trap, trap), holdTime)],
        },
      ),
    ).hits.filter((hit) => hit[2]! >= 0);
  const firstAt = (time: number) => [[time, 0, source, 1 - source, 0]];

  it('a cursor of one thread stands still, and then goes on with the next address', () => {
    expectRows(hitsOf(null).slice(0, 1), firstAt(untouched));
    expectRows(hitsOf(7.5).slice(0, 1), firstAt(untouched + 7.5 - rest));
    expect(hitsOf(Infinity)).toEqual([]);
  });

  it('one cursor of four threads goes on at three quarters of its pace', () => {
    const between = stepsTo(other) - stepsTo(trap);
    expectRows(hitsOf(Infinity, 4).slice(0, 1), firstAt(untouched + between / 3));
    expectRows(hitsOf(between / 2, 4).slice(0, 1), firstAt(untouched + between / 8));
  });
});

describe('a scenario', () => {
  const build = (settings: string) =>
    buildModel(
      parseScenario(
        `space: { bits: 16 }\nhosts: { count: 500 }\nworms: [{ name: w }]\ndefenses: [{ tarpit: { start: 2 h, ${settings} } }]`,
        { file: 'x.yaml' },
      ),
      7,
      { internet: flatInternet(16) },
    );

  it('draws so many addresses without hosts, the same for a seed', () => {
    const { defenses, addresses } = build('addresses: 3000, hold: 3 d');
    const { onset, holds, nextChange } = defenses[0]!;
    expect([onset, holds!.period, nextChange(0), nextChange(7200)]).toEqual([7200, 259200, 7200, Infinity]);
    expect(holds!.addresses.size).toBe(3000);
    for (const address of addresses) expect(holds!.addresses.contains(address)).toBe(false);
    expect(build('addresses: 3000').defenses[0]!.holds!.addresses).toEqual(holds!.addresses);
    expect(build('addresses: 65036').defenses[0]!.holds!.addresses.size).toBe(65036);
  });

  it('takes what is unoccupied in its blocks, for good unless told', () => {
    const { defenses, addresses } = build('prefixes: [0.0.64.0/18, 0.0.0.0/20]');
    const inside = [...addresses].filter(
      (address) => (address >= 16384 && address < 32768) || address < 4096,
    );
    expect(inside.length).toBeGreaterThan(100);
    expect(defenses[0]!.holds!.addresses.size).toBe(16384 + 4096 - inside.length);
    expect(defenses[0]!.holds!.period).toBe(Infinity);
  });

  it.each([
    ['hold: 3 d', 'defenses.0.tarpit: expected exactly one of the keys addresses, prefixes'],
    [
      'addresses: 9, prefixes: [0.0.0.0/20]',
      'defenses.0.tarpit: expected exactly one of the keys addresses, prefixes',
    ],
    ['addresses: 16777217', 'tarpit.addresses: expected 1 to 16777216 (more as prefixes)'],
    [
      'addresses: 65037',
      'x.yaml:4:47: defenses.0.tarpit.addresses: expected at most the 65036 unoccupied addresses, got 65037',
    ],
    [
      'prefixes: [0.0.0.0/20, 10.0.0.0/20]',
      'defenses.0.tarpit.prefixes.1: expected a prefix within 2^16 addresses, got 10.0.0.0/20',
    ],
  ])('is refused: %s', (settings, message) => {
    expect(() => build(settings)).toThrow(message);
  });
});
