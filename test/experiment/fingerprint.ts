// A run as short texts that are equal only if every bit of its tables and summary is. Plain arithmetic, so that a
// browser gives the same; 128 bits by four FNV-1a lanes over 32-bit words with different offsets, mixed at the end.
import type { Run, Summary, Table } from '../../src/index.ts';

const primes = [0x01000193, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;

/** 32 hexadecimal digits. */
export function hashBytes(bytes: Uint8Array): string {
  let [a, b, c, d] = [0x811c9dc5, 0x9e3779b9, 0x243f6a88, 0xb7e15162];
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    a = Math.imul(a ^ byte, primes[0]);
    b = Math.imul(b ^ byte ^ (a >>> 15), primes[1]);
    c = Math.imul(c ^ byte ^ (b >>> 13), primes[2]);
    d = Math.imul(d ^ byte ^ (c >>> 16), primes[3]);
  }
  return [a, b, c, d].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The bytes of a column, each not-a-number as the same one (the language leaves its bits to the engine). */
export function columnBytes(table: Table, name: string): Uint8Array {
  const values = table.column(name);
  if (values instanceof Float64Array) {
    for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) values[row] = Number.NaN;
  }
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** By table: rows, and a hash of all its columns. */
export function tableHashes(tables: readonly Table[]): Record<string, string> {
  return Object.fromEntries(
    tables.map((table) => {
      const columns = table.spec.columns.map(({ name }) => `${name} ${hashBytes(columnBytes(table, name))}`);
      const hash = hashBytes(new TextEncoder().encode(columns.join('\n')));
      return [table.spec.name, `${table.length} rows ${hash}`];
    }),
  );
}

/** A summary without what depends on the machine. */
export function lastingSummary(summary: Summary): Omit<Summary, 'wallSeconds' | 'totalSeconds'> {
  const { wallSeconds: _, totalSeconds: __, ...lasting } = summary;
  return lasting;
}

/** All that a run says, short. */
export const fingerprint = (run: Run) => ({
  summary: lastingSummary(run.summary()),
  tables: tableHashes(run.tables),
});
