/** The scenario that the page and the picture of a defense show: its example, late, on a worm of the catalog. */
import type { defenseKinds } from '../src/defense/registry.ts';
import { catalog, parseScenario, type Scenario, scenarioJsonSchema } from '../src/index.ts';

export type Kind = (typeof defenseKinds)[number];

/** When defenses begin that have a start: 4,000 to 80,000 hosts are infected then, by seed. */
const start = '2001-07-19T16:00Z';

export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** JSON Schema of the parameters of a kind. */
export function parametersOf({ name }: Pick<Kind, 'name'>): Schema {
  const { properties } = scenarioJsonSchema() as Schema;
  return properties!.defenses!.items!.properties![name]!;
}

/** The catalog entry on which a kind is shown. */
export const shownOn = (kind: Kind): string => kind.shownOn ?? 'code-red-v2';

/** YAML of the scenario with the defense. */
export function exampleYaml(kind: Kind): string {
  const begins = parametersOf(kind).properties?.start?.anyOf !== undefined;
  const parameters = { ...(begins && { start }), ...kind.example };
  return `extends: ${shownOn(kind)}\ndefenses:\n  - ${kind.name}: ${flow(parameters)}\n`;
}

export const exampleScenario = (kind: Kind): Scenario =>
  parseScenario(exampleYaml(kind), { file: `${kind.name}.yaml`, catalog });

/** A value as YAML on one line; none of the examples needs quotes. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${flow(inner)}`);
  return `{ ${entries.join(', ')} }`;
}

/** `contentFilter`: content filter. */
export const wordsOf = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** `contentFilter`: Content filter. */
export const titleOf = (name: string): string => `${name.charAt(0).toUpperCase()}${wordsOf(name).slice(1)}`;
