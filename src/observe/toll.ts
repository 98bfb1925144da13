/**
 * What an outbreak costs, summed up at the end of a run: on all hosts, and on those of the user's own network.
 *
 * Host-hours are integrals of numbers of hosts over time. Each host that enters a state at a time t takes t off the sum
 * and adds its time of leaving, or the end; so an event costs O(1) and nothing is rounded to a grid. Probes of memoryless
 * worms are the expected ones (outgoingProbes.ts), so that two runs differ by what happened, not by chance of counting.
 */
import { AddressSet } from '../address/addressSet.ts';
import { CRASHED, INFECTED, isUp, REBOOTING, type State, VULNERABLE } from '../host/states.ts';
import { DefacedPages } from './defacement.ts';
import type { ObserverFacts } from './facts.ts';
import { firstAtOrAbove } from './firstAtOrAbove.ts';
import type { ObserverKind } from './kind.ts';
import { checkWithin, type NamedPrefix, readNamedPrefixes } from './namedPrefix.ts';
import { HIT_INFECTED, type Observer, type Outcome, type View } from './observer.ts';
import { OutgoingProbes } from './outgoingProbes.ts';
import { Table, type TableSpec } from './table.ts';

export const tollTable: TableSpec = {
  name: 'toll',
  meaning: 'What the outbreak cost, one row at the end for all hosts and one for those of the own network.',
  columns: [
    { name: 'hosts', unit: '', meaning: 'which hosts', type: 'uint8', as: ['all', 'ownNetwork'] },
    { name: 'count', unit: 'hosts', meaning: 'how many there are', type: 'uint32' },
    { name: 'everInfected', unit: 'hosts', meaning: 'hosts infected at least once', type: 'uint32' },
    { name: 'infectedHours', unit: 'host h', meaning: 'time that hosts were infected', type: 'float64' },
    {
      name: 'downHours',
      unit: 'host h',
      meaning: 'time that hosts were halted, rebooting, or restarting after a crash',
      type: 'float64',
    },
    { name: 'defaced', unit: 'hosts', meaning: 'hosts that showed the defaced page', type: 'uint32' },
    { name: 'crashes', unit: '', meaning: 'crashes of patched hosts', type: 'uint32' },
    {
      name: 'probes',
      unit: 'probes',
      meaning: 'sent by these hosts, of memoryless worms the expected ones',
      type: 'float64',
    },
    { name: 'bits', unit: 'bit', meaning: 'what these put on the wire', type: 'float64' },
    { name: 'peakInfected', unit: 'hosts', meaning: 'most infected at one time', type: 'uint32' },
    {
      name: 'peakAfter',
      unit: 's',
      meaning: 'from the first release to that time, not a number if none was infected',
      type: 'float64',
    },
    {
      name: 'halfAfter',
      unit: 's',
      meaning:
        'from the first release until half of those vulnerable at the start had been infected, not a number if never',
      type: 'float64',
    },
  ],
};

const ALL = 0;
const OWN = 1;

export class Toll implements Observer {
  readonly name = 'toll';
  readonly every = 0;
  readonly table = new Table(tollTable);
  readonly tables = [this.table];
  readonly mutable = [
    'table',
    'inside',
    'wasInfected',
    'wasDefaced',
    'count',
    'vulnerable',
    'everInfected',
    'infected',
    'infectedSeconds',
    'down',
    'downSeconds',
    'defaced',
    'crashes',
    'peakInfected',
    'peakTime',
    'halfTime',
    'probesOfAll',
    'probesInside',
    'since',
  ];
  private readonly networks: readonly NamedPrefix[];
  /** The prefixes as one set, so that a host in two of them counts once. */
  private readonly own: AddressSet;
  private readonly firstRelease: number;
  /** By host: 1 if it belongs to the own network, was ever infected, ever defaced. */
  inside = new Uint8Array(0);
  wasInfected = new Uint8Array(0);
  wasDefaced = new Uint8Array(0);
  /** By ALL and OWN, as all that follow. */
  count = new Float64Array(2);
  vulnerable = new Float64Array(2);
  everInfected = new Float64Array(2);
  infected = new Float64Array(2);
  infectedSeconds = new Float64Array(2);
  down = new Float64Array(2);
  downSeconds = new Float64Array(2);
  defaced = new Float64Array(2);
  crashes = new Float64Array(2);
  peakInfected = new Float64Array(2);
  peakTime = new Float64Array(2).fill(NaN);
  halfTime = new Float64Array(2).fill(NaN);
  private readonly probesOfAll: OutgoingProbes;
  /** By range of the own network. */
  private readonly probesInside: readonly OutgoingProbes[];
  private readonly pages: DefacedPages;

  constructor(facts: ObserverFacts, networks: readonly NamedPrefix[]) {
    this.networks = networks;
    this.own = AddressSet.fromPrefixes(networks.map(({ prefix }) => prefix));
    this.firstRelease = Math.min(...facts.worms.flatMap(({ releases }) => releases.map(({ at }) => at)));
    this.probesOfAll = new OutgoingProbes(facts.worms.length);
    this.probesInside = Array.from(this.own.first, () => new OutgoingProbes(facts.worms.length));
    this.pages = new DefacedPages(facts);
  }

  start(view: View): void {
    checkWithin(view.bits, this.networks, 'observe.toll.networks');
    const hosts = view.state.length;
    this.inside = new Uint8Array(hosts);
    this.wasInfected = new Uint8Array(hosts);
    this.wasDefaced = new Uint8Array(hosts);
    this.pages.start(hosts);
    this.probesOfAll.start(view, 0, hosts);
    for (const [range, probes] of this.probesInside.entries()) {
      const first = firstAtOrAbove(view.address, this.own.first[range]!);
      const past = firstAtOrAbove(view.address, this.own.last[range]! + 1);
      this.inside.fill(1, first, past);
      probes.start(view, first, past);
    }
    for (let host = 0; host < hosts; host++) {
      for (let scope = ALL; scope <= this.inside[host]!; scope++) {
        this.count[scope]!++;
        if (view.state[host] === VULNERABLE) this.vulnerable[scope]!++;
      }
    }
  }

  onHit(time: number, worm: number, _source: number, target: number, outcome: Outcome): void {
    if (outcome !== HIT_INFECTED || !this.pages.active) return;
    this.noteDefaced(target, time);
    this.pages.onInfected(time, worm, target);
  }

  onTransition(time: number, host: number, from: State, to: State): void {
    const scopes = this.inside[host]!;
    const fell = to === INFECTED && this.wasInfected[host] === 0;
    if (fell) this.wasInfected[host] = 1;
    for (let scope = ALL; scope <= scopes; scope++) {
      if (from === INFECTED) this.leaveInfected(scope, time);
      if (to === INFECTED) this.enterInfected(scope, time, fell);
      if (isUp(from) && !isUp(to)) {
        this.down[scope]!++;
        this.downSeconds[scope]! -= time;
      } else if (!isUp(from) && isUp(to)) {
        this.down[scope]!--;
        this.downSeconds[scope]! += time;
      }
      if (to === CRASHED) this.crashes[scope]!++;
    }
    if (!this.pages.active || (from !== INFECTED && from !== REBOOTING)) return;
    this.noteDefaced(host, time);
    this.pages.onTransition(time, host, from, to);
  }

  onPace(time: number, worm: number, host: number, probesPerSecond: number): void {
    this.probesOfAll.onPace(time, worm, host, probesPerSecond);
    for (const probes of this.probesInside) probes.onPace(time, worm, host, probesPerSecond);
  }

  onCursorEnd(_time: number, worm: number, host: number, _startRank: number, probes: number): void {
    this.probesOfAll.onCursorEnd(worm, host, probes);
    for (const part of this.probesInside) part.onCursorEnd(worm, host, probes);
  }

  onProbe(_time: number, worm: number, source: number): void {
    this.probesOfAll.onProbe(worm, source);
    for (const probes of this.probesInside) probes.onProbe(worm, source);
  }

  onEnd(view: View): void {
    const { time } = view;
    if (this.pages.active) for (let host = 0; host < this.inside.length; host++) this.noteDefaced(host, time);
    this.addRow(ALL, [this.probesOfAll], view);
    if (this.networks.length > 0) this.addRow(OWN, this.probesInside, view);
  }

  private enterInfected(scope: number, time: number, fell: boolean): void {
    this.infectedSeconds[scope]! -= time;
    if (++this.infected[scope]! > this.peakInfected[scope]!) {
      this.peakInfected[scope] = this.infected[scope]!;
      this.peakTime[scope] = time;
    }
    // The first time that twice as many are reached, and never again, as each host counts once.
    if (!fell) return;
    const { everInfected, vulnerable } = this;
    if (++everInfected[scope]! === Math.ceil(vulnerable[scope]! / 2)) this.halfTime[scope] = time;
  }

  private leaveInfected(scope: number, time: number): void {
    this.infected[scope]!--;
    this.infectedSeconds[scope]! += time;
  }

  /** Marks a host whose page went up before a time, as things stood until then. */
  private noteDefaced(host: number, time: number): void {
    if (this.wasDefaced[host] !== 0) return;
    for (let worm = 0; worm < this.pages.worms; worm++) {
      const from = this.pages.from(worm, host);
      // -Infinity: the worm waits on the disk of a host that is down.
      if (!(from >= 0 && from < time)) continue;
      this.wasDefaced[host] = 1;
      for (let scope = ALL; scope <= this.inside[host]!; scope++) this.defaced[scope]!++;
      return;
    }
  }

  private addRow(scope: number, parts: readonly OutgoingProbes[], view: View): void {
    let probes = 0;
    let bits = 0;
    for (const part of parts) {
      part.endInterval(view.time, view);
      const sent = part.takeWindow();
      probes += sent.probes;
      bits += sent.bits;
    }
    this.table.add(
      scope,
      this.count[scope]!,
      this.everInfected[scope]!,
      (this.infectedSeconds[scope]! + this.infected[scope]! * view.time) / 3600,
      (this.downSeconds[scope]! + this.down[scope]! * view.time) / 3600,
      this.defaced[scope]!,
      this.crashes[scope]!,
      probes,
      bits,
      this.peakInfected[scope]!,
      this.peakTime[scope]! - this.firstRelease,
      this.halfTime[scope]! - this.firstRelease,
    );
  }

  // The state of `pages`, under a name of this observer so that a checkpoint finds it.
  get since(): Float64Array[] {
    return this.pages.since;
  }
  set since(since: Float64Array[]) {
    this.pages.since = since;
  }
}

export const tollKind: ObserverKind = {
  name: 'toll',
  meaning:
    'What the outbreak cost, on all hosts and on those of the own network: the sums that are compared.',
  settings: [
    {
      name: 'networks',
      unit: '',
      meaning: 'list of prefixes, together the own network; no row of it without them',
      default: [],
      key: 'observe.network',
    },
  ],
  tables: [tollTable],
  create: (facts, settings) => new Toll(facts, readNamedPrefixes(settings.networks, 'observe.toll.networks')),
};
