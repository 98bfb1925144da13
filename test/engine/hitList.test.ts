// The hit list against arithmetic: layers of the flash tree, and the order of strategies of Staniford, Paxson, Weaver 2002.
import { describe, expect, it } from 'vitest';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Observer } from '../../src/observe/observer.ts';
import { Stream } from '../../src/random/stream.ts';
import { shuffled } from '../../src/scenario/candidates.ts';
import { type ScanStrategy, type Strategy, uniformScan } from '../../src/worm/strategy.ts';
import { makeModel, makeRelease, makeWorm } from './model.ts';
import { permuted, sequential } from './walkers.ts';

/** All hosts but the first. */
const others = (hosts: number): Uint32Array =>
  shuffled(
    Uint32Array.from({ length: hosts - 1 }, (_, host) => host + 1),
    hosts - 1,
    new Stream(1, 'test/list'),
  );

const withList = (list: Uint32Array, split: number, scan: ScanStrategy): Strategy => ({
  kind: 'hitList',
  list,
  split,
  // biome-ignore lint/suspicious/noThenProperty: no promise
  then: scan,
});

/** Runs until the list is done; the layer of the infection of each host, and when the last came, s. */
function runTree(hosts: number, split: number, pace: number) {
  const layer = new Uint8Array(hosts);
  let last = 0;
  let infected = 0;
  const observer: Observer = {
    name: 'layers',
    tables: [],
    every: 0,
    mutable: [],
    onHit(time, _worm, source, target) {
      infected++;
      if (source >= 0) layer[target] = layer[source]! + 1;
      last = time;
    },
  };
  // Hosts lie at the ends of blocks of 1024 addresses, at whose beginnings they start: too far to reach any other.
  const strategy = withList(others(hosts), split, sequential(26, 1, 16));
  const model = makeModel({
    bits: 26,
    addresses: Uint32Array.from({ length: hosts }, (_, host) => 1024 * host + 1023),
    end: 60,
    worms: [makeWorm({ strategy, pace, releases: [makeRelease([0])] })],
  });
  const run = exact.create({ ...model, stopAtShare: 1 }, [observer]);
  run.advance(Infinity);
  let deepest = 0;
  for (const depth of layer) deepest = Math.max(deepest, depth);
  return { deepest, last, infected };
}

/** Layers below an instance that has so many hosts left, by the rule of docs/model.md; where every probe infects. */
function layersBelow(hosts: number, split: number): number {
  const known = new Map<string, number>();
  const below = (left: number, p: number): number => {
    if (left === 0) return 0;
    const key = `${left} ${p}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const rest = left - 1;
    const given = Math.floor(rest / p);
    const value = Math.max(1 + below(given, split), below(rest - given, p > 2 ? p - 1 : split));
    known.set(key, value);
    return value;
  };
  return below(hosts, split);
}

describe('the tree of a flash worm', () => {
  // Target A13: 3 million hosts, ten parts: 7 layers (Staniford, Paxson, Weaver 2002, section 4.4).
  it('has 7 layers for 3 million hosts and ten parts', () => {
    expect(layersBelow(3_000_000, 10)).toBe(7);
    expect([2, 5, 100].map((split) => layersBelow(3_000_000, split))).not.toContain(7);
  });

  it.each([300, 3000, 30_000])('is that of the arithmetic for %d hosts', (hosts) => {
    const { deepest, infected } = runTree(hosts, 10, 10 / 3);
    expect(infected).toBe(hosts);
    expect(deepest).toBe(layersBelow(hosts - 1, 10));
  });
});

describe('Warhol worms', () => {
  const hosts = 2000;
  const bits = 20;

  /** Probes until 95 % of the hosts are infected, and the time, s. */
  const effort = (strategy: Strategy, releases: number): number => {
    const model = makeModel({
      bits,
      addresses: Uint32Array.from(
        shuffled(
          Uint32Array.from({ length: 2 ** bits }, (_, address) => address),
          hosts,
          new Stream(3, 'test/addresses'),
        ),
      ).sort(),
      end: 1e5,
      worms: [
        makeWorm({ strategy, pace: 10, releases: [makeRelease([...Array(releases).keys()], 0, releases)] }),
      ],
    });
    const run = exact.create({ ...model, stopAtShare: 0.95 }, []);
    run.advance(Infinity);
    return run.totals().probes;
  };

  // Staniford, Paxson, Weaver 2002, section 4.3: the last hosts cost a random scanner most, and permuted ones little.
  it('with a list and a permutation need fewer probes than random ones', () => {
    const permutation = permuted(bits, Infinity, 'listed', 1);
    const random = effort(uniformScan, 1);
    const permuting = effort(permutation, 1);
    const both = effort(withList(others(hosts).slice(0, 60), 2, permutation), 1);
    expect(permuting).toBeLessThan(0.8 * random);
    expect(both).toBeLessThan(permuting);
  });

  it('without the rule of meeting follow a plain track', () => {
    const { jumps: _, ...plain } = permuted(bits, Infinity, 'listed', 1);
    const jumping = effort(permuted(bits, Infinity, 'listed', 1), 1);
    expect(effort(plain, 1)).not.toBe(jumping);
    // All instances start at random and go on: the coverage of random scanning.
    expect(effort(plain, 1) / effort(uniformScan, 1)).toBeGreaterThan(0.8);
  });
});
