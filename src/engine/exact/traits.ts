/** What a model makes possible, so that an engine keeps only what a run can need. */

import type { Defense } from '../../defense/defense.ts';
import { FRAGILE } from '../../host/states.ts';
import { isUniform } from '../../worm/strategy.ts';
import type { Model } from '../model.ts';

export interface Traits {
  /** Some clock of a host can run: hosts are halted, cleaned, patched or crash, or have a wrong clock. */
  readonly clocks: boolean;
  /** Hosts change state other than by a draw from the list of their state. */
  readonly byHost: boolean;
  /** A host can have more than one instance, at once or one after the other. */
  readonly repeats: boolean;
  /** Scanners can stop or change their pace. */
  readonly scannersStop: boolean;
  /** Scanners may be asked to follow the filter of a defense. */
  readonly filters: boolean;
  /** By worm: all infected hosts scan alike; some do, and alike; or they have weights. */
  readonly scanners: readonly ('infected' | 'equal' | 'weighted')[];
}

/** Whether a defense can slow the scanners of a host, or stop them, or has to know of their paces. */
export const changesPace = ({ paceFactor, strikes }: Defense): boolean =>
  paceFactor !== undefined ||
  strikes?.what === 'isolate' ||
  strikes?.probes !== undefined ||
  strikes?.backlog !== undefined;

/** Whether anything can slow the scanners of a host that carries few instances (a defense, its link, lost answers), or counts its probes. */
export function slowsHosts({ defenses, worms, accessSpeeds, uplinks }: Model): boolean {
  return (
    accessSpeeds !== undefined ||
    defenses.some(changesPace) ||
    worms.some(({ destroys }) => destroys !== undefined) ||
    (uplinks !== undefined && worms.some(({ connecting }) => connecting !== undefined))
  );
}

const manyReleases = 100;

export function findTraits(model: Model): Traits {
  const { rules, worms, defenses } = model;
  const mostInstances = worms.reduce((sum, worm) => sum + worm.stackLimit, 0);
  const halts = rules.probeCost > 0 || mostInstances * rules.instanceCost >= 1;
  const crashes = rules.crashProne > 0 || model.crashProne.size > 0 || model.initialState.includes(FRAGILE);
  const patches = model.patchDates.size > 0 || defenses.some((defense) => defense.patchTime !== undefined);
  const calendars = worms.some((worm) => worm.calendar !== null);
  const lists = worms.some((worm) => worm.strategy.kind === 'hitList');
  const filters = defenses.some(({ filter }) => filter !== undefined);
  const clocks =
    halts ||
    crashes ||
    patches ||
    defenses.some(({ strikes }) => strikes !== undefined) ||
    worms.some(({ destroys }) => destroys !== undefined) ||
    rules.cleanUp.kind !== 'never' ||
    (calendars && rules.wrongClocks > 0);
  const released = worms.reduce(
    (sum, worm) => sum + worm.releases.reduce((count, release) => count + release.count, 0),
    0,
  );
  const paced = slowsHosts(model) || defenses.some(({ holds }) => holds !== undefined);
  return {
    clocks,
    filters,
    byHost: clocks || filters || released > manyReleases || !worms.every((worm) => isUniform(worm.strategy)),
    repeats: clocks || mostInstances > 1,
    scannersStop: clocks || filters || calendars || lists || model.meeting === 'last',
    scanners: worms.map((worm) => {
      if (worm.stackLimit > 1 || rules.capacity < mostInstances || paced) return 'weighted';
      return worms.length === 1 && worm.calendar === null && !lists && !filters ? 'infected' : 'equal';
    }),
  };
}
