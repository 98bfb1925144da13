/** Prefixes as people paste them: one on each line, with comments from # on. */
import { formatPrefix, parsePrefix } from '../../src/index.ts';

export interface NetworkPrefix {
  /** "10.0.0.0/8" */
  readonly name: string;
  /** Lowest and highest address. */
  readonly first: number;
  readonly last: number;
}

export interface ParsedPrefixes {
  readonly prefixes: readonly NetworkPrefix[];
  /** What is wrong, in words, with the number of the line. */
  readonly problems: readonly string[];
}

/** A run looks at each of them at every probe that lands on a host. */
export const mostPrefixes = 32;

/** Reads a list for a space of 2^bits addresses. An address alone is a prefix of one. */
export function parsePrefixes(text: string, bits: number): ParsedPrefixes {
  const prefixes: NetworkPrefix[] = [];
  const problems: string[] = [];
  const lineOf = new Map<string, number>();
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const written = line.replace(/#.*/, '').trim();
    if (written === '') continue;
    const place = `Line ${index + 1}`;
    try {
      const prefix = parseLine(written, place, bits);
      const before = lineOf.get(prefix.name);
      if (before !== undefined) throw new Error(`${place}: ${prefix.name} is on line ${before} already`);
      if (prefixes.length === mostPrefixes) throw new Error(`${place}: at most ${mostPrefixes} prefixes`);
      lineOf.set(prefix.name, index + 1);
      prefixes.push(prefix);
    } catch (error) {
      problems.push((error as Error).message);
    }
  }
  return { prefixes, problems };
}

function parseLine(written: string, place: string, bits: number): NetworkPrefix {
  if (written.includes(':')) throw new Error(`${place}: only IPv4 is simulated, found ${written}`);
  const prefix = parsePrefix(written.includes('/') ? written : `${written}/32`, place);
  const name = formatPrefix(prefix);
  const last = prefix.base + 2 ** (32 - prefix.length) - 1;
  if (last >= 2 ** bits) {
    const addresses = (2 ** bits).toLocaleString('en');
    throw new Error(`${place}: ${name} reaches beyond the ${addresses} addresses of this scenario`);
  }
  return { name, first: prefix.base, last };
}
