/** Strategies of a scenario made ready, and where a track starts. */

import { Generator } from '../address/generator.ts';
import { Lane } from '../address/lane.ts';
import { Permutation, permutationRounds } from '../address/permutation.ts';
import { Sequence } from '../address/sequence.ts';
import type { Track } from '../address/track.ts';
import { Keyed } from '../random/keyed.ts';
import { Stream } from '../random/stream.ts';
import { type ScanStrategy, type Strategy, uniformScan } from '../worm/strategy.ts';
import { shuffled } from './candidates.ts';
import type { ScenarioWorm } from './schema.ts';
import { branchNames, keptBits } from './wormSchema.ts';

/** `path`: where the worm stands in the scenario; `hosts`: of the population. */
export function makeStrategy(
  { name, strategy }: ScenarioWorm,
  path: string,
  bits: number,
  seed: number,
  hosts: number,
): Strategy {
  if (strategy.kind !== 'hitList') return makeScan(name, strategy, bits, seed);
  const { size, split, then } = strategy;
  if (size > hosts) {
    throw new Error(
      `${path}.strategy.hitList.size: expected at most ${hosts} hosts, as many as the population has, got ${size}`,
    );
  }
  const everyone = Uint32Array.from({ length: hosts }, (_, host) => host);
  const list = shuffled(everyone, size, new Stream(seed, `worms/${name}/list`));
  // biome-ignore lint/suspicious/noThenProperty: no promise, a key of scenarios
  return { kind: 'hitList', list, split, then: makeScan(name, then, bits, seed) };
}

type Scan = Exclude<ScenarioWorm['strategy'], { kind: 'hitList' }>;

function makeScan(worm: string, strategy: Scan, bits: number, seed: number): ScanStrategy {
  if (strategy.kind === 'uniform') return uniformScan;
  if (strategy.kind === 'prefixPreference') {
    const branches = branchNames
      .map((name) => ({ name, keptBits: keptBits[name], weight: strategy[name] }))
      .filter(({ weight }) => weight > 0);
    return { kind: 'memoryless', branches };
  }
  if (strategy.kind === 'sequential') {
    const { local, keep } = strategy;
    return {
      kind: 'generator',
      generator: new Sequence(bits),
      lanes: Infinity,
      walks: 'shared',
      start: { kind: 'block', share: local, keptBits: keep },
    };
  }
  if (strategy.kind === 'permutation') {
    const { start, giveUp } = strategy;
    return {
      kind: 'generator',
      generator: makePermutation(worm, bits, seed),
      lanes: Infinity,
      walks: 'shared',
      ...(start !== 'random' && { start: { kind: 'after', whose: start === 'own' ? 'all' : 'listed' } }),
      jumps: { giveUp },
    };
  }
  const { multiplier, increment, output, lanes, walks } = strategy;
  return {
    kind: 'generator',
    generator: new Generator({ multiplier, increment, output, bits }),
    lanes,
    walks,
  };
}

/** The order that all instances of a worm share. */
function makePermutation(worm: string, bits: number, seed: number): Permutation {
  const random = new Stream(seed, `worms/${worm}/permutation`);
  return new Permutation(
    bits,
    Uint32Array.from({ length: permutationRounds }, () => random.uint32()),
  );
}

/** The lane of a worm's first thread on its track, from its start (docs/model.md). */
export function firstLaneOf(seed: number, worm: string, track: Track): Lane {
  const start = Math.floor(track.period * new Keyed(seed, `worms/${worm}/seed`).uniform(0, 0));
  return new Lane(track, start);
}
