/**
 * Every change of any host: enough to tell the state and the instances of all hosts at any time of a run. A host that
 * becomes infected, or leaves *infected*, changes both at once: one row.
 */
import { INFECTED, type State, stateNames } from '../host/states.ts';
import type { ObserverKind } from './kind.ts';
import type { Observer } from './observer.ts';
import { Table, type TableSpec } from './table.ts';

export const historyTable: TableSpec = {
  name: 'history',
  meaning:
    'One row per change of a host: its state and instances from then on. At time 0 hosts are as the scenario places them.',
  columns: [
    { name: 'time', unit: 's', meaning: 'since the start of the scenario', type: 'float64' },
    { name: 'host', unit: '', meaning: 'number of the host, ascending by address', type: 'uint32' },
    { name: 'state', unit: '', meaning: 'of the host from now on', type: 'uint8', as: stateNames },
    {
      name: 'instances',
      unit: 'instances',
      meaning: 'on the host from now on, over all worms',
      type: 'uint32',
    },
  ],
};

export class History implements Observer {
  readonly name = 'history';
  readonly every = 0;
  readonly table = new Table(historyTable);
  readonly tables = [this.table];
  readonly mutable = ['table'];

  onTransition(time: number, host: number, _from: State, to: State): void {
    // Its instances are told next.
    if (to === INFECTED) return;
    this.table.add(time, host, to, 0);
  }

  onInstances(time: number, host: number, instances: number): void {
    // Told by the transition that ended them.
    if (instances === 0) return;
    this.table.add(time, host, INFECTED, instances);
  }
}

export const historyKind: ObserverKind = {
  name: 'history',
  meaning: 'Every change of any host: what an animation of the run needs.',
  settings: [],
  tables: [historyTable],
  create: () => new History(),
};
