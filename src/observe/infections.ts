/** Who infected whom, when, with which worm: the tree of an outbreak. */
import type { ObserverFacts } from './facts.ts';
import type { ObserverKind } from './kind.ts';
import { HIT_INFECTED, type Observer, type Outcome } from './observer.ts';
import { type Growing, Table, type TableSpec, withNames } from './table.ts';

export const infectionsTable: TableSpec = {
  name: 'infections',
  meaning:
    'One row per hit or release that brought a worm to a host without it; stacked instances are not in it.',
  columns: [
    { name: 'time', unit: 's', meaning: 'since the start of the scenario', type: 'float64' },
    {
      name: 'source',
      unit: '',
      meaning: 'address of the host that probed; 0 for a release',
      type: 'uint32',
      as: 'address',
    },
    { name: 'target', unit: '', meaning: 'address of the infected host', type: 'uint32', as: 'address' },
    { name: 'worm', unit: '', meaning: 'its worm', type: 'uint8' },
    {
      name: 'branch',
      unit: '',
      meaning: 'how it came: released by the scenario, or probed by an infected host',
      type: 'uint8',
      as: ['release', 'probe'],
    },
  ],
};

export class Infections implements Observer {
  readonly name = 'infections';
  readonly every = 0;
  readonly table: Table;
  readonly tables: readonly Table[];
  readonly mutable = ['table'];
  private readonly time: Growing;
  private readonly source: Growing;
  private readonly target: Growing;
  private readonly worm: Growing;
  private readonly branch: Growing;

  constructor(facts: ObserverFacts) {
    // Hosts are stored; a source of -1 becomes an index that no host has, and is read as 0.
    this.table = new Table(
      withNames(
        infectionsTable,
        'worm',
        facts.worms.map((worm) => worm.name),
      ),
      {
        source: facts.addresses,
        target: facts.addresses,
      },
    );
    this.tables = [this.table];
    [this.time, this.source, this.target, this.worm, this.branch] = this.table.columns as [
      Growing,
      Growing,
      Growing,
      Growing,
      Growing,
    ];
  }

  onHit(time: number, worm: number, source: number, target: number, outcome: Outcome): void {
    if (outcome !== HIT_INFECTED) return;
    this.time.push(time);
    this.source.push(source);
    this.target.push(target);
    this.worm.push(worm);
    this.branch.push(source < 0 ? 0 : 1);
  }
}

export const infections = (facts: ObserverFacts): Infections => new Infections(facts);

export const infectionsKind: ObserverKind = {
  name: 'infections',
  meaning: 'Every infection: who, whom, when, with which worm.',
  settings: [],
  tables: [infectionsTable],
  create: (facts) => infections(facts),
};
