/** A prefix that a scenario gives a name: of a telescope, or of the user's own network. */
import { formatPrefix, type Prefix, parsePrefix, prefixLast } from '../address/ipv4.ts';
import { spaceSize } from '../address/spaceSize.ts';

export interface NamedPrefix {
  readonly name: string;
  readonly prefix: Prefix;
}

/** Reads a list of `{ name, prefix }` or bare prefixes, as `10.0.0.0/8` or parsed; the name defaults to the prefix. */
export function readNamedPrefixes(value: unknown, place: string): NamedPrefix[] {
  if (!Array.isArray(value))
    throw new Error(`${place}: expected a list of name and prefix, got ${String(value)}`);
  const names = new Set<string>();
  return value.map((entry: unknown, index) => {
    const at = `${place}[${index}]`;
    const isBare = typeof entry === 'string' || (entry as Partial<Prefix> | null)?.base !== undefined;
    const given = (isBare ? { prefix: entry } : entry) as {
      name?: unknown;
      prefix?: unknown;
    } | null;
    const prefix = readPrefix(given?.prefix, `${at}.prefix`);
    const name = given?.name ?? formatPrefix(prefix);
    if (typeof name !== 'string' || names.has(name)) {
      throw new Error(`${at}.name: expected a name of its own, got ${String(name)}`);
    }
    names.add(name);
    return { name, prefix };
  });
}

function readPrefix(value: unknown, place: string): Prefix {
  if (typeof value === 'string') return parsePrefix(value, place);
  const { base, length } = (value ?? {}) as { base?: unknown; length?: unknown };
  if (typeof base === 'number' && typeof length === 'number') return { base, length };
  throw new Error(`${place}: expected a prefix like 10.0.0.0/8, got ${String(value)}`);
}

/** Refuses prefixes that reach beyond a space of 2^bits addresses. */
export function checkWithin(bits: number, prefixes: readonly NamedPrefix[], place: string): void {
  for (const [index, { prefix }] of prefixes.entries()) {
    if (prefixLast(prefix) < spaceSize(bits)) continue;
    throw new Error(
      `${place}[${index}].prefix: expected a prefix within 2^${bits} addresses, got ${formatPrefix(prefix)}`,
    );
  }
}
