/** One set of watched addresses: its dark members, their ranks on each track, and what was visited so far. */
import { AddressSet } from '../address/addressSet.ts';
import { firstAtOrAbove } from './firstAtOrAbove.ts';
import type { View } from './observer.ts';
import { RankSet } from './rankSet.ts';
import type { Savable } from './savedState.ts';

export class WatchedSet implements Savable {
  readonly mutable = ['first', 'last', 'before', 'probed'];
  private readonly asked: AddressSet;
  /** Ranges of the dark addresses, known once a run starts. */
  private first: Uint32Array;
  private last: Uint32Array;
  private set: AddressSet | null;
  private readonly ranks: (RankSet | undefined)[];
  /** Visits of the cursors that were live when the last interval ended, by host (or in all, in one element). */
  before: Float64Array;
  /** Probes called out one by one since the last interval ended, by host (or in all). */
  probed: Float64Array;

  constructor(asked: AddressSet) {
    this.asked = asked;
    this.first = new Uint32Array(0);
    this.last = new Uint32Array(0);
    this.set = null;
    this.ranks = [];
    this.before = new Float64Array(0);
    this.probed = new Float64Array(0);
  }

  /** Takes the hosts out of the set; `counters` is the number of hosts, or 1. */
  start(view: View, counters: number): void {
    const dark = withoutHosts(this.asked, view.address);
    this.first = dark.first;
    this.last = dark.last;
    this.set = dark;
    const tracks = view.worms.some((worm) => worm.kind === 'generator');
    this.before = new Float64Array(tracks ? counters : 0);
    this.probed = new Float64Array(view.everyProbe ? counters : 0);
  }

  /** The unoccupied addresses of the set. */
  get dark(): AddressSet {
    return (this.set ??= new AddressSet(this.first, this.last));
  }

  /** Ranks of the dark addresses on the track of a worm. */
  ranksOn(worm: number, view: View): RankSet {
    return (this.ranks[worm] ??= RankSet.of(this.dark, view.worms[worm]!, view.bits));
  }
}

/** A set less the addresses of hosts (ascending). */
function withoutHosts(set: AddressSet, addresses: Uint32Array): AddressSet {
  const occupied: number[] = [];
  for (let range = 0; range < set.first.length; range++) {
    const last = set.last[range]!;
    let index = firstAtOrAbove(addresses, set.first[range]!);
    for (; index < addresses.length && addresses[index]! <= last; index++) occupied.push(addresses[index]!);
  }
  return set.subtract(new AddressSet(occupied, occupied));
}
