/** Strategies of a scenario made ready, and where a track starts. */

import { Generator } from '../address/generator.ts';
import { Lane } from '../address/lane.ts';
import type { Track } from '../address/track.ts';
import { Keyed } from '../random/keyed.ts';
import { type Strategy, uniformScan } from '../worm/strategy.ts';
import type { ScenarioWorm } from './schema.ts';

export function makeStrategy(worm: ScenarioWorm, bits: number): Strategy {
  if (worm.strategy.kind === 'uniform') return uniformScan;
  const { multiplier, increment, output, lanes, walks } = worm.strategy;
  return {
    kind: 'generator',
    generator: new Generator({ multiplier, increment, output, bits }),
    lanes,
    walks,
  };
}

/** The lane of a worm's first thread on its track, from its start (docs/model.md). */
export function firstLaneOf(seed: number, worm: string, track: Track): Lane {
  const start = Math.floor(track.period * new Keyed(seed, `worms/${worm}/seed`).uniform(0, 0));
  return new Lane(track, start);
}
