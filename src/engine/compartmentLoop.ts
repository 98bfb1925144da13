/**
 * The run of a flow: releases and changes of rates at their times, rows of the census, the tally, the end. Between two
 * full minutes the flow is left to itself. Rows come after all else that happens at their time, but for the first.
 *
 * Probes that infect nobody are sums over time: by the splitting of Poisson processes they are independent of the course of
 * the infection, once that is given, and an engine may draw each sum at the end.
 */
import { addressCount } from '../host/placement.ts';
import { Table, type TableSpec } from '../observe/table.ts';
import { type CompartmentSimulation, type Compartments, contactRate, type Phase } from './compartments.ts';
import { CompartmentTally } from './compartmentTally.ts';
import type { Flow } from './flow.ts';

const minute = 60;

export interface LoopParts {
  readonly flow: Flow;
  /** Columns of the census, by the names of observe/census.ts. */
  readonly spec: TableSpec;
  /** A count whose mean is known. */
  readonly count: (mean: number) => number;
  /** Most hosts ever infected: the run ends there. */
  readonly mostInfected: number;
}

export class CompartmentLoop implements CompartmentSimulation {
  readonly census: Table;
  readonly tally: CompartmentTally;
  done = false;
  private readonly compartments: Compartments;
  private readonly parts: LoopParts;
  private phase: Phase;
  private nextPhase = 1;
  private nextRelease = 0;
  private rows = 1;
  private minutes = 1;
  private released = 0;
  private everInfected = 0;
  private seconds = 0;
  /** Means of the probes that found no host, hit one that is not vulnerable, and were dropped. */
  private misses = 0;
  private idle = 0;
  private lost = 0;

  constructor(compartments: Compartments, parts: LoopParts) {
    const { phases, releases } = compartments;
    const { flow, spec } = parts;
    this.compartments = compartments;
    this.parts = parts;
    this.census = new Table(spec);
    const { at = Infinity } = releases.find(({ count }) => count > 0) ?? {};
    this.tally = new CompartmentTally(flow.vulnerable, at);
    this.phase = phases[0]!;
    flow.enter(this.phase);
    this.addRow(0);
    this.change();
  }

  get time(): number {
    return this.parts.flow.time;
  }

  advance(until: number, budget = Infinity): number {
    const { flow, mostInfected } = this.parts;
    const { end } = this.compartments;
    let steps = 0;
    while (!this.done && flow.time < until && steps < budget) {
      const stop = this.nextStop();
      const from = flow.time;
      const { vulnerable } = flow;
      flow.step(stop);
      steps++;
      this.account(from, vulnerable);
      const isFull = flow.everInfected >= mostInfected;
      if (flow.time < stop && !isFull) continue;
      if (flow.time === stop) this.change();
      if (isFull || flow.time >= end || flow.everInfected >= mostInfected) this.finish();
      else if (flow.time === this.rows * this.compartments.every) {
        this.addRow(flow.time);
        this.rows++;
      }
    }
    this.tally.steps += steps;
    return steps;
  }

  /** The next time at which something happens that is not the flow's. */
  private nextStop(): number {
    const { phases, releases, every, end } = this.compartments;
    const full = this.minutes * minute;
    let stop = end < full ? end : full;
    if (this.rows * every < stop) stop = this.rows * every;
    const phase = phases[this.nextPhase];
    if (phase !== undefined && phase.from < stop) stop = phase.from;
    const release = releases[this.nextRelease];
    return release !== undefined && release.at < stop ? release.at : stop;
  }

  /** What is due by now: the full minute, releases, changes of rates. */
  private change(): void {
    const { flow } = this.parts;
    const { phases, releases } = this.compartments;
    const { time } = flow;
    while (this.minutes * minute <= time) this.minutes++;
    while (this.nextPhase < phases.length && phases[this.nextPhase]!.from <= time) {
      this.phase = phases[this.nextPhase++]!;
      flow.enter(this.phase);
    }
    while (this.nextRelease < releases.length && releases[this.nextRelease]!.at <= time) {
      const before = flow.infections;
      flow.release(releases[this.nextRelease++]!.count);
      this.released += flow.infections - before;
      this.account(time, flow.vulnerable);
    }
  }

  /** Adds what the last step did. */
  private account(from: number, vulnerableBefore: number): void {
    const { flow } = this.parts;
    const { compartments, phase, tally } = this;
    const { time, everInfected, infectedSeconds } = flow;
    tally.addNew(everInfected - this.everInfected, from, time);
    this.everInfected = everInfected;
    tally.see(flow.infected);
    const seconds = infectedSeconds - this.seconds;
    this.seconds = infectedSeconds;
    const sent = phase.scanning * compartments.pace * seconds;
    const density = compartments.hosts / addressCount(compartments.bits);
    this.lost += sent * (1 - phase.pass);
    this.misses += sent * phase.pass * (1 - density);
    const others = compartments.hosts - (vulnerableBefore + flow.vulnerable) / 2;
    this.idle += contactRate(compartments, phase) * seconds * others;
  }

  private finish(): void {
    const { flow, count } = this.parts;
    const { tally } = this;
    this.done = true;
    const { length } = this.census;
    if (length === 0 || this.census.columns[0]!.last() !== flow.time) this.addRow(flow.time);
    tally.infections = flow.infections;
    tally.reboots = flow.reboots;
    tally.patched = flow.patched;
    tally.hits = flow.infections - this.released + count(this.idle);
    tally.dropped = count(this.lost);
    tally.probes = tally.hits + tally.dropped + count(this.misses);
  }

  private addRow(time: number): void {
    const { flow } = this.parts;
    const { columns } = this.census;
    const { infected } = flow;
    columns[0]!.push(time);
    columns[1]!.push(flow.vulnerable);
    columns[2]!.push(infected);
    columns[3]!.push(0);
    columns[4]!.push(flow.rebooting);
    columns[5]!.push(flow.patched);
    columns[6]!.push(0);
    columns[7]!.push(0);
    columns[8]!.push(0);
    columns[9]!.push(flow.everInfected);
    columns[10]!.push(infected);
    columns[11]!.push(0);
    columns[12]!.push(infected * this.phase.scanning * this.compartments.pace);
  }
}
