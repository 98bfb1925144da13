/**
 * What visitors find at the sites of hosts: the share of requests served, the response time, and the page. A host serves
 * 1 - strain of its requests, 1 / (1 - strain) times as slowly as an idle one (docs/model.md); one that is down, none.
 */
import {
  CRASHED,
  DESTROYED,
  FRAGILE,
  HALTED,
  INFECTED,
  isUp,
  PATCHED,
  REBOOTING,
  type State,
  VULNERABLE,
} from '../host/states.ts';
import { SLOW_FROM } from './bystanders.ts';
import { chooseAtRandom, firstOnLane } from './chooseSites.ts';
import { DefacedPages } from './defacement.ts';
import { firstLane } from './firstLane.ts';
import { everySetting, type ObserverKind, readPositive } from './kind.ts';
import { HIT_INFECTED, type Observer, type Outcome, type View } from './observer.ts';
import { Table, type TableSpec } from './table.ts';

/** Which hosts show the defaced page: a rule that is told what happens and asked at ticks. */
export interface DefacedRule {
  start(hosts: number): void;
  onInfected(time: number, worm: number, host: number): void;
  onTransition(time: number, host: number, from: State, to: State): void;
  isDefaced(host: number, time: number): boolean;
  /** All that changes during a run. */
  since: Float64Array[];
}

export interface SitesOptions {
  /** Of the run; it chooses hosts at random. */
  readonly seed: number;
  readonly defaced: DefacedRule;
  /** s between rows. */
  readonly every?: number;
  /** How many hosts to follow from the start of the first lane on; none in runs without a track. */
  readonly first?: number;
  /** How many hosts to follow at random. */
  readonly random?: number;
  /** Hosts to follow by number. */
  readonly hosts?: readonly number[];
}

export const sitesDefaults = {
  /** s */
  every: 3600,
  /** hosts */
  first: 10,
  /** hosts */
  random: 10,
  hosts: [] as readonly number[],
};

/** What a visitor sees; also the kinds of page that page.ts draws. */
export const pageKinds = ['normal', 'slow', 'defaced', 'unreachable'] as const;
export type PageKind = (typeof pageKinds)[number];

export const sitesTable: TableSpec = {
  name: 'sites',
  meaning: 'What visitors find at chosen hosts.',
  columns: [
    { name: 'time', unit: 's', meaning: 'time of the row', type: 'float64' },
    { name: 'host', unit: '', meaning: 'number of the host', type: 'uint32' },
    {
      name: 'address',
      unit: '',
      meaning: 'its address (synthetic placement)',
      type: 'uint32',
      as: 'address',
    },
    {
      name: 'rank',
      unit: '',
      meaning: 'position on the first lane, from 0; not a number off it',
      type: 'float64',
    },
    { name: 'instances', unit: '', meaning: 'instances of all worms on the host', type: 'uint32' },
    { name: 'served', unit: '', meaning: 'share of requests served', type: 'float64' },
    {
      name: 'responseTime',
      unit: '',
      meaning: 'relative to an idle host; infinite if it is down',
      type: 'float64',
    },
    { name: 'halted', unit: '', meaning: 'whether it ground to a halt', type: 'uint8', as: ['no', 'yes'] },
    {
      name: 'page',
      unit: '',
      meaning: 'what a visitor sees; slow from twice the response time on',
      type: 'uint8',
      as: pageKinds,
    },
  ],
};

export const siteSummaryTable: TableSpec = {
  name: 'site-totals',
  meaning: 'What visitors find, over all hosts.',
  columns: [
    { name: 'time', unit: 's', meaning: 'time of the row', type: 'float64' },
    {
      name: 'served',
      unit: '',
      meaning: 'mean share of requests served by hosts that are vulnerable, infected, halted or rebooting',
      type: 'float64',
    },
    { name: 'normal', unit: 'hosts', meaning: 'hosts whose page is normal', type: 'uint32' },
    { name: 'slow', unit: 'hosts', meaning: 'hosts whose page is slow', type: 'uint32' },
    { name: 'defaced', unit: 'hosts', meaning: 'hosts whose page is defaced', type: 'uint32' },
    { name: 'unreachable', unit: 'hosts', meaning: 'hosts that are down', type: 'uint32' },
  ],
};

export class Sites implements Observer {
  readonly name = 'sites';
  readonly every: number;
  readonly tables: readonly Table[];
  readonly mutable = ['tables', 'chosen', 'ranks', 'defacedSince'];
  private readonly options: SitesOptions;
  private readonly defaced: DefacedRule;
  /** Hosts that are followed, ascending by lane position, then those at random, then those by number. */
  private chosen: Uint32Array;
  private ranks: Float64Array;

  constructor(options: SitesOptions) {
    this.options = options;
    this.every = options.every ?? sitesDefaults.every;
    this.defaced = options.defaced;
    this.chosen = new Uint32Array(0);
    this.ranks = new Float64Array(0);
    this.tables = [new Table(sitesTable), new Table(siteSummaryTable)];
  }

  get defacedSince(): Float64Array[] {
    return this.defaced.since;
  }

  set defacedSince(since: Float64Array[]) {
    this.defaced.since = since;
  }

  start(view: View): void {
    this.defaced.start(view.address.length);
    const {
      first = sitesDefaults.first,
      random = sitesDefaults.random,
      hosts = sitesDefaults.hosts,
    } = this.options;
    const unknown = hosts.find(
      (host) => !(Number.isInteger(host) && host >= 0 && host < view.address.length),
    );
    if (unknown !== undefined) {
      throw new Error(`observe.sites.hosts: expected hosts below ${view.address.length}, got ${unknown}`);
    }
    const chosen = new Set([
      ...firstOnLane(view, first),
      ...chooseAtRandom(this.options.seed, view.address.length, random),
      ...hosts,
    ]);
    this.chosen = Uint32Array.from(chosen);
    this.ranks =
      firstLane(view)?.positionsOf(this.chosen.map((host) => view.address[host]!)) ??
      new Float64Array(chosen.size).fill(Number.NaN);
  }

  onHit(time: number, worm: number, _source: number, target: number, outcome: Outcome): void {
    if (outcome === HIT_INFECTED) this.defaced.onInfected(time, worm, target);
  }

  onTransition(time: number, host: number, from: State, to: State): void {
    this.defaced.onTransition(time, host, from, to);
  }

  onInterval(_from: number, to: number, ends: boolean, view: View): void {
    if (!ends) return;
    for (let index = 0; index < this.chosen.length; index++) {
      const host = this.chosen[index]!;
      const served = isUp(view.state[host] as State) ? view.served(host) : 0;
      this.tables[0]!.add(
        to,
        host,
        view.address[host]!,
        this.ranks[index]!,
        view.instances[host]!,
        served,
        1 / served,
        view.state[host] === HALTED ? 1 : 0,
        this.pageOf(host, served, to),
      );
    }
    this.summarize(to, view);
  }

  /** Hosts without instances serve all requests unless probes strain them, so only the others are asked one by one. */
  private summarize(time: number, view: View): void {
    const pages = [0, 0, 0, 0];
    let served = 0;
    for (const state of [HALTED, REBOOTING, CRASHED, DESTROYED] as const) pages[3]! += view.count(state);
    for (const state of [VULNERABLE, INFECTED, PATCHED, FRAGILE] as const) {
      const isExposed = state === VULNERABLE || state === INFECTED;
      if (state !== INFECTED && !view.probesStrain) {
        pages[0]! += view.count(state);
        if (isExposed) served += view.count(state);
        continue;
      }
      for (const host of view.hostsIn(state)) {
        const share = view.served(host);
        pages[this.pageOf(host, share, time)]!++;
        if (isExposed) served += share;
      }
    }
    const exposed = [VULNERABLE, INFECTED, HALTED, REBOOTING] as const;
    const hosts = exposed.reduce<number>((sum, state) => sum + view.count(state), 0);
    this.tables[1]!.add(time, served / hosts, pages[0]!, pages[1]!, pages[2]!, pages[3]!);
  }

  /** Index of the page that a visitor of a host sees. */
  private pageOf(host: number, served: number, time: number): number {
    if (!(served > 0)) return 3;
    if (this.defaced.isDefaced(host, time)) return 2;
    return 1 / served >= SLOW_FROM ? 1 : 0;
  }
}

/** Sites of chosen hosts, and a summary over all. */
export const sites = (options: SitesOptions): Observer => new Sites(options);

export const sitesKind: ObserverKind = {
  name: 'sites',
  meaning: 'Share of requests served, response time and page of chosen hosts, and a summary over all.',
  settings: [
    everySetting(sitesDefaults.every),
    {
      name: 'first',
      unit: 'hosts',
      meaning: 'hosts to follow from the start of the track on',
      default: sitesDefaults.first,
    },
    { name: 'random', unit: 'hosts', meaning: 'hosts to follow at random', default: sitesDefaults.random },
    {
      name: 'hosts',
      unit: '',
      meaning: 'more hosts to follow, by number',
      default: sitesDefaults.hosts,
      key: 'hosts.named',
    },
  ],
  tables: [sitesTable, siteSummaryTable],
  create: (facts, settings) => {
    const { hosts } = settings;
    if (!Array.isArray(hosts))
      throw new Error(`observe.sites.hosts: expected a list of hosts, got ${String(hosts)}`);
    return sites({
      seed: facts.seed,
      defaced: new DefacedPages(facts),
      every: readPositive(settings, 'sites', 'every'),
      first: readNumberOfHosts(settings.first, 'first'),
      random: readNumberOfHosts(settings.random, 'random'),
      hosts,
    });
  },
};

function readNumberOfHosts(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 10_000) return value;
  throw new Error(`observe.sites.${name}: expected a whole number from 0 to 10000, got ${String(value)}`);
}
