/**
 * Cursors of track worms. Probe k goes to rank start + k at virtual time tau0 + (k + 1 - u) / pace, and a cursor
 * gets from rank to rank by one step of the generator.
 */
import { spaceSize } from '../../address/spaceSize.ts';
import type { Track } from '../../address/track.ts';
import { Keyed } from '../../random/keyed.ts';
import { cursorsPerInstance, type GeneratorStrategy, scanOf } from '../../worm/strategy.ts';
import type { Model } from '../model.ts';
import { type Cursor, type Part, type Presence, shareFree } from './instance.ts';
import { TimeHeap } from './timeHeap.ts';
import { walkTrack } from './walkTrack.ts';

/** What is drawn for a worm. */
interface Draws {
  readonly lane: Keyed;
  readonly seed: Keyed;
  readonly phase: Keyed;
  readonly held: Keyed;
  readonly local: Keyed;
  readonly jump: Keyed;
}

export class Cursors {
  readonly due = new TimeHeap();
  private readonly live: (Cursor | null)[] = [];
  private readonly free: number[] = [];
  private readonly model: Model;
  private readonly presence: readonly Presence[];
  private readonly draws: Draws[];

  constructor(model: Model, presence: readonly Presence[]) {
    this.model = model;
    this.presence = presence;
    this.draws = model.worms.map(({ name }) => ({
      lane: new Keyed(model.seed, `worms/${name}/lane`),
      seed: new Keyed(model.seed, `worms/${name}/seed`),
      phase: new Keyed(model.seed, `worms/${name}/phase`),
      held: new Keyed(model.seed, `worms/${name}/held`),
      local: new Keyed(model.seed, `worms/${name}/local`),
      jump: new Keyed(model.seed, `worms/${name}/jump`),
    }));
  }

  /** The cursors of a new instance, not yet scheduled. */
  create(worm: number, host: number, ordinal: number, tau0: number, listed: boolean): Cursor[] {
    const { threads, pace, strategy } = this.model.worms[worm]!;
    const { generator } = scanOf(strategy) as GeneratorStrategy;
    const count = cursorsPerInstance(scanOf(strategy) as GeneratorStrategy, threads);
    const cursors: Cursor[] = [];
    for (let thread = 0; thread < count; thread++) {
      const startRank = this.startRank(worm, host, ordinal, thread, listed);
      const cursor: Cursor = {
        id: this.free.pop() ?? this.live.length,
        part: null,
        worm,
        host,
        threads: threads / count,
        held: new Set(),
        startRank,
        tau0,
        u: this.draws[worm]!.phase.uniform(host, ordinal * threads + thread),
        pace: pace / count,
        own: tau0,
        from: tau0,
        state: walkTrack(generator).stateAt(startRank),
        probes: 0,
        met: 0,
      };
      this.live[cursor.id] = cursor;
      cursors.push(cursor);
    }
    return cursors;
  }

  /** The cursor of an instance that goes down its part of a hit list. */
  createOnList(worm: number, host: number, ordinal: number, tau0: number, part: Part): Cursor {
    const { threads, pace } = this.model.worms[worm]!;
    const cursor: Cursor = {
      id: this.free.pop() ?? this.live.length,
      part,
      worm,
      host,
      threads,
      held: new Set(),
      startRank: 0,
      tau0,
      u: this.draws[worm]!.phase.uniform(host, ordinal * threads),
      pace,
      own: tau0,
      from: tau0,
      state: 0,
      probes: 0,
      met: 0,
    };
    this.live[cursor.id] = cursor;
    return cursor;
  }

  private startRank(worm: number, host: number, ordinal: number, thread: number, listed: boolean): number {
    const { threads, strategy } = this.model.worms[worm]!;
    const { lanes, walks, generator, start } = scanOf(strategy) as GeneratorStrategy;
    const { lane, seed, local } = this.draws[worm]!;
    if (start?.kind === 'after' && (start.whose === 'all' || listed)) {
      return (rankOf(generator, this.model.addresses[host]!) + 1) % generator.period;
    }
    if (start?.kind === 'block' && local.uniform(host, ordinal) < start.share) {
      const block = spaceSize(generator.bits - start.keptBits);
      return rankOf(generator, Math.floor(this.model.addresses[host]! / block) * block);
    }
    const ofStart = walks === 'perThread' ? thread : 0;
    const length = generator.period;
    if (lanes === Infinity) return Math.floor(length * seed.uniform(host, ordinal * threads + ofStart));
    const own = lanes === 1 ? 0 : Math.floor(lanes * lane.uniform(host, ordinal));
    return Math.floor(length * seed.uniform(own, ofStart));
  }

  /** Start ranks of all lanes of a worm; none if every instance has its own. */
  laneStarts(worm: number): Float64Array {
    const { threads, strategy } = this.model.worms[worm]!;
    const { lanes, walks, generator } = scanOf(strategy) as GeneratorStrategy;
    if (lanes === Infinity) return new Float64Array(0);
    const starts = walks === 'perThread' ? threads : 1;
    const { seed } = this.draws[worm]!;
    return Float64Array.from({ length: lanes * starts }, (_, index) =>
      Math.floor(generator.period * seed.uniform(Math.floor(index / starts), index % starts)),
    );
  }

  /** The cursor whose probe is next. */
  get first(): Cursor {
    return this.live[this.due.firstId]!;
  }

  /** The address of the next probe of a cursor; moves it on. */
  step(cursor: Cursor): number {
    if (cursor.part !== null) {
      const [first, ...rest] = cursor.part.hosts;
      cursor.part.hosts = rest;
      cursor.probes++;
      this.schedule(cursor);
      return this.model.addresses[first!]!;
    }
    const { generator } = scanOf(this.model.worms[cursor.worm]!.strategy) as GeneratorStrategy;
    const address = generator.address(cursor.state);
    cursor.state = generator.next(cursor.state);
    cursor.probes++;
    this.schedule(cursor);
    return address;
  }

  /** Turns the virtual time of the next probe into time. */
  schedule(cursor: Cursor): void {
    const { rate, tau, since } = this.presence[cursor.worm]!;
    const { host } = cursor;
    const ownNext = cursor.tau0 + (cursor.probes + 1 - cursor.u) / cursor.pace;
    const free = shareFree(cursor);
    const tauNext = free > 0 ? cursor.from + (ownNext - cursor.own) / free : Infinity;
    const wait = rate[host]! > 0 ? (tauNext - tau[host]!) / rate[host]! : Infinity;
    this.due.set(cursor.id, since[host]! + wait);
  }

  /** Brings the own time of a cursor up to that of its host, before another number of its threads is held. */
  keepTime(cursor: Cursor, tauNow: number): void {
    cursor.own += (tauNow - cursor.from) * shareFree(cursor);
    cursor.from = tauNow;
  }

  /** A cursor that just probed stops; its next probe will come after less than a whole step. */
  rest(cursor: Cursor, heldBefore: number): void {
    cursor.own += this.draws[cursor.worm]!.held.uniform(cursor.host, heldBefore) / cursor.pace;
  }

  /** A cursor that just probed ends, and another begins at a rank of its own with what would have been its next probe. */
  jump(cursor: Cursor): void {
    const { generator } = scanOf(this.model.worms[cursor.worm]!.strategy) as GeneratorStrategy;
    const { everJumped } = this.presence[cursor.worm]!;
    const u = this.draws[cursor.worm]!.jump.uniform(cursor.host, everJumped[cursor.host]!++);
    cursor.tau0 += (cursor.probes - cursor.u) / cursor.pace;
    cursor.u = 0;
    cursor.startRank = Math.floor(generator.period * u);
    cursor.state = walkTrack(generator).stateAt(cursor.startRank);
    cursor.probes = 0;
    this.schedule(cursor);
  }

  remove(cursor: Cursor): void {
    this.due.set(cursor.id, Infinity);
    this.live[cursor.id] = null;
    this.free.push(cursor.id);
  }

  /** Every live cursor of a worm. */
  forEach(worm: number, visit: (host: number, startRank: number, probes: number) => void): void {
    for (const cursor of this.live) {
      if (cursor?.worm === worm && cursor.part === null) visit(cursor.host, cursor.startRank, cursor.probes);
    }
  }
}

/** Rank of an address on a track of which each address has one. */
const rankOf = (track: Track, address: number): number =>
  walkTrack(track).ranksOf(Uint32Array.of(address)).ranks[0]!;
