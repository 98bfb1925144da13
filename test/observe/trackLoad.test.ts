import { describe, expect, it } from 'vitest';
import { trackLoad } from '../../src/observe/trackLoad.ts';
import { falseAlarm, kolmogorovSmirnov } from '../statistics.ts';
import { runScript, type Script } from './literalRun.ts';
import { meanTest } from './meanTest.ts';

/** Two lanes over 2^10 addresses; cursors that repeat, stop, end, change speed and go more than once around. */
const script: Script = {
  bits: 10,
  hosts: [3, 100, 260, 513, 515, 600],
  end: 40,
  worms: ['memoryless', 'generator'],
  laneStarts: [1000, 17],
  cursors: [
    {
      worm: 1,
      host: 0,
      startRank: 1000,
      progress: [
        [0, 0],
        [12.5, 300],
        [20, 300],
        [40, 420],
      ],
    },
    {
      worm: 1,
      host: 2,
      startRank: 1000,
      progress: [
        [3, 0],
        [17, 150],
      ],
    },
    {
      worm: 1,
      host: 2,
      startRank: 1000,
      progress: [
        [3, 0],
        [17, 150],
      ],
    },
    {
      worm: 1,
      host: 3,
      startRank: 17,
      progress: [
        [18, 0],
        [44, 1900],
      ],
    },
    {
      worm: 1,
      host: 3,
      startRank: 17,
      progress: [
        [22, 0],
        [23, 90],
      ],
    },
  ],
};

const load = (ranks?: readonly number[]) =>
  trackLoad({ worms: ['other', 'tracker'], every: 10, ...(ranks === undefined ? {} : { ranks }) });

describe('load along a track', () => {
  it('is what literal probes find, rank by rank and window by window', () => {
    const rows = (['literal', 'late'] as const).map((mode) => {
      const observer = load([0, 1, 2, 5, 10, 100, 299, 300, 400, 419, 420, 900]);
      runScript(observer, script, mode, 1);
      return [...observer.tables[0]!];
    });
    expect(rows[1]).toEqual(rows[0]);
    expect(rows[0]!.length).toBeGreaterThan(20);
  });

  it('counts every cursor that has passed, ended and repeated ones each', () => {
    const observer = load([1, 149, 150, 299, 300, 1000]);
    runScript(observer, { ...script, end: 20, cursors: script.cursors!.slice(0, 3) }, 'late', 1);
    const rows = [...observer.tables[0]!].filter(({ time }) => time === 20);
    expect(rows.map(({ rank, visitsSoFar }) => [rank, visitsSoFar])).toEqual([
      [1, 3],
      [149, 3],
      [150, 1],
      [299, 1],
    ]);
  });

  it('has no rows for a worm without lanes', () => {
    const observer = load();
    runScript(observer, { ...script, laneStarts: [] }, 'late', 1);
    expect(observer.tables[0]!.length).toBe(0);
  });

  it('is thinned where defenses drop', () => {
    const shares = [
      { time: 4, share: 0.5 },
      { time: 25, share: 0.1 },
    ];
    const draw = (mode: 'literal' | 'late', seed: number) =>
      Array.from({ length: 1500 }, (_, run) => {
        const observer = load([5]);
        runScript(observer, { ...script, shares }, mode, seed + run);
        return observer.tables[0]!.column('visitsSoFar').at(-1)!;
      });
    const [literal, late] = [draw('literal', 1), draw('late', 900_000)];
    expect(meanTest(literal, late)).toBeGreaterThan(falseAlarm);
    expect(kolmogorovSmirnov(literal, late)).toBeGreaterThan(falseAlarm);
  });

  it('refuses ranks that do not ascend', () => {
    expect(() => load([5, 2])).toThrow(
      'observe.track-load.ranks[1]: expected ascending whole numbers, got 2',
    );
  });
});
