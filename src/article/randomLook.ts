/**
 * Sentence 5: do the addresses look random? A million in a row on the track: how evenly they fall into
 * the 256 blocks of the first byte (Pearson's chi-square, 255 +- 22.6 if even), and how far each tells the next.
 */
import { addressCount } from '../host/placement.ts';
import { amount, count, percent } from './amounts.ts';
import { doesNotHold, type FindOut, holdsOnlyIf, type Verdict } from './finding.ts';
import { strictWorm } from './runs.ts';

const longest = 1_000_000;
const blocks = 256;

export interface Looks {
  /** Pearson's chi-square over 256 blocks. */
  readonly chiSquare: number;
  /** Correlation of each address with the next. */
  readonly correlation: number;
  readonly addresses: number;
}

/** Measures a sequence of addresses below 2^bits. */
export function measureLooks(addresses: Float64Array | Uint32Array, bits: number): Looks {
  const counts = new Float64Array(blocks);
  const size = addressCount(bits);
  let products = 0;
  let squares = 0;
  for (let index = 0; index < addresses.length; index++) {
    const here = addresses[index]! / size;
    counts[Math.floor(here * blocks)]!++;
    squares += (here - 0.5) * (here - 0.5);
    if (index > 0) products += (here - 0.5) * (addresses[index - 1]! / size - 0.5);
  }
  const expected = addresses.length / blocks;
  let chiSquare = 0;
  for (const found of counts) chiSquare += ((found - expected) * (found - expected)) / expected;
  return { chiSquare, correlation: products / squares, addresses: addresses.length };
}

/** Judges by four standard deviations either way. */
export function judgeLooks({ chiSquare, correlation, addresses }: Looks): Verdict {
  const even = chiSquare < blocks - 1 + 4 * Math.sqrt(2 * (blocks - 1));
  const free = Math.abs(correlation) < 4 / Math.sqrt(addresses);
  return even && free
    ? holdsOnlyIf('looks are meant: the sequence passes for random, and is the same for everyone')
    : doesNotHold('the sequence does not even look random');
}

export const randomLook: FindOut = (runs) => {
  const { model, command, table, summary } = runs.one(strictWorm);
  const { strategy } = model.worms[0]!;
  if (strategy.kind !== 'generator') {
    throw new Error(`worms.0.strategy: expected a generator, got ${strategy.kind}`);
  }
  const { generator } = strategy;
  const line = table('first-in-line');
  const ranks = line.column('rank');
  const addresses = new Float64Array(Math.min(longest, generator.period));
  let state = generator.state(line.column('address')[0]!);
  for (let step = 0; step < addresses.length; step++) {
    addresses[step] = generator.address(state);
    state = generator.next(state);
  }
  const looks = measureLooks(addresses, model.internet.bits);
  let repeats = 0;
  for (let index = blocks; index < addresses.length; index++) {
    if (addresses[index]! % blocks === addresses[index - blocks]! % blocks) repeats++;
  }
  const repeatShare = repeats / (addresses.length - blocks);
  const gap = ranks[ranks.length - 1]! / ranks.length;
  const figures = { ...looks, repeatShare, meanGap: gap };
  return {
    figures,
    lines: [
      `${count(addresses.length)} addresses from the first host of the track on: spread over the 256 /8 blocks with a chi-square of ${amount(looks.chiSquare)} (255 ± 22.6 if even), each correlated with the next by ${amount(looks.correlation)}.`,
      `A vulnerable host comes every ${count(gap)} addresses; random scanning would give ${count(addressCount(model.internet.bits) / summary.hosts)}.`,
      `Only the last byte betrays the generator: ${percent(repeatShare)} repeat after 256 steps. (It is a textbook generator, not the worm's.)`,
    ],
    table: [],
    verdict: judgeLooks(looks),
    evidence: [{ command, shows: 'ranks and addresses of the tables first-in-line and track-load' }],
  };
};
