/** Tables that grow by rows and live in typed arrays: what observers yield. */

export type ColumnType = 'float64' | 'uint32' | 'int32' | 'uint8';

/** Declared once by an observer; help, manifest, files and docs derive from it. */
export interface Column {
  readonly name: string;
  /** '' if it has none. */
  readonly unit: string;
  readonly meaning: string;
  readonly type: ColumnType;
  /** How files and people write the stored number: an IPv4 address, or a name out of a list; default the number. */
  readonly as?: 'address' | readonly string[];
}

export interface TableSpec {
  readonly name: string;
  readonly meaning: string;
  readonly columns: readonly Column[];
}

/** The spec with names, known only for a scenario, for the numbers of a column. */
export const withNames = (spec: TableSpec, name: string, names: readonly string[]): TableSpec => ({
  ...spec,
  columns: spec.columns.map((column) => (column.name === name ? { ...column, as: names } : column)),
});

export type Numbers = Float64Array | Uint32Array | Int32Array | Uint8Array;

const constructors = { float64: Float64Array, uint32: Uint32Array, int32: Int32Array, uint8: Uint8Array };
const firstChunk = 1024;
const largestChunk = 1 << 20;

/** A column that grows by chunks: nothing is copied, and one row allocates nothing. */
export class Growing {
  readonly type: ColumnType;
  private full: Numbers[];
  private before: number;
  private open: Numbers;
  private used: number;
  readonly mutable = ['full', 'before', 'open', 'used'];

  constructor(type: ColumnType) {
    this.type = type;
    this.full = [];
    this.before = 0;
    this.open = new constructors[type](firstChunk);
    this.used = 0;
  }

  get length(): number {
    return this.before + this.used;
  }

  push(value: number): void {
    if (this.used === this.open.length) this.grow();
    this.open[this.used++] = value;
  }

  /** Appends the first `count` values of a list. */
  append(values: Numbers, count: number): void {
    for (let from = 0; from < count; ) {
      if (this.used === this.open.length) this.grow();
      const to = Math.min(count, from + this.open.length - this.used);
      this.open.set(values.subarray(from, to) as never, this.used);
      this.used += to - from;
      from = to;
    }
  }

  /** Appends one value several times. */
  repeat(value: number, count: number): void {
    for (let left = count; left > 0; ) {
      if (this.used === this.open.length) this.grow();
      const part = Math.min(left, this.open.length - this.used);
      this.open.fill(value, this.used, this.used + part);
      this.used += part;
      left -= part;
    }
  }

  private grow(): void {
    this.full.push(this.open);
    this.before += this.open.length;
    this.open = new constructors[this.type](
      Math.max(firstChunk, Math.min(this.open.length * 2, largestChunk)),
    );
    this.used = 0;
  }

  /** Forgets all values. */
  clear(): void {
    this.full = [];
    this.before = 0;
    this.used = 0;
  }

  /** The values part by part, without one array of all; read each part before the next event. */
  *chunks(): Generator<Numbers> {
    yield* this.full;
    yield this.open.subarray(0, this.used);
  }

  /** The newest value; undefined if there is none. */
  last(): number | undefined {
    return this.used > 0 ? this.open[this.used - 1] : this.full.at(-1)?.at(-1);
  }

  /** Takes over an array as all the values. */
  adopt(values: Numbers): void {
    this.full = [];
    this.before = 0;
    this.open = values;
    this.used = values.length;
  }

  /** The values from one on, in one array. */
  values(from = 0): Numbers {
    const all = new constructors[this.type](Math.max(0, this.length - from));
    let offset = -from;
    for (const chunk of this.chunks()) {
      const end = offset + chunk.length;
      if (end > 0) all.set((offset < 0 ? chunk.subarray(-offset) : chunk) as never, Math.max(0, offset));
      offset = end;
    }
    return all;
  }
}

/** By the name of a column: a stored index v is read as list[v], 0 where the list has none. */
export type Lookups = Readonly<Record<string, Uint32Array>>;

/** Rows of numbers under declared columns. Readers go through `column` and `chunks`, which look indices up. */
export class Table {
  readonly spec: TableSpec;
  readonly columns: readonly Growing[];
  private readonly lookups: readonly (Uint32Array | null)[];
  readonly mutable = ['columns'];

  /** Columns with a lookup hold indices (of hosts, say) until they are read: recording stays one store. */
  constructor(spec: TableSpec, lookups: Lookups = {}) {
    this.spec = spec;
    this.columns = spec.columns.map((column) => new Growing(column.type));
    this.lookups = spec.columns.map((column) => lookups[column.name] ?? null);
  }

  get length(): number {
    return this.columns[0]!.length;
  }

  /** Appends one row, values in the order of the columns. For few rows; hot observers push into `columns`. */
  add(...values: number[]): void {
    for (let index = 0; index < this.columns.length; index++) this.columns[index]!.push(values[index]!);
  }

  /** Forgets all rows. */
  clear(): void {
    for (const column of this.columns) column.clear();
  }

  /** The values of a column, from a row on. */
  column(name: string, from = 0): Numbers {
    const index = this.indexOf(name);
    return this.read(index, this.columns[index]!.values(from));
  }

  /** The values of a column part by part, without one array of all; read each part before the next event. */
  *chunks(name: string): Generator<Numbers> {
    const index = this.indexOf(name);
    for (const chunk of this.columns[index]!.chunks()) yield this.read(index, chunk);
  }

  private read(index: number, stored: Numbers): Numbers {
    const lookup = this.lookups[index];
    if (!lookup) return stored;
    const values = new constructors[this.spec.columns[index]!.type](stored.length);
    for (let row = 0; row < stored.length; row++) values[row] = lookup[stored[row]!] ?? 0;
    return values;
  }

  private indexOf(name: string): number {
    const index = this.spec.columns.findIndex((column) => column.name === name);
    if (index < 0) {
      const known = this.spec.columns.map((column) => column.name).join(', ');
      throw new Error(`table ${this.spec.name}: expected a column out of ${known}, got ${name}`);
    }
    return index;
  }

  /** Rows as objects of numbers. */
  *[Symbol.iterator](): Iterator<Record<string, number>> {
    const names = this.spec.columns.map((column) => column.name);
    const columns = names.map((name) => this.column(name));
    for (let row = 0; row < this.length; row++) {
      yield Object.fromEntries(names.map((name, index) => [name, columns[index]![row]!]));
    }
  }
}
