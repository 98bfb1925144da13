/** Every crash of a patched host that a probe brought down, and how long after the one before. */
import { CRASHED, type State } from '../host/states.ts';
import type { ObserverFacts } from './facts.ts';
import type { ObserverKind } from './kind.ts';
import type { Observer } from './observer.ts';
import { type Growing, Table, type TableSpec } from './table.ts';

export const crashesTable: TableSpec = {
  name: 'crashes',
  meaning: 'One row per crash of a patched host.',
  columns: [
    { name: 'time', unit: 's', meaning: 'since the start of the scenario', type: 'float64' },
    { name: 'host', unit: '', meaning: 'address of the host', type: 'uint32', as: 'address' },
    {
      name: 'interval',
      unit: 's',
      meaning: 'since its crash before; not a number for its first',
      type: 'float64',
    },
  ],
};

export class Crashes implements Observer {
  readonly name = 'crashes';
  readonly every = 0;
  readonly table: Table;
  readonly tables: readonly Table[];
  readonly mutable = ['table', 'last'];
  /** By host: time of its last crash, s, NaN if none; sized at the first crash, as most runs have none. */
  last = new Float64Array(0);
  private readonly hosts: number;
  private readonly time: Growing;
  private readonly host: Growing;
  private readonly interval: Growing;

  constructor(facts: ObserverFacts) {
    this.hosts = facts.addresses.length;
    this.table = new Table(crashesTable, { host: facts.addresses });
    this.tables = [this.table];
    [this.time, this.host, this.interval] = this.table.columns as [Growing, Growing, Growing];
  }

  onTransition(time: number, host: number, _from: State, to: State): void {
    if (to !== CRASHED) return;
    if (this.last.length === 0) this.last = new Float64Array(this.hosts).fill(NaN);
    this.time.push(time);
    this.host.push(host);
    this.interval.push(time - this.last[host]!);
    this.last[host] = time;
  }
}

export const crashes = (facts: ObserverFacts): Crashes => new Crashes(facts);

export const crashesKind: ObserverKind = {
  name: 'crashes',
  meaning: 'Every crash of a patched host, with the interval since its crash before.',
  settings: [],
  tables: [crashesTable],
  create: (facts) => crashes(facts),
};
