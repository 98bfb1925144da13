/** The keys of a scenario as Markdown, from the JSON Schema: key, what it takes, default, meaning. */

interface Schema {
  type?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  expected?: string;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

/** Rows of a table, one for each key, keys of maps below their map. */
export function scenarioReference(schema: Record<string, unknown>): string {
  const rows = ['| key | takes | default | meaning |', '|---|---|---|---|'];
  addKeys(schema as Schema, '', rows);
  return rows.join('\n');
}

function addKeys(schema: Schema, path: string, rows: string[]): void {
  for (const [key, value] of Object.entries(schema.properties ?? {})) {
    if (key.startsWith('$')) continue;
    const place = path === '' ? key : `${path}.${key}`;
    const required = schema.required?.includes(key) ? 'required' : '';
    const preset = value.default === undefined ? required : code(value.default);
    rows.push(`| \`${place}\` | ${cell(takes(value))} | ${preset} | ${cell(value.description ?? '')} |`);
    addBelow(value, place, rows);
  }
}

function addBelow(schema: Schema, place: string, rows: string[]): void {
  addKeys(schema, place, rows);
  if (schema.items !== undefined) addBelow(schema.items, `${place}[]`, rows);
  for (const choice of schema.anyOf ?? []) addBelow(choice, place, rows);
}

function takes(schema: Schema): string {
  if (schema.expected !== undefined)
    return schema.expected.replace(/^an? /, '').replace(/ such as [^,]*(, "[^,]*)*( or [^,]*)?/, '');
  if (schema.anyOf !== undefined) return schema.anyOf.map(takes).join(', or ');
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(', ');
  if (schema.type === 'array')
    return `list${schema.items?.properties ? '' : ` of ${takes(schema.items ?? {})}`}`;
  if (schema.type === 'object')
    return typeof schema.additionalProperties === 'object' ? 'map of shares' : 'map';
  if (schema.type === 'integer') return `whole number${range(schema)}`;
  if (schema.type === 'number') return `number${range(schema)}`;
  if (schema.type === 'boolean') return '`true` or `false`';
  return 'text';
}

function range({ minimum, maximum }: Schema): string {
  if (maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER) return ` ${minimum ?? 0} to ${maximum}`;
  return minimum === undefined ? '' : ` from ${minimum}`;
}

const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
const cell = (text: string): string => text.replaceAll('|', '\\|');
