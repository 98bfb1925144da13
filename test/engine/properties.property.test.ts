// Laws of every run of either engine, on random models of tracks and memoryless worms (seeded, so that a failure names
// its model): what may happen at all, and what must not change a run.
import { describe, expect, it } from 'vitest';
import { bruteForce } from '../../src/engine/bruteForce/bruteForce.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/engine/checkpoint.ts';
import type { Engine, Totals } from '../../src/engine/engine.ts';
import { exact } from '../../src/engine/exact/exact.ts';
import type { Model } from '../../src/engine/model.ts';
import { FRAGILE, INFECTED, isTransition, PATCHED, type State, VULNERABLE } from '../../src/host/states.ts';
import {
  HIT_CRASHED,
  HIT_DOWN,
  HIT_DROPPED,
  HIT_IMMUNE,
  HIT_INFECTED,
  HIT_REFUSED,
  HIT_STACKED,
  NO_SOURCE,
  type Observer,
  type View,
} from '../../src/observe/observer.ts';
import { Stream } from '../../src/random/stream.ts';
import { EventLog, type LoggedEvent } from './eventLog.ts';
import { randomModel } from './randomModel.ts';
import { freshSeed, isLong, openUp, type Tamper } from './run.ts';
import { uniformModels } from './uniformModels.ts';

const seeds = (count: number) =>
  Array.from({ length: isLong ? 20 * count : count }, (_, index) => freshSeed + index + 1);
const both = (seed: number) => randomModel(seed, { strategies: 'both' });

/** Follows a run event by event and notes what breaks a law. */
class Lawyer implements Observer {
  readonly name = 'lawyer';
  readonly tables = [];
  readonly every = 7;
  readonly everyHit = true;
  readonly mutable = [];
  readonly broken: string[] = [];
  events = 0;
  private readonly model: Model;
  private readonly state: Uint8Array;
  /** By host: which worms may be on it. Without `last` and disks a worm stays until the host leaves `infected`. */
  private readonly carried: Set<number>[];
  private readonly onDisk: Set<number>[];
  private readonly hit: Uint8Array;
  private readonly patched: Uint8Array;
  private view: View | null = null;
  private last = 0;

  constructor(model: Model) {
    this.model = model;
    this.state = model.initialState.slice();
    this.carried = Array.from(model.addresses, () => new Set<number>());
    this.onDisk = Array.from(model.addresses, () => new Set<number>());
    this.hit = new Uint8Array(model.addresses.length);
    this.patched = Uint8Array.from(model.initialState, (state) => (state === VULNERABLE ? 0 : 1));
  }

  private check(holds: boolean, law: string, time: number, ...what: number[]): void {
    if (!holds) this.broken.push(`${time} s: ${law} (${what.join(', ')})`);
  }

  private next(time: number): void {
    this.events++;
    this.check(time >= this.last && time <= this.model.end, 'time goes on until the end', time, this.last);
    this.last = time;
  }

  start(view: View): void {
    this.view = view;
    this.checkCounts(0);
  }

  onHit(time: number, worm: number, source: number, target: number, outcome: number): void {
    this.next(time);
    const state = this.state[target]! as State;
    const { stackLimit } = this.model.worms[worm]!;
    if (source !== NO_SOURCE) {
      this.check(this.state[source] === INFECTED, 'a source is infected', time, source);
      this.check(this.carried[source]!.has(worm), 'a source carries the worm', time, source, worm);
    }
    if (outcome === HIT_DROPPED) return;
    const same = state === INFECTED && this.carried[target]!.has(worm);
    const allowed: Record<number, boolean> = {
      [HIT_INFECTED]: state === VULNERABLE || (state === INFECTED && !same && this.model.meeting !== 'first'),
      [HIT_STACKED]: same && stackLimit > 1,
      [HIT_REFUSED]: same || (state === INFECTED && this.model.meeting === 'first'),
      [HIT_IMMUNE]: state === PATCHED,
      [HIT_CRASHED]: state === FRAGILE,
      [HIT_DOWN]: state !== VULNERABLE && state !== INFECTED && state !== PATCHED && state !== FRAGILE,
    };
    this.check(allowed[outcome] === true, 'an outcome fits the state', time, target, state, outcome);
    if (outcome !== HIT_INFECTED) return;
    this.hit[target] = 1;
    if (state === INFECTED && this.model.meeting === 'last') this.carried[target]!.clear();
    this.carried[target]!.add(worm);
  }

  onTransition(time: number, host: number, from: number, to: number): void {
    this.next(time);
    this.check(this.state[host] === from, 'a host leaves the state that it is in', time, host, from);
    this.check(
      isTransition(from as State, to as State),
      'the table has the transition',
      time,
      host,
      from,
      to,
    );
    this.state[host] = to;
    this.checkCounts(time);
    if (to === INFECTED) {
      this.check(this.hit[host] === 1, 'nothing is infected before it is hit', time, host);
      this.check(this.patched[host] === 0, 'nothing is infected once patched', time, host);
      if (from !== VULNERABLE) this.carried[host] = new Set(this.onDisk[host]);
      this.onDisk[host]!.clear();
      this.check(this.carried[host]!.size > 0, 'an infected host carries a worm', time, host);
    }
    if (to === PATCHED || to === FRAGILE) this.patched[host] = 1;
    if (to === VULNERABLE) this.check(this.patched[host] === 0, 'a patch stays', time, host);
    if (from === INFECTED) {
      for (const worm of this.carried[host]!) {
        if (this.model.worms[worm]!.residency === 'disk') this.onDisk[host]!.add(worm);
      }
      this.carried[host]!.clear();
    }
  }

  onInstances(time: number, host: number, instances: number): void {
    this.next(time);
    const most = this.model.worms.reduce((sum, worm) => sum + worm.stackLimit, 0);
    this.check(instances <= most, 'stacks are limited', time, host, instances);
    this.check(instances === 0 || this.state[host] === INFECTED, 'instances infect', time, host, instances);
  }

  onInterval(from: number, to: number): void {
    this.check(from >= 0 && to > from, 'intervals have a length', to, from);
    this.checkCounts(to);
  }

  private checkCounts(time: number): void {
    const counts = new Array<number>(7).fill(0);
    for (const state of this.state) counts[state]!++;
    const told = counts.map((_, state) => this.view!.count(state as State));
    this.check(
      counts.every((count, state) => count === told[state]),
      'counts of states are those of the hosts, of whom none gets lost',
      time,
      ...counts,
      ...told,
    );
  }
}

describe.each([exact, bruteForce])('laws of a run of $name', (engine) => {
  const models = [
    ...seeds(engine === exact ? 60 : 15).map(both),
    ...seeds(engine === exact ? 20 : 5).map((seed) => randomModel(seed, { strategies: 'uniform' })),
    ...seeds(engine === exact ? 20 : 5).map((seed) => randomModel(seed, { strategies: 'near' })),
    ...Object.values(uniformModels).map((build) => ({ ...build(1), end: 30 })),
  ];
  it('hold', () => {
    let events = 0;
    for (const model of models) {
      const lawyer = new Lawyer(model);
      engine.create(model, [lawyer]).advance(Infinity);
      expect(lawyer.broken.slice(0, 3), `seed ${model.seed}`).toEqual([]);
      events += lawyer.events;
    }
    // In one model or another nobody is vulnerable where the worm is released.
    expect(events).toBeGreaterThan(500 * models.length);
  }, 600_000);
});

describe('broken laws', () => {
  const breakLaws = (tamper: Tamper): string => {
    const model = uniformModels['three worms, both stay']!(1);
    const lawyer = new Lawyer(model);
    const simulation = exact.create(model, [lawyer]);
    tamper(simulation);
    simulation.advance(Infinity);
    return lawyer.broken.join();
  };

  it('are noticed', () => {
    expect(breakLaws(() => {})).toBe('');
    const anySource = breakLaws((simulation) => {
      for (const { scanners } of openUp(simulation).scanners)
        scanners.draw = (random: Stream) => random.below(150);
    });
    expect(anySource).toContain('a source is infected');
    expect(anySource).toContain('a source carries the worm');
    const lostHost = breakLaws((simulation) => {
      const { hosts } = openUp(simulation);
      const append = hosts.append.bind(hosts);
      hosts.append = (host: number, state: number) => host !== 17 && append(host, state);
    });
    expect(lostHost).toContain('of whom none gets lost');
  });
});

/** Everything observers can ask for, without any effect. */
class Nosy implements Observer {
  readonly name: string;
  readonly tables = [];
  readonly every: number;
  readonly everyHit = true;
  readonly mutable = ['seen'];
  seen = 0;

  constructor(name: string, every: number) {
    this.name = name;
    this.every = every;
  }

  onHit(): void {
    this.seen++;
  }

  onTransition(): void {
    this.seen++;
  }

  onInstances(): void {
    this.seen++;
  }

  onPace(): void {
    this.seen++;
  }

  onCursorEnd(): void {
    this.seen++;
  }

  onInterval(_from: number, _to: number, _ends: boolean, view: View, random: Stream): void {
    this.seen += random.below(1000);
    for (const worm of view.worms) {
      this.seen += worm.probeRate() + worm.flooding();
      worm.forEachCursor?.((_host, start, probes) => {
        this.seen += start + probes;
      });
    }
    this.seen += view.served(0);
  }
}

describe.each([exact, bruteForce])('observers of $name', (engine) => {
  it('change no event', () => {
    for (const seed of seeds(engine === exact ? 40 : 10)) {
      const model = both(seed);
      const alone = new EventLog(false);
      engine.create(model, [alone]).advance(Infinity);
      const among = new EventLog(false);
      engine.create(model, [new Nosy('a', 3.3), among, new Nosy('b', 50)]).advance(Infinity);
      expect(among.events, `seed ${seed}`).toEqual(alone.events);
    }
  }, 600_000);
});

interface Ended {
  readonly events: readonly LoggedEvent[];
  readonly nosy: number;
  readonly totals: Totals;
}

function uninterrupted(engine: Engine, model: Model): Ended {
  const [log, nosy] = [new EventLog(), new Nosy('nosy', 11)];
  const simulation = engine.create(model, [log, nosy]);
  simulation.advance(Infinity);
  return { events: log.events, nosy: nosy.seen, totals: simulation.totals() };
}

describe.each([exact, bruteForce])('a run of $name in slices', (engine) => {
  it('is the run without', () => {
    for (const seed of seeds(engine === exact ? 60 : 10)) {
      const model = both(seed);
      const random = new Stream(seed, 'test/slices');
      const [log, nosy] = [new EventLog(), new Nosy('nosy', 11)];
      const simulation = engine.create(model, [log, nosy]);
      while (!simulation.done) {
        // Now and then a slice of no length, or beyond the end.
        const length = (model.end / 15) * random.exponential() * random.below(4);
        simulation.advance(
          simulation.time + length,
          random.below(3) === 0 ? 1 + random.below(400) : Infinity,
        );
      }
      const whole = uninterrupted(engine, model);
      expect(log.events, `seed ${seed}`).toEqual(whole.events);
      expect(nosy.seen).toBe(whole.nosy);
      // What an engine counts as an event of its own may depend on slices; probes and hits may not.
      expect({ ...simulation.totals(), events: 0 }).toEqual({ ...whole.totals, events: 0 });
    }
  }, 600_000);
});

describe('a run that was saved and loaded', () => {
  it('is the run that was not', () => {
    for (const seed of seeds(60)) {
      const model = both(seed);
      const random = new Stream(seed, 'test/save');
      const [log, nosy] = [new EventLog(), new Nosy('nosy', 11)];
      const first = exact.create(model, [log, nosy]);
      first.advance(model.end * random.uniform(), random.below(2) === 0 ? random.below(500) : Infinity);
      const bytes = encodeCheckpoint(first.save!());
      // The first run goes on, which must not reach into what was saved.
      const logged = log.events.slice();
      first.advance(Infinity);
      const whole = uninterrupted(exact, model);
      expect(log.events, `seed ${seed}, after saving`).toEqual(whole.events);

      const [laterLog, laterNosy] = [new EventLog(), new Nosy('nosy', 11)];
      const second = exact.create(model, [laterLog, laterNosy]);
      second.load!(decodeCheckpoint(bytes));
      // What a log holds is saved with it, too, as lists of lists; here only what comes after counts.
      const kept = laterLog.events.length;
      expect(kept).toBe(logged.length);
      second.advance(Infinity);
      expect(laterLog.events, `seed ${seed}, loaded`).toEqual(whole.events);
      expect(laterNosy.seen).toBe(whole.nosy);
      expect(second.totals()).toEqual(whole.totals);
    }
  }, 600_000);

  it('with one field forgotten is another', () => {
    const model = uniformModels['clean-up, patches and crashes']!(1);
    const whole = uninterrupted(exact, model);
    const forget = (name: string): number => {
      const log = new EventLog();
      const simulations = [exact.create(model, [log]), exact.create(model, [log])] as const;
      for (const simulation of simulations) {
        const scanner = openUp(simulation).scanners[0];
        scanner.mutable = scanner.mutable.filter((field: string) => field !== name);
      }
      simulations[0].advance(15);
      const saved = simulations[0].save!();
      simulations[1].load!(decodeCheckpoint(encodeCheckpoint(saved)));
      simulations[1].advance(Infinity);
      return log.events.filter((event, index) => event[1] !== whole.events[index]?.[1]).length;
    };
    expect(forget('nothing')).toBe(0);
    for (const name of ['left', 'stream', 'watched']) {
      expect(forget(name), name).toBeGreaterThan(0);
    }
  });

  it('can be loaded into a run that has gone on', () => {
    for (const seed of seeds(10)) {
      const model = both(seed);
      const log = new EventLog();
      const simulation = exact.create(model, [log]);
      simulation.advance(model.end / 3);
      const saved = decodeCheckpoint(encodeCheckpoint(simulation.save!()));
      simulation.advance(Infinity);
      const events = log.events;
      simulation.load!(saved);
      simulation.advance(Infinity);
      expect(log.events, `seed ${seed}`).toEqual(events);
    }
  });
});
