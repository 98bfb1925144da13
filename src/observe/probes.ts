/**
 * Every probe, whether it landed on a host or not: what an animation of a small world needs. Engines that draw only what
 * can land on a host have nothing to tell here. A row takes 16 bytes, and a space of 2^32 sees thousands per hit.
 */
import type { ObserverFacts } from './facts.ts';
import type { ObserverKind } from './kind.ts';
import type { Observer } from './observer.ts';
import { type Growing, Table, type TableSpec } from './table.ts';

export const probesTable: TableSpec = {
  name: 'probes',
  meaning:
    'One row per probe that was not dropped. The engine brute-force draws every probe; others have no rows.',
  columns: [
    { name: 'time', unit: 's', meaning: 'since the start of the scenario', type: 'float64' },
    { name: 'source', unit: '', meaning: 'address of the host that probed', type: 'uint32', as: 'address' },
    { name: 'target', unit: '', meaning: 'address that was probed', type: 'uint32', as: 'address' },
  ],
};

export class Probes implements Observer {
  readonly name = 'probes';
  readonly every = 0;
  readonly table: Table;
  readonly tables: readonly Table[];
  readonly mutable = ['table'];
  private readonly columns: readonly Growing[];

  constructor(facts: ObserverFacts) {
    this.table = new Table(probesTable, { source: facts.addresses });
    this.tables = [this.table];
    this.columns = this.table.columns;
  }

  onProbe(time: number, _worm: number, source: number, address: number): void {
    this.columns[0]!.push(time);
    this.columns[1]!.push(source);
    this.columns[2]!.push(address);
  }
}

export const probesKind: ObserverKind = {
  name: 'probes',
  meaning: 'Every probe, landed or not, where the engine draws them all (brute-force), in small worlds.',
  settings: [],
  tables: [probesTable],
  create: (facts) => new Probes(facts),
};
