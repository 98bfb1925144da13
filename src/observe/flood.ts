/** What infected hosts send at the fixed address that they flood. */
import type { ObserverFacts } from './facts.ts';
import { everySetting, type ObserverKind, readPositive } from './kind.ts';
import type { Observer, View } from './observer.ts';
import { Table, type TableSpec } from './table.ts';

export const floodTable: TableSpec = {
  name: 'flood',
  meaning: 'Flood traffic over time, over all worms. No lines or routers are modeled: this is what is sent.',
  columns: [
    { name: 'time', unit: 's', meaning: 'since the start of the scenario', type: 'float64' },
    { name: 'instances', unit: 'instances', meaning: 'instances that flood now', type: 'uint32' },
    { name: 'rate', unit: 'Mbit/s', meaning: 'what they send now', type: 'float64' },
    {
      name: 'volume',
      unit: 'GB',
      meaning: 'sent so far (10^9 bytes), the rate of each row taken to hold until the next',
      type: 'float64',
    },
  ],
};

export class Flood implements Observer {
  readonly name = 'flood';
  readonly every: number;
  readonly table = new Table(floodTable);
  readonly tables = [this.table];
  readonly mutable = ['table', 'time', 'bitsPerSecond', 'bits'];
  /** Time of the last row, s, its rate, and all bits up to it. */
  time = 0;
  bitsPerSecond = 0;
  bits = 0;

  constructor(every: number) {
    this.every = every;
  }

  start(view: View): void {
    this.time = view.time;
    this.addRow(view.time, view);
  }

  onInterval(_from: number, to: number, ends: boolean, view: View): void {
    if (ends) this.addRow(to, view);
  }

  private addRow(time: number, view: View): void {
    this.bits += this.bitsPerSecond * (time - this.time);
    this.time = time;
    this.bitsPerSecond = 0;
    let instances = 0;
    for (const worm of view.worms) {
      const flooding = worm.flooding();
      instances += flooding;
      this.bitsPerSecond += flooding * worm.floodBitsPerSecond;
    }
    this.table.add(time, instances, this.bitsPerSecond / 1e6, this.bits / 8e9);
  }
}

export const flood = ({ every }: { every: number }): Flood => new Flood(every);

export const floodKind: ObserverKind = {
  name: 'flood',
  meaning: 'Instances that flood a fixed address, and how much they send.',
  settings: [everySetting(600, { key: 'observe.every' })],
  tables: [floodTable],
  create: (_facts: ObserverFacts, settings) => flood({ every: readPositive(settings, 'flood', 'every') }),
};
