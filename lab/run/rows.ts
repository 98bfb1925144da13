/** A table on the page's side: columns that grow by what the worker sends. */
import type { NewRows, Numbers } from './protocol.ts';

export class Rows {
  length = 0;
  private columns: Record<string, Numbers> = {};

  add({ from, columns }: NewRows): void {
    for (const [name, values] of Object.entries(columns)) {
      const end = from + values.length;
      this.column(name, values, end).set(values as never, from);
      this.length = end;
    }
  }

  /** The values of a column so far; valid until more rows come. */
  values(name: string): Numbers {
    const column = this.columns[name];
    return column === undefined ? new Float64Array(0) : (column.subarray(0, this.length) as Numbers);
  }

  /** The column, with room for that many values. */
  private column(name: string, like: Numbers, room: number): Numbers {
    const before = this.columns[name];
    if (before !== undefined && before.length >= room) return before;
    const wider = new (like.constructor as new (length: number) => Numbers)(
      Math.max(room, 2 * (before?.length ?? 0)),
    );
    if (before !== undefined) wider.set(before as never);
    this.columns[name] = wider;
    return wider;
  }
}
