/**
 * A world small enough to draw every probe: 2^16 addresses, of which some are hosts. What is seen of it at a time: where
 * probes landed lately, which addresses were ever probed, which hosts carry the worm.
 */
import { countUpTo } from '../run/replay.ts';

export const side = 256;

/** The two worms of the small world, which differ in one line. */
export const worldScenario = (strategy: 'uniform' | '{ generator: { lanes: 1 } }'): string => `
name: small-world
description: Every probe of a worm in a world of 65,536 addresses
space: { bits: 16 }
horizon: 30 min
hosts: { count: 400 } # our choice: many enough to be hit within minutes
worms:
  - name: worm
    strategy: ${strategy}
    pace: 1 probes/s # our choice: slow enough to follow
`;

/** Tables of its run, which grow while it goes on. */
export interface WorldTables {
  readonly probes: { values(column: 'time' | 'target'): ArrayLike<number> };
  readonly infections: { values(column: 'time' | 'target'): ArrayLike<number> };
}

/** What an address is. */
export const EMPTY = 0;
export const HOST = 1;
export const INFECTED_HOST = 2;

export class SmallWorld {
  /** By address: EMPTY, HOST or INFECTED_HOST. */
  readonly kind = new Uint8Array(side * side);
  /** By address: 1 right after a probe, less and less with each `fade`. */
  readonly heat = new Float32Array(side * side);
  /** By address: 1 if it was ever probed. */
  readonly probed = new Uint8Array(side * side);
  probes = 0;
  hits = 0;
  infected = 0;
  private time = 0;
  /** Of its hosts. */
  readonly addresses: Uint32Array;
  private readonly tables: WorldTables;

  constructor(addresses: Uint32Array, tables: WorldTables) {
    this.addresses = addresses;
    this.tables = tables;
    this.reset();
  }

  /** Goes to a time, s, as far as rows are known. */
  seek(time: number): void {
    if (time < this.time) this.reset();
    this.time = time;
    const { probes, infections } = this.tables;
    const targets = probes.values('target');
    for (const end = countUpTo(probes.values('time'), time); this.probes < end; this.probes++) {
      const address = targets[this.probes]!;
      this.heat[address] = 1;
      this.probed[address] = 1;
      if (this.kind[address] !== EMPTY) this.hits++;
    }
    const hosts = infections.values('target');
    for (const end = countUpTo(infections.values('time'), time); this.infected < end; this.infected++)
      this.kind[hosts[this.infected]!] = INFECTED_HOST;
  }

  /** When the next probe comes, s; undefined if none is known. */
  nextProbe(): number | undefined {
    return this.tables.probes.values('time')[this.probes];
  }

  /** Lets what was probed lately grow dim. */
  fade(factor: number): void {
    for (let address = 0; address < this.heat.length; address++) this.heat[address]! *= factor;
  }

  private reset(): void {
    this.kind.fill(EMPTY);
    for (const address of this.addresses) this.kind[address] = HOST;
    this.heat.fill(0);
    this.probed.fill(0);
    this.probes = 0;
    this.hits = 0;
    this.infected = 0;
  }
}
