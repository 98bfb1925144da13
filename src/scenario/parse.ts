/**
 * YAML text to a scenario. A scenario is read in layers: what it extends, the file, settings of the command line. Maps
 * merge, lists and the choices `space` and `placement` replace, and so does another kind of `strategy`. Then the schema checks the whole, and each problem is
 * told at the place of the layer that it comes from.
 */
import type * as z from 'zod';
import {
  asLayer,
  type Layer,
  locate,
  mergeData,
  type Path,
  readLayer,
  settingLayer,
  withoutEmpty,
} from './layers.ts';
import { describeIssue, inOrder } from './problems.ts';
import { describeUnknown, resolveMoments } from './quantities.ts';
import { type Scenario, scenarioSchema } from './schema.ts';

export interface ParseOptions {
  /** Name of the file for errors; `scenario` unless told. */
  readonly file?: string;
  /** Scenarios that `extends` may name: text by name. */
  readonly catalog?: Readonly<Record<string, string>>;
  /** Looks up what the catalog does not have, such as a path; null if there is none. */
  readonly readScenario?: (name: string) => string | null;
  /** `path=value` each, in the order in which they are applied. */
  readonly settings?: readonly string[];
}

/** Everything that is wrong with a scenario, one line each: `file:line:column: path: expected ..., got ...`. */
export class ScenarioError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ScenarioError';
    this.problems = problems;
  }
}

/** Reads a scenario from YAML text, or from data of the same form. */
export function parseScenario(input: string | object, options: ParseOptions = {}): Scenario {
  const layers = readLayers(input, options, []);
  const problems: string[] = [];
  for (const setting of options.settings ?? []) {
    layers.push(settingLayer(setting, mergeLayers(layers, problems), fail));
  }
  const expanded = mergeLayers(layers, problems);
  const result = scenarioSchema.safeParse(expanded);
  if (!result.success) {
    for (const issue of result.error.issues) problems.push(...describeIssue(issue, expanded, layers));
  }
  if (problems.length > 0 || !result.success) throw new ScenarioError(inOrder(problems));
  const scenario = finish(result.data, expanded, options.file);
  places.set(scenario, (path) => locate(layers, path));
  return scenario;
}

const places = new WeakMap<Scenario, (path: Path) => string>();

/** Where a path of a scenario stands in its file; null for a scenario that was not read here. */
export function placeOf(scenario: Scenario, path: Path): string | null {
  return places.get(scenario)?.(path) ?? null;
}

/** The same scenario with settings such as `hosts.count=1000` or `worms.0.pace=4 probes/s`. */
export function applySettings(
  input: string | object,
  settings: readonly string[],
  options: ParseOptions = {},
): Scenario {
  return parseScenario(input, { ...options, settings: [...(options.settings ?? []), ...settings] });
}

function fail(problem: string): never {
  throw new ScenarioError([problem]);
}

/** The layers of a text, what it extends first. */
function readLayers(input: string | object, options: ParseOptions, above: readonly string[]): Layer[] {
  const file = options.file ?? 'scenario';
  const layer =
    typeof input === 'string'
      ? readLayer(input, file, (all) => {
          throw new ScenarioError(all);
        })
      : asLayer(input, file);
  const base = layer.data.extends;
  if (base === undefined) return [layer];
  const place = locate([layer], ['extends']);
  if (typeof base !== 'string')
    fail(`${place}: extends: expected the name of a scenario, got ${JSON.stringify(base)}`);
  const catalog = options.catalog ?? {};
  const text = Object.hasOwn(catalog, base) ? catalog[base]! : (options.readScenario?.(base) ?? null);
  if (text === null) {
    fail(`${place}: extends: ${describeUnknown(base, Object.keys(catalog), 'scenario')}`);
  }
  if (above.includes(base))
    fail(`${place}: extends: expected scenarios without a circle, got ${[...above, base].join(' -> ')}`);
  return [...readLayers(text, { ...options, file: base }, [...above, base]), layer];
}

/** What the layers say together, every `extends` worked in. */
function mergeLayers(layers: readonly Layer[], problems: string[]): Record<string, unknown> {
  let merged: Record<string, unknown> = {};
  for (const [index, layer] of layers.entries()) {
    const earlier = Array.isArray(merged.worms) ? merged.worms : [];
    merged = mergeData(merged, layer.data) as Record<string, unknown>;
    if (Array.isArray(layer.data.worms)) {
      merged.worms = extendWorms(layer.data.worms, earlier, layers.slice(0, index + 1), problems);
    }
  }
  delete merged.extends;
  return withoutEmpty(merged) as Record<string, unknown>;
}

/** Works `extends` of worms into the list: earlier worms of the list, then those that the list replaces. */
function extendWorms(
  worms: readonly unknown[],
  replaced: readonly unknown[],
  layers: readonly Layer[],
  problems: string[],
): unknown[] {
  const done: unknown[] = [];
  for (const [index, worm] of worms.entries()) {
    const base = (worm as { extends?: unknown } | null)?.extends;
    if (base === undefined) {
      done.push(worm);
      continue;
    }
    const known = [...done, ...replaced] as ({ name?: unknown } | null)[];
    const found = known.find((earlier) => earlier?.name === base);
    if (found === undefined) {
      const names = known.map((earlier) => earlier?.name).join(', ') || 'there is none';
      problems.push(
        `${locate(layers, ['worms', index, 'extends'])}: worms.${index}.extends: expected an earlier worm (${names}), got ${JSON.stringify(base)}`,
      );
    }
    const { extends: _, ...own } = worm as Record<string, unknown>;
    done.push(mergeData(found ?? {}, own));
  }
  return done;
}

/** Defaults that depend on other keys, and moments as s since the start. */
function finish(
  parsed: z.output<typeof scenarioSchema>,
  source: Record<string, unknown>,
  file?: string,
): Scenario {
  const { $schema, extends: _, initial, ...rest } = resolveMoments(parsed, parsed.start);
  const fromFile = (file ?? 'scenario').replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '') || 'scenario';
  return {
    ...rest,
    name: parsed.name ?? fromFile,
    disclosure: rest.disclosure ?? 0,
    stopWhen: rest.stopWhen ?? null,
    worms: rest.worms.map((worm) => ({
      ...worm,
      releases: worm.releases ?? [{ at: 0, hosts: initial ?? { count: 1, addresses: null, country: null } }],
    })),
    source,
  };
}
