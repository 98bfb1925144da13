/**
 * The user's own network: what knocks at its prefixes, what gets in, and what goes out. Probes into its unoccupied
 * addresses are drawn late (arrivals.ts); those that land on its hosts are hits, of which it asks for every one.
 */
import { AddressSet } from '../address/addressSet.ts';
import { prefixLast } from '../address/ipv4.ts';
import { HALTED, INFECTED } from '../host/states.ts';
import { expm1, log1p } from '../random/elementary.ts';
import type { Stream } from '../random/stream.ts';
import { Arrivals } from './arrivals.ts';
import { ExposureHistory } from './exposureHistory.ts';
import { firstAtOrAbove } from './firstAtOrAbove.ts';
import { everySetting, type ObserverKind, readPositive } from './kind.ts';
import { checkWithin, type NamedPrefix, readNamedPrefixes } from './namedPrefix.ts';
import { HIT_DROPPED, NO_SOURCE, type Observer, type Outcome, type View } from './observer.ts';
import { OutgoingProbes } from './outgoingProbes.ts';
import { Table, type TableSpec, withNames } from './table.ts';

export interface OwnNetworkOptions {
  /** Number of worms in the scenario. */
  readonly worms: number;
  readonly networks: readonly NamedPrefix[];
  /** s between rows. */
  readonly every?: number;
}

export const ownNetworkDefaults = {
  /** s */
  every: 3600,
};

export const ownNetworkTable: TableSpec = {
  name: 'network',
  meaning: "The user's own prefixes: probes that arrive, hosts that fall, probes that leave.",
  columns: [
    { name: 'network', unit: '', meaning: 'name of the network', type: 'uint32' },
    { name: 'time', unit: 's', meaning: 'end of the window', type: 'float64' },
    {
      name: 'firstProbe',
      unit: 's',
      meaning:
        'when the first probe arrived, not a number before; end of its window if it came along a track to no host',
      type: 'float64',
    },
    { name: 'arrivalsPerSecond', unit: 'probes/s', meaning: 'mean over the window', type: 'float64' },
    { name: 'arrivalsSoFar', unit: 'probes', meaning: 'arrivals since the start', type: 'float64' },
    { name: 'infected', unit: 'hosts', meaning: 'hosts of the network that are infected', type: 'uint32' },
    { name: 'halted', unit: 'hosts', meaning: 'hosts of the network that ground to a halt', type: 'uint32' },
    {
      name: 'outgoingProbesPerSecond',
      unit: 'probes/s',
      meaning: 'expected probes of its infected hosts, mean over the window',
      type: 'float64',
    },
    {
      name: 'outgoingMegabitsPerSecond',
      unit: 'Mbit/s',
      meaning: 'what these put on the wire',
      type: 'float64',
    },
  ],
};

export class OwnNetwork implements Observer {
  readonly name = 'network';
  readonly every: number;
  readonly everyHit = true;
  readonly tables: readonly Table[];
  readonly mutable = [
    'tables',
    'arrivals',
    'outgoing',
    'histories',
    'inWindow',
    'soFar',
    'firstProbe',
    'windowFrom',
    'firstHost',
    'pastHost',
  ];
  private readonly options: OwnNetworkOptions;
  private readonly arrivals: Arrivals;
  private readonly outgoing: readonly OutgoingProbes[];
  /** By network. */
  private readonly histories: readonly ExposureHistory[];
  /** By network. */
  private inWindow: Float64Array;
  private soFar: Float64Array;
  /** s; Infinity before. */
  private firstProbe: Float64Array;
  private windowFrom: number;
  /** First host of each network, and the first after it. */
  private firstHost: Uint32Array;
  private pastHost: Uint32Array;

  constructor(options: OwnNetworkOptions) {
    this.options = options;
    this.every = options.every ?? ownNetworkDefaults.every;
    this.arrivals = new Arrivals(
      options.networks.map(({ prefix }) => AddressSet.fromPrefixes([prefix])),
      false,
    );
    this.outgoing = options.networks.map(() => new OutgoingProbes(options.worms));
    this.histories = options.networks.map(() => new ExposureHistory());
    this.inWindow = new Float64Array(0);
    this.soFar = new Float64Array(0);
    this.firstProbe = new Float64Array(0);
    this.windowFrom = 0;
    this.firstHost = new Uint32Array(0);
    this.pastHost = new Uint32Array(0);
    this.tables = [
      new Table(
        withNames(
          ownNetworkTable,
          'network',
          options.networks.map(({ name }) => name),
        ),
      ),
    ];
  }

  start(view: View): void {
    const { networks } = this.options;
    checkWithin(view.bits, networks, 'observe.network.networks');
    this.arrivals.start(view);
    this.inWindow = new Float64Array(networks.length);
    this.soFar = new Float64Array(networks.length);
    this.firstProbe = new Float64Array(networks.length).fill(Infinity);
    this.windowFrom = view.time;
    this.firstHost = new Uint32Array(networks.length);
    this.pastHost = new Uint32Array(networks.length);
    for (const [network, { prefix }] of networks.entries()) {
      this.firstHost[network] = firstAtOrAbove(view.address, prefix.base);
      this.pastHost[network] = firstAtOrAbove(view.address, prefixLast(prefix) + 1);
      this.outgoing[network]!.start(view, this.firstHost[network]!, this.pastHost[network]!);
    }
    for (const history of this.histories) history.start(view.time);
  }

  onPace(time: number, worm: number, host: number, probesPerSecond: number): void {
    this.arrivals.onPace(time, worm, host, probesPerSecond);
    this.noteExposure(time);
    for (const outgoing of this.outgoing) outgoing.onPace(time, worm, host, probesPerSecond);
  }

  onCursorEnd(_time: number, worm: number, host: number, startRank: number, probes: number): void {
    this.arrivals.onCursorEnd(worm, host, startRank, probes);
    for (const outgoing of this.outgoing) outgoing.onCursorEnd(worm, host, probes);
  }

  onProbe(time: number, worm: number, source: number, address: number): void {
    const { sets } = this.arrivals;
    for (const outgoing of this.outgoing) outgoing.onProbe(worm, source);
    for (let network = 0; network < sets.length; network++) {
      if (sets[network]!.dark.contains(address)) this.seeFirst(network, time);
    }
    this.arrivals.onProbe(source, address);
  }

  onHit(time: number, _worm: number, source: number, target: number, outcome: Outcome): void {
    if (outcome === HIT_DROPPED || source === NO_SOURCE) return;
    for (let network = 0; network < this.firstHost.length; network++) {
      if (target < this.firstHost[network]! || target >= this.pastHost[network]!) continue;
      this.inWindow[network]!++;
      this.seeFirst(network, time);
    }
  }

  onInterval(from: number, to: number, ends: boolean, view: View, random: Stream): void {
    this.noteExposure(to);
    const totals = this.arrivals.drawTotals(to, view, random);
    for (const [network, { memoryless, tracks }] of totals.entries()) {
      this.inWindow[network]! += memoryless + tracks;
      if (view.everyProbe || !(this.firstProbe[network]! > from)) continue;
      if (memoryless > 0) {
        // the least of that many uniforms, as a share of the exposure of the interval
        const share = -expm1(log1p(-random.uniform()) / memoryless);
        this.seeFirst(network, this.histories[network]!.timeAt(share));
      } else if (tracks > 0) this.seeFirst(network, to);
    }
    for (const [network, history] of this.histories.entries()) {
      history.wanted = this.firstProbe[network] === Infinity;
      history.start(to);
    }
    for (const outgoing of this.outgoing) outgoing.endInterval(to, view);
    if (ends && to > this.windowFrom) this.addRows(to, view);
  }

  private noteExposure(time: number): void {
    for (const [network, history] of this.histories.entries()) {
      if (history.wanted) history.note(time, this.arrivals.exposureOf(network, time));
    }
  }

  private seeFirst(network: number, time: number): void {
    if (time < this.firstProbe[network]!) this.firstProbe[network] = time;
  }

  private addRows(to: number, view: View): void {
    const seconds = to - this.windowFrom;
    for (let network = 0; network < this.inWindow.length; network++) {
      let infected = 0;
      let halted = 0;
      for (let host = this.firstHost[network]!; host < this.pastHost[network]!; host++) {
        if (view.state[host] === INFECTED) infected++;
        else if (view.state[host] === HALTED) halted++;
      }
      this.soFar[network]! += this.inWindow[network]!;
      const first = this.firstProbe[network]!;
      const { probes, bits } = this.outgoing[network]!.takeWindow();
      this.tables[0]!.add(
        network,
        to,
        first <= to ? first : Number.NaN,
        this.inWindow[network]! / seconds,
        this.soFar[network]!,
        infected,
        halted,
        probes / seconds,
        bits / seconds / 1e6,
      );
    }
    this.inWindow.fill(0);
    this.windowFrom = to;
  }
}

/** Any number of own networks, in one table. */
export const ownNetwork = (options: OwnNetworkOptions): Observer => new OwnNetwork(options);

export const ownNetworkKind: ObserverKind = {
  name: 'network',
  meaning: "The user's own network: first probe, arrivals, hosts infected and halted inside, traffic out.",
  settings: [
    everySetting(ownNetworkDefaults.every),
    {
      name: 'networks',
      unit: '',
      meaning: 'list of prefixes; no rows without it',
      default: [],
      key: 'observe.network',
    },
  ],
  tables: [ownNetworkTable],
  create: (facts, settings) =>
    ownNetwork({
      worms: facts.worms.length,
      every: readPositive(settings, 'network', 'every'),
      networks: readNamedPrefixes(settings.networks, 'observe.network.networks'),
    }),
};
