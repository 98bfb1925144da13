/** The models of uniform worms with worms that prefer near addresses instead, half of them among hosts that lie in clusters. */
import type { Model } from '../../src/engine/model.ts';
import { Stream } from '../../src/random/stream.ts';
import type { MemorylessStrategy } from '../../src/worm/strategy.ts';
import { makeAddresses, makeModel, makeRelease, makeWorm } from './model.ts';
import { quiet, uniformModels } from './uniformModels.ts';

/** Weights by kept bits; the rest goes anywhere. */
export const prefer = (weights: Readonly<Record<number, number>>): MemorylessStrategy => {
  const near = Object.entries(weights).map(([keptBits, weight]) => ({
    name: `same${keptBits}`,
    keptBits: Number(keptBits),
    weight,
  }));
  const rest = 1 - near.reduce((sum, { weight }) => sum + weight, 0);
  return { kind: 'memoryless', branches: [{ name: 'anywhere', keptBits: 0, weight: rest }, ...near] };
};

const exponential = (mean: number) => ({ kind: 'exponential', mean }) as const;

export const nearby = prefer({ 2: 0.3, 5: 0.45 });

/** Hosts of a model where most live in a few of its 64 blocks. */
export function clusterAddresses(hosts: number, bits: number, seed: number): Uint32Array {
  const random = new Stream(seed, 'test/clusters');
  const block = 2 ** (bits - 6);
  const chosen = new Set(makeAddresses(Math.floor(hosts / 4), bits, seed));
  while (chosen.size < hosts) {
    const rank = Math.floor(64 * random.uniform() ** 3);
    chosen.add(((rank * 37) % 64) * block + random.below(block));
  }
  return Uint32Array.from(chosen).sort();
}

/** A model whose memoryless worms scan by a strategy, with its hosts in clusters where told. */
export function withStrategy(model: Model, strategy: MemorylessStrategy, clustered = false): Model {
  const { addresses, internet, seed } = model;
  return {
    ...model,
    addresses: clustered ? clusterAddresses(addresses.length, internet.bits, seed) : addresses,
    worms: model.worms.map((worm) => (worm.strategy.kind === 'memoryless' ? { ...worm, strategy } : worm)),
  };
}

export const prefixModels: Record<string, (seed: number) => Model> = {
  ...Object.fromEntries(
    Object.entries(uniformModels).map(([name, build], index) => [
      name,
      (seed: number) => withStrategy(build(seed), nearby, index % 2 === 0),
    ]),
  ),
  'a uniform worm and one that keeps all but two bits': (seed) => {
    const model = uniformModels['two worms that stack on 2.5 processors']!(seed);
    const [one, other] = model.worms;
    return { ...model, worms: [one!, { ...other!, strategy: prefer({ 9: 0.9 }) }] };
  },
  // Hosts come back again and again: who forgets to tell the inner scanner loses them.
  'a short hit list, then near addresses': (seed) => {
    const model = uniformModels['clean-up, patches and crashes']!(seed);
    const list = Uint32Array.of(3, 60, 61, 90, 20);
    // biome-ignore lint/suspicious/noThenProperty: no promise, a key of scenarios
    const strategy = { kind: 'hitList', list, split: 3, then: nearby } as const;
    const rules = { ...model.rules, cleanUp: exponential(3), reboot: exponential(0.2) };
    return { ...model, rules, worms: model.worms.map((worm) => ({ ...worm, pace: 6, strategy })) };
  },
  // The same addresses in every run: little noise, so that 2 % are seen.
  'all hosts infected, in clusters': (seed) => {
    const addresses = clusterAddresses(1000, 14, 1);
    const worms = [makeWorm({ strategy: nearby, releases: [makeRelease([...addresses.keys()])] })];
    return makeModel({ seed, bits: 14, addresses, end: 45, worms });
  },
  'nothing but the own prefix': (seed) => withStrategy(quiet(seed), prefer({ 4: 1 })),
};
