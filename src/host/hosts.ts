/**
 * The hosts of a run: a struct of typed arrays, and the members of each state as a list, so that a host in a state can
 * be drawn, counted and moved in constant time.
 */
import { isTransition, type State, stateCount, stateNames, VULNERABLE } from './states.ts';

export class Hosts {
  readonly count: number;
  state: Uint8Array;
  /** Instances on each host, over all worms. */
  instances: Uint16Array;
  /** Instances ever started on each host; empty where no host can have more than one. */
  started: Uint32Array;
  /** Hosts by state; only the first `lengths[state]` entries of a list count. */
  lists: Uint32Array[];
  lengths: Uint32Array;
  /** Where a host stands in the list of its state; empty where hosts are only ever moved by their place in it. */
  private readonly place: Uint32Array;
  private readonly repeats: boolean;
  /** Hosts that were ever infected. */
  everInfected: number;
  readonly mutable = ['state', 'instances', 'started', 'lists', 'lengths', 'everInfected'];

  constructor(initialState: Uint8Array, needs: { byHost: boolean; repeats: boolean }) {
    const count = initialState.length;
    this.count = count;
    this.state = initialState.slice();
    this.instances = new Uint16Array(count);
    this.started = new Uint32Array(needs.repeats ? count : 0);
    this.lists = Array.from({ length: stateCount }, () => new Uint32Array(0));
    this.lengths = new Uint32Array(stateCount);
    this.place = new Uint32Array(needs.byHost ? count : 0);
    this.everInfected = 0;
    this.repeats = needs.repeats;
    this.lists[VULNERABLE] = new Uint32Array(count);
    for (let host = 0; host < count; host++) this.append(host, this.state[host]! as State);
  }

  /** Counts one more instance on a host; returns how many were ever started there before. */
  addInstance(host: number): number {
    this.instances[host]!++;
    const before = this.started.length > 0 ? this.started[host]!++ : 0;
    if (before === 0) this.everInfected++;
    return before;
  }

  /** Moves a host to another state. `knownPlace`: where it stands in its list; without, it may have to be searched. */
  move(host: number, to: State, knownPlace?: number): void {
    const from = this.state[host]! as State;
    if (!isTransition(from, to)) {
      throw new Error(`host ${host}: no transition leads from ${stateNames[from]} to ${stateNames[to]}`);
    }
    const list = this.lists[from]!;
    const place = knownPlace ?? (this.place.length > 0 ? this.place[host]! : list.indexOf(host));
    const last = list[--this.lengths[from]!]!;
    list[place] = last;
    if (this.place.length > 0) this.place[last] = place;
    this.state[host] = to;
    this.append(host, to);
  }

  afterRestore(): void {
    if (this.repeats && this.started.length === 0) this.started = Uint32Array.from(this.instances);
    if (this.place.length === 0) return;
    for (const [state, list] of this.lists.entries()) {
      for (let place = 0; place < this.lengths[state]!; place++) this.place[list[place]!] = place;
    }
  }

  private append(host: number, state: State): void {
    const length = this.lengths[state]!;
    let list = this.lists[state]!;
    if (length === list.length) {
      list = new Uint32Array(Math.min(this.count, Math.max(1024, 2 * length)));
      list.set(this.lists[state]!);
      this.lists[state] = list;
    }
    list[length] = host;
    this.lengths[state] = length + 1;
    if (this.place.length > 0) this.place[host] = length;
  }
}
