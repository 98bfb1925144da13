/**
 * The instances of a memoryless worm that scan, under one Poisson clock of rate instances x pace. At each of its
 * times one instance is chosen uniformly and probes with probability `rate` of its host, else only time moves:
 * so each instance probes at the times of a Poisson process of rate pace x rate.
 */
import { spaceSize } from '../../address/spaceSize.ts';
import { Stream } from '../../random/stream.ts';
import { type MemorylessStrategy, scanOf } from '../../worm/strategy.ts';
import type { Model } from '../model.ts';
import type { AddressIndex } from './addressIndex.ts';
import type { Audience } from './audience.ts';
import type { Defenses } from './defenses.ts';
import type { Destruction } from './destruction.ts';
import type { Instance } from './instance.ts';

export class Pool {
  /** When the clock strikes next, s. */
  nextAt = Infinity;
  /** Probes sent, and those to empty addresses that a defense dropped. */
  probes = 0;
  droppedMisses = 0;
  /** Whether any host was ever slower than full speed. */
  slowed = false;
  /** The last probe that landed on a host (`target`), or on a tarpit (-1; null if there was none). */
  landedAt = 0;
  source: Instance | null = null;
  address = 0;
  target = -1;
  private readonly members: Instance[] = [];
  private hosts = new Int32Array(16);
  private readonly addresses: Uint32Array;
  private readonly worm: number;
  private readonly pace: number;
  private readonly rate: Float64Array;
  private readonly random: Stream;
  /** Upper end of the weight of each branch, and the number of addresses it draws from. */
  private readonly weightEnds: number[] = [];
  private readonly spans: number[];
  private readonly space: number;

  constructor(model: Model, worm: number, rate: Float64Array) {
    const { name, pace, strategy } = model.worms[worm]!;
    const { branches } = scanOf(strategy) as MemorylessStrategy;
    this.addresses = model.addresses;
    this.worm = worm;
    this.pace = pace;
    this.rate = rate;
    this.random = new Stream(model.seed, `worms/${name}/scan`);
    this.spans = branches.map(({ keptBits }) => spaceSize(model.internet.bits - keptBits));
    this.space = spaceSize(model.internet.bits);
    let end = 0;
    for (const { weight } of branches) this.weightEnds.push((end += weight));
    this.weightEnds[branches.length - 1] = Infinity;
  }

  /** Lets an instance scan, or not. */
  include(time: number, instance: Instance, scans: boolean): void {
    const { members } = this;
    if (scans === instance.place >= 0) return;
    if (scans) {
      instance.place = members.push(instance) - 1;
      if (members.length > this.hosts.length) {
        const larger = new Int32Array(2 * members.length);
        larger.set(this.hosts);
        this.hosts = larger;
      }
      this.hosts[instance.place] = instance.host;
    } else {
      const last = members[members.length - 1]!;
      members[instance.place] = last;
      this.hosts[instance.place] = last.host;
      last.place = instance.place;
      members.pop();
      instance.place = -1;
    }
    this.nextAt = time + this.wait();
  }

  /** Exponential time until the clock strikes, s. */
  private wait(): number {
    const size = this.members.length;
    return size === 0 ? Infinity : this.random.exponential() / (size * this.pace);
  }

  private drawAddress(source: number): number {
    let branch = 0;
    if (this.spans.length > 1) {
      const u = this.random.uniform();
      while (u >= this.weightEnds[branch]!) branch++;
    }
    const span = this.spans[branch]!;
    const own = this.addresses[source]!;
    return own - (own % span) + Math.floor(this.random.uint32() * (span / 4294967296));
  }

  /** Probes before a time, until one lands on a host or a tarpit: `source` is null if none did. Returns strikes of the clock, at most `most`. */
  scan(
    before: number,
    most: number,
    index: AddressIndex,
    defenses: Defenses,
    destruction: Destruction,
    audience: Audience,
  ): number {
    this.source = null;
    const plain = !this.slowed && this.spans.length === 1 && this.spans[0] === this.space;
    const counts = defenses.counts || destruction.counts;
    const unseen = !audience.watchesProbes && !counts && !defenses.holding;
    if (plain && unseen && defenses.passShare === 1) {
      return this.scanPlain(before, most, index);
    }
    const { random, hosts, rate, members } = this;
    const size = members.length;
    let strikes = 0;
    let time = this.nextAt;
    while (time < before && strikes < most) {
      strikes++;
      const place = random.below(size);
      const source = hosts[place]!;
      if ((rate[source] === 1 || random.uniform() < rate[source]!) && this.drawThread(members[place]!)) {
        this.probes++;
        const address = this.drawAddress(source);
        const target = index.find(address);
        if (defenses.counts && defenses.count(time, source)) before = time;
        if (destruction.counts && destruction.count(time, source)) before = time;
        if (target >= 0 || defenses.holdTime(address) !== null)
          return this.land(time, place, address, target, strikes);
        if (defenses.dropsMiss()) this.droppedMisses++;
        else if (audience.watchesProbes) audience.probe(time, this.worm, source, address);
      }
      time += this.wait();
    }
    this.nextAt = time;
    return strikes;
  }

  /** The same draws where every strike is a probe to anywhere and misses leave no trace: 3 times as fast. */
  private scanPlain(before: number, most: number, index: AddressIndex): number {
    const { random } = this;
    const size = this.members.length;
    const pace = size * this.pace;
    const unused = Math.clz32(this.space - 1);
    let strikes = 0;
    let time = this.nextAt;
    while (time < before && strikes < most) {
      strikes++;
      const place = random.below(size);
      const address = random.uint32() >>> unused;
      const target = index.find(address);
      if (target >= 0) {
        this.probes += strikes;
        return this.land(time, place, address, target, strikes);
      }
      time += random.exponential() / pace;
    }
    this.probes += strikes;
    this.nextAt = time;
    return strikes;
  }

  /** Whether one of the threads of an instance, drawn uniformly, is free to probe. */
  private drawThread({ threads, held }: Instance): boolean {
    return held.size === 0 || this.random.below(threads) >= held.size;
  }

  private land(time: number, place: number, address: number, target: number, strikes: number): number {
    this.landedAt = time;
    this.source = this.members[place]!;
    this.address = address;
    this.target = target;
    this.nextAt = time + this.wait();
    return strikes;
  }
}
