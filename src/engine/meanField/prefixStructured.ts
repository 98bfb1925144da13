/**
 * Spread of a worm that prefers near addresses, as a system over prefixes (after the local form of Chen, Gao, Kwiat, INFOCOM
 * 2003, and Rajab, Monrose, Terzis, "On the effectiveness of distributed worm monitoring", USENIX Security 2005): in prefix g,
 *
 *   dI_g/dt = S_g sum over branches k of  pace w_k / 2^(bits - k) x (infected in the block of k bits around g)
 *
 * with weight w_k of the branch that keeps k bits of the own address. A release is spread over prefixes in proportion to
 * their hosts. As hosts of a prefix are real numbers, every prefix has its share of the first infected host at once: where
 * prefixes have few hosts, or preference is strong, the mean field runs ahead of any single outbreak.
 */
import { addressCount } from '../../host/placement.ts';
import { type Compartments, contactRate, type Phase, type Strata } from '../compartments.ts';
import type { Flow } from '../flow.ts';
import { Solver } from './solver.ts';
import { tabulate } from './tabulate.ts';

export interface PrefixStructuredParameters {
  readonly strata: Strata;
  /** Infected hosts at time 0, above 0 and at most all. */
  readonly infected: number;
  /** Width of an address. */
  readonly bits: number;
  /** Probes/s of an infected host. */
  readonly pace: number;
  /** s between rows, and s from time 0 to the last row. */
  readonly every: number;
  readonly end: number;
}

/** The system as a table with the columns of the census. */
export function prefixStructured({ infected, every, end, ...rest }: PrefixStructuredParameters) {
  const flow = new PrefixFlow(rest, 0);
  flow.enter({ from: 0, patching: 0, pass: 1, scanning: 1 });
  flow.release(infected);
  return tabulate(flow, every, end);
}

export class PrefixFlow implements Flow {
  time = 0;
  readonly rebooting = 0;
  readonly reboots = 0;
  readonly patched: number;
  private readonly total: number;
  private readonly parts: Required<Pick<Compartments, 'pace' | 'bits'>> & { readonly strata: Strata };
  private readonly vulnerableHosts: Float64Array;
  private readonly solver: Solver;
  private contact = 0;

  constructor(
    parts: Pick<Compartments, 'pace' | 'bits'> & { readonly strata: Strata },
    patchedAtStart: number,
  ) {
    this.parts = parts;
    const { strata, bits } = parts;
    this.vulnerableHosts = strata.hosts.map((hosts) => hosts * (1 - patchedAtStart));
    const all = strata.hosts.reduce((sum, hosts) => sum + hosts, 0);
    this.total = this.vulnerableHosts.reduce((sum, hosts) => sum + hosts, 0);
    this.patched = all - this.total;
    const branches = strata.branches.map(({ keptBits, weight }) =>
      makeBranch(strata, keptBits, (weight * addressCount(bits)) / addressCount(bits - keptBits)),
    );
    const groups = strata.prefix.length;
    // Infected by prefix, then the integral of all.
    this.solver = new Solver(new Float64Array(groups + 1), (state, rates) => {
      rates.fill(0);
      let sum = 0;
      for (let group = 0; group < groups; group++) sum += state[group]!;
      for (const { block, infected, factor } of branches) {
        infected.fill(0);
        for (let group = 0; group < groups; group++) infected[block[group]!]! += state[group]!;
        for (let group = 0; group < groups; group++) rates[group]! += factor * infected[block[group]!]!;
      }
      for (let group = 0; group < groups; group++) {
        rates[group]! *= this.contact * (this.vulnerableHosts[group]! - state[group]!);
      }
      rates[groups] = sum;
    });
  }

  get infected(): number {
    const { state } = this.solver;
    let sum = 0;
    for (let group = 0; group + 1 < state.length; group++) sum += state[group]!;
    return sum;
  }

  get vulnerable(): number {
    return this.total - this.infected;
  }

  get everInfected(): number {
    return this.infected;
  }

  get infections(): number {
    return this.infected;
  }

  get infectedSeconds(): number {
    return this.solver.state[this.solver.state.length - 1]!;
  }

  step(until: number): void {
    this.solver.advance(until - this.time);
    this.time = until;
  }

  enter(phase: Phase): void {
    this.contact = contactRate(this.parts, phase);
  }

  release(count: number): void {
    const { state } = this.solver;
    const share = this.vulnerable > 0 ? Math.min(1, count / this.vulnerable) : 0;
    for (let group = 0; group + 1 < state.length; group++) {
      state[group]! += share * (this.vulnerableHosts[group]! - state[group]!);
    }
  }
}

interface BranchBlocks {
  /** By group, the block that the branch confines its probes to. */
  readonly block: Uint32Array;
  readonly infected: Float64Array;
  /** How many times the rate of uniform scanning. */
  readonly factor: number;
}

function makeBranch({ prefix, prefixBits }: Strata, keptBits: number, factor: number): BranchBlocks {
  const width = addressCount(prefixBits - keptBits);
  const block = new Uint32Array(prefix.length);
  let blocks = 0;
  for (let group = 0; group < prefix.length; group++) {
    if (group > 0 && Math.floor(prefix[group]! / width) !== Math.floor(prefix[group - 1]! / width)) blocks++;
    block[group] = blocks;
  }
  return { block, infected: new Float64Array(blocks + 1), factor };
}
