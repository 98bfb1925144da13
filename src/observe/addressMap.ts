/**
 * Where in the space hosts are infected, halted and patched: counts per prefix.
 * Each change of state changes the counts of one prefix, so a row costs no look at the hosts.
 * Placement is a model: the map states nothing about any real address.
 */
import { CRASHED, FRAGILE, HALTED, INFECTED, PATCHED, type State } from '../host/states.ts';
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
    'Counts per /24 (per three quarters of the address in spaces below 32 bits), as in address-map, but only at the end of the run and without a time: most hosts have a /24 to themselves, so that rows over time would list the hosts again and again. The table infections tells when hosts of a /24 fell. Placement is synthetic.',
  columns: countColumns,
};

/** Hosts by prefix, and how many of them are infected, halted or patched now. */
class PrefixCounts {
  readonly mutable = ['length', 'prefixes', 'hosts', 'indices', 'infected', 'halted', 'patched'];
  /** Bits of a prefix. */
  private length = 0;
  private prefixes = new Uint32Array(0);
  private hosts = new Uint32Array(0);
  /** Index of the prefix of each host. */
  private indices = new Uint32Array(0);
  private infected = new Int32Array(0);
  private halted = new Int32Array(0);
  private patched = new Int32Array(0);

  start({ address, state, bits }: View, length: number): void {
    const size = 1 << (bits - length);
    const prefixes: number[] = [];
    const hosts: number[] = [];
    this.length = length;
    this.indices = Uint32Array.from(address, (host) => {
      const prefix = Math.floor(host / size) * size;
      if (prefixes.at(-1) !== prefix) {
        prefixes.push(prefix);
        hosts.push(0);
      }
      hosts[hosts.length - 1]!++;
      return prefixes.length - 1;
    });
    this.prefixes = Uint32Array.from(prefixes);
    this.hosts = Uint32Array.from(hosts);
    this.infected = new Int32Array(hosts.length);
    this.halted = new Int32Array(hosts.length);
    this.patched = new Int32Array(hosts.length);
    for (let host = 0; host < state.length; host++) this.add(host, state[host]! as State, 1);
  }

  add(host: number, state: State, change: 1 | -1): void {
    const index = this.indices[host]!;
    if (state === INFECTED) this.infected[index]! += change;
    else if (state === HALTED) this.halted[index]! += change;
    else if (state === PATCHED || state === FRAGILE || state === CRASHED) this.patched[index]! += change;
  }

  /** A row for each prefix with something to tell. */
  addRows(table: Table, ...before: number[]): void {
    const { prefixes, hosts, infected, halted, patched, length } = this;
    for (let index = 0; index < prefixes.length; index++) {
      if (infected[index]! + halted[index]! + patched[index]! === 0) continue;
      table.add(
        ...before,
        prefixes[index]!,
        length,
        hosts[index]!,
        infected[index]!,
        halted[index]!,
        patched[index]!,
      );
    }
  }
}

export class AddressMap implements Observer {
  readonly name = 'address-map';
  readonly every: number;
  readonly table = new Table(addressMapTable);
  readonly end = new Table(addressMapEndTable);
  readonly tables = [this.table, this.end];
  readonly mutable = ['table', 'end', 'wide'];
  private readonly wide = new PrefixCounts();

  constructor(every: number) {
    this.every = every;
  }

  start(view: View): void {
    this.wide.start(view, Math.floor(view.bits / 2));
    this.wide.addRows(this.table, view.time);
  }

  onTransition(_time: number, host: number, from: State, to: State): void {
    this.wide.add(host, from, -1);
    this.wide.add(host, to, 1);
  }

  onInterval(_from: number, to: number, ends: boolean): void {
    if (ends) this.wide.addRows(this.table, to);
  }

  onEnd(view: View): void {
    const narrow = new PrefixCounts();
    narrow.start(view, Math.floor((view.bits * 3) / 4));
    narrow.addRows(this.end);
  }
}

export const addressMap = ({ every }: { every: number }): AddressMap => new AddressMap(every);

export const addressMapKind: ObserverKind = {
  name: 'address-map',
  meaning: 'Hosts, infected, halted and patched ones per prefix: /16 over time, /24 only at the end.',
  settings: [everySetting(21600)],
  tables: [addressMapTable, addressMapEndTable],
  create: (_facts, settings) => addressMap({ every: readPositive(settings, 'address-map', 'every') }),
};
