import { describe, expect, it } from 'vitest';
import { parsePrefix } from '../../src/address/ipv4.ts';
import { telescope } from '../../src/observe/telescope.ts';
import { falseAlarm, kolmogorovSmirnov } from '../statistics.ts';
import { runScript, type Script } from './literalRun.ts';
import { meanTest } from './meanTest.ts';

// Every comparison fails a right telescope with probability 1e-6 (falseAlarm), fixed seeds.

const prefix = (length: number) => ({ name: `dark/${length}`, prefix: parsePrefix(`0.0.2.0/${length}`) });

/** 2^10 addresses; hosts in and out of the watched /24 (256 addresses) and /28; paces and shares that change. */
const memoryless: Script = {
  bits: 10,
  hosts: [3, 100, 260, 513, 515, 600, 700, 900],
  end: 40,
  worms: ['memoryless', 'memoryless'],
  paces: [
    { time: 0, worm: 0, host: 0, pace: 5 },
    { time: 0, worm: 0, host: 1, pace: 0.5 },
    { time: 3.5, worm: 1, host: 1, pace: 2 },
    { time: 7, worm: 0, host: 3, pace: 1 },
    { time: 12.25, worm: 0, host: 0, pace: 1.5 },
    { time: 15, worm: 0, host: 3, pace: 0 },
    { time: 18, worm: 0, host: 3, pace: 4 },
    { time: 21, worm: 1, host: 1, pace: 0 },
    { time: 33, worm: 0, host: 7, pace: 9 },
  ],
  shares: [
    { time: 5, share: 0.6 },
    { time: 24, share: 0.25 },
    { time: 31, share: 1 },
  ],
};

interface Sample {
  packets: number[];
  sources: number[];
  newSources: number[];
  sourcesOfDay: number[];
}

function sample(mode: 'literal' | 'late', length: number, runs: number, seed: number, wrongPace = 1): Sample {
  const result: Sample = { packets: [], sources: [], newSources: [], sourcesOfDay: [] };
  for (let run = 0; run < runs; run++) {
    const observer = telescope({ telescopes: [prefix(length)], every: 10 });
    runScript(observer, memoryless, mode, seed + run, { wrongPace });
    const table = observer.tables[0]!;
    for (const name of Object.keys(result) as (keyof Sample)[]) result[name].push(...table.column(name));
  }
  return result;
}

/** The rows of one window, one per run, so that they are independent. */
const everyNth = (values: readonly number[], offset: number) =>
  values.filter((_, index) => index % 4 === offset);

describe('what telescopes draw late', () => {
  // /24 takes the direct draw of a Poisson count per source, /28 the skipping over sources.
  for (const length of [24, 28]) {
    it(`has the law of literal probes into a /${length}, window by window`, () => {
      const runs = length === 24 ? 2500 : 8000;
      const literal = sample('literal', length, runs, 1);
      const late = sample('late', length, runs, 500_000);
      for (const name of ['packets', 'sources', 'newSources', 'sourcesOfDay'] as const) {
        for (let window = 0; window < 4; window++) {
          const [a, b] = [everyNth(literal[name], window), everyNth(late[name], window)];
          expect(meanTest(a, b), `${name} of window ${window}`).toBeGreaterThan(falseAlarm);
          expect(kolmogorovSmirnov(a, b), `${name} of window ${window}`).toBeGreaterThan(falseAlarm);
        }
      }
    });
  }

  it('is told apart when its paces are 2 % too high', () => {
    // packets of whole runs: windows differ so much that they would hide it
    const packets = (mode: 'literal' | 'late', seed: number, wrongPace = 1) => {
      const windows = sample(mode, 24, 12_000, seed, wrongPace).packets;
      return everyNth(windows, 0).map((_, run) =>
        windows.slice(4 * run, 4 * run + 4).reduce((sum, count) => sum + count, 0),
      );
    };
    const literal = packets('literal', 1);
    expect(meanTest(literal, packets('late', 500_000))).toBeGreaterThan(falseAlarm);
    expect(meanTest(literal, packets('late', 500_000, 1.02))).toBeLessThan(falseAlarm);
  });
});

describe('telescopes on tracks', () => {
  const tracks: Script = {
    bits: 10,
    hosts: [3, 100, 260, 513, 515, 600],
    end: 40,
    worms: ['memoryless', 'generator'],
    cursors: [
      {
        worm: 1,
        host: 0,
        startRank: 10,
        progress: [
          [0, 0],
          [12.5, 400],
          [40, 600],
        ],
      },
      {
        worm: 1,
        host: 2,
        startRank: 1000,
        progress: [
          [3, 0],
          [17, 300],
        ],
      },
      {
        worm: 1,
        host: 2,
        startRank: 1000,
        progress: [
          [5, 0],
          [17, 2500],
        ],
      },
      {
        worm: 1,
        host: 3,
        startRank: 10,
        progress: [
          [18, 0],
          [44, 900],
        ],
      },
      {
        worm: 1,
        host: 3,
        startRank: 10,
        progress: [
          [22, 0],
          [23, 90],
        ],
      },
    ],
  };
  const telescopes = [24, 28].map(prefix);

  it('count exactly what literal probes count, laps and ended cursors included', () => {
    const [literal, late] = (['literal', 'late'] as const).map((mode) => {
      const observer = telescope({ telescopes, every: 10 });
      runScript(observer, tracks, mode, 1);
      return [...observer.tables[0]!];
    });
    expect(late).toEqual(literal);
    expect(late!.some((row) => row.sources! > 1)).toBe(true);
  });

  it('thin what defenses drop', () => {
    const script = { ...tracks, shares: memoryless.shares! };
    const draw = (mode: 'literal' | 'late', seed: number) => {
      const packets: number[] = [];
      for (let run = 0; run < 1500; run++) {
        const observer = telescope({ telescopes: [telescopes[0]!], every: 10 });
        runScript(observer, script, mode, seed + run);
        packets.push(...observer.tables[0]!.column('packets'));
      }
      return packets;
    };
    const [literal, late] = [draw('literal', 1), draw('late', 700_000)];
    for (let window = 0; window < 4; window++) {
      const [a, b] = [everyNth(literal, window), everyNth(late, window)];
      expect(meanTest(a, b), `window ${window}`).toBeGreaterThan(falseAlarm);
      expect(kolmogorovSmirnov(a, b), `window ${window}`).toBeGreaterThan(falseAlarm);
    }
  });
});
