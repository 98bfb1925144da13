// The companions against published numbers: two-factor and AAWP at the parameters of their papers (peaks and curve computed
// apart from this code, rk4 and the recurrence, in the project's shared facts, sections 3 and 4), and the systems of EpiModel
// and EoN (numbers of their tests, peer-oracles in the shared data; EpiModel counts steps from 1).
import { describe, expect, it, test } from 'vitest';
import type { Compartments } from '../../../src/engine/compartments.ts';
import { aawp } from '../../../src/engine/meanField/aawp.ts';
import { CompartmentalFlow } from '../../../src/engine/meanField/compartmental.ts';
import { logistic } from '../../../src/engine/meanField/logistic.ts';
import { tabulate } from '../../../src/engine/meanField/tabulate.ts';
import { twoFactor } from '../../../src/engine/meanField/twoFactor.ts';

const argMax = (values: ArrayLike<number>): number => {
  let best = 0;
  for (let index = 0; index < values.length; index++) if (values[index]! > values[best]!) best = index;
  return best;
};
const within = (value: number, expected: number, share = 0.005) =>
  expect(Math.abs(value / expected - 1), `${value} for ${expected}`).toBeLessThan(share);

describe('two factors: N = 1e6, beta0 = 0.8/N, gamma = 0.05, mu = 0.06/N, eta = 3, hours', () => {
  const zou = { hosts: 1e6, infected: 1, contact: 0.8e-6, cleanUp: 0.05, awareness: 0.06e-6, slowing: 3 };
  const table = twoFactor({ ...zou, every: 0.1, end: 600 });
  const [infected, cleaned, patched] = ['infected', 'rebooting', 'patched'].map((name) => table.column(name));

  it('peaks with 394,700 infected at 27.6 h and ends at 763,000 hit, 236,400 patched', () => {
    const peak = argMax(infected!);
    within(infected![peak]!, 394_700);
    within(table.column('time')[peak]!, 27.6);
    within(infected!.at(-1)! + cleaned!.at(-1)!, 763_000);
    within(patched!.at(-1)!, 236_400);
  });

  it.each([
    [10, 1789, 1908, 153],
    [15, 57_849, 62_263, 5475],
    [20, 289_566, 337_357, 48_740],
    [25, 386_633, 522_020, 110_931],
    [30, 389_309, 622_807, 160_089],
    [40, 309_612, 720_204, 212_311],
    [50, 211_591, 752_055, 229_176],
    [60, 134_584, 760_465, 234_033],
  ])('at %d h: %d infected, %d hit, %d patched', (hour, i, hit, q) => {
    within(infected![10 * hour]!, i);
    within(infected![10 * hour]! + cleaned![10 * hour]!, hit);
    within(patched![10 * hour]!, q);
  });

  it('a fault of 2 % in beta0 is seen', () => {
    const faulty = twoFactor({ ...zou, contact: 1.02 * zou.contact, every: 0.1, end: 600 });
    const peak = argMax(faulty.column('infected'));
    expect(Math.abs(faulty.column('time')[peak]! / 27.6 - 1)).toBeGreaterThan(0.005);
  });

  it('without its factors it is the logistic curve: half of the hosts at 17.3 h', () => {
    const bare = twoFactor({ ...zou, cleanUp: 0, awareness: 0, slowing: 0, every: 0.01, end: 20 });
    const half = bare.column('infected').findIndex((value) => value >= 5e5);
    within(bare.column('time')[half]!, 17.27);
  });
});

describe('AAWP: T = 2^32, N = 1e6, s = 100, d = 0.001, p = 0.0005', () => {
  const chen = { hosts: 1e6, bits: 32, scans: 100, death: 0.001, patching: 0.0005 };
  it.each([
    [1, 548_000, 977],
    [10, 600_000, 817],
    [100, 651_000, 669],
    [1000, 702_000, 531],
    [10_000, 753_000, 402],
  ])('a hit list of %d: %d at the peak, at step %d', (infected, most, step) => {
    const values = aawp({ ...chen, infected, end: 3000 }).column('infected');
    const peak = argMax(values);
    within(values[peak]!, most, 0.001);
    within(peak, step);
  });

  it('Code Red v2 of the paper: 370,400 at 25.0 h, half of that at 18.05 h', () => {
    const table = aawp({
      hosts: 5e5,
      infected: 1,
      bits: 32,
      scans: 2,
      death: 2e-5,
      patching: 2e-6,
      end: 2e5,
    });
    const values = table.column('infected');
    const peak = argMax(values);
    within(values[peak]!, 370_400);
    within(peak / 3600, 25);
    within(values.findIndex((value) => value >= values[peak]! / 2) / 3600, 18.05);
    within(values.findIndex((value) => value >= 0.9 * values[peak]!) / 3600, 21);
  });

  it('keeps to the recurrence as it is written', () => {
    const values = aawp({ ...chen, infected: 10, end: 900 }).column('infected');
    let n = 10;
    for (let i = 0; i < 900; i++) {
      within(values[i]!, n, 1e-6);
      n = (1 - 0.001 - 0.0005) * n + (0.9995 ** i * 1e6 - n) * (1 - (1 - 2 ** -32) ** (100 * n));
    }
  });

  it('counts as ever infected who cannot be fewer than those infected, nor more than all', () => {
    const table = aawp({ ...chen, infected: 10, end: 5000 });
    const [infected, ever] = [table.column('infected'), table.column('everInfected')];
    for (let row = 0; row < table.length; row++) {
      expect(ever[row]).toBeGreaterThanOrEqual(infected[row]! - 1e-6);
      expect(ever[row]).toBeLessThanOrEqual(1e6);
    }
  });
});

/** Contact b per pair and time, in a space in which it is a whole pace. */
const compartments = (contact: number, changes: Partial<Compartments>): Compartments => ({
  hosts: 1000,
  bits: 16,
  patchedAtStart: 0,
  pace: contact * 2 ** 16,
  cleanUp: 0,
  reboot: 0,
  releases: [],
  phases: [{ from: 0, patching: 0, pass: 1, scanning: 1 }],
  every: 1,
  end: 250,
  stopAtShare: null,
  ...changes,
});

function run(one: Compartments, infected: number) {
  const flow = new CompartmentalFlow(one);
  flow.enter(one.phases[0]!);
  flow.release(infected);
  return tabulate(flow, one.every, one.end);
}

describe('EpiModel 2.6.2, closed populations', () => {
  test.each([
    [0.2, 0.25, 388.1552],
    [0.1, 0.25, 38.3715],
    [0.4, 0.25, 500.9153],
    [0.1, 1.25, 500.998],
  ])('SI, probability %d, acts %d: %d at step 150', (probability, acts, expected) => {
    const table = run(compartments((probability * acts) / 501, { hosts: 501 }), 1);
    within(table.column('infected')[149]!, expected, 1e-4);
    const curve = logistic({ hosts: 501, infected: 1, growth: probability * acts, every: 1, end: 149 });
    within(curve.column('infected')[149]!, expected, 1e-4);
  });

  test.each([
    [0.2, 250, 107.788],
    [0.1, 100, 1.6207],
    [0.3, 100, 122.3146],
  ])('SIR, probability %d: at step %d, %d infected', (probability, step, expected) => {
    const one = compartments((probability * 0.25) / 501, { hosts: 501, cleanUp: 1 / 50 });
    within(run(one, 1).column('infected')[step - 1]!, expected, 1e-4);
  });
});

test('final sizes of SIR solve 1 - r = exp(-R0 r)', () => {
  for (const [r0, expected] of [
    [1.2, 0.313698331041218],
    [1.5, 0.5828116438658115],
    [2, 0.7968121300200202],
    [3, 0.9404797907073597],
  ] as const) {
    const one = compartments(r0 / 1e9, { hosts: 1e9, bits: 32, pace: (r0 / 1e9) * 2 ** 32, cleanUp: 1 });
    const table = run({ ...one, every: 100, end: 400 }, 1e-3);
    within(table.column('everInfected').at(-1)! / 1e9, expected, 1e-6);
  }
});

test('SIS settles where infections and clean-ups are equal: 1 - c / (b N)', () => {
  const one = compartments(0.5 / 1000, { cleanUp: 0.1, reboot: Infinity });
  within(
    run({ ...one, every: 100, end: 400 }, 1)
      .column('infected')
      .at(-1)!,
    800,
    1e-6,
  );
});

test('a mean stay of 1/r in reboots: three states in balance', () => {
  // b S = c in balance, so S = c / b; I and B share the rest in the ratio of 1/c and 1/r.
  const one = compartments(0.5 / 1000, { cleanUp: 0.1, reboot: 0.05 });
  const table = run({ ...one, every: 500, end: 2000 }, 1);
  within(table.column('vulnerable').at(-1)!, 200, 1e-6);
  within(table.column('infected').at(-1)!, 800 / 3, 1e-6);
  within(table.column('rebooting').at(-1)!, 1600 / 3, 1e-6);
});

describe('numbers of peer-oracles/computed.json', () => {
  test.each([
    [10, 50.4218639895558, 51.169882881075054],
    [20, 469.96724134352036, 630.8976033464464],
    [30, 291.127982372706, 796.0918064461816],
  ])('EoN at %d: %d infected in SIR, %d in SIS', (time, sir, sis) => {
    const one = compartments(0.5 / 1000, { cleanUp: 0.1, end: 50 });
    within(run(one, 1).column('infected')[time]!, sir, 1e-5);
    within(run({ ...one, reboot: Infinity }, 1).column('infected')[time]!, sis, 1e-5);
  });

  test.each([
    [360_000, 5.966666666666667, 7200, 36.6263027023437],
    [360_000, 5.966666666666667, 28_800, 300_008.3977742226],
    [75_000, 4000, 120, 4127.046427161663],
    [75_000, 4000, 600, 74_999.99999999645],
  ])('logistic: of %d hosts at %d scans/s, after %d s %d', (hosts, pace, end, expected) => {
    const growth = (pace * hosts) / 2 ** 32;
    const table = logistic({ hosts, infected: 1, growth, every: end, end });
    within(table.column('infected').at(-1)!, expected, 1e-9);
  });

  test.each([
    [1e6, 100, 0.001, 0, 500, 57_411.16976947905],
    [1e6, 100, 0.001, 0, 2000, 956_570.2665409459],
    [5e5, 2, 2e-5, 2e-6, 30_000, 453.8764380527574],
    [5e5, 2, 2e-5, 2e-6, 70_000, 269_588.93426909455],
  ])(
    'AAWP: N = %d, s = %d, d = %d, p = %d, at step %d: %d',
    (hosts, scans, death, patching, end, expected) => {
      const table = aawp({ hosts, infected: 1, bits: 32, scans, death, patching, every: end, end });
      within(table.column('infected').at(-1)!, expected, 1e-8);
    },
  );
});
