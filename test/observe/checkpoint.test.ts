import { describe, expect, it } from 'vitest';
import { parsePrefix } from '../../src/address/ipv4.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/engine/checkpoint.ts';
import { INFECTED } from '../../src/host/states.ts';
import { bystanders } from '../../src/observe/bystanders.ts';
import { DefacedPages } from '../../src/observe/defacement.ts';
import type { Observer } from '../../src/observe/observer.ts';
import { HIT_INFECTED } from '../../src/observe/observer.ts';
import { ownNetwork } from '../../src/observe/ownNetwork.ts';
import { collectState, restoreState } from '../../src/observe/savedState.ts';
import { sites } from '../../src/observe/sites.ts';
import { telescope } from '../../src/observe/telescope.ts';
import { trackLoad } from '../../src/observe/trackLoad.ts';
import { runScript, type Script } from './literalRun.ts';

const script: Script = {
  bits: 10,
  hosts: [3, 100, 260, 513, 515, 600],
  end: 40,
  worms: ['memoryless', 'generator'],
  laneStarts: [1000],
  paces: [
    { time: 0, worm: 0, host: 0, pace: 3 },
    { time: 12, worm: 0, host: 0, pace: 4 },
    { time: 15, worm: 0, host: 4, pace: 9 },
    { time: 33, worm: 0, host: 4, pace: 0 },
  ],
  shares: [{ time: 24, share: 0.7 }],
  cursors: [
    {
      worm: 1,
      host: 0,
      startRank: 1000,
      progress: [
        [0, 0],
        [12.5, 700],
        [40, 2000],
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
  ],
  hits: [{ time: 13, worm: 0, source: 0, target: 1, outcome: HIT_INFECTED }],
  transitions: [{ time: 13, host: 1, to: INFECTED }],
};
const dark = [{ name: 'dark', prefix: parsePrefix('0.0.2.0/24') }];
const worms = ['uniform', 'track'].map((name) => ({
  name,
  residency: 'memory' as const,
  defacement: { share: 1, delay: 10, duration: 15 },
  releases: [],
}));

const make: Record<string, () => Observer> = {
  telescope: () => telescope({ telescopes: dark, every: 10 }),
  trackLoad: () => trackLoad({ worms: ['uniform', 'track'], every: 10 }),
  bystanders: () => bystanders({ seed: 3, every: 10 }),
  sites: () => sites({ seed: 3, every: 10, defaced: new DefacedPages({ seed: 3, meeting: 'both', worms }) }),
  network: () => ownNetwork({ worms: 2, networks: dark, every: 10 }),
};

describe('an observer continued from a checkpoint', () => {
  for (const [name, create] of Object.entries(make)) {
    for (const mode of ['late', 'literal'] as const) {
      it(`has the rows of the one that was not interrupted: ${name}, ${mode}`, () => {
        const rows = (observer: Observer) => observer.tables.map((table) => [...table]);
        for (const at of [0, 13, 17, 20, 22.5, 24, 36]) {
          const swap = {
            at,
            by: (observer: Observer) => {
              const saved = decodeCheckpoint(encodeCheckpoint(collectState(observer)));
              const next = create();
              restoreState(next, saved);
              return next;
            },
          };
          // literal draws depend on where the script is cut, so the other is cut there, too
          const whole = rows(
            runScript(create(), script, mode, 5, { swap: { at, by: (observer) => observer } }),
          );
          expect(whole[0]!.length).toBeGreaterThan(0);
          expect(rows(runScript(create(), script, mode, 5, { swap })), `at ${at}`).toEqual(whole);
        }
      });
    }
  }
});
