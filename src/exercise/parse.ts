/**
 * YAML text to an exercise. Its scenario is read as any other, with what the desk watches put in; what is wrong with it is
 * told where it stands in the exercise.
 */
import type { Prefix } from '../address/ipv4.ts';
import { formatPrefix } from '../address/ipv4.ts';
import { type Layer, locate, mergeData, type Path, readLayer, withoutEmpty } from '../scenario/layers.ts';
import { type ParseOptions, parseScenario, ScenarioError } from '../scenario/parse.ts';
import { describeIssue, inOrder } from '../scenario/problems.ts';
import type { Scenario } from '../scenario/schema.ts';
import { formatDuration, formatInstant } from '../scenario/units.ts';
import { type Decision, type Desk, exerciseSchema } from './schema.ts';

export interface Exercise {
  readonly name: string;
  readonly description: string;
  /** What happens if everybody waits; it observes what the desk sees. */
  readonly scenario: Scenario;
  readonly network: { readonly name: string; readonly prefixes: readonly Prefix[] };
  readonly desk: Desk;
  readonly decisions: readonly ExerciseDecision[];
}

export interface ExerciseDecision extends Omit<Decision, 'at' | 'options'> {
  /** s since the start; undefined where it follows an inject. */
  readonly at: number | undefined;
  readonly options: readonly ExerciseOption[];
}

export interface ExerciseOption {
  readonly name: string;
  /** Its defenses as written. */
  readonly written: readonly Readonly<Record<string, unknown>>[];
  /** The same as read, moments not yet counted from anything. */
  readonly defenses: Decision['options'][number]['defenses'];
  /** Where it stands, `file:line:column: path`. */
  readonly place: string;
}

/** Reads an exercise; `catalog` and `readScenario` find the scenario that it names. */
export function parseExercise(text: string, options: Omit<ParseOptions, 'settings'> = {}): Exercise {
  const { file = 'exercise' } = options;
  const layer = readLayer(text, file, fail, 'exercise');
  const data = withoutEmpty(layer.data) as Record<string, unknown>;
  const result = exerciseSchema.safeParse(data);
  if (!result.success) {
    return fail(inOrder(result.error.issues.flatMap((issue) => describeIssue(issue, data, [layer]))));
  }
  const { name = nameOfFile(file), decisions, scenario: named, ...rest } = result.data;
  const scenario = readScenario(named, rest.desk, rest.network.prefixes, layer, { ...options, file });
  const problems: string[] = [];
  const at = (path: Path): string => `${locate([layer], path)}: ${path.join('.')}`;
  const read = decisions.map(({ at: moment, options, ...decision }, index): ExerciseDecision => {
    const time = moment?.since(scenario.start);
    if (time !== undefined && !(time >= 0 && time < scenario.horizon)) {
      problems.push(
        `${at(['decisions', index, 'at'])}: expected a time from ${formatInstant(scenario.start)} to before the end, ${formatDuration(scenario.horizon)} later, got ${formatInstant(scenario.start + time)}`,
      );
    }
    return {
      ...decision,
      at: time,
      options: options.map(({ name, defenses }, number) => ({
        name,
        defenses,
        written: writtenDefenses(data, index, number),
        place: at(['decisions', index, 'options', number]),
      })),
    };
  });
  if (problems.length > 0) fail(inOrder(problems));
  return { name, ...rest, scenario, decisions: read };
}

function fail(problems: string[]): never {
  throw new ScenarioError(problems);
}

const nameOfFile = (file: string): string => file.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');

function writtenDefenses(data: object, decision: number, option: number): ExerciseOption['written'] {
  const { decisions } = data as {
    decisions: { options: { defenses?: ExerciseOption['written'] }[] }[];
  };
  return decisions[decision]!.options[option]!.defenses ?? [];
}

function readScenario(
  named: string | Record<string, unknown>,
  { telescope }: Desk,
  prefixes: readonly Prefix[],
  layer: Layer,
  options: ParseOptions & { readonly file: string },
): Scenario {
  const observe = {
    network: prefixes.map(formatPrefix),
    telescopes:
      telescope === undefined
        ? []
        : [
            {
              name: telescope.name,
              prefix: formatPrefix(telescope.prefix),
              every: `${telescope.every} s`,
            },
          ],
  };
  const inline = typeof named === 'string' ? { extends: named } : named;
  try {
    return parseScenario(mergeData(inline, { observe }) as object, options);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const own = typeof named === 'string' ? [] : ['scenario'];
    return fail(inOrder(error.problems.map((problem) => relocate(problem, own, layer, options.file))));
  }
}

/** A problem of a scenario that was made out of an exercise, at its place in the exercise. */
function relocate(problem: string, own: Path, layer: Layer, file: string): string {
  const start = `${file}: `;
  if (!problem.startsWith(start)) return problem;
  const match = /^([\w.]+): (.*)$/s.exec(problem.slice(start.length));
  const path = match === null ? [] : match[1]!.split('.');
  const message = match === null ? problem.slice(start.length) : match[2]!;
  const meant = pathInExercise(path, own);
  const key = message.includes('the unknown key');
  return `${locate([layer], meant, key)}: ${meant.join('.')}: ${message}`;
}

/** What the desk watches is put in by parse itself, and so is what a named scenario extends. */
function pathInExercise(path: Path, own: Path): Path {
  const [first, second, , ...rest] = path;
  if (first === 'observe' && second === 'network') return ['network', 'prefixes', ...path.slice(2)];
  if (first === 'observe' && second === 'telescopes') return ['desk', 'telescope', ...rest];
  return own.length === 0 ? ['scenario'] : [...own, ...path];
}
