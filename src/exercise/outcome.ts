/** What a run came to: the measures that the after-action table compares. */
import type { Table } from '../observe/table.ts';
import type { Chronicle, Toll } from './chronicle.ts';

export interface Damage {
  /** Hosts infected at least once. */
  readonly infected: number;
  /** Time that hosts were down, halted, rebooting or crashed, in all, h. */
  readonly hostHoursDown: number;
  /** Sites defaced at least once. */
  readonly defaced: number;
  readonly crashes: number;
  /** Probes that they sent. */
  readonly probes: number;
}

export interface Outcome {
  /** `probesIn`: probes that arrived. */
  readonly own: Damage & { readonly probesIn: number };
  readonly world: Damage;
}

/** `chronicle` told to the end; `network`: the table of the own network; `probes`: sent world-wide. */
export function measureOutcome({ world, own }: Chronicle, network: Table, probes: number): Outcome {
  let [sent, arrived, before, open] = [0, 0, 0, 0];
  for (const { time, arrivalsPerSecond, outgoingProbesPerSecond } of network) {
    // Rows of one window follow each other.
    if (time! > open) [before, open] = [open, time!];
    sent += outgoingProbesPerSecond! * (open - before);
    arrived += arrivalsPerSecond! * (open - before);
  }
  return {
    own: { ...damageOf(own, sent), probesIn: Math.round(arrived) },
    world: damageOf(world, probes),
  };
}

const damageOf = (toll: Toll, probes: number): Damage => ({
  infected: toll.everInfected,
  hostHoursDown: toll.downSeconds / 3600,
  defaced: toll.defaced,
  crashes: toll.crashes,
  probes: Math.round(probes),
});
