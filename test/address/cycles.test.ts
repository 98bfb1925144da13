// Cycles, ranks and halves against direct enumeration of small spaces; arithmetic of the reference is that of BigInt or of
// doubles, and shares nothing with src/address.
import { describe, expect, it } from 'vitest';
import { listCycles } from '../../src/address/cycleList.ts';
import { Generator, type GeneratorOptions } from '../../src/address/generator.ts';

interface Enumerated {
  /** States in the order of their ranks. */
  readonly walk: number[];
  /** By rank: length of its cycle. */
  readonly length: number[];
}

/** Bits of a number, the lowest first. */
const reversed = (value: number, bits: number) => {
  let result = 0;
  for (let k = 0; k < bits; k++) result += ((value >> k) & 1) * 2 ** (bits - 1 - k);
  return result;
};

/** All cycles of a step: those that begin with the least state, read lowest bit first, come first. */
function enumerate(bits: number, step: (x: number) => number): Enumerated {
  const seen = new Set<number>();
  const walk: number[] = [];
  const length: number[] = [];
  for (let index = 0; index < 2 ** bits; index++) {
    const cycle: number[] = [];
    for (let x = reversed(index, bits); !seen.has(x); x = step(x)) {
      seen.add(x);
      cycle.push(x);
    }
    walk.push(...cycle);
    length.push(...cycle.map(() => cycle.length));
  }
  return { walk, length };
}

const stepOf = ({ multiplier = 1, increment = 1, bits = 32 }: GeneratorOptions) => {
  const modulus = 2 ** bits;
  return (x: number) => ((multiplier % modulus) * x + increment) % modulus;
};

/** What of a generator disagrees with an enumeration, in words. */
function findFault(
  options: GeneratorOptions & { bits: number },
  generator = new Generator(options),
): string | null {
  const { bits, output = 'word' } = options;
  const half = 2 ** (bits / 2);
  const step = stepOf(options);
  const address =
    output === 'word'
      ? (x: number) => x
      : (x: number) => Math.floor(x / half) * half + Math.floor(step(x) / half);
  const { walk, length } = enumerate(bits, output === 'word' ? step : (x) => step(step(x)));
  const ranksOf = new Map<number, number[]>();
  for (const [rank, x] of walk.entries()) {
    const emitted = address(x);
    if (generator.address(x) !== emitted) return `address of state ${x}`;
    if (generator.next(x) !== (output === 'word' ? step(x) : step(step(x)))) return `step from ${x}`;
    if (generator.atRank(rank) !== emitted) return `address at rank ${rank}`;
    if (2 ** (generator.cycleBits?.(rank) ?? bits) !== length[rank])
      return `length of the cycle of rank ${rank}`;
    ranksOf.set(emitted, [...(ranksOf.get(emitted) ?? []), rank]);
  }
  const all = Uint32Array.from({ length: 2 ** bits }, (_, index) => index);
  const { ranks, owners } = generator.ranksOf(all);
  const found = new Map<number, number[]>();
  for (const [index, rank] of ranks.entries()) {
    const owner = owners === null ? index : owners[index]!;
    found.set(
      owner,
      [...(found.get(owner) ?? []), rank].sort((a, b) => a - b),
    );
  }
  for (const emitted of all) {
    const expected = ranksOf.get(emitted) ?? [];
    if (String(found.get(emitted) ?? []) !== String(expected)) return `ranks of address ${emitted}`;
    const first = expected[0] ?? -1;
    if (generator.rank(emitted) !== first) return `rank of address ${emitted}`;
    if (generator.state(emitted) !== (first < 0 ? -1 : walk[first])) return `state of address ${emitted}`;
  }
  if (generator.unreached !== 2 ** bits - ranksOf.size) return `unreached: ${generator.unreached}`;
  const lengths = new Map<number, number>();
  for (let rank = 0; rank < walk.length; rank += length[rank]!) {
    lengths.set(length[rank]!, (lengths.get(length[rank]!) ?? 0) + 1);
  }
  const counts = [...lengths]
    .map(([one, count]) => ({ length: one, count }))
    .sort((a, b) => a.length - b.length);
  if (JSON.stringify(generator.countCycles()) !== JSON.stringify(counts)) return 'number of cycles';
  const listed = listCycles(generator);
  if (listed.reduce((sum, cycle) => sum + cycle.length, 0) !== 2 ** bits) return 'sum of the cycles';
  if (listed.some(({ rank, address: begin }) => begin !== address(walk[rank]!)))
    return 'beginning of a cycle';
  return listed.length === [...lengths.values()].reduce((a, b) => a + b) ? null : 'list of cycles';
}

describe('all generators of small spaces', () => {
  it('walk the cycles that enumeration finds, and know every rank', () => {
    const faults: string[] = [];
    for (let bits = 1; bits <= 6; bits++) {
      for (let multiplier = 1; multiplier < 2 ** bits; multiplier += 2) {
        for (let increment = 0; increment < 2 ** bits; increment++) {
          const fault = findFault({ multiplier, increment, bits });
          if (fault !== null) faults.push(`a ${multiplier}, c ${increment}, ${bits} bits: ${fault}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('joined of halves, too', () => {
    const faults: string[] = [];
    for (let bits = 2; bits <= 6; bits += 2) {
      for (let multiplier = 1; multiplier < 2 ** bits; multiplier += 2) {
        for (let increment = 0; increment < 2 ** bits; increment++) {
          const fault = findFault({ multiplier, increment, bits, output: 'halves' });
          if (fault !== null) faults.push(`a ${multiplier}, c ${increment}, ${bits} bits: ${fault}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it.each<GeneratorOptions & { bits: number }>([
    { multiplier: 214013, increment: 2531011, bits: 14, output: 'halves' },
    { multiplier: 214013, increment: 2531012, bits: 14, output: 'halves' },
    { multiplier: 214013, increment: 2531012, bits: 13 },
    { multiplier: 1103515245, increment: 12346, bits: 12, output: 'halves' },
    { multiplier: 69069, increment: 0, bits: 13 },
    { multiplier: 4294967295, increment: 4294967295, bits: 11 },
    { multiplier: 1, increment: 96, bits: 12 },
    { multiplier: 1, increment: 0, bits: 10, output: 'halves' },
  ])('%o', (options) => {
    expect(findFault(options)).toBeNull();
  });
});

describe('planted faults', () => {
  const options = { multiplier: 5, increment: 6, bits: 8, output: 'halves' } as const;
  const wrong = (change: Partial<Generator>) =>
    findFault(options, Object.assign(Object.create(new Generator(options)), change));
  const right = new Generator(options);

  it('are seen: a wrong length, one rank for an address of several, a rank off by one', () => {
    expect(wrong({})).toBeNull();
    expect(wrong({ cycleBits: (rank) => right.cycleBits!(rank) - 1 })).toMatch(/^length/);
    const first = (addresses: Uint32Array) => {
      const { ranks, owners } = right.ranksOf(addresses);
      const kept = [...ranks.keys()].filter((index) => owners![index] !== owners![index - 1]);
      return {
        ranks: ranks.filter((_, i) => kept.includes(i)),
        owners: owners!.filter((_, i) => kept.includes(i)),
      };
    };
    expect(wrong({ ranksOf: first })).toMatch(/^ranks/);
    const shifted = (addresses: Uint32Array) => {
      const { ranks, owners } = right.ranksOf(addresses);
      return { ranks: ranks.map((rank) => rank ^ 1), owners };
    };
    expect(wrong({ ranksOf: shifted })).toMatch(/^ranks/);
    expect(wrong({ atRank: (rank) => right.atRank(rank ^ 1) })).toMatch(/^address at/);
  });
});

const swapped = (x: number) =>
  Number(`0x${x.toString(16).padStart(8, '0').match(/../g)!.reverse().join('')}`);

describe('32 bits', () => {
  it.each([
    [214013, 2531011, 'halves'],
    [214013, 2531012, 'word'],
    [214013, 2531012, 'halves'],
    [1103515247, 12345, 'byteSwapped'],
    [4294967295, 7, 'word'],
    [69069, 0, 'halves'],
  ] as const)('ranks go on by 1 with every probe: a %i, c %i, %s', (multiplier, increment, output) => {
    const generator = new Generator({ multiplier, increment, output });
    const next = (x: number) => Number((BigInt(multiplier) * BigInt(x) + BigInt(increment)) & 0xffffffffn);
    const address = {
      halves: (x: number) => (x >>> 16) * 65536 + (next(x) >>> 16),
      byteSwapped: swapped,
      word: (x: number) => x,
    }[output];
    let walks = 0;
    for (let begin = 12345; begin < 2 ** 32; begin += 2 ** 26 + 54321) {
      let x = generator.state(begin);
      if (x < 0) continue;
      walks++;
      const length = 2 ** (generator.cycleBits?.(generator.rank(begin)) ?? 32);
      const rank = generator.rank(begin);
      const first = rank - (rank % length);
      for (let probe = 0; probe < 70; probe++) {
        const here = first + ((rank - first + probe) % length);
        expect(generator.address(x)).toBe(address(x));
        expect(generator.atRank(here)).toBe(address(x));
        expect([...generator.ranksOf(Uint32Array.of(address(x))).ranks]).toContain(here);
        x = output === 'halves' ? next(next(x)) : next(x);
      }
      if (length <= 64) expect(generator.state(begin)).toBe(x);
    }
    expect(walks).toBeGreaterThan(40);
  });

  it('knows what a generator that is used twice for an address leaves out', () => {
    // Upper halves that follow one of 0, which is as good as any: see halves.ts.
    const share = (multiplier: number, increment: number) => {
      const values = new Set<number>();
      for (let l = 0; l < 65536; l++)
        values.add(Math.floor(((multiplier * l + increment) % 2 ** 32) / 65536));
      return 1 - values.size / 65536;
    };
    for (const [multiplier, increment] of [
      [214013, 2531011],
      [1103515245, 12345],
      [22695477, 1],
    ] as const) {
      const { unreached } = new Generator({ multiplier, increment, output: 'halves' });
      expect(unreached / 2 ** 32).toBe(share(multiplier, increment));
    }
    expect(
      new Generator({ multiplier: 214013, increment: 2531011, output: 'halves' }).unreached / 2 ** 32,
    ).toBeCloseTo(0.1005, 4);
  });

  it('has as many cycles as it is known to', () => {
    const generator = new Generator({ multiplier: 214013, increment: 2531012 });
    const counts = generator.countCycles();
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(64);
    expect(counts.reduce((sum, { count, length }) => sum + count * length, 0)).toBe(2 ** 32);
    const listed = listCycles(generator);
    expect(listed.length).toBe(64);
    for (const { length, count } of counts) {
      expect(listed.filter((cycle) => cycle.length === length).length).toBe(count);
    }
    expect(() => listCycles(new Generator({ multiplier: 1, increment: 0 }))).toThrow(
      'listCycles: expected at most 1000000 cycles, got more',
    );
  });
});

// Walks all 2^32 states by single steps, which takes minutes.
describe.runIf(process.env.WORMCAST_LONG)('the whole space', () => {
  it('falls into the listed cycles', { timeout: 1_200_000 }, () => {
    const generator = new Generator({ multiplier: 214013, increment: 2531012 });
    let states = 0;
    for (const { rank, length } of listCycles(generator)) {
      const begin = generator.state(generator.atRank(rank));
      let x = begin;
      let wrongRanks = 0;
      for (let steps = 0; steps < length; steps++) {
        if (steps % 65521 === 0 && generator.rank(x) !== rank + steps) wrongRanks++;
        x = generator.next(x);
        if (x === begin && steps < length - 1) expect.fail(`cycle of rank ${rank}: back after ${steps + 1}`);
      }
      expect({ x, wrongRanks }).toEqual({ x: begin, wrongRanks: 0 });
      states += length;
    }
    expect(states).toBe(2 ** 32);
  });

  it('is joined of halves into as many addresses as counted', { timeout: 1_200_000 }, () => {
    const generator = new Generator({ multiplier: 214013, increment: 2531011, output: 'halves' });
    const seen = new Uint32Array(2 ** 27);
    for (let x = 0; x < 2 ** 32; x++) {
      const address = generator.address(x);
      seen[address >>> 5]! |= 1 << (address & 31);
    }
    let missing = 0;
    for (let index = 0; index < seen.length; index++) {
      for (let free = ~seen[index]!; free !== 0; free &= free - 1) missing++;
    }
    expect(missing).toBe(generator.unreached);
  });
});
