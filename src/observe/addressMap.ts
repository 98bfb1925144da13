/**
 * Where in the space hosts are infected, halted and patched: counts per prefix.
 * Each change of state changes the counts of one prefix, so a row costs no look at the hosts.
 * Placement is a model: the map states nothing about any real address.
 */
import { CRASHED, FRAGILE, HALTED, INFECTED, PATCHED, type State } from '../host/states.ts';
import { everySetting, type ObserverKind, readPositive } from './kind.ts';
import type { Observer, View } from './observer.ts';
import { type Column, Table, type TableSpec } from './table.ts';

const timeColumn: Column = {
  name: 'time',
  unit: 's',
  meaning: 'since the start of the scenario',
  type: 'float64',
};
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
  columns: [timeColumn, ...countColumns],
};

export const addressMap24Table: TableSpec = {
  name: 'address-map-24',
  meaning:
    'Counts per /24 over time (per three quarters of the address in spaces below 32 bits). Most hosts have a /24 to themselves, so a prefix has a row only if something happened in it since the time before; at time 0, if it has anything but vulnerable hosts. Placement is synthetic.',
  columns: [timeColumn, ...countColumns],
};

/** Hosts by prefix, and how many of them are infected, halted or patched now. */
class PrefixCounts {
  readonly mutable = ['length', 'prefixes', 'hosts', 'indices', 'infected', 'halted', 'patched', 'changed'];
  /** Bits of a prefix. */
  private length = 0;
  private prefixes = new Uint32Array(0);
  private hosts = new Uint32Array(0);
  /** Index of the prefix of each host. */
  private indices = new Uint32Array(0);
  private infected = new Int32Array(0);
  private halted = new Int32Array(0);
  private patched = new Int32Array(0);
  /** 1 where something happened since the flags were cleared. */
  private changed = new Uint8Array(0);

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
    this.changed = new Uint8Array(hosts.length);
    for (let host = 0; host < state.length; host++) this.add(host, state[host]! as State, 1);
  }

  change(host: number, from: State, to: State): void {
    this.add(host, from, -1);
    this.add(host, to, 1);
    this.changed[this.indices[host]!] = 1;
  }

  /** A row for each prefix with something to tell. */
  addRows(table: Table, time: number): void {
    for (let index = 0; index < this.prefixes.length; index++) {
      if (this.infected[index]! + this.halted[index]! + this.patched[index]! > 0)
        this.addRow(table, time, index);
    }
  }

  /** A row for each prefix in which something happened since the last time. */
  addChanges(table: Table, time: number): void {
    for (let index = 0; index < this.prefixes.length; index++) {
      if (this.changed[index] === 1) this.addRow(table, time, index);
    }
    this.changed.fill(0);
  }

  private add(host: number, state: State, change: 1 | -1): void {
    const index = this.indices[host]!;
    if (state === INFECTED) this.infected[index]! += change;
    else if (state === HALTED) this.halted[index]! += change;
    else if (state === PATCHED || state === FRAGILE || state === CRASHED) this.patched[index]! += change;
  }

  private addRow(table: Table, time: number, index: number): void {
    const { prefixes, hosts, infected, halted, patched, length } = this;
    table.add(
      time,
      prefixes[index]!,
      length,
      hosts[index]!,
      infected[index]!,
      halted[index]!,
      patched[index]!,
    );
  }
}

export class AddressMap implements Observer {
  readonly name = 'address-map';
  readonly every: number;
  readonly table = new Table(addressMapTable);
  readonly table24 = new Table(addressMap24Table);
  readonly tables = [this.table, this.table24];
  readonly mutable = ['table', 'table24', 'wide', 'narrow'];
  private readonly wide = new PrefixCounts();
  private readonly narrow = new PrefixCounts();

  constructor(every: number) {
    this.every = every;
  }

  start(view: View): void {
    this.wide.start(view, Math.floor(view.bits / 2));
    this.narrow.start(view, Math.floor((view.bits * 3) / 4));
    this.wide.addRows(this.table, view.time);
    this.narrow.addRows(this.table24, view.time);
  }

  onTransition(_time: number, host: number, from: State, to: State): void {
    this.wide.change(host, from, to);
    this.narrow.change(host, from, to);
  }

  onInterval(_from: number, to: number, ends: boolean): void {
    if (!ends) return;
    this.wide.addRows(this.table, to);
    this.narrow.addChanges(this.table24, to);
  }
}

export const addressMap = ({ every }: { every: number }): AddressMap => new AddressMap(every);

export const addressMapKind: ObserverKind = {
  name: 'address-map',
  meaning: 'Hosts, infected, halted and patched ones per /16 and per /24, over time.',
  settings: [everySetting(21600)],
  tables: [addressMapTable, addressMap24Table],
  create: (_facts, settings) => addressMap({ every: readPositive(settings, 'address-map', 'every') }),
};
