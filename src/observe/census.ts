/** How many hosts are in each state, over time: the curve of an outbreak. */
import { INFECTED, type State, stateCount, stateNames } from '../host/states.ts';
import { DefacedCount } from './defacedCount.ts';
import type { ObserverFacts } from './facts.ts';
import { everySetting, type ObserverKind, readPositive } from './kind.ts';
import { HIT_INFECTED, type Observer, type Outcome, type View } from './observer.ts';
import { Table, type TableSpec } from './table.ts';

const stateMeaning = [
  'hosts that a probe can infect',
  'hosts that carry at least one instance',
  'hosts that ground to a halt and wait for their operator',
  'hosts on their way up after a halt or a clean-up',
  'hosts with the patch',
  'hosts with the patch that crash when probed',
  'hosts that crashed and are restarting',
  'hosts that a worm has destroyed',
] as const;

export const censusTable: TableSpec = {
  name: 'census',
  meaning: 'Hosts by state over time, from the start of the scenario to the end of the run.',
  columns: [
    { name: 'time', unit: 's', meaning: 'since the start of the scenario', type: 'float64' },
    ...stateNames.map((name, state) => ({
      name,
      unit: 'hosts',
      meaning: stateMeaning[state]!,
      type: 'uint32' as const,
    })),
    { name: 'everInfected', unit: 'hosts', meaning: 'hosts infected at least once so far', type: 'uint32' },
    {
      name: 'instances',
      unit: 'instances',
      meaning: 'instances on all hosts, over all worms',
      type: 'uint32',
    },
    { name: 'defaced', unit: 'hosts', meaning: 'infected hosts that show the defaced page', type: 'uint32' },
    { name: 'probesPerSecond', unit: 'probes/s', meaning: 'pace of all instances together', type: 'float64' },
  ],
};

export class Census implements Observer {
  readonly name = 'census';
  readonly every: number;
  readonly table = new Table(censusTable);
  readonly tables = [this.table];
  readonly mutable = [
    'table',
    'infectedBefore',
    'everInfected',
    'instancesOn',
    'instances',
    'since',
    'change',
    'counted',
    'tick',
  ];

  /** By host: 1 if it was ever infected. */
  infectedBefore = new Uint8Array(0);
  everInfected = 0;
  /** By host: instances on it when last told. */
  instancesOn = new Uint16Array(0);
  instances = 0;
  private readonly defaced: DefacedCount;

  constructor(facts: ObserverFacts, every: number) {
    this.every = every;
    this.defaced = new DefacedCount(facts, every);
  }

  start(view: View): void {
    const hosts = view.state.length;
    this.infectedBefore = new Uint8Array(hosts);
    this.instancesOn = new Uint16Array(hosts);
    this.defaced.start(hosts);
    this.addRow(view.time, view);
  }

  onTransition(time: number, host: number, from: State, to: State): void {
    if (to === INFECTED && this.infectedBefore[host] === 0) {
      this.infectedBefore[host] = 1;
      this.everInfected++;
    }
    this.defaced.onTransition(time, host, from, to);
  }

  onHit(time: number, worm: number, _source: number, target: number, outcome: Outcome): void {
    if (outcome === HIT_INFECTED) this.defaced.onInfected(time, worm, target);
  }

  onInstances(_time: number, host: number, instances: number): void {
    this.instances += instances - this.instancesOn[host]!;
    this.instancesOn[host] = instances;
  }

  onInterval(_from: number, to: number, ends: boolean, view: View): void {
    if (ends) this.addRow(to, view);
  }

  private addRow(time: number, view: View): void {
    const { columns } = this.table;
    columns[0]!.push(time);
    for (let state = 0; state < stateCount; state++) columns[1 + state]!.push(view.count(state as State));
    let probesPerSecond = 0;
    for (const worm of view.worms) probesPerSecond += worm.probeRate();
    columns[stateCount + 1]!.push(this.everInfected);
    columns[stateCount + 2]!.push(this.instances);
    columns[stateCount + 3]!.push(this.defaced.at(time, view.state.length));
    columns[stateCount + 4]!.push(probesPerSecond);
  }

  // The state of `defaced`, under names of this observer so that a checkpoint finds it.
  get since(): Float64Array[] {
    return this.defaced.pages.since;
  }
  set since(since: Float64Array[]) {
    this.defaced.pages.since = since;
  }
  get change(): Int32Array {
    return this.defaced.change;
  }
  set change(change: Int32Array) {
    this.defaced.change = change;
  }
  get counted(): number {
    return this.defaced.counted;
  }
  set counted(counted: number) {
    this.defaced.counted = counted;
  }
  get tick(): number {
    return this.defaced.tick;
  }
  set tick(tick: number) {
    this.defaced.tick = tick;
  }
}

export const census = (facts: ObserverFacts, { every }: { every: number }): Census =>
  new Census(facts, every);

export const censusKind: ObserverKind = {
  name: 'census',
  meaning: 'Hosts by state, instances, defaced pages and probes/s over time.',
  settings: [everySetting(600, { key: 'observe.every' })],
  tables: [censusTable],
  create: (facts, settings) => census(facts, { every: readPositive(settings, 'census', 'every') }),
};
