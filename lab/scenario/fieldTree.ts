/**
 * The JSON Schema of scenarios (draft 2020-12) as a tree of fields that a form can show. Nothing here knows a key of the
 * schema: maps become groups, maps of exactly one key and alternatives become choices, the rest are entries.
 */
export interface Described {
  readonly meaning: string;
  /** Value of an empty field; undefined if it has none. */
  readonly default: unknown;
  readonly required: boolean;
  /** What it may look like, where the schema has an example. */
  readonly example?: unknown;
}

export type Field = Described &
  (
    | { readonly kind: 'group'; readonly fields: Readonly<Record<string, Field>> }
    | { readonly kind: 'list'; readonly item: Field; readonly least: number }
    | { readonly kind: 'entries'; readonly value: Field }
    | { readonly kind: 'choice'; readonly options: readonly Option[] }
    | { readonly kind: 'flag' }
    | Entry
  );

/** A value that is typed. */
export interface Entry {
  readonly kind: 'entry';
  readonly reads: 'number' | 'text' | 'either';
  /** SI unit of the value once read, '' if it has none. */
  readonly unit: string;
  /** What it looks like and its limits, in words. */
  readonly expected: string;
}

/** One way to fill a choice: a constant, or a field; `key`: under this key of a map. */
export interface Option {
  readonly label: string;
  readonly meaning: string;
  readonly constant?: string | number | boolean;
  readonly key: string | null;
  readonly field: Field | null;
}

/** The keys of JSON Schema that are read. */
export interface JsonSchema {
  readonly type?: string;
  /** Name of an alternative. */
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly string[];
  readonly const?: string | number | boolean;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly unit?: string;
  readonly expected?: string;
}

export function fieldTree(schema: JsonSchema, required = true): Field {
  const described = {
    meaning: schema.description ?? '',
    default: schema.default,
    required,
    ...(schema.example === undefined ? {} : { example: schema.example }),
  };
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined && isEither(branches)) {
    const [number, text] = branches as [JsonSchema, JsonSchema];
    const expected = schema.expected ?? describeLimits(number);
    return { ...described, kind: 'entry', reads: 'either', unit: schema.unit ?? text.unit ?? '', expected };
  }
  if (branches !== undefined) return { ...described, kind: 'choice', options: branches.flatMap(listOptions) };
  if (schema.enum !== undefined || schema.const !== undefined || isOneKey(schema)) {
    return { ...described, kind: 'choice', options: listOptions(schema) };
  }
  const { properties, additionalProperties } = schema;
  if (properties !== undefined) {
    const fields = Object.entries(properties).map(([key, value]) => [
      key,
      fieldTree(value, schema.required?.includes(key) ?? false),
    ]);
    return { ...described, kind: 'group', fields: Object.fromEntries(fields) };
  }
  if (typeof additionalProperties === 'object') {
    return { ...described, kind: 'entries', value: fieldTree(additionalProperties) };
  }
  if (schema.type === 'array') {
    return { ...described, kind: 'list', item: fieldTree(schema.items ?? {}), least: schema.minItems ?? 0 };
  }
  if (schema.type === 'boolean') return { ...described, kind: 'flag' };
  return {
    ...described,
    kind: 'entry',
    reads: isNumber(schema) ? 'number' : 'text',
    unit: schema.unit ?? '',
    expected: schema.expected ?? describeLimits(schema),
  };
}

/** The default at a path of a scenario; undefined if it has none, or the path is none of the schema. */
export function defaultAt(root: Field, path: readonly (string | number)[]): unknown {
  let field: Field | null | undefined = root;
  for (const step of path) {
    if (field?.kind === 'group') field = field.fields[step];
    else if (field?.kind === 'list') field = field.item;
    else if (field?.kind === 'entries') field = field.value;
    else if (field?.kind === 'choice') field = withKey(field.options, step);
    else return undefined;
  }
  return field?.default;
}

/** What a key of a value of a choice holds. */
function withKey(options: readonly Option[], key: string | number): Field | undefined {
  for (const option of options) {
    if (option.key === key) return option.field ?? undefined;
    if (option.key === null && option.field?.kind === 'group' && key in option.field.fields) {
      return option.field.fields[key];
    }
  }
  return undefined;
}

/** Index of the option that a value takes; -1 if none. */
export function chosenOption(options: readonly Option[], value: unknown): number {
  const exact = options.findIndex(({ constant }) => constant !== undefined && constant === value);
  return exact >= 0 ? exact : options.findIndex((option) => holds(option, value));
}

function holds({ key, field }: Option, value: unknown): boolean {
  if (key !== null) return value !== null && typeof value === 'object' && Object.hasOwn(value, key);
  if (field?.kind === 'list') return Array.isArray(value);
  if (field?.kind !== 'entry') return field !== null && value !== null && typeof value === 'object';
  return typeof value === 'number' ? field.reads !== 'text' : typeof value === 'string';
}

/** What typed text says to an entry: a number where it reads numbers and finds one. */
export function readEntry({ reads }: Entry, text: string): string | number {
  const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
  return reads !== 'text' && number ? Number(text) : text;
}

const isNumber = ({ type }: JsonSchema): boolean => type === 'number' || type === 'integer';

/** A number or text with a unit: one entry reads both. */
const isEither = (branches: readonly JsonSchema[]): boolean =>
  branches.length === 2 && isNumber(branches[0]!) && branches[1]!.pattern !== undefined;

const isOneKey = ({ minProperties, maxProperties }: JsonSchema): boolean =>
  minProperties === 1 && maxProperties === 1;

function listOptions(schema: JsonSchema): Option[] {
  const meaning = schema.description ?? '';
  const constants = schema.enum ?? (schema.const === undefined ? null : [schema.const]);
  if (constants !== null) {
    return constants.map((constant) => ({
      label: String(constant),
      meaning,
      constant,
      key: null,
      field: null,
    }));
  }
  const properties = Object.entries(schema.properties ?? {});
  if (isOneKey(schema) || (properties.length === 1 && schema.required?.length === 1)) {
    return properties.map(([key, value]) => {
      const field = fieldTree(value);
      return { label: value.title ?? key, meaning: field.meaning, key, field };
    });
  }
  const field = fieldTree(schema);
  const named = properties.length > 0 ? properties.map(([key]) => key).join(', ') : labelOf(field);
  return [{ label: schema.title ?? named, meaning, key: null, field }];
}

function labelOf(field: Field): string {
  if (field.kind !== 'entry') return `a ${field.kind}`;
  if (field.reads === 'number') return 'a number';
  return field.unit === '' ? 'text' : `in ${field.unit}`;
}

const thousands = (value: number): string =>
  String(value).replace(/^\d{5,}$/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ','));

/** The limits of a number in words; '' if there are none. */
function describeLimits(schema: JsonSchema): string {
  if (!isNumber(schema)) return '';
  const limits = [
    schema.minimum === undefined ? null : `at least ${thousands(schema.minimum)}`,
    schema.exclusiveMinimum === undefined ? null : `above ${thousands(schema.exclusiveMinimum)}`,
    schema.maximum === undefined ? null : `at most ${thousands(schema.maximum)}`,
    schema.exclusiveMaximum === undefined ? null : `below ${thousands(schema.exclusiveMaximum)}`,
  ].filter((limit) => limit !== null);
  const noun = schema.type === 'integer' ? 'a whole number' : 'a number';
  return limits.length === 0 ? noun : `${noun}, ${limits.join(', ')}`;
}
