/**
 * What every host is painted with, one number per host. Higher numbers lie above lower ones: patched and vulnerable
 * hosts are the ground, then hosts that are down, those that carry a worm in shades of their instances, defaced, halted
 * and destroyed ones. The shade grows with the logarithm of the instances.
 */
import type { Replay } from '../run/replay.ts';

/** What colors mean: the state of a host, or the instances on it. */
export type Subject = 'state' | 'load';

export const patchedPaint = 0;
export const vulnerablePaint = 1;
export const downPaint = 2;
/** The shade of one instance; shades follow each other. */
export const infectedPaint = 3;
export const shades = 16;
export const defacedPaint = infectedPaint + shades;
export const haltedPaint = defacedPaint + 1;
export const destroyedPaint = haltedPaint + 1;
/** Number of paints. */
export const paints = destroyedPaint + 1;

/** Whether a host stands out from the ground. */
export const isLoud = (paint: number): boolean => paint >= downPaint;

/** Paint by state code: vulnerable, infected, halted, rebooting, patched, fragile, crashed, destroyed. */
const ofState = Uint8Array.of(
  vulnerablePaint,
  infectedPaint,
  haltedPaint,
  downPaint,
  patchedPaint,
  patchedPaint,
  downPaint,
  destroyedPaint,
);

/** Paint of that many instances, of which `most` have the last shade. */
export function shadeOf(instances: number, most: number): number {
  if (instances <= 1) return infectedPaint;
  const share = Math.min(1, Math.log(instances) / Math.log(most));
  return infectedPaint + 1 + Math.floor(share * (shades - 2));
}

/** Paints all hosts, and counts them by paint. */
export function paintHosts(
  { state, instances }: Pick<Replay, 'state' | 'instances'>,
  defaced: Uint8Array | null,
  subject: Subject,
  most: number,
  paint: Uint8Array,
  counts: Uint32Array,
): void {
  counts.fill(0);
  for (let host = 0; host < paint.length; host++) {
    let chosen = ofState[state[host]!]!;
    if (subject === 'load') {
      chosen = instances[host]! > 0 ? shadeOf(instances[host]!, most) : vulnerablePaint;
    } else if (chosen === infectedPaint) {
      chosen = defaced?.[host] === 1 ? defacedPaint : shadeOf(instances[host]!, most);
    }
    paint[host] = chosen;
    counts[chosen]!++;
  }
}
