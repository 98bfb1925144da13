/**
 * A run without an engine, for the tests of observers: paces, cursors and shares change by script, and each observer is
 * driven either literally (every probe is drawn and called out, in plain loops that share nothing with src/observe) or
 * late (only paces and progress are called out, and the observer draws).
 */
import { Generator } from '../../src/address/generator.ts';
import type { State } from '../../src/host/states.ts';
import type { Observer, Outcome, View, WormView } from '../../src/observe/observer.ts';
import { Stream } from '../../src/random/stream.ts';

export interface ScriptedCursor {
  readonly worm: number;
  readonly host: number;
  readonly startRank: number;
  /** Progress as points (time, probes), joined by lines; it ends at the last of them. */
  readonly progress: readonly (readonly [number, number])[];
}

export interface Script {
  readonly bits: number;
  /** Ascending addresses of the hosts. */
  readonly hosts: readonly number[];
  readonly end: number;
  readonly epoch?: number;
  readonly worms: readonly ('memoryless' | 'generator')[];
  readonly laneStarts?: readonly number[];
  /** Probes/s of a host by a worm, from a time on. */
  readonly paces?: readonly { time: number; worm: number; host: number; pace: number }[];
  readonly cursors?: readonly ScriptedCursor[];
  /** Share of probes that pass, from a time on; 1 before the first. */
  readonly shares?: readonly { time: number; share: number }[];
  readonly transitions?: readonly { time: number; host: number; to: State }[];
  readonly hits?: readonly { time: number; worm: number; source: number; target: number; outcome: Outcome }[];
  readonly served?: (host: number) => number;
}

/** Uniform in [0, 1) by splitmix32; not the package's generator. */
export function plainRandom(seed: number): () => number {
  let state = seed | 0;
  const word = () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  return () => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 2 ** 53;
}

/** Probes that a cursor made by a time. */
function progressAt(cursor: ScriptedCursor, time: number): number {
  const points = cursor.progress;
  if (time < points[0]![0]) return 0;
  for (let index = 1; index < points.length; index++) {
    const [t0, p0] = points[index - 1]!;
    const [t1, p1] = points[index]!;
    if (time <= t1) return Math.floor(p0 + ((time - t0) / (t1 - t0)) * (p1 - p0));
  }
  return points.at(-1)![1];
}

export class ScriptedView implements View {
  time = 0;
  passShare = 1;
  readonly epoch: number;
  readonly bits: number;
  readonly address: Uint32Array;
  readonly state: Uint8Array;
  readonly instances: Uint16Array;
  readonly worms: readonly WormView[];
  readonly everyProbe: boolean;
  private readonly script: Script;

  constructor(script: Script, everyProbe: boolean) {
    this.script = script;
    this.everyProbe = everyProbe;
    this.epoch = script.epoch ?? 0;
    this.bits = script.bits;
    this.address = Uint32Array.from(script.hosts);
    this.state = new Uint8Array(script.hosts.length);
    this.instances = new Uint16Array(script.hosts.length);
    this.worms = script.worms.map((kind, worm) => {
      const common = {
        name: `worm${worm}`,
        pace: 6,
        probeBits: 3200,
        floodBitsPerSecond: 0,
        probeRate: () => 0,
        flooding: () => 0,
      };
      if (kind === 'memoryless') return { ...common, kind };
      const generator = new Generator({ multiplier: 1664525, increment: 1013904223, bits: script.bits });
      return {
        ...common,
        kind,
        ranksOf: (addresses: Uint32Array) => generator.ranksOf(addresses),
        addressAt: (rank: number) => generator.atRank(rank),
        laneStarts: Float64Array.from(script.laneStarts ?? []),
        forEachCursor: (visit: (host: number, startRank: number, probes: number) => void) => {
          for (const cursor of script.cursors ?? []) {
            const ends = cursor.progress.at(-1)![0];
            if (cursor.worm !== worm || this.time < cursor.progress[0]![0] || this.time >= ends) continue;
            visit(cursor.host, cursor.startRank, progressAt(cursor, this.time));
          }
        },
      };
    });
  }

  count(state: State): number {
    return this.state.filter((value) => value === state).length;
  }

  readonly probesStrain = true;

  hostsIn(state: number): Uint32Array {
    return Uint32Array.from(this.state.keys()).filter((host) => this.state[host] === state);
  }

  served(host: number): number {
    return this.script.served?.(host) ?? 1;
  }
}

export interface RunOptions {
  /** Plants a fault in the paces that are called out. */
  readonly wrongPace?: number;
  /** Replaces the observer after the events of a time, as a checkpoint does. */
  readonly swap?: { readonly at: number; readonly by: (observer: Observer) => Observer };
}

/** Drives an observer through a script, and returns the one that saw its end. */
export function runScript(
  first: Observer,
  script: Script,
  mode: 'literal' | 'late',
  seed: number,
  { swap, wrongPace = 1 }: RunOptions = {},
): Observer {
  let observer = first;
  const view = new ScriptedView(script, mode === 'literal');
  const late = new Stream(seed, `observe/${observer.name}`);
  const uniform = plainRandom(seed);
  const { every } = observer;
  const changes = [
    ...(script.paces ?? []).map(({ time }) => time),
    ...(script.shares ?? []).map(({ time }) => time),
    ...(script.cursors ?? []).map(({ progress }) => progress.at(-1)![0]),
    ...(script.transitions ?? []).map(({ time }) => time),
    ...(script.hits ?? []).map(({ time }) => time),
    ...(swap === undefined ? [] : [swap.at]),
    script.end,
  ];
  for (let tick = 1; tick * every < script.end; tick++) changes.push(tick * every);
  const times = [...new Set(changes)].filter((time) => time <= script.end).sort((a, b) => a - b);
  const pace = new Map<string, { worm: number; host: number; pace: number }>();
  let opened = 0;
  let from = 0;
  observer.start?.(view);
  for (const time of times) {
    if (mode === 'literal') probeLiterally(observer, script, view, [...pace.values()], from, time, uniform);
    view.time = time;
    for (const hit of script.hits ?? []) {
      if (hit.time === time) observer.onHit?.(time, hit.worm, hit.source, hit.target, hit.outcome);
    }
    for (const { time: at, host, to } of script.transitions ?? []) {
      if (at !== time) continue;
      const before = view.state[host] as State;
      view.state[host] = to;
      observer.onTransition?.(time, host, before, to);
    }
    for (const change of script.paces ?? []) {
      if (change.time !== time) continue;
      pace.set(`${change.worm} ${change.host}`, change);
      observer.onPace?.(time, change.worm, change.host, change.pace * wrongPace);
    }
    for (const cursor of script.cursors ?? []) {
      const [ends, probes] = cursor.progress.at(-1)!;
      if (ends === time) observer.onCursorEnd?.(time, cursor.worm, cursor.host, cursor.startRank, probes);
    }
    if (swap?.at === time) observer = swap.by(observer);
    const share = script.shares?.find((change) => change.time === time);
    const ends = time === script.end || Number.isInteger(time / every);
    if (time > 0 && (share !== undefined || ends)) {
      observer.onInterval?.(opened, time, ends, view, late);
      opened = time;
    }
    if (share !== undefined) view.passShare = share.share;
    from = time;
  }
  return observer;
}

/** Draws every probe between two times at which nothing changes. */
function probeLiterally(
  observer: Observer,
  script: Script,
  view: ScriptedView,
  paces: readonly { worm: number; host: number; pace: number }[],
  from: number,
  to: number,
  uniform: () => number,
): void {
  const space = 2 ** script.bits;
  const isPassed = () => view.passShare === 1 || uniform() < view.passShare;
  for (const { worm, host, pace } of paces) {
    if (pace === 0) continue;
    const wait = () => -Math.log(1 - uniform()) / pace;
    for (let time = from + wait(); time < to; time += wait()) {
      const address = Math.floor(uniform() * space);
      if (isPassed()) observer.onProbe?.(time, worm, host, address);
    }
  }
  for (const cursor of script.cursors ?? []) {
    const last = progressAt(cursor, to);
    for (let probe = progressAt(cursor, from); probe < last; probe++) {
      const address = view.worms[cursor.worm]!.addressAt!((cursor.startRank + probe) % space);
      if (isPassed()) observer.onProbe?.(to, cursor.worm, cursor.host, address);
    }
  }
}
