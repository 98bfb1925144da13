/**
 * The ASes of a run: their graph, whose addresses are whose, and the AS of every host, each made when first asked for.
 * A generated graph and the addresses dealt out to it are the same in every run, as the made-up parts of the Internet
 * of 2001 are; only hosts move with the seed.
 */

import type { AsGraph } from './asGraph.ts';
import { type AsMap, asMapFromTable } from './asMap.ts';
import { assignAddresses } from './assignAddresses.ts';
import { generateAsGraph } from './generateAsGraph.ts';
import type { Internet } from './internet.ts';
import { type ReadAsGraph, readAsGraph } from './readAsGraph.ts';

/** ASes of the generated graph, unless told. */
export const defaultAses = 10000;

const SEED = 1;

/** Where the graph comes from: a file, or how many ASes to generate. */
export type AsSource = { readonly file: string; read(): string } | { readonly ases: number };

export class AsLevel {
  private readonly source: AsSource;
  private readonly internet: Internet;
  private readonly addresses: Uint32Array;
  private madeGraph: ReadAsGraph | null = null;
  private madeMap: AsMap | null = null;
  private madeHostAs: Int32Array | null = null;

  constructor(source: AsSource, internet: Internet, addresses: Uint32Array) {
    this.source = source;
    this.internet = internet;
    this.addresses = addresses;
  }

  get graph(): AsGraph {
    return this.readGraph().graph;
  }

  /** By the real table where graph and Internet both have real AS numbers; made up otherwise. */
  get map(): AsMap {
    const { asTable } = this.internet;
    this.madeMap ??=
      'file' in this.source && asTable !== undefined
        ? asMapFromTable(this.graph, asTable)
        : assignAddresses(this.graph, this.internet, SEED);
    return this.madeMap;
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

  /** What is odd about the graph and the hosts in it, a sentence each. */
  get problems(): readonly string[] {
    const lost = countLost(this.hostAs);
    const { problems } = this.readGraph();
    if (lost === 0) return problems;
    return [...problems, `network: ${lost} of ${this.hostAs.length} hosts are in no AS of the graph.`];
  }

  private readGraph(): ReadAsGraph {
    const { source } = this;
    this.madeGraph ??=
      'file' in source
        ? readAsGraph(source.read(), source.file)
        : { graph: generateAsGraph(source.ases, SEED), problems: [] };
    return this.madeGraph;
  }
}

function countLost(nodes: Int32Array): number {
  return nodes.reduce((count, node) => count + (node < 0 ? 1 : 0), 0);
}
