/** Where the lanes of a track begin. */
import { Keyed } from '../../random/keyed.ts';
import type { GeneratorStrategy } from '../../worm/strategy.ts';

export interface LaneFacts {
  readonly seed: number;
  /** Path of the worm's streams: worms/NAME. */
  readonly path: string;
  readonly threads: number;
  readonly strategy: GeneratorStrategy;
  /** By host. */
  readonly addresses: Uint32Array;
}

/** Start ranks by lane and, where each has its own, thread; empty if every instance has its own. */
export function laneStarts(facts: LaneFacts): Float64Array {
  const { lanes, walks, generator } = facts.strategy;
  if (lanes === Infinity) return new Float64Array(0);
  const keyed = new Keyed(facts.seed, `${facts.path}/seed`);
  const starts = walks === 'perThread' ? facts.threads : 1;
  return Float64Array.from({ length: lanes * starts }, (_, index) =>
    Math.floor(keyed.uniform(Math.floor(index / starts), index % starts) * generator.period),
  );
}
