/** The after-action table: what each path came to, the one on which everybody waits first. */
import { formatInstant } from '../scenario/units.ts';
import { writeCsv } from './injectList.ts';
import { describePath, labelChoice, labelPath } from './labels.ts';
import type { Damage, Outcome } from './outcome.ts';
import type { Choice, PlayedExercise, Stretch } from './play.ts';

export interface PathOutcome {
  /** `1b 2a`. */
  readonly label: string;
  readonly path: readonly Choice[];
  /** `1b Filter, 2a Wait`. */
  readonly description: string;
  readonly outcome: Outcome;
}

/** Every path that was followed to the end; all waits first, else in the order of sheets. */
export function comparePaths({ exercise, stretches }: PlayedExercise): PathOutcome[] {
  const isWait = ({ decision, option }: Choice): boolean =>
    exercise.decisions[decision]!.options[option]!.defenses.length === 0;
  const rows = stretches
    .filter((stretch): stretch is Stretch & { outcome: Outcome } => stretch.outcome !== null)
    .map(({ path, outcome }) => ({
      label: labelPath(path),
      path,
      description: describePath(exercise, path),
      outcome,
    }));
  const plain = rows.findIndex(({ path }) => path.every(isWait));
  return [...rows.splice(plain, 1), ...rows];
}

/** What is measured of each area, in the order of tables. */
export const measures = [
  'infected',
  'hostHoursDown',
  'defaced',
  'crashes',
  'probes',
] as const satisfies readonly (keyof Damage)[];

export function afterActionToCsv(played: PlayedExercise): string {
  const columns = [
    'path',
    'description',
    ...measures.map((measure) => `own.${measure}`),
    'own.probesIn',
    ...measures.map((measure) => `world.${measure}`),
  ];
  const rows = comparePaths(played).map(({ label, description, outcome: { own, world } }) => [
    label,
    description,
    ...measures.map((measure) => own[measure]),
    own.probesIn,
    ...measures.map((measure) => world[measure]),
  ]);
  return writeCsv(columns, rows);
}

/** The same as data, with what there was to decide and when; plain JSON. */
export function afterActionData(played: PlayedExercise): object {
  const { exercise, seed, internet, ownHosts, complete, neverPosed, stretches } = played;
  const { start } = exercise.scenario;
  const timeOf = (path: readonly Choice[], index: number): string => {
    const before = labelPath(path.slice(0, index));
    const { posed } = stretches.find((stretch) => labelPath(stretch.path) === before)!;
    return formatInstant(start + posed!.time);
  };
  return {
    exercise: exercise.name,
    description: exercise.description,
    scenario: exercise.scenario.name,
    seed,
    internet: { name: internet.name, date: internet.date },
    network: { name: exercise.network.name, hosts: ownHosts },
    everyCombination: complete,
    neverPosed: neverPosed.map((decision) => exercise.decisions[decision]!.name),
    decisions: exercise.decisions.map(({ name, question, options }) => ({
      name,
      question,
      options: options.map((option) => option.name),
    })),
    paths: comparePaths(played).map(({ label, path, description, outcome }) => ({
      label,
      description,
      choices: path.map((choice, index) => ({
        choice: labelChoice(choice),
        time: timeOf(path, index),
      })),
      ...outcome,
    })),
  };
}
