/** Random models whose worms follow other tracks than generators: those of randomModel.ts with other strategies. */
import { Permutation, permutationRounds } from '../../src/address/permutation.ts';
import { Sequence } from '../../src/address/sequence.ts';
import type { Model } from '../../src/engine/model.ts';
import { Stream } from '../../src/random/stream.ts';
import { shuffled } from '../../src/scenario/candidates.ts';
import type { GeneratorStrategy, HitListStrategy, ScanStrategy, Strategy } from '../../src/worm/strategy.ts';
import { type RandomModelOptions, randomModel } from './randomModel.ts';

export const sequential = (bits: number, share: number, keptBits: number): GeneratorStrategy => ({
  kind: 'generator',
  generator: new Sequence(bits),
  lanes: Infinity,
  walks: 'shared',
  start: { kind: 'block', share, keptBits },
});

export const permuted = (
  bits: number,
  giveUp: number,
  whose: 'all' | 'listed',
  seed: number,
): GeneratorStrategy => {
  const random = new Stream(seed, 'test/permutation');
  return {
    kind: 'generator',
    generator: new Permutation(
      bits,
      Uint32Array.from({ length: permutationRounds }, () => random.uint32()),
    ),
    lanes: Infinity,
    walks: 'shared',
    start: { kind: 'after', whose },
    jumps: { giveUp },
  };
};

/** A list of some of the hosts of a model. */
export const hitList = (model: Model, split: number, then: ScanStrategy, random: Stream): HitListStrategy => {
  const everyone = Uint32Array.from(model.addresses.keys());
  const list = shuffled(everyone, 1 + random.below(everyone.length), random);
  return { kind: 'hitList', list, split, then };
};

/** A model that depends on the seed alone. */
export function randomWalkers(seed: number, options: RandomModelOptions = {}): Model {
  const model = randomModel(seed, options);
  const random = new Stream(seed, 'test/walkers');
  const choose = <T>(...some: readonly T[]): T => some[random.below(some.length)]!;
  const { bits } = model.internet;
  const scan = (): ScanStrategy =>
    random.below(3) === 0
      ? sequential(bits, choose(0, 0.4, 1), random.below(bits))
      : permuted(bits, choose(Infinity, 1, 2, 4, 9), choose('all', 'listed'), seed);
  const strategy = (): Strategy =>
    random.below(2) === 0 ? scan() : hitList(model, choose(2, 2, 3, 10), scan(), random);
  return { ...model, worms: model.worms.map((worm) => ({ ...worm, strategy: strategy() })) };
}
