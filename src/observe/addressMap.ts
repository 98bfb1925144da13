/**
 * Where in the space hosts are infected, halted and patched: counts per prefix.
 * Hosts are ascending by address, so one pass over them at each row counts every prefix, and events cost nothing.
 * Placement is a model: the map states nothing about any real address.
 */
import { CRASHED, FRAGILE, HALTED, INFECTED, PATCHED } from '../host/states.ts';
import { everySetting, type ObserverKind, readPositive } from './kind.ts';
import type { Observer, View } from './observer.ts';
import { type Column, Table, type TableSpec } from './table.ts';

const countColumns: readonly Column[] = [
  { name: 'prefix', unit: '', meaning: 'first address of the prefix', type: 'uint32', as: 'address' },
  { name: 'length', unit: 'bits', meaning: 'length of the prefix', type: 'uint8' },
  { name: 'hosts', unit: 'hosts', meaning: 'hosts in the prefix', type: 'uint32' },
  { name: 'infected', unit: 'hosts', meaning: 'infected now', type: 'uint32' },
  { name: 'halted', unit: 'hosts', meaning: 'halted now', type: 'uint32' },
  {
    name: 'patched',
    unit: 'hosts',
    meaning: 'patched now and not halted or rebooting, crash-prone and crashed ones included',
    type: 'uint32',
  },
];

export const addressMapTable: TableSpec = {
  name: 'address-map',
  meaning:
    'Counts per /16 over time (per half of the address in spaces below 32 bits); prefixes with nothing but vulnerable or rebooting hosts are left out. Placement is synthetic.',
  columns: [
    { name: 'time', unit: 's', meaning: 'since the start of the scenario', type: 'float64' },
    ...countColumns,
  ],
};

export const addressMapEndTable: TableSpec = {
  name: 'address-map-end',
  meaning:
    'Counts per /24 at the end (per three quarters of the address in spaces below 32 bits), as in address-map. Placement is synthetic.',
  columns: countColumns,
};

export class AddressMap implements Observer {
  readonly name = 'address-map';
  readonly every: number;
  readonly table = new Table(addressMapTable);
  readonly end = new Table(addressMapEndTable);
  readonly tables = [this.table, this.end];
  readonly mutable = ['table', 'end'];

  constructor(every: number) {
    this.every = every;
  }

  start(view: View): void {
    this.addRows(view.time, view);
  }

  onInterval(_from: number, to: number, ends: boolean, view: View): void {
    if (ends) this.addRows(to, view);
  }

  onEnd(view: View): void {
    addPrefixes(this.end, NaN, Math.floor((view.bits * 3) / 4), view);
  }

  private addRows(time: number, view: View): void {
    addPrefixes(this.table, time, Math.floor(view.bits / 2), view);
  }
}

/** A row for each prefix of a length with something to tell; the time is left out when it is NaN. */
function addPrefixes(table: Table, time: number, length: number, view: View): void {
  const { address, state, bits } = view;
  const size = 1 << (bits - length);
  let first = 0;
  while (first < address.length) {
    const prefix = Math.floor(address[first]! / size) * size;
    let infected = 0;
    let halted = 0;
    let patched = 0;
    let host = first;
    for (; host < address.length && address[host]! - prefix < size; host++) {
      const now = state[host]!;
      if (now === INFECTED) infected++;
      else if (now === HALTED) halted++;
      else if (now === PATCHED || now === FRAGILE || now === CRASHED) patched++;
    }
    if (infected + halted + patched > 0) {
      let column = 0;
      const { columns } = table;
      if (!Number.isNaN(time)) columns[column++]!.push(time);
      columns[column++]!.push(prefix);
      columns[column++]!.push(length);
      columns[column++]!.push(host - first);
      columns[column++]!.push(infected);
      columns[column++]!.push(halted);
      columns[column]!.push(patched);
    }
    first = host;
  }
}

export const addressMap = ({ every }: { every: number }): AddressMap => new AddressMap(every);

export const addressMapKind: ObserverKind = {
  name: 'address-map',
  meaning: 'Hosts, infected, halted and patched ones per prefix: /16 over time, /24 at the end.',
  settings: [everySetting(21600)],
  tables: [addressMapTable, addressMapEndTable],
  create: (_facts, settings) => addressMap({ every: readPositive(settings, 'address-map', 'every') }),
};
