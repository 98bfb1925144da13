// Patch times against the law they should have; each test with a false-alarm rate of 1e-6.

import { describe, expect, it } from 'vitest';
import { type PatchingConfig, patching } from '../../src/defense/patching.ts';
import { falseAlarm, kolmogorovSmirnovOne, normalTest } from '../statistics.ts';
import { makeContext } from './context.ts';

const hosts = 40000;
const day = 86400;
const context = makeContext('patching', 20010719);
const config: PatchingConfig = {
  background: [{ rate: 0.015 / day }, { from: 10 * day, to: 20 * day, rate: 0.03 / day }],
  bursts: [{ at: 30 * day, duration: 2 * day, share: 0.6 }],
  afterHalt: 0.3,
};

const timesOf = (config: PatchingConfig): number[] => {
  const { patchTime } = patching.create(config, context);
  return Array.from({ length: hosts }, (_, host) => patchTime!(host));
};

/** Share patched by a time (s), written down apart from the code. */
function patchedBy(time: number): number {
  const days = time / day;
  const background = 0.015 * days + 0.03 * Math.min(Math.max(days - 10, 0), 10);
  const burst = 0.4 ** (Math.min(Math.max(days - 30, 0), 2) / 2);
  return 1 - Math.exp(-background) * burst;
}

describe('patching', () => {
  it('follows its cumulative hazard', () => {
    expect(kolmogorovSmirnovOne(timesOf(config), patchedBy)).toBeGreaterThan(falseAlarm);
  });

  it('would be caught with a background 5 % too fast', () => {
    const faster = {
      ...config,
      background: config.background.map((item) => ({ ...item, rate: item.rate * 1.05 })),
    };
    expect(kolmogorovSmirnovOne(timesOf(faster), patchedBy)).toBeLessThan(falseAlarm);
  });

  it('follows the hazards of a host: those of all, of its country, of its AS', () => {
    const parts: PatchingConfig = {
      background: [
        { rate: 1 / day },
        { rate: 2 / day, countries: ['KR'] },
        { rate: 4 / day, ases: [3, 5] },
        { rate: 8 / day, countries: ['US'], ases: [5] },
      ],
      bursts: [],
      afterHalt: 0,
    };
    const times = timesOf(parts);
    for (const number of [1, 3, 5]) {
      for (const country of ['KR', 'US', null]) {
        const own = times.filter((_, host) => host % 7 === number && context.countryOf(host) === country);
        const inAs = number === 1 ? 0 : 4;
        const rate = 1 + (country === 'KR' ? 2 : 0) + inAs + (number === 5 && country === 'US' ? 8 : 0);
        const law = (time: number) => 1 - Math.exp((-rate * time) / day);
        expect(kolmogorovSmirnovOne(own, law), `${number} ${country}`).toBeGreaterThan(falseAlarm);
        expect(kolmogorovSmirnovOne(own, (time) => law(1.4 * time))).toBeLessThan(falseAlarm);
      }
    }
  });

  it('patches its share after outages, each on its own', () => {
    const { patchesAtBoot } = patching.create(config, context);
    let first = 0;
    let both = 0;
    for (let host = 0; host < hosts; host++) {
      const now = patchesAtBoot!(host, 0);
      if (now) first++;
      if (now && patchesAtBoot!(host, 1)) both++;
    }
    const deviate = (count: number, share: number) =>
      (count - hosts * share) / Math.sqrt(hosts * share * (1 - share));
    expect(normalTest(deviate(first, 0.3))).toBeGreaterThan(falseAlarm);
    expect(normalTest(deviate(both, 0.09))).toBeGreaterThan(falseAlarm);
    expect(normalTest(deviate(first, 0.33))).toBeLessThan(falseAlarm);
  });
});
