/**
 * Servers that are not vulnerable and are probed all the same, from the table `bystanders`. A server is a queue with one
 * place (M/M/1): at arrivals a and capacity c a visitor waits 1/(1 - a/c) times as long as at an idle one; he calls it slow
 * from twice on, and at a >= c it is down.
 */
import type { Span } from '../curve/charts.ts';
import { countUpTo } from '../run/replay.ts';
import type { Rows } from '../run/rows.ts';
import { stepOf } from './shades.ts';

export interface Bystanders {
  readonly names: readonly string[];
  readonly addresses: readonly number[];
  /** Ends of the windows, s, ascending. */
  readonly times: Float64Array;
  /** By window, then server: probes/s. */
  readonly arrivals: Float64Array;
  /** The least and the greatest of `arrivals` above 0; 0 if nothing came. */
  readonly least: number;
  readonly most: number;
  /** Probes/s that each can take in the run; null if nothing reached any. */
  readonly capacity: number | null;
}

/** What the run says of its servers, `names` in their order. */
export function readBystanders(rows: Rows, names: readonly string[]): Bystanders {
  const arrivals = Float64Array.from(rows.values('arrivalsPerSecond'));
  const response = rows.values('responseTime');
  const busiest = arrivals.reduce((best, value, row) => (value > arrivals[best]! ? row : best), 0);
  const most = arrivals[busiest] ?? 0;
  const waiting = response[busiest] ?? 1;
  // The response time says what the capacity was, up to rounding; of a server that is down, the share served does.
  const exact = Number.isFinite(waiting) ? most / (1 - 1 / waiting) : most * rows.values('served')[busiest]!;
  return {
    names,
    addresses: Array.from(rows.values('address').subarray(0, names.length)),
    times: Float64Array.from(rows.values('time').filter((_, row) => row % names.length === 0)),
    arrivals,
    least: arrivals.reduce((least, value) => (value > 0 ? Math.min(least, value) : least), most),
    most,
    capacity: waiting > 1 ? Number(exact.toPrecision(6)) : null,
  };
}

export const bystanderStates = ['normal', 'slow', 'down'] as const;

/** 0, 1 or 2: its index in `bystanderStates`. */
export const bystanderState = (arrivals: number, capacity: number): number =>
  arrivals >= capacity ? 2 : arrivals >= capacity / 2 ? 1 : 0;

/** Index in `arrivals` of a server in the window that holds a time; -1 after the last. */
export function arrivalIndex({ names, times }: Bystanders, server: number, time: number): number {
  const window = countUpTo(times, time);
  return window < times.length ? window * names.length + server : -1;
}

/** When each is first down, s; null for those that never are. */
export function firstDown({ names, times, arrivals }: Bystanders, capacity: number): (number | null)[] {
  return names.map((_, server) => {
    const window = times.findIndex((_, index) => arrivals[index * names.length + server]! >= capacity);
    return window < 0 ? null : times[window]!;
  });
}

/** Names without their numbers, each with its first row and how many rows it has. */
export function groupsOf(names: readonly string[]): { name: string; row: number; count: number }[] {
  const groups: { name: string; row: number; count: number }[] = [];
  for (const [row, full] of names.entries()) {
    const name = full.replace(/-\d+$/, '');
    const last = groups.at(-1);
    if (last?.name === name) last.count++;
    else groups.push({ name, row, count: 1 });
  }
  return groups;
}

export const bystanderShades = { slow: 1, down: 2 } as const;

/** Shades, line by line of the picture: servers from top to bottom, time to the right. */
export function paintBystanders(
  servers: Bystanders,
  capacity: number,
  { from, to }: Pick<Span, 'from' | 'to'>,
  width: number,
  height: number,
): Uint8Array {
  const picture = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const server = Math.floor((y * servers.names.length) / height);
    for (let x = 0; x < width; x++) {
      const index = arrivalIndex(servers, server, from + ((x + 0.5) / width) * (to - from));
      picture[y * width + x] = index < 0 ? 0 : shadeOf(servers, servers.arrivals[index]!, capacity);
    }
  }
  return picture;
}

/** Load while it is normal, and what is worse. */
function shadeOf({ least, most }: Bystanders, arrivals: number, capacity: number): number {
  const state = bystanderState(arrivals, capacity);
  if (state > 0) return state === 2 ? bystanderShades.down : bystanderShades.slow;
  return arrivals > 0 ? stepOf(arrivals, least, Math.max(most, 2 * least)) : 0;
}
