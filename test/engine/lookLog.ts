/** Writes down what an observer can see besides events: rows, counts, rates, every cursor, and cursors that ended. */
import type { State } from '../../src/host/states.ts';
import type { Observer, View, WormView } from '../../src/observe/observer.ts';

const states: readonly State[] = [0, 1, 2, 3, 4, 5, 6];

/** Where the hosts are on a track, and how long their cycles are. */
function describeTrack({ ranksOf, cycleBits, addressAt }: WormView, view: View): string {
  const { ranks, owners } = ranksOf!(view.address);
  const found = Array.from(ranks, (rank, index) =>
    [owners?.[index] ?? index, rank, cycleBits?.(rank) ?? view.bits, addressAt!(rank)].join(),
  );
  return `hosts at ${found.sort().join(' ')}`;
}

/** Rates and shares that are 0 but for rounding are 0. */
const rounded = (value: number) => (value + 1e-9).toFixed(5);

export class LookLog implements Observer {
  readonly name = 'looks';
  readonly tables = [];
  readonly every: number;
  readonly mutable = ['looks', 'ends'];
  looks: string[] = [];
  private ends: string[] = [];

  constructor(every: number) {
    this.every = every;
  }

  onCursorEnd(time: number, worm: number, host: number, startRank: number, probes: number): void {
    this.ends.push([rounded(time), worm, host, startRank, probes].join());
  }

  onInterval(from: number, to: number, ends: boolean, view: View): void {
    const cursors: string[] = [];
    const worms = view.worms.map((worm, index) => {
      worm.forEachCursor?.((host, startRank, probes) => {
        cursors.push([index, host, startRank, probes].join());
      });
      const starts = worm.laneStarts ?? [];
      if (this.looks.length === 0 && worm.ranksOf !== undefined) this.looks.push(describeTrack(worm, view));
      return [worm.name, worm.kind, rounded(worm.probeRate()), worm.flooding(), ...starts].join();
    });
    this.looks.push(
      `from ${rounded(from)} to ${rounded(to)} ${ends}, ${rounded(view.passShare)} pass`,
      `states ${states.map((state) => view.count(state)).join()}`,
      `served ${[0, 1, 2, 3].map((host) => rounded(view.served(host))).join()}`,
      `worms ${worms.join(' ')}`,
      // Cursors, and those that end at one time, have no order.
      `cursors ${cursors.sort().join(' ')}`,
      ...(view.congestion === undefined
        ? []
        : [`uplinks ${[...view.congestion.load, ...view.congestion.loss].map(rounded).join()}`]),
      `ended ${this.ends.sort().join(' ')}`,
    );
    this.ends = [];
  }
}
