/** The table `network` by network: its rows come in rounds, one of each network, in the order asked for. */
import { countUpTo } from '../run/replay.ts';
import type { Rows } from '../run/rows.ts';

export class NetworkRows {
  private readonly rows: Rows;
  private readonly networks: number;

  constructor(rows: Rows, networks: number) {
    this.rows = rows;
    this.networks = networks;
  }

  /** Windows that are complete. */
  get windows(): number {
    return Math.floor(this.rows.length / this.networks);
  }

  /** The last window that had ended at a time, s; -1 before the first. */
  windowAt(time: number): number {
    return Math.floor(countUpTo(this.rows.values('time'), time) / this.networks) - 1;
  }

  /** Of one network and window. */
  value(column: string, network: number, window: number): number {
    return this.rows.values(column)[window * this.networks + network]!;
  }

  /** Of one network, by window. */
  column(column: string, network: number): Float64Array {
    const values = this.rows.values(column);
    return Float64Array.from(
      { length: this.windows },
      (_, window) => values[window * this.networks + network]!,
    );
  }
}
