/**
 * What the defenses of a run do, seen from outside: each is handed to the engine with its answers noted, so that both
 * engines are watched alike. What has no answer to note, such as a share of all probes, is left to the totals of the run.
 */
import type { Defense, Strikes } from '../defense/defense.ts';
import type { BuiltDefense } from '../defense/kind.ts';
import type { Observer } from '../observe/observer.ts';
import type { Savable } from '../observe/savedState.ts';

/** What is known of a defense in a run. */
export interface Deeds {
  /** When it begins, s; Infinity while it waits for an alarm. */
  onset: number;
  /** When it first did something, or was known to have, s; Infinity if it will not, as far as was asked. */
  first: number;
}

/** An observer without tables, so that checkpoints keep what it knows, by name of the defense. */
export class DefenseWatch implements Observer {
  readonly name = 'defenses';
  readonly tables = [];
  readonly every = 0;
  /** In place of those of the model. */
  readonly defenses: readonly Defense[];
  readonly deeds: readonly Deeds[];
  readonly states: Savable;
  readonly mutable = ['states'];

  constructor(defenses: readonly BuiltDefense[]) {
    this.deeds = defenses.map(({ patchedAtStart }) => ({
      mutable: ['onset', 'first'],
      onset: Infinity,
      first: patchedAtStart === undefined ? Infinity : 0,
    }));
    this.defenses = defenses.map((defense, index) => watch(defense, this.deeds[index]!));
    const names = defenses.map(({ name }) => name);
    this.states = {
      mutable: names,
      ...Object.fromEntries(this.deeds.map((deeds, index) => [names[index]!, deeds])),
    };
  }
}

function watch(defense: Defense, deeds: Deeds): Defense {
  const { drops, filter, paceFactor, patchTime, patchesAtBoot, strikes, waits } = defense;
  deeds.onset = defense.onset ?? (waits === undefined ? 0 : Infinity);
  const note = (time: number): number => {
    if (time < deeds.first) deeds.first = time;
    return time;
  };
  // Once a deed is noted, the answers are the defense's own again.
  const watched: Defense = {
    ...defense,
    ...(drops !== undefined && {
      drops(source, target, time, known) {
        const dropped = drops(source, target, time, known);
        if (dropped) {
          note(time);
          watched.drops = drops;
        }
        return dropped;
      },
    }),
    ...(filter !== undefined && { filter: { ...filter, noteDropped: note } }),
    ...(paceFactor !== undefined && {
      paceFactor(host, time, wanted) {
        const factor = paceFactor(host, time, wanted);
        if (factor < 1) {
          note(time);
          watched.paceFactor = paceFactor;
        }
        return factor;
      },
    }),
    ...(patchTime !== undefined && { patchTime: (host) => note(patchTime(host)) }),
    ...(patchesAtBoot !== undefined && {
      patchesAtBoot(host, outage) {
        const patches = patchesAtBoot(host, outage);
        if (patches) note(0);
        return patches;
      },
    }),
    ...(strikes !== undefined && { strikes: watchStrikes(strikes, note) }),
    ...(waits !== undefined && {
      waits: {
        ...waits,
        begin(onset) {
          const begun = watch(waits.begin(onset), deeds);
          deeds.onset = onset;
          return begun;
        },
      },
    }),
  };
  return watched;
}

const never = (): number => Infinity;

/** Isolations are told when they begin; of others, the times at which they fall due. */
function watchStrikes(strikes: Strikes, note: (time: number) => number): Strikes {
  const { what, end, time } = strikes;
  if (what === 'isolate') return { ...strikes, end: (begun) => (end ?? never)(note(begun)) };
  if (time === undefined) return strikes;
  return { ...strikes, time: (host, draw, now, infected) => note(time(host, draw, now, infected)) };
}
