/** Whether runs of two scenarios can be compared pair by pair: the same hosts on the same Internet over the same time. */
import type { Scenario } from '../scenario/schema.ts';
import { InputError } from './executor.ts';
import type { Difference } from './listDifferences.ts';

/** Sums over different times do not compare. */
const time = /^(start|horizon)$/;
/** What decides at which addresses hosts live; their rules may differ. */
const hosts =
  /^(space\..*|hosts\.(count|placement\..*|named(\.\d+\.(name|address|position))?)|worms\.\d+\.releases\.\d+\.hosts\.addresses.*)$/;
/** What a track is made of, along which named hosts may live. */
const track = /^(space|worms\.0\.(name|strategy))\b/;
/** What a comparison is about, and what alone changes no run. */
const expected = /^(defenses|observe)\b/;

/** Throws where a pair of runs would not have the same hosts or the same time. */
export function checkComparable(a: Scenario, b: Scenario, differences: readonly Difference[]): void {
  const onTrack = [a, b].some((scenario) => scenario.hosts.named.some((host) => host.position !== undefined));
  for (const { path, a: left, b: right } of differences) {
    const got = `got ${left ?? 'none'} and ${right ?? 'none'}`;
    if (time.test(path)) {
      throw new InputError(
        `${path}: expected the same in both scenarios, as sums over time are compared, ${got}`,
      );
    }
    if (hosts.test(path) || (onTrack && track.test(path))) {
      throw new InputError(
        `${path}: expected the same in both scenarios, as each host is compared with itself, ${got}`,
      );
    }
  }
}

/** Paths that differ beside defenses: what these change is compared with what defenses change. */
export const beyondDefenses = (differences: readonly Difference[]): string[] =>
  differences.map(({ path }) => path).filter((path) => !expected.test(path));
