/**
 * Columns of whole numbers as few bytes. Each column is its length, then the differences of its values, each z folded to
 * 2z or -2z - 1 and written seven bits at a time, the lowest first.
 */

export function encodeColumns(columns: readonly ArrayLike<number>[]): Uint8Array {
  const bytes: number[] = [];
  const write = (value: number): void => {
    let rest = value < 0 ? -2 * value - 1 : 2 * value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push(128 + (rest % 128));
    bytes.push(rest);
  };
  for (const column of columns) {
    write(column.length);
    let before = 0;
    for (let index = 0; index < column.length; index++) {
      write(column[index]! - before);
      before = column[index]!;
    }
  }
  return Uint8Array.from(bytes);
}

export function decodeColumns(bytes: Uint8Array): number[][] {
  let at = 0;
  const read = (): number => {
    let rest = 0;
    let unit = 1;
    for (; bytes[at]! >= 128; at++, unit *= 128) rest += (bytes[at]! - 128) * unit;
    rest += bytes[at++]! * unit;
    return rest % 2 === 0 ? rest / 2 : -(rest + 1) / 2;
  };
  const columns: number[][] = [];
  while (at < bytes.length) {
    const column: number[] = [];
    columns.push(column);
    for (let left = read(), value = 0; left > 0; left--) column.push((value += read()));
  }
  return columns;
}
