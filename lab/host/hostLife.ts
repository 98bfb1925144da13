/** What the tables `history` and `infections` of a run tell of one host, read on as rows come. */
import type { Rows } from '../run/rows.ts';

/** The host from a time on. */
export interface Change {
  /** s since the start. */
  readonly time: number;
  /** Number of a state, as the table has it. */
  readonly state: number;
  readonly instances: number;
}

/** A worm that came to or from another host. */
export interface Infection {
  /** s since the start. */
  readonly time: number;
  /** Of the other host; null if the scenario released the worm here. */
  readonly address: number | null;
}

export class HostLife {
  /** Ascending; the first is the state at time 0. */
  readonly changes: Change[];
  /** The changes that brought another state, not only more instances. */
  readonly turns: Change[];
  readonly received: Infection[] = [];
  readonly given: Infection[] = [];
  private readonly host: number;
  private readonly address: number;
  private changesRead = 0;
  private infectionsRead = 0;

  constructor(host: number, address: number, initialState: number) {
    this.host = host;
    this.address = address;
    const start = { time: 0, state: initialState, instances: 0 };
    this.changes = [start];
    this.turns = [start];
  }

  /** Reads the rows that came since. */
  read(history: Rows, infections: Rows): void {
    const hosts = history.values('host');
    for (; this.changesRead < history.length; this.changesRead++) {
      if (hosts[this.changesRead] !== this.host) continue;
      const [time, state, instances] = valuesAt(history, this.changesRead, ['time', 'state', 'instances']);
      const change = { time: time!, state: state!, instances: instances! };
      this.changes.push(change);
      if (state !== this.turns.at(-1)!.state) this.turns.push(change);
    }
    const sources = infections.values('source');
    const targets = infections.values('target');
    for (; this.infectionsRead < infections.length; this.infectionsRead++) {
      const source = sources[this.infectionsRead]!;
      const target = targets[this.infectionsRead]!;
      if (source !== this.address && target !== this.address) continue;
      const [time, branch] = valuesAt(infections, this.infectionsRead, ['time', 'branch']);
      const isRelease = branch === 0;
      if (target === this.address) this.received.push({ time: time!, address: isRelease ? null : source });
      else if (!isRelease) this.given.push({ time: time!, address: target });
    }
  }
}

const valuesAt = (rows: Rows, row: number, columns: readonly string[]) =>
  columns.map((column) => rows.values(column)[row]);

/** Number of entries, ascending by time, that are not after a time, s. */
export function countSoFar(entries: readonly { readonly time: number }[], time: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.time <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
