/** A list of hosts: one address a line, or CSV with a column `address`. Repeats and bad addresses name their line. */
import { formatAddress, parseAddress } from '../address/ipv4.ts';

/** Addresses in ascending order. Blank lines and lines that begin with # are skipped; `path` begins errors. */
export function readAddressList(list: string | Uint32Array, file: string, path: string): Uint32Array {
  const addresses: number[] = [];
  const lines: number[] = [];
  if (typeof list === 'string') {
    let column = -1;
    for (const [index, line] of list.split(/\r?\n/).entries()) {
      if (line.trim() === '' || line.startsWith('#')) continue;
      const cells = line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
      if (column < 0) {
        column = Math.max(0, cells.indexOf('address'));
        if (cells[column] === 'address') continue;
      }
      let address = 0;
      try {
        address = parseAddress(cells[column] ?? '');
      } catch {
        throw new Error(
          `${path}: ${file}:${index + 1}: expected an address such as 10.0.0.1, got ${JSON.stringify(cells[column] ?? line)}`,
        );
      }
      addresses.push(address);
      lines.push(index + 1);
    }
  } else {
    for (const [index, address] of list.entries()) {
      addresses.push(address);
      lines.push(index + 1);
    }
  }
  if (addresses.length === 0) throw new Error(`${path}: ${file}: expected at least one address, got none`);
  const sorted = Uint32Array.from(addresses).sort();
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i] !== sorted[i - 1]) continue;
    const first = addresses.indexOf(sorted[i]!);
    const again = addresses.indexOf(sorted[i]!, first + 1);
    throw new Error(
      `${path}: ${file}:${lines[again]}: expected distinct addresses, got ${formatAddress(sorted[i]!)} again (line ${lines[first]})`,
    );
  }
  return sorted;
}
