/** What the uplinks of ASes carry and lose: in total over time, and at the end those that lost most. */
import { everySetting, type ObserverKind, readCount, readPositive } from './kind.ts';
import type { CongestionView, Observer, View } from './observer.ts';
import { Table, type TableSpec } from './table.ts';

export const congestionTable: TableSpec = {
  name: 'congestion',
  meaning: 'Uplinks of ASes over time, as of the last look at their load. Links of hosts are not counted.',
  columns: [
    { name: 'time', unit: 's', meaning: 'since the start of the scenario', type: 'float64' },
    {
      name: 'load',
      unit: 'Mbit/s',
      meaning: 'sent to all uplinks, other traffic included',
      type: 'float64',
    },
    { name: 'carried', unit: 'Mbit/s', meaning: 'what of it got through', type: 'float64' },
    { name: 'congested', unit: 'ASes', meaning: 'ASes at whose edge something is lost', type: 'uint32' },
    { name: 'loss', unit: '1', meaning: 'largest share that an AS loses', type: 'float64' },
  ],
};

export const congestedAsesTable: TableSpec = {
  name: 'congested-ases',
  meaning: 'The ASes that lost the largest share at any row, at the end of the run; none that lost nothing.',
  columns: [
    { name: 'as', unit: '', meaning: 'AS number', type: 'uint32' },
    { name: 'capacity', unit: 'Mbit/s', meaning: 'of its uplink', type: 'float64' },
    { name: 'loss', unit: '1', meaning: 'largest share that it lost', type: 'float64' },
    { name: 'load', unit: 'Mbit/s', meaning: 'sent to its uplink then', type: 'float64' },
    { name: 'time', unit: 's', meaning: 'when that was first seen, since the start', type: 'float64' },
  ],
};

export class CongestionLog implements Observer {
  readonly name = 'congestion';
  readonly every: number;
  readonly totals = new Table(congestionTable);
  readonly worst = new Table(congestedAsesTable);
  readonly tables = [this.totals, this.worst];
  readonly mutable = ['totals', 'worst', 'loss', 'load', 'time'];
  /** By AS: the largest loss of any row, and its load (bits/s) and time (s); sized at the first row that has uplinks. */
  loss = new Float64Array(0);
  load = new Float64Array(0);
  time = new Float64Array(0);
  private readonly ases: number;

  constructor(every: number, ases: number) {
    this.every = every;
    this.ases = ases;
  }

  onInterval(_from: number, to: number, ends: boolean, { congestion }: View): void {
    if (!ends || congestion === undefined) return;
    const size = congestion.asn.length;
    if (this.loss.length === 0) {
      this.loss = new Float64Array(size);
      this.load = new Float64Array(size);
      this.time = new Float64Array(size);
    }
    let [load, carried, congested, most] = [0, 0, 0, 0];
    for (let as = 0; as < size; as++) {
      const loss = congestion.loss[as]!;
      load += congestion.load[as]!;
      carried += congestion.load[as]! * (1 - loss);
      if (loss > 0) congested++;
      most = Math.max(most, loss);
      if (loss <= this.loss[as]!) continue;
      this.loss[as] = loss;
      this.load[as] = congestion.load[as]!;
      this.time[as] = to;
    }
    this.totals.add(to, load / 1e6, carried / 1e6, congested, most);
  }

  onEnd({ congestion }: View): void {
    if (congestion !== undefined) this.addWorst(congestion);
  }

  private addWorst({ asn, capacity }: CongestionView): void {
    const { loss, load, time } = this;
    const order = Array.from(loss.keys())
      .filter((as) => loss[as]! > 0)
      .sort((one, other) => loss[other]! - loss[one]! || load[other]! - load[one]! || one - other);
    for (const as of order.slice(0, this.ases)) {
      this.worst.add(asn[as]!, capacity[as]! / 1e6, loss[as]!, load[as]! / 1e6, time[as]!);
    }
  }
}

export const congestionKind: ObserverKind = {
  name: 'congestion',
  meaning: 'What the uplinks of ASes carry and lose.',
  settings: [
    everySetting(600, { key: 'observe.every' }),
    { name: 'ases', unit: 'ASes', meaning: 'rows of congested-ases at most', default: 100 },
  ],
  tables: [congestionTable, congestedAsesTable],
  create: (_facts, settings) =>
    new CongestionLog(
      readPositive(settings, 'congestion', 'every'),
      readCount(settings, 'congestion', 'ases', 65535),
    ),
};
