/**
 * The ASes of a run: their graph, whose addresses are whose, and the AS of every host, each made when first asked for.
 * A generated graph, the addresses dealt out to it and who of its ASes filters are the same in every run, as the made-up
 * parts of the Internet of 2001 are; only hosts move with the seed. Runs over one Internet share all but the hosts.
 */

import { type FilteredPairs, filteredPairs } from './asFilter.ts';
import { type AsGraph, nodeOf } from './asGraph.ts';
import { type AsMap, asMapFromTable } from './asMap.ts';
import { assignAddresses } from './assignAddresses.ts';
import { generateAsGraph } from './generateAsGraph.ts';
import type { Internet } from './internet.ts';
import { chooseCustomers, rankAses } from './rankAses.ts';
import { readAsGraph } from './readAsGraph.ts';

/** ASes of the generated graph, unless told. */
export const defaultAses = 10000;

const SEED = 1;

/** Where the graph comes from: a file, or how many ASes to generate. */
export type AsSource = { readonly file: string; read(): string } | { readonly ases: number };

/** A share of the ASes without customers, or so many that carry the most. */
export type FilteringAses = { readonly customers: number } | { readonly transit: number };

/** The same, or ASes by number. */
export type AsChoice = FilteringAses | readonly number[];

/** A graph with its addresses; the text of its file, or the number of ASes, tells it from others over one Internet. */
interface Made {
  readonly graph: AsGraph;
  readonly map: AsMap;
  readonly problems: readonly string[];
  readonly filtered: Map<string, FilteredPairs>;
}

const shared = new WeakMap<Internet, Map<string, Made>>();

export class AsLevel {
  private readonly source: AsSource;
  private readonly internet: Internet;
  private readonly addresses: Uint32Array;
  private made: Made | null = null;
  private madeHostAs: Int32Array | null = null;

  constructor(source: AsSource, internet: Internet, addresses: Uint32Array) {
    this.source = source;
    this.internet = internet;
    this.addresses = addresses;
  }

  get graph(): AsGraph {
    return this.make().graph;
  }

  /** By the real table where graph and Internet both have real AS numbers; made up otherwise. */
  get map(): AsMap {
    return this.make().map;
  }

  /** Node of each host, -1 in no AS of the graph. */
  get hostAs(): Int32Array {
    if (this.madeHostAs === null) {
      const nodes = this.map.ofHosts(this.addresses);
      const lost = countLost(nodes);
      if (2 * lost > nodes.length) {
        throw new Error(
          `network.graph: expected ASes that hold at least half of the hosts, found ${lost} of ${nodes.length} hosts in none of them`,
        );
      }
      this.madeHostAs = nodes;
    }
    return this.madeHostAs;
  }

  /** Pairs of ASes between which somebody filters. */
  filtered(by: FilteringAses): FilteredPairs {
    const { graph, filtered } = this.make();
    const key = JSON.stringify(by);
    let pairs = filtered.get(key);
    if (pairs === undefined) {
      pairs = filteredPairs(graph, this.choose(by));
      filtered.set(key, pairs);
    }
    return pairs;
  }

  /** Whether a host is in one of some ASes. `place`: where they were named, for an error about a number that is none. */
  members(choice: AsChoice, place: string): (host: number) => boolean {
    const { graph, hostAs } = this;
    const isChosen = new Uint8Array(graph.asn.length);
    for (const node of 'length' in choice ? nodesOf(graph, choice, place) : this.choose(choice))
      isChosen[node] = 1;
    return (host) => hostAs[host]! >= 0 && isChosen[hostAs[host]!] === 1;
  }

  private choose(by: FilteringAses): Uint32Array {
    const { graph, map } = this.make();
    if ('customers' in by) return chooseCustomers(graph, by.customers, SEED);
    return rankAses(graph, map.sizes(graph.asn.length)).subarray(0, by.transit);
  }

  /** Whether somebody asked for the AS of a host. */
  get isUsed(): boolean {
    return this.madeHostAs !== null;
  }

  /** What is odd about the graph and the hosts in it, a sentence each. */
  get problems(): readonly string[] {
    const lost = countLost(this.hostAs);
    const { problems } = this.make();
    if (lost === 0) return problems;
    return [...problems, `network: ${lost} of ${this.hostAs.length} hosts are in no AS of the graph.`];
  }

  private make(): Made {
    if (this.made !== null) return this.made;
    const { source, internet } = this;
    const text = 'file' in source ? source.read() : '';
    const key = 'file' in source ? text : String(source.ases);
    let known = shared.get(internet);
    if (known === undefined) shared.set(internet, (known = new Map()));
    let made = known.get(key);
    if (made === undefined) {
      const { graph, problems } =
        'file' in source
          ? readAsGraph(text, source.file)
          : { graph: generateAsGraph(source.ases, SEED), problems: [] };
      const { asTable } = internet;
      const map =
        'file' in source && asTable !== undefined
          ? asMapFromTable(graph, asTable)
          : assignAddresses(graph, internet, SEED);
      made = { graph, map, problems, filtered: new Map() };
      known.set(key, made);
    }
    this.made = made;
    return made;
  }
}

function nodesOf(graph: AsGraph, numbers: readonly number[], place: string): number[] {
  return numbers.map((number) => {
    const node = nodeOf(graph, number);
    if (node < 0)
      throw new Error(`${place}: expected numbers of ASes of the graph, got ${number}, which is none`);
    return node;
  });
}

function countLost(nodes: Int32Array): number {
  return nodes.reduce((count, node) => count + (node < 0 ? 1 : 0), 0);
}
