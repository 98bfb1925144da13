import { describe, expect, it } from 'vitest';
import { type AccessSpeeds, drawAccessSpeeds, meanAccessSpeed } from '../../src/network/accessLinks.ts';
import { feltLoss, findLoss, makeUplinks } from '../../src/network/uplinks.ts';
import { paceOfThreads, paceUnderLoss } from '../../src/worm/pace.ts';
import { falseAlarm, kolmogorovSmirnovOne, normalTest } from '../statistics.ts';

describe('findLoss', () => {
  it('is what exceeds the capacity, where senders do not care', () => {
    expect(findLoss(100, () => 80)).toBe(0);
    expect(findLoss(100, () => 100)).toBe(0);
    expect(findLoss(100, () => 400)).toBe(0.75);
    expect(findLoss(0, () => 0)).toBe(0);
    expect(
      findLoss(100, () => 100 * (1 + 1e-10)),
      'rounding',
    ).toBe(0);
  });

  it('fills the uplink, where senders slow down', () => {
    const connecting = { answering: 0.67, fast: 0.3, timeout: 21 };
    const load = (loss: number) => 30 + 200 * paceUnderLoss(connecting, loss);
    const loss = findLoss(100, load);
    expect((1 - loss) * load(loss)).toBeCloseTo(100, 8);
    expect(loss).toBeLessThan(1 - 100 / load(0));
    expect(loss).toBeGreaterThan(0.1);
  });
});

describe('paceUnderLoss', () => {
  const pace = (answering: number) => paceOfThreads(99, { answering, fast: 0.3, timeout: 21 });

  // Rates by the share that answers, for 99 threads and the time-out of Windows 2000 (facts of connect time-outs).
  it.each([
    [0.22, 6],
    [0.36, 7.3],
    [0.45, 8.5],
    [0.58, 11],
    [0.67, 13.9],
  ])('an answering share of %f begins at %f probes/s and falls to that of silence', (answering, rate) => {
    const connecting = { answering, fast: 0.3, timeout: 21 };
    expect(Math.abs(pace(answering) - rate)).toBeLessThan(0.03 * rate);
    expect(paceUnderLoss(connecting, 0)).toBe(1);
    expect(pace(answering) * paceUnderLoss(connecting, 0.5)).toBeCloseTo(pace(answering / 4), 12);
    expect(pace(answering) * paceUnderLoss(connecting, 1)).toBeCloseTo(99 / 21, 12);
  });

  it('threads of which nobody answers lose nothing', () => {
    expect(paceUnderLoss({ answering: 0, fast: 0.3, timeout: 21 }, 0.7)).toBe(1);
  });

  it('is felt in steps', () => {
    expect([0, 0.03, 0.04, 0.5, 0.999].map(feltLoss)).toEqual([0, 0, 1 / 32, 0.5, 31 / 32]);
  });
});

describe('makeUplinks', () => {
  const ases = {
    graph: { asn: Uint32Array.of(3, 5, 9) },
    map: { sizes: () => Float64Array.of(1000, 10, 256) },
    hostAs: Int32Array.of(0, 0, -1, 2),
  };
  it('goes by hosts or by addresses', () => {
    const rest = { every: 60, otherTraffic: 0.3 };
    expect(makeUplinks({ ...rest, capacity: { perHost: 7 } }, ases).capacity).toEqual(
      Float64Array.of(14, 0, 7),
    );
    expect(makeUplinks({ ...rest, capacity: { perAddress: 2 } }, ases).capacity).toEqual(
      Float64Array.of(2000, 20, 512),
    );
  });
});

describe('drawAccessSpeeds', () => {
  const hosts = 20000;

  it('gives each class its share, the same whoever else there is', () => {
    const classes = [
      { share: 0.3, speed: 56e3 },
      { share: 0.7, speed: 1e6 },
    ];
    const speeds = drawAccessSpeeds(classes, 1, hosts);
    const slow = speeds.filter((speed) => speed === 56e3).length;
    expect(normalTest((slow - 0.3 * hosts) / Math.sqrt(0.3 * 0.7 * hosts))).toBeGreaterThan(falseAlarm);
    expect(slow + speeds.filter((speed) => speed === 1e6).length).toBe(hosts);
    expect(drawAccessSpeeds(classes, 1, 10)).toEqual(speeds.slice(0, 10));
  });

  it('lognormal: a standard deviation is a factor of the spread', () => {
    const logs = (spread: number) =>
      Array.from(
        drawAccessSpeeds({ median: 1e6, spread }, 1, hosts),
        (speed) => Math.log(speed / 1e6) / Math.log(4),
      );
    const law = (x: number) => normalCumulative(x);
    expect(kolmogorovSmirnovOne(logs(4), law)).toBeGreaterThan(falseAlarm);
    expect(kolmogorovSmirnovOne(logs(4.5), law)).toBeLessThan(falseAlarm);
    expect(new Set(drawAccessSpeeds({ median: 5, spread: 1 }, 1, 100))).toEqual(new Set([5]));
  });

  it('Pareto: as heavy a tail as it says, and a cap', () => {
    const [least, most, tail] = [1e6, 1e8, 0.8];
    const count = 400_000;
    const speeds = drawAccessSpeeds({ least, tail, most }, 1, count);
    const atCap = 0.01 ** 0.8;
    const below = speeds.filter((speed) => speed < most);
    const deviate = (count - below.length - atCap * count) / Math.sqrt(atCap * (1 - atCap) * count);
    expect(normalTest(deviate)).toBeGreaterThan(falseAlarm);
    const law = (index: number) => (x: number) => (1 - (least / x) ** index) / (1 - (least / most) ** index);
    expect(kolmogorovSmirnovOne(below, law(tail))).toBeGreaterThan(falseAlarm);
    expect(kolmogorovSmirnovOne(below, law(1.02 * tail)), 'a tail 2 % off').toBeLessThan(falseAlarm);
  });
});

describe('meanAccessSpeed', () => {
  const laws: Record<string, AccessSpeeds> = {
    classes: [
      { share: 0.3, speed: 56e3 },
      { share: 0.7, speed: 1e6 },
    ],
    lognormal: { median: 1e6, spread: 2 },
    Pareto: { least: 1e6, tail: 0.8, most: 1e8 },
    'Pareto of index 1': { least: 1e6, tail: 1, most: 1e8 },
  };
  it.each(Object.keys(laws))('is that of the draws: %s', (name) => {
    const speeds = drawAccessSpeeds(laws[name]!, 2, 100_000);
    const mean = speeds.reduce((sum, speed) => sum + speed, 0) / speeds.length;
    const squares = speeds.reduce((sum, speed) => sum + (speed - mean) ** 2, 0);
    const deviate = (off: number) => (off * meanAccessSpeed(laws[name]!) - mean) / Math.sqrt(squares / 1e10);
    expect(normalTest(deviate(1))).toBeGreaterThan(falseAlarm);
    expect(normalTest(deviate(1.05)), '5 % off').toBeLessThan(falseAlarm);
  });
});

/** The standard normal law by Simpson's rule. */
function normalCumulative(x: number): number {
  const steps = 200;
  const step = x / steps;
  let sum = 0;
  for (let index = 0; index <= steps; index++) {
    const weight = index === 0 || index === steps ? 1 : index % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((index * step) ** 2) / 2);
  }
  return 0.5 + (sum * step) / 3 / Math.sqrt(2 * Math.PI);
}
