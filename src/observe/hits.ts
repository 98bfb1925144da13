/** Every probe that landed on a host, with what became of it. A row takes 17 bytes. */
import type { ObserverFacts } from './facts.ts';
import type { ObserverKind } from './kind.ts';
import { HIT_DROPPED, type Observer, type Outcome, outcomeNames } from './observer.ts';
import { type Growing, Table, type TableSpec } from './table.ts';

export const hitsTable: TableSpec = {
  name: 'hits',
  meaning: 'One row per probe that landed on a host, and was not dropped; releases are not in it.',
  columns: [
    { name: 'time', unit: 's', meaning: 'since the start of the scenario', type: 'float64' },
    { name: 'source', unit: '', meaning: 'address of the host that probed', type: 'uint32', as: 'address' },
    { name: 'target', unit: '', meaning: 'address of the host that was hit', type: 'uint32', as: 'address' },
    {
      name: 'outcome',
      unit: '',
      meaning: 'what became of it',
      type: 'uint8',
      as: outcomeNames.slice(0, HIT_DROPPED),
    },
  ],
};

export class Hits implements Observer {
  readonly name = 'hits';
  readonly every = 0;
  readonly everyHit = true;
  readonly table: Table;
  readonly tables: readonly Table[];
  readonly mutable = ['table'];
  private readonly time: Growing;
  private readonly source: Growing;
  private readonly target: Growing;
  private readonly outcome: Growing;

  constructor(facts: ObserverFacts) {
    this.table = new Table(hitsTable, { source: facts.addresses, target: facts.addresses });
    this.tables = [this.table];
    [this.time, this.source, this.target, this.outcome] = this.table.columns as [
      Growing,
      Growing,
      Growing,
      Growing,
    ];
  }

  onHit(time: number, _worm: number, source: number, target: number, outcome: Outcome): void {
    if (source < 0 || outcome === HIT_DROPPED) return;
    this.time.push(time);
    this.source.push(source);
    this.target.push(target);
    this.outcome.push(outcome);
  }

  onHits(
    times: Float64Array,
    _worm: number,
    sources: Uint32Array,
    targets: Uint32Array,
    outcome: Outcome,
    count: number,
  ): void {
    this.time.append(times, count);
    this.source.append(sources, count);
    this.target.append(targets, count);
    this.outcome.repeat(outcome, count);
  }
}

export const hits = (facts: ObserverFacts): Hits => new Hits(facts);

export const hitsKind: ObserverKind = {
  name: 'hits',
  meaning: 'Every probe that landed on a host.',
  settings: [],
  tables: [hitsTable],
  create: (facts) => hits(facts),
};
