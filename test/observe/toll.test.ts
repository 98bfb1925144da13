// The sums of an outbreak, recounted from scripts of transitions and from whole runs.
import { describe, expect, test } from 'vitest';
import { formatPrefix } from '../../src/address/ipv4.ts';
import { CRASHED, INFECTED, isUp } from '../../src/host/states.ts';
import { applySettings, simulate } from '../../src/index.ts';
import { DefacedPages } from '../../src/observe/defacement.ts';
import { createObserver } from '../../src/observe/registry.ts';
import { everything, smallScenario } from '../experiment/smallScenario.ts';
import { plainWorm, play, type Script, writeScript } from './scriptedRun.ts';

const own = '0.0.0.64/26';
/** The hosts of the own network, given twice over: by itself and by two parts. */
const networks = [own, '0.0.0.64/27', '0.0.0.70/32'].map((prefix) => ({ prefix }));
const isInside = ({ facts }: Script, host: number) => facts.addresses[host]! >> 6 === 1;

const scripts = [1, 2, 3, 4].map((seed) =>
  writeScript({
    seed,
    hosts: 40,
    steps: 600,
    meeting: seed % 2 === 0 ? 'both' : 'last',
    worms: [
      plainWorm('one', { releases: [{ at: 10 }], defacement: { share: 0.6, delay: 30, duration: 200 } }),
      plainWorm('two', { residency: 'disk', defacement: { share: 0.9, delay: 5, duration: 90 } }),
    ],
  }),
);

function tollOf(script: Script): Record<string, number>[] {
  const observer = createObserver('toll', { networks }, script.facts);
  play(script, [observer]);
  return [...observer.tables[0]!];
}

/** The same, counting all hosts anew at every call. */
function recount(script: Script, counts: (host: number) => boolean): Record<string, number> {
  const state = script.initialState.slice();
  const hosts = [...state.keys()].filter(counts);
  const vulnerable = hosts.filter((host) => state[host] === 0).length;
  const ever = new Set<number>();
  let [infectedSeconds, downSeconds, crashes, peak, peakTime, half] = [0, 0, 0, 0, NaN, NaN];
  let before = 0;
  for (const call of [...script.calls, { time: script.end, host: -1, kind: 'end' as const }]) {
    const infected = hosts.filter((host) => state[host] === INFECTED).length;
    const down = hosts.filter((host) => !isUp(state[host] as 0)).length;
    infectedSeconds += infected * (call.time - before);
    downSeconds += down * (call.time - before);
    before = call.time;
    if (call.kind !== 'transition') continue;
    state[call.host] = call.to;
    if (!counts(call.host)) continue;
    if (call.to === CRASHED) crashes++;
    if (call.to === INFECTED && !ever.has(call.host)) {
      ever.add(call.host);
      if (ever.size >= vulnerable / 2 && Number.isNaN(half)) half = call.time;
    }
    const now = hosts.filter((host) => state[host] === INFECTED).length;
    if (now > peak) [peak, peakTime] = [now, call.time];
  }
  const speaks = new DefacedPages(script.facts);
  const defaced = new Set<number>();
  for (const { worm, host, from, until } of script.stays) {
    if (!counts(host)) continue;
    speaks.start(state.length);
    speaks.onInfected(from, worm, host);
    if (speaks.from(worm, host) < Math.min(until, script.end)) defaced.add(host);
  }
  const first = Math.min(...script.facts.worms.flatMap(({ releases }) => releases.map(({ at }) => at)));
  return {
    count: hosts.length,
    everInfected: ever.size,
    infectedHours: infectedSeconds / 3600,
    downHours: downSeconds / 3600,
    defaced: defaced.size,
    crashes,
    peakInfected: peak,
    peakAfter: peakTime - first,
    halfAfter: half - first,
  };
}

describe('the toll', () => {
  test.each(scripts)(
    'is what a recount of the script gives, of all hosts and of the own network',
    (script) => {
      const rows = tollOf(script);
      const recounts = [recount(script, () => true), recount(script, (host) => isInside(script, host))];
      expect(rows).toHaveLength(2);
      for (const [row, expected] of recounts.entries()) {
        for (const [name, value] of Object.entries(expected)) {
          // Sums in another order differ by rounding.
          expect(rows[row]![name], `${row} ${name}`).toBeCloseTo(value, 9);
        }
      }
      expect(recounts[0]!.defaced).toBeGreaterThan(recounts[1]!.defaced!);
      expect(recounts[1]!.downHours).toBeGreaterThan(0);
    },
  );

  test('has no row of an own network where none is given', () => {
    const script = scripts[0]!;
    const observer = createObserver('toll', {}, script.facts);
    play(script, [observer]);
    expect(observer.tables[0]!.length).toBe(1);
  });

  const worlds = [
    ['everything', everything()],
    ['code-red-v2', smallScenario('code-red-v2')],
    ['code-red-v1', smallScenario('code-red-v1')],
  ] as const;
  test.each(worlds)('of %s agrees with the summary; of a network that is all, with itself', (_, scenario) => {
    const size = formatPrefix({ base: 0, length: 32 - (scenario.space as { bits: number }).bits });
    const run = simulate(applySettings(scenario.source, [`observe.network=[${size}]`], { file: 'x.yaml' }), {
      seed: 4,
      tables: ['toll'],
    });
    const [all, network] = [...run.table('toll')] as [Record<string, number>, Record<string, number>];
    const summary = run.summary();
    const { everInfected, crashes, peakInfected, probes, hosts } = summary;
    expect(all).toMatchObject({ count: hosts, everInfected, crashes, peakInfected });
    const half = summary.timeToShare['0.5']!;
    if (half === null) expect(all.halfAfter).toBeNaN();
    else expect(all.halfAfter).toBe(half);
    // Those of a scanner are drawn there: six standard deviations of a Poisson number.
    expect(Math.abs(all.probes! - probes)).toBeLessThan(6 * Math.sqrt(probes) + 1);
    expect({ ...network, hosts: all.hosts }).toEqual(all);
  });
});
