/** What happened to hosts in each interval: the speed of an outbreak. */
import { CRASHED, HALTED, INFECTED, type State } from '../host/states.ts';
import { everySetting, type ObserverKind, readPositive } from './kind.ts';
import { HIT_INFECTED, HIT_STACKED, type Observer, type Outcome, type View } from './observer.ts';
import { Table, type TableSpec } from './table.ts';

export const newInfectionsTable: TableSpec = {
  name: 'new-infections',
  meaning: 'Events per interval; an event at the end of an interval belongs to it.',
  columns: [
    { name: 'from', unit: 's', meaning: 'start of the interval', type: 'float64' },
    { name: 'to', unit: 's', meaning: 'end of the interval', type: 'float64' },
    { name: 'newHosts', unit: 'hosts', meaning: 'hosts infected for the first time', type: 'uint32' },
    {
      name: 'infections',
      unit: 'infections',
      meaning: 'hits and releases that brought a worm to a host without it',
      type: 'uint32',
    },
    {
      name: 'stacked',
      unit: 'instances',
      meaning: 'hits that started one more instance beside others of the same worm',
      type: 'uint32',
    },
    { name: 'crashes', unit: 'crashes', meaning: 'patched hosts that crashed when probed', type: 'uint32' },
    { name: 'halts', unit: 'halts', meaning: 'hosts that ground to a halt', type: 'uint32' },
  ],
};

export class NewInfections implements Observer {
  readonly name = 'new-infections';
  readonly every: number;
  readonly table = new Table(newInfectionsTable);
  readonly tables = [this.table];
  readonly mutable = [
    'table',
    'infectedBefore',
    'from',
    'newHosts',
    'infections',
    'stacked',
    'crashes',
    'halts',
  ];

  /** By host: 1 if it was ever infected. */
  infectedBefore = new Uint8Array(0);
  /** End of the last row, s. */
  from = 0;
  newHosts = 0;
  infections = 0;
  stacked = 0;
  crashes = 0;
  halts = 0;

  constructor(every: number) {
    this.every = every;
  }

  start(view: View): void {
    this.infectedBefore = new Uint8Array(view.state.length);
    this.from = view.time;
  }

  onTransition(_time: number, host: number, _from: State, to: State): void {
    if (to === INFECTED) {
      if (this.infectedBefore[host] === 0) {
        this.infectedBefore[host] = 1;
        this.newHosts++;
      }
    } else if (to === HALTED) this.halts++;
    else if (to === CRASHED) this.crashes++;
  }

  onHit(_time: number, _worm: number, _source: number, _target: number, outcome: Outcome): void {
    if (outcome === HIT_INFECTED) this.infections++;
    else if (outcome === HIT_STACKED) this.stacked++;
  }

  onInterval(_from: number, to: number, ends: boolean): void {
    if (!ends) return;
    this.table.add(this.from, to, this.newHosts, this.infections, this.stacked, this.crashes, this.halts);
    this.from = to;
    this.newHosts = 0;
    this.infections = 0;
    this.stacked = 0;
    this.crashes = 0;
    this.halts = 0;
  }
}

export const newInfections = ({ every }: { every: number }): NewInfections => new NewInfections(every);

export const newInfectionsKind: ObserverKind = {
  name: 'new-infections',
  meaning: 'New infected hosts, infections, stacked instances, crashes and halts per minute.',
  settings: [everySetting(60)],
  tables: [newInfectionsTable],
  create: (_facts, settings) => newInfections({ every: readPositive(settings, 'new-infections', 'every') }),
};
