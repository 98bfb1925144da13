/** Which hosts a hit of one worm can change: the rest of its hits only an observer wants to see. */
import type { Hosts } from '../../host/hosts.ts';
import { FRAGILE, INFECTED, PATCHED, type State, stateCount, VULNERABLE } from '../../host/states.ts';
import type { Stream } from '../../random/stream.ts';
import type { Model } from '../model.ts';

export class Reach {
  private readonly hosts: Hosts;
  /** Instances of this worm on each host. */
  private readonly own: { readonly instances: Uint16Array; readonly carriers: number };
  /** States whose hosts can all be changed, and those of which none can. */
  private readonly inside: readonly State[];
  private readonly outside: readonly State[];
  /** By state: 1 for one of the first. */
  private readonly isInside: Uint8Array;
  /** Infected hosts can be changed only if they do not carry this worm. */
  private readonly splitsInfected: boolean;
  /** State of the target drawn last, and its place in the list of that state. */
  state: State;
  place: number;

  constructor(model: Model, worm: number, hosts: Hosts, own: { instances: Uint16Array; carriers: number }) {
    this.hosts = hosts;
    this.own = own;
    this.state = VULNERABLE;
    this.place = 0;
    const strained = model.rules.probeCost > 0;
    const inside: State[] = [VULNERABLE, FRAGILE];
    if (strained) inside.push(PATCHED);
    const allInfected = strained || model.worms[worm]!.stackLimit > 1;
    if (allInfected) inside.push(INFECTED);
    this.splitsInfected = !allInfected && model.worms.length > 1 && model.meeting !== 'first';
    this.inside = inside;
    this.isInside = new Uint8Array(stateCount);
    for (const state of inside) this.isInside[state] = 1;
    this.outside = Array.from({ length: stateCount }, (_, state) => state as State).filter(
      (state) => !inside.includes(state) && !(this.splitsInfected && state === INFECTED),
    );
  }

  /** Whether a hit can change a host. */
  contains(host: number): boolean {
    const state = this.hosts.state[host]! as State;
    if (this.splitsInfected && state === INFECTED) return this.own.instances[host] === 0;
    return this.isInside[state] === 1;
  }

  stateOf(host: number): State {
    return this.hosts.state[host]! as State;
  }

  /** Hosts that a hit can change. */
  count(): number {
    const { lengths } = this.hosts;
    let count = this.splitsInfected ? lengths[INFECTED]! - this.own.carriers : 0;
    for (const state of this.inside) count += lengths[state]!;
    return count;
  }

  /** One of the `count` hosts that a hit can change, uniformly. */
  draw(stream: Stream, count: number): number {
    return this.pick(this.inside, stream.below(count), stream, false);
  }

  /** One of the other `count` hosts, uniformly. */
  drawOther(stream: Stream, count: number): number {
    return this.pick(this.outside, stream.below(count), stream, true);
  }

  /** The only list that `drawOther` can draw from, if it is one alone; `state` then tells its state. */
  otherList(count: number): Uint32Array | null {
    const { lists, lengths } = this.hosts;
    for (const state of this.outside) {
      if (lengths[state] !== count) continue;
      this.state = state;
      return lists[state]!;
    }
    return null;
  }

  private pick(states: readonly State[], index: number, stream: Stream, carrier: boolean): number {
    const { lists, lengths } = this.hosts;
    let place = index;
    for (const state of states) {
      const length = lengths[state]!;
      if (place < length) {
        this.state = state;
        this.place = place;
        return lists[state]![place]!;
      }
      place -= length;
    }
    this.state = INFECTED;
    for (;;) {
      this.place = stream.below(lengths[INFECTED]!);
      const host = lists[INFECTED]![this.place]!;
      if (this.own.instances[host]! > 0 === carrier) return host;
    }
  }
}
