/**
 * A graph of ASes from text, in one of two forms, by its first line:
 *
 *   asn asn                   64500 64501       who is linked with whom; blanks, tabs or commas between
 *   asn|asn|relation[|...]    64500|64501|-1    CAIDA's: -1 the first is the provider of the second, 0 they are peers
 *
 * Blank lines and those that begin with # are skipped. What can be left out is left out and told; a graph of which too
 * little would be left is refused.
 */

import { type AsGraph, makeAsGraph, PEER_OF, PROVIDER_OF } from './asGraph.ts';
import { countCyclic, partSizes } from './asGraphShape.ts';

export interface ReadAsGraph {
  readonly graph: AsGraph;
  /** What is odd about the file, a sentence each. */
  readonly problems: readonly string[];
}

/** Reads the text of a file; its name begins errors and problems. */
export function readAsGraph(text: string, file: string): ReadAsGraph {
  const first: number[] = [];
  const second: number[] = [];
  const relation: number[] = [];
  const own = new Tally('link of an AS with itself', 'links of ASes with themselves');
  const unknown = new Tally('relation other than -1 and 0', 'relations other than -1 and 0');
  const again = new Tally('link given again', 'links given again');
  const contrary = new Tally(
    'link given again with another relation',
    'links given again with another relation',
  );
  /** Relation by pair of ASes: 0 peers or unknown, 1 the lower one provides, 2 the higher one. */
  const known = new Map<bigint, number>();
  let hasRelations: boolean | null = null;
  let links = 0;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    hasRelations ??= line.includes('|');
    const place = `${file} line ${index + 1}`;
    const [a, b, kind] = readLink(line, hasRelations, place);
    links++;
    if (a === b) {
      own.add(index + 1);
      continue;
    }
    if (kind !== PROVIDER_OF && kind !== PEER_OF) {
      unknown.add(index + 1);
      continue;
    }
    const key = BigInt(Math.min(a, b)) * 4294967296n + BigInt(Math.max(a, b));
    const direction = kind === PEER_OF ? 0 : a < b ? 1 : 2;
    const before = known.get(key);
    if (before !== undefined) {
      (before === direction ? again : contrary).add(index + 1);
      continue;
    }
    known.set(key, direction);
    first.push(a);
    second.push(b);
    relation.push(kind);
  }
  if (links === 0)
    throw new Error(`${file}: expected lines such as 64500|64501|-1 or 64500 64501, found none`);
  if (2 * (own.count + unknown.count) > links) {
    throw new Error(
      `${file}: expected links between two ASes with a relation of -1 or 0, found ${[own, unknown].filter(({ count }) => count > 0).join(' and ')} out of ${links}`,
    );
  }
  const graph = makeAsGraph(hasRelations === true ? { first, second, relation } : { first, second });
  const problems = [own, unknown, again].flatMap((tally) =>
    tally.count > 0 ? [`${file}: ${tally}, left out.`] : [],
  );
  if (contrary.count > 0) problems.push(`${file}: ${contrary}; the first one holds.`);
  const parts = partSizes(graph);
  const size = graph.asn.length;
  if (2 * parts[0]! < size) {
    throw new Error(
      `${file}: expected a graph of which one part holds at least half of the ASes, found ${parts.length} parts, the largest of ${parts[0]} out of ${size} ASes`,
    );
  }
  if (parts.length > 1) {
    problems.push(
      `${file}: ${parts.length} parts without a link between them; the largest holds ${parts[0]} of ${size} ASes.`,
    );
  }
  const cyclic = countCyclic(graph);
  if (cyclic > 0) problems.push(`${file}: ${cyclic} ASes are in or between circles of providers.`);
  return { graph, problems };
}

/** Things of a kind in the lines of a file. */
class Tally {
  count = 0;
  private line = 0;
  private readonly one: string;
  private readonly many: string;

  constructor(one: string, many: string) {
    this.one = one;
    this.many = many;
  }

  add(line: number): void {
    if (this.count++ === 0) this.line = line;
  }

  /** "1 loop (line 3)", "7 loops (the first in line 3)"; empty if there are none. */
  toString(): string {
    if (this.count === 0) return '';
    return this.count === 1
      ? `1 ${this.one} (line ${this.line})`
      : `${this.count} ${this.many} (the first in line ${this.line})`;
  }
}

function readLink(line: string, hasRelations: boolean, place: string): [number, number, number] {
  const expected = hasRelations ? 'asn|asn|relation' : 'two AS numbers';
  const fields = line.split(hasRelations ? '|' : /[\s,]+/).map((field) => field.trim());
  const fits = hasRelations ? fields.length === 3 || fields.length === 4 : fields.length === 2;
  if (!fits) throw new Error(`${place}: expected ${expected}, found ${JSON.stringify(line)}`);
  const [first, second] = [readAsn(fields[0]!, place), readAsn(fields[1]!, place)];
  if (!hasRelations) return [first, second, PEER_OF];
  if (!/^-?\d+$/.test(fields[2]!)) {
    throw new Error(`${place}: expected a relation such as -1 or 0, found ${JSON.stringify(fields[2])}`);
  }
  return [first, second, Number(fields[2])];
}

function readAsn(field: string, place: string): number {
  const value = /^(AS)?\d{1,10}$/i.test(field) ? Number(field.replace(/^AS/i, '')) : Number.NaN;
  if (!(value >= 1 && value <= 0xffffffff)) {
    throw new Error(`${place}: expected an AS number from 1 to 4294967295, found ${JSON.stringify(field)}`);
  }
  return value;
}
