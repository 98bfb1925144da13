/** The tables that the detectors of a run write into together, kept as those of one observer. */
import type { Observer } from '../observe/observer.ts';
import { Table, type TableSpec, withNames } from '../observe/table.ts';
import { detectorTables } from './tables.ts';

export class Logbook implements Observer {
  readonly name = 'alarms';
  readonly every = 0;
  readonly tables: readonly Table[];
  readonly mutable = ['tables'];

  /** `detectors`: their names, by number; `addresses`: of the hosts. */
  constructor(detectors: readonly string[], addresses: Uint32Array) {
    this.tables = detectorTables.map(
      (spec) => new Table(withNames(spec, 'detector', detectors), { source: addresses }),
    );
  }

  /** Appends a row to one of the tables. */
  write({ name }: TableSpec, ...values: number[]): void {
    this.tables.find(({ spec }) => spec.name === name)!.add(...values);
  }
}
