/**
 * Uniform scanning past a filter, without asking the filter about each probe. Hosts are in classes, and a class reaches some
 * classes and no others (defense/deployment.ts). Probes of the sources of class c that pass come to a given address of those
 * classes as if there were no filter, so the pairs that they make are counted: with the sum A of the sources' weights in
 * the class, and the hosts W in the classes that it reaches, A W for each class.
 *
 * Of W only hosts that a hit can change matter to the run. Which these are is looked up only now and then: `kept` are all that
 * a hit can change and some that it no longer can. A hit on one of those is drawn and changes nothing, as others do that are
 * only watched. Kept hosts are culled when as many of them were hit as that costs, together with taking in those that came back.
 */
import type { CoverClasses } from '../../defense/deployment.ts';
import type { Stream } from '../../random/stream.ts';
import { CellScanners } from './cellScanners.ts';
import { HostClasses } from './hostClasses.ts';
import { Partition } from './partition.ts';
import type { Reach } from './reach.ts';
import { SumTree } from './sumTree.ts';

/** Ways that are summed, or hosts that are moved, in the time of one hit that changes nothing, and of one class that is weighed. */
const cheapSteps = 128;
const dearStep = 32;

const drawn = new Float64Array(1);

/** A sieve as it was saved. */
export interface SavedSieve {
  readonly hostOf: Uint32Array;
  readonly scanners: { readonly weights: Float64Array };
}

/** Calls with each source that was behind a sieve, and its weight. */
export function forEachSource(
  { hostOf, scanners: { weights } }: SavedSieve,
  call: (host: number, weight: number) => void,
): void {
  for (let number = 0; number < hostOf.length; number++)
    if (weights[number]! > 0) call(hostOf[number]!, weights[number]!);
}

export class Sieve {
  /** Of the last draw: who probed whom. */
  source: number;
  target: number;
  private readonly classes: CoverClasses;
  private readonly hosts: HostClasses;
  /** The same for those who take back its sources: host by number. */
  readonly hostOf: Uint32Array;
  private readonly reach: Reach;
  private readonly scanners: CellScanners;
  private readonly kept: Partition;
  /** By class: hosts that it reaches, and those of them that are kept. */
  private readonly open: Uint32Array;
  private readonly openKept: Uint32Array;
  /** Pairs of a source, by weight, and a target: kept ones, and others. */
  private readonly changing: SumTree;
  private readonly unchanged: SumTree;
  private readonly touches: boolean;
  /** Weights of sources; empty where nobody asks for them. */
  private readonly sources: SumTree;
  /** Hosts to be looked at, those that are kept but can no longer be changed, and whether a host is one of either. */
  private readonly turned: Uint32Array;
  private turnedCount: number;
  private gone: Uint32Array;
  private goneCount: number;
  private readonly isTurned: Uint8Array;
  private readonly isGone: Uint8Array;
  /** Since kept hosts were culled: hits on those that could no longer be changed, and classes that were weighed as others came back. */
  private stale: number;
  private returnSteps: number;
  /** Whether pairs changed since `update`. */
  private changed: boolean;
  readonly mutable = ['hostOf', 'scanners', 'kept', 'gone', 'goneCount', 'stale', 'returnSteps'];

  /** `touches`: sources are asked for whatever they probe. */
  constructor(classes: CoverClasses, reach: Reach, touches: boolean) {
    const hosts = new HostClasses(classes);
    this.source = 0;
    this.target = 0;
    this.classes = classes;
    this.hosts = hosts;
    this.hostOf = hosts.hostOf;
    this.reach = reach;
    this.scanners = new CellScanners(hosts);
    this.kept = new Partition(hosts);
    this.open = new Uint32Array(hosts.count);
    this.openKept = new Uint32Array(hosts.count);
    this.changing = new SumTree(hosts.count);
    this.unchanged = new SumTree(hosts.count);
    this.sources = new SumTree(touches ? hosts.count : 0);
    this.touches = touches;
    this.turned = new Uint32Array(hosts.hosts);
    this.turnedCount = 0;
    this.gone = new Uint32Array(64);
    this.goneCount = 0;
    this.isTurned = new Uint8Array(hosts.hosts);
    this.isGone = new Uint8Array(hosts.hosts);
    this.stale = 0;
    this.returnSteps = 0;
    this.changed = true;
    this.addUp(this.open, (one) => hosts.size(one));
    for (let host = 0; host < hosts.hosts; host++)
      if (reach.contains(host)) this.kept.toggle(hosts.numberOf[host]!, true);
    this.weighAll();
  }

  afterRestore(): void {
    for (let index = 0; index < this.goneCount; index++) this.isGone[this.gone[index]!] = 1;
    this.weighAll();
    this.changed = false;
  }

  /** Sum of the weights of sources. */
  get weight(): number {
    return this.scanners.total;
  }

  /** Pairs of sources and targets past the filter: kept targets, and the others. */
  get changingPairs(): number {
    return this.changing.total;
  }

  get unchangedPairs(): number {
    return this.unchanged.total;
  }

  setWeight(host: number, weight: number): void {
    const number = this.hosts.numberOf[host]!;
    if (weight === this.scanners.weightOf(number)) return;
    this.scanners.set(number, weight);
    this.weigh(this.hosts.of[number]!);
    this.changed = true;
  }

  weightOf(host: number): number {
    return this.scanners.weightOf(this.hosts.numberOf[host]!);
  }

  /** Something may have changed on a host. */
  turn(host: number): void {
    if (this.isTurned[host] === 1) return;
    this.isTurned[host] = 1;
    this.turned[this.turnedCount++] = host;
  }

  /** Takes in what changed; whether pairs did since the last time. */
  update(): boolean {
    const { turned, turnedCount, isTurned, isGone, hosts, reach, kept } = this;
    for (let index = 0; index < turnedCount; index++) {
      const host = turned[index]!;
      isTurned[host] = 0;
      const number = hosts.numberOf[host]!;
      if (reach.contains(host)) {
        if (!kept.isInside(number)) this.keep(number);
      } else if (isGone[host] === 0 && kept.isInside(number)) {
        isGone[host] = 1;
        this.note(host);
      }
    }
    this.turnedCount = 0;
    const steps = this.classes.reaches.neighbor.length + this.goneCount + dearStep * this.returnSteps;
    if (cheapSteps * this.stale > steps) this.cull();
    const { changed } = this;
    this.changed = false;
    return changed;
  }

  /** Draws a hit on a kept host. */
  drawChanging(stream: Stream): void {
    const { kept, openKept } = this;
    const from = this.drawSource(stream, this.changing);
    let place = stream.below(openKept[from]!);
    const { start, neighbor } = this.classes.reaches;
    for (let way = start[from]!; ; way++) {
      const to = neighbor[way]!;
      const count = kept.inside[to]!;
      if (place < count) {
        this.target = this.hosts.hostOf[kept.memberAt(to, place)]!;
        break;
      }
      place -= count;
    }
    if (!this.reach.contains(this.target)) this.stale++;
  }

  /** Draws a hit on another. */
  drawUnchanged(stream: Stream): void {
    const { kept, hosts, open, openKept } = this;
    const from = this.drawSource(stream, this.unchanged);
    let place = stream.below(open[from]! - openKept[from]!);
    const { start, neighbor } = this.classes.reaches;
    for (let way = start[from]!; ; way++) {
      const to = neighbor[way]!;
      const inside = kept.inside[to]!;
      const count = hosts.size(to) - inside;
      if (place < count) {
        this.target = hosts.hostOf[kept.memberAt(to, inside + place)]!;
        return;
      }
      place -= count;
    }
  }

  /** A source, in proportion to its weight. */
  drawAny(stream: Stream): number {
    this.drawSource(stream, this.sources);
    return this.source;
  }

  /** Draws a source by the pairs of its class; the class. */
  private drawSource(stream: Stream, pairs: SumTree): number {
    stream.putUniform(drawn, 0);
    const from = pairs.find(drawn[0]! * pairs.total);
    this.source = this.hosts.hostOf[this.scanners.draw(stream, from)]!;
    return from;
  }

  /** A hit can no longer change a host that is kept. */
  private note(host: number): void {
    if (this.goneCount === this.gone.length) {
      const gone = new Uint32Array(2 * this.goneCount);
      gone.set(this.gone);
      this.gone = gone;
    }
    this.gone[this.goneCount++] = host;
  }

  /** A hit can change a host again. */
  private keep(number: number): void {
    const { start, neighbor } = this.classes.reachedFrom;
    const to = this.hosts.of[number]!;
    this.kept.toggle(number, true);
    for (let way = start[to]!; way < start[to + 1]!; way++) {
      this.openKept[neighbor[way]!]!++;
      this.weigh(neighbor[way]!);
    }
    this.returnSteps += start[to + 1]! - start[to]!;
    this.changed = true;
  }

  /** Keeps only what a hit can change. */
  private cull(): void {
    for (let index = 0; index < this.goneCount; index++) {
      const host = this.gone[index]!;
      this.isGone[host] = 0;
      if (!this.reach.contains(host)) this.kept.toggle(this.hosts.numberOf[host]!, false);
    }
    this.goneCount = 0;
    this.returnSteps = 0;
    this.stale = 0;
    this.weighAll();
    this.changed = true;
  }

  private weighAll(): void {
    const { scanners, open, openKept, kept } = this;
    const { count } = this.hosts;
    this.addUp(openKept, (one) => kept.inside[one]!);
    this.changing.fill((one) => scanners.weightIn(one) * openKept[one]!, count);
    this.unchanged.fill((one) => scanners.weightIn(one) * (open[one]! - openKept[one]!), count);
    if (this.touches) this.sources.fill((one) => scanners.weightIn(one), count);
  }

  private weigh(one: number): void {
    const weight = this.scanners.weightIn(one);
    const kept = this.openKept[one]!;
    this.changing.set(one, weight * kept);
    this.unchanged.set(one, weight * (this.open[one]! - kept));
    if (this.touches) this.sources.set(one, weight);
  }

  /** Sums, for each class, something over the classes that it reaches. */
  private addUp(sums: Uint32Array, of: (one: number) => number): void {
    const { start, neighbor } = this.classes.reaches;
    for (let one = 0; one < sums.length; one++) {
      let sum = 0;
      for (let way = start[one]!; way < start[one + 1]!; way++) sum += of(neighbor[way]!);
      sums[one] = sum;
    }
  }
}
