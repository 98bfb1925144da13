/** Strategies of a scenario made ready, and where a track starts. */

import { Generator } from '../address/generator.ts';
import { addressCount } from '../host/placement.ts';
import { Keyed } from '../random/keyed.ts';
import { type Strategy, uniformScan } from '../worm/strategy.ts';
import type { ScenarioWorm } from './schema.ts';
import { branchNames, keptBits } from './wormSchema.ts';

export function makeStrategy(worm: ScenarioWorm, bits: number): Strategy {
  const { strategy } = worm;
  if (strategy.kind === 'uniform') return uniformScan;
  if (strategy.kind === 'prefixPreference') {
    const branches = branchNames
      .map((name) => ({ name, keptBits: keptBits[name], weight: strategy[name] }))
      .filter(({ weight }) => weight > 0);
    return { kind: 'memoryless', branches };
  }
  const { multiplier, increment, output, lanes, walks } = strategy;
  return {
    kind: 'generator',
    generator: new Generator({ multiplier, increment, output, bits }),
    lanes,
    walks,
  };
}

/** Rank at which the first thread of the first lane starts (docs/model.md). */
export function trackStart(seed: number, worm: string, bits: number): number {
  return Math.floor(addressCount(bits) * new Keyed(seed, `worms/${worm}/seed`).uniform(0, 0));
}
