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

type Numbers = Float64Array | Uint32Array | Int32Array | Uint8Array;

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

  private grow(): void {
    this.full.push(this.open);
    this.before += this.open.length;
    this.open = new constructors[this.type](Math.min(this.open.length * 2, largestChunk));
    this.used = 0;
  }

  /** All values in one array. */
  values(): Numbers {
    const all = new constructors[this.type](this.length);
    let offset = 0;
    for (const chunk of this.full) {
      all.set(chunk as never, offset);
      offset += chunk.length;
    }
    all.set(this.open.subarray(0, this.used) as never, offset);
    return all;
  }
}

/** Rows of numbers under declared columns. */
export class Table {
  readonly spec: TableSpec;
  readonly columns: readonly Growing[];
  readonly mutable = ['columns'];

  constructor(spec: TableSpec) {
    this.spec = spec;
    this.columns = spec.columns.map((column) => new Growing(column.type));
  }

  get length(): number {
    return this.columns[0]!.length;
  }

  /** Appends one row, values in the order of the columns. For few rows; hot observers push into `columns`. */
  add(...values: number[]): void {
    for (let index = 0; index < this.columns.length; index++) this.columns[index]!.push(values[index]!);
  }

  /** The values of a column, as stored. */
  column(name: string): Numbers {
    const index = this.spec.columns.findIndex((column) => column.name === name);
    if (index < 0) {
      const known = this.spec.columns.map((column) => column.name).join(', ');
      throw new Error(`table ${this.spec.name}: expected a column out of ${known}, got ${name}`);
    }
    return this.columns[index]!.values();
  }

  /** Rows as objects of stored numbers. */
  *[Symbol.iterator](): Iterator<Record<string, number>> {
    const columns = this.columns.map((column) => column.values());
    const names = this.spec.columns.map((column) => column.name);
    for (let row = 0; row < this.length; row++) {
      yield Object.fromEntries(names.map((name, index) => [name, columns[index]![row]!]));
    }
  }
}
