/**
 * Which hosts show a defaced page at a time. A page of a worm is up from `delay` after the row of `infections` that
 * brought this worm to a host with its language, for `duration`, as long as the host has not left *infected* since.
 * Exact for worms in memory that may meet on a host. Simpler than the observers in two cases: of a worm that survives
 * on disk the page is not counted again after a reboot, and with `meeting: last` a worm driven out still counts.
 */
import type { RunFacts } from '../run/protocol.ts';
import { countUpTo, type Replay } from '../run/replay.ts';
import type { Rows } from '../run/rows.ts';

/** Code of the state *infected*. */
const infected = 1;

export class DefacedHosts {
  /** 1 for hosts that show the page. */
  readonly now: Uint8Array;
  /** Another number after each change. */
  version = 0;
  private readonly facts: RunFacts;
  private readonly infections: Rows;
  /** Host of each row, as far as read. */
  private hosts = new Uint32Array(0);
  private read = 0;
  private seen = '';

  constructor(facts: RunFacts, infections: Rows) {
    this.facts = facts;
    this.infections = infections;
    this.now = new Uint8Array(facts.addresses.length);
  }

  /** Follows a replay to its time. */
  update(replay: Replay): void {
    const { worms, defaceable } = this.facts;
    if (!worms.some(({ defacement }) => defacement !== null)) return;
    const times = this.infections.values('time');
    const carriers = this.infections.values('worm');
    const spans = worms.flatMap(({ defacement }, worm) => {
      if (defacement === null) return [];
      const last = replay.time - defacement.delay;
      return [{ worm, from: countUpTo(times, last - defacement.duration), to: countUpTo(times, last) }];
    });
    const seen = `${replay.version} ${spans.map(({ from, to }) => `${from}-${to}`)}`;
    if (seen === this.seen) return;
    this.seen = seen;
    this.resolve();
    this.now.fill(0);
    for (const { worm, from, to } of spans) {
      for (let row = from; row < to; row++) {
        const host = this.hosts[row]!;
        if (carriers[row] !== worm || ((defaceable[host]! >>> worm) & 1) === 0) continue;
        if (replay.state[host] === infected && times[row]! >= replay.since[host]!) this.now[host] = 1;
      }
    }
    this.version++;
  }

  /** Finds the hosts of rows that came since. */
  private resolve(): void {
    const targets = this.infections.values('target');
    if (targets.length > this.hosts.length) {
      const wider = new Uint32Array(2 * targets.length);
      wider.set(this.hosts);
      this.hosts = wider;
    }
    const { addresses } = this.facts;
    for (; this.read < targets.length; this.read++) {
      this.hosts[this.read] = countUpTo(addresses, targets[this.read]!) - 1;
    }
  }
}
