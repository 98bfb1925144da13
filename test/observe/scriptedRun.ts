/**
 * Drives observers without an engine: a script of callbacks that follow the table of states, played under a fake view.
 * The script also keeps what an observer cannot see, when each worm was on each host, so that tests recount from that.
 */

import { AddressSet } from '../../src/address/addressSet.ts';
import {
  CRASHED,
  DESTROYED,
  FRAGILE,
  HALTED,
  INFECTED,
  isTransition,
  PATCHED,
  REBOOTING,
  type State,
  VULNERABLE,
} from '../../src/host/states.ts';
import type { ObserverFacts, WormFacts } from '../../src/observe/facts.ts';
import {
  HIT_CRASHED,
  HIT_DOWN,
  HIT_IMMUNE,
  HIT_INFECTED,
  HIT_REFUSED,
  HIT_STACKED,
  NO_SOURCE,
  type Observer,
  type Outcome,
  type View,
  type WormView,
} from '../../src/observe/observer.ts';
import { Stream } from '../../src/random/stream.ts';

export type Call = { readonly time: number; readonly host: number } & (
  | { readonly kind: 'hit'; readonly worm: number; readonly source: number; readonly outcome: Outcome }
  | { readonly kind: 'transition'; readonly from: State; readonly to: State }
  | { readonly kind: 'instances'; readonly instances: number }
);

/** A worm was on a host in [from, until). */
export interface Stay {
  readonly worm: number;
  readonly host: number;
  readonly from: number;
  until: number;
}

export interface Script {
  readonly facts: ObserverFacts;
  readonly bits: number;
  readonly initialState: Uint8Array;
  readonly calls: readonly Call[];
  readonly stays: readonly Stay[];
  readonly end: number;
}

export const plainWorm = (name: string, changes: Partial<WormFacts> = {}): WormFacts => ({
  name,
  residency: 'memory',
  defacement: null,
  releases: [{ at: 0 }],
  ...changes,
});

export interface ScriptOptions {
  readonly seed: number;
  readonly hosts?: number;
  readonly steps?: number;
  readonly bits?: number;
  readonly meeting?: ObserverFacts['meeting'];
  readonly worms?: readonly WormFacts[];
}

/** A random life of a few hosts; times are multiples of 5 s, so many things happen at once and at ends of intervals. */
export function writeScript(options: ScriptOptions): Script {
  const { seed, hosts = 12, steps = 300, bits = 8, meeting = 'both', worms = [plainWorm('one')] } = options;
  const random = new Stream(seed, 'script');
  const addresses = new Set<number>();
  while (addresses.size < hosts) addresses.add(random.below(2 ** bits));
  const initialState = Uint8Array.from({ length: hosts }, () => {
    const draw = random.below(8);
    return draw === 0 ? PATCHED : draw === 1 ? FRAGILE : VULNERABLE;
  });
  const state = initialState.slice();
  const present = worms.map(() => new Uint16Array(hosts));
  const onDisk = worms.map(() => new Uint8Array(hosts));
  const patchedMeanwhile = new Uint8Array(hosts);
  const calls: Call[] = [];
  const stays: Stay[] = [];
  let time = 0;

  const total = (host: number) => present.reduce((sum, counts) => sum + counts[host]!, 0);
  const tellInstances = (host: number) =>
    calls.push({ time, host, kind: 'instances', instances: total(host) });
  const arrive = (worm: number, host: number) => {
    if (present[worm]![host]!++ === 0) stays.push({ worm, host, from: time, until: Infinity });
  };
  const drive = (worm: number, host: number) => {
    if (present[worm]![host] === 0) return;
    present[worm]![host] = 0;
    stays.findLast((stay) => stay.worm === worm && stay.host === host)!.until = time;
  };
  const move = (host: number, to: State) => {
    const from = state[host] as State;
    if (!isTransition(from, to)) throw new Error(`script: no transition from ${from} to ${to}`);
    state[host] = to;
    calls.push({ time, host, kind: 'transition', from, to });
    if (from !== INFECTED) return;
    for (let worm = 0; worm < worms.length; worm++) {
      const stays = to === HALTED || to === REBOOTING;
      onDisk[worm]![host] = present[worm]![host]! > 0 && worms[worm]!.residency === 'disk' && stays ? 1 : 0;
      drive(worm, host);
    }
    tellInstances(host);
  };
  const probe = (worm: number, host: number, source: number) => {
    const now = state[host]!;
    const tell = (outcome: Outcome) => calls.push({ time, host, kind: 'hit', worm, source, outcome });
    if (now === VULNERABLE) {
      tell(HIT_INFECTED);
      move(host, INFECTED);
      arrive(worm, host);
      tellInstances(host);
    } else if (now === INFECTED) {
      const known = present[worm]![host]! > 0;
      if (known ? present[worm]![host]! >= 3 : meeting === 'first') {
        tell(HIT_REFUSED);
        return;
      }
      tell(known ? HIT_STACKED : HIT_INFECTED);
      if (!known && meeting === 'last') for (let other = 0; other < worms.length; other++) drive(other, host);
      arrive(worm, host);
      tellInstances(host);
    } else if (now === PATCHED) tell(HIT_IMMUNE);
    else if (now === FRAGILE) {
      tell(HIT_CRASHED);
      move(host, CRASHED);
    } else tell(HIT_DOWN);
  };
  const comeUp = (host: number) => {
    const carried = worms.map((_, worm) => worm).filter((worm) => onDisk[worm]![host] === 1);
    if (patchedMeanwhile[host] === 1) move(host, random.below(2) === 0 ? PATCHED : FRAGILE);
    else if (carried.length === 0) move(host, VULNERABLE);
    else {
      move(host, INFECTED);
      for (const worm of carried) arrive(worm, host);
      tellInstances(host);
    }
    for (const counts of onDisk) counts[host] = 0;
  };

  for (let step = 0; step < steps; step++) {
    time += 5 * random.below(4);
    const host = random.below(hosts);
    const now = state[host]!;
    const draw = random.below(10);
    if (draw < 6) probe(random.below(worms.length), host, step === 0 ? NO_SOURCE : random.below(hosts));
    else if (now === HALTED) move(host, REBOOTING);
    else if (now === REBOOTING) comeUp(host);
    else if (now === CRASHED) move(host, FRAGILE);
    else if (now === INFECTED && draw === 9 && random.below(4) === 0) move(host, DESTROYED);
    else if (now === INFECTED) move(host, draw < 8 ? HALTED : draw === 8 ? REBOOTING : PATCHED);
    else if (now === VULNERABLE && draw === 9) move(host, FRAGILE);
    else if ((now === PATCHED || now === FRAGILE) && draw === 9) {
      patchedMeanwhile[host] = 1;
      move(host, HALTED);
    }
    if (state[host] === PATCHED || state[host] === FRAGILE) patchedMeanwhile[host] = 1;
  }
  const ascending = Uint32Array.from(addresses).sort();
  return {
    facts: { seed, internet: { routed: AddressSet.all(bits) }, addresses: ascending, meeting, worms },
    bits,
    initialState,
    calls,
    stays,
    end: time + 7,
  };
}

/** The view of a script; worms may be given more than a plain one has. */
export function viewOf(script: Script, changes: readonly Partial<WormView>[] = []) {
  const state = script.initialState.slice();
  const instances = new Uint16Array(state.length);
  const view: View & { time: number } = {
    time: 0,
    epoch: 0,
    bits: script.bits,
    address: script.facts.addresses,
    state,
    instances,
    worms: script.facts.worms.map((worm, index) => ({
      name: worm.name,
      kind: 'memoryless' as const,
      pace: 6,
      probeBits: 320,
      probeRate: () => 6 * instances.reduce((sum, count) => sum + count, 0),
      flooding: () => 0,
      floodBitsPerSecond: 0,
      ...changes[index],
    })),
    everyProbe: false,
    probesStrain: false,
    hostsIn: (wanted: number) => Uint32Array.from(state.keys()).filter((host) => state[host] === wanted),
    passShare: 1,
    count: (wanted: State) => state.filter((one) => one === wanted).length,
    served: () => 1,
    /** One uplink that always fits, and one that is full from 500 s on and overrun the more the later. */
    get congestion() {
      const load = Float64Array.of(0.5e6, 4e3 * view.time);
      return {
        asn: Uint32Array.of(70, 80),
        capacity: Float64Array.of(1e6, 2e6),
        load,
        loss: Float64Array.of(0, Math.max(0, 1 - 2e6 / load[1]!)),
      };
    },
  };
  return view;
}

/** Plays a script to observers; `look` is called with the time of each event, before it. */
export function play(
  script: Script,
  observers: readonly Observer[],
  options: { readonly worms?: readonly Partial<WormView>[]; readonly look?: (time: number) => void } = {},
): void {
  const view = viewOf(script, options.worms);
  const random = new Stream(script.facts.seed, 'observe');
  const from = observers.map(() => 0);
  const runTo = (time: number, ends: boolean) => {
    observers.forEach((observer, index) => {
      if (observer.every === 0) return;
      for (let tick = 1; tick * observer.every <= time; tick++) {
        const to = tick * observer.every;
        if (to <= from[index]! || (to === time && !ends)) continue;
        view.time = to;
        observer.onInterval?.(from[index]!, to, true, view, random);
        from[index] = to;
      }
      if (ends && from[index]! < time) observer.onInterval?.(from[index]!, time, true, view, random);
    });
  };
  for (const observer of observers) observer.start?.(view);
  for (const call of script.calls) {
    runTo(call.time, false);
    view.time = call.time;
    options.look?.(call.time);
    const { time, host } = call;
    if (call.kind === 'transition') view.state[host] = call.to;
    else if (call.kind === 'instances') view.instances[host] = call.instances;
    for (const observer of observers) {
      if (call.kind === 'hit') observer.onHit?.(time, call.worm, call.source, host, call.outcome);
      else if (call.kind === 'transition') observer.onTransition?.(time, host, call.from, call.to);
      else observer.onInstances?.(time, host, call.instances);
    }
  }
  runTo(script.end, true);
  view.time = script.end;
  for (const observer of observers) observer.onEnd?.(view);
}

/** The same events; those at one time in reverse order of their hosts, each host's own in their order. */
export function reorderTies(script: Script): Script {
  const order = script.calls.map((_, index) => index);
  const { calls } = script;
  order.sort(
    (one, other) =>
      calls[one]!.time - calls[other]!.time || calls[other]!.host - calls[one]!.host || one - other,
  );
  return { ...script, calls: order.map((index) => calls[index]!) };
}

/** Hosts defaced at a time, from when each worm was where. */
export function recountDefaced(
  script: Script,
  time: number,
  speaks: (worm: number, host: number) => boolean,
): number {
  const defaced = new Set<number>();
  for (const { worm, host, from, until } of script.stays) {
    const rule = script.facts.worms[worm]!.defacement;
    if (!rule || !speaks(worm, host)) continue;
    const up = from + rule.delay;
    if (time >= up && time < up + rule.duration && time < until) defaced.add(host);
  }
  return defaced.size;
}
