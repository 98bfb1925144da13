/** What of a strategy does not fit a space of so many bits: keys, and what was expected. */
import { branchNames, keptBits, type WormStrategy } from './wormSchema.ts';

export function strategyFaults(
  strategy: WormStrategy,
  bits: number,
): readonly (readonly [key: string, message: string])[] {
  switch (strategy.kind) {
    case 'generator':
      if (strategy.output === 'byteSwapped' && bits !== 32)
        return [['output', 'expected word in a space below 32 bits, got byteSwapped']];
      if (strategy.output === 'halves' && bits % 2 === 1)
        return [['output', `expected word in a space of ${bits} bits, an odd number, got halves`]];
      return [];
    case 'sequential':
      if (strategy.keep < bits) return [];
      return [['keep', `expected fewer bits than the ${bits} of the space, got ${strategy.keep}`]];
    case 'prefixPreference':
      return branchNames
        .filter((name) => keptBits[name] >= bits && strategy[name] > 0)
        .map((name) => [name, `expected a space of more than ${keptBits[name]} bits, got one of ${bits}`]);
    default:
      return [];
  }
}
