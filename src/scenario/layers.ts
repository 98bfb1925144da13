/** The layers that a scenario is read in, each able to say where in its text a path stands. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

export type Path = readonly (string | number)[];

export interface Layer {
  readonly data: Record<string, unknown>;
  /** Where a path stands, as `file:line:column` or `--set path`; `key`: at the key instead of its value. */
  place(path: Path, key: boolean): string;
  /** A setting: the only path that it speaks for. */
  readonly path?: Path;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Keys whose maps are choices: one replaces the other. */
const choices = new Set(['space', 'placement']);

/** Keys whose maps have one key: another one replaces it, and the same one merges. */
const oneKeyed = new Set(['strategy', 'then']);

const replaces = (key: string, earlier: unknown, later: unknown): boolean =>
  choices.has(key) ||
  (oneKeyed.has(key) &&
    isRecord(earlier) &&
    isRecord(later) &&
    Object.keys(later).some((inner) => !Object.hasOwn(earlier, inner)));

/** Later data over earlier data. */
export function mergeData(earlier: unknown, later: unknown): unknown {
  if (!isRecord(earlier) || !isRecord(later)) return later;
  const merged = { ...earlier };
  for (const [key, value] of Object.entries(later)) {
    merged[key] =
      !Object.hasOwn(earlier, key) || replaces(key, earlier[key], value)
        ? value
        : mergeData(earlier[key], value);
  }
  return merged;
}

/** Data without the keys that have no value, which return to their defaults. */
export function withoutEmpty(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutEmpty);
  if (!isRecord(data)) return data;
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([key, value]) => [key, withoutEmpty(value)]),
  );
}

/** The data of YAML text, and its mistakes with their offsets. */
function readYaml(text: string, lines?: LineCounter) {
  const document = parseDocument(text, {
    ...(lines === undefined ? {} : { lineCounter: lines }),
    prettyErrors: false,
    // warnings are mistakes here, not output
    logLevel: 'error',
  });
  const mistakes = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    offset: pos[0],
    message,
  }));
  let data: unknown;
  try {
    if (mistakes.length === 0) data = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // aliases: without an anchor, or too many
    mistakes.push({ offset: 0, message: (error as Error).message });
  }
  return { document, data, mistakes };
}

/** Reads YAML text, a map of keys of `what`; all its mistakes of syntax are handed to `fail`. */
export function readLayer(
  text: string,
  file: string,
  fail: (problems: string[]) => never,
  what = 'scenario',
): Layer {
  const lines = new LineCounter();
  const { document, data, mistakes } = readYaml(text, lines);
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  if (mistakes.length > 0) {
    fail(mistakes.map(({ offset, message }) => `${at(offset)}: expected YAML, got: ${message}`));
  }
  if (!isRecord(data)) {
    return fail([
      `${file}:1:1: expected a map of ${what} keys, got ${data === null ? 'nothing' : JSON.stringify(data)}`,
    ]);
  }
  const offsetOf = (path: Path, key: boolean): number => {
    let node: unknown = document.contents;
    let offset = (node as Node | null)?.range?.[0] ?? 0;
    for (const [depth, step] of path.entries()) {
      let next: unknown;
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
        next = pair?.value;
        const keyOffset = (pair?.key as Node | undefined)?.range?.[0];
        if (keyOffset !== undefined && (next === null || (key && depth === path.length - 1)))
          return keyOffset;
      } else if (isSeq(node)) next = node.items[Number(step)];
      if (next === undefined || next === null) break;
      node = next;
      offset = (node as Node).range?.[0] ?? offset;
    }
    return offset;
  };
  return { data, place: (path, key) => at(offsetOf(path, key)) };
}

/** Data given by a program. */
export function asLayer(data: object, file: string): Layer {
  return { data: data as Record<string, unknown>, place: () => file };
}

/** One `path=value`, over the data so far: steps into lists are numbers, the value is YAML. */
export function settingLayer(setting: string, data: unknown, fail: (problem: string) => never): Layer {
  const match = /^([^=\s]+)\s*=(.*)$/s.exec(setting);
  if (match === null) return fail(`--set ${setting}: expected path=value, got ${JSON.stringify(setting)}`);
  const path = match[1]!.split('.');
  const { data: value, mistakes } = readYaml(match[2]!);
  if (mistakes.length > 0) {
    return fail(`--set ${match[1]}: expected a value in YAML, got ${JSON.stringify(match[2])}`);
  }
  const build = (below: unknown, depth: number): unknown => {
    if (depth === path.length) return value;
    const step = path[depth]!;
    if (Array.isArray(below)) {
      const index = /^\d+$/.test(step) ? Number(step) : Number.NaN;
      if (!(index <= below.length)) {
        return fail(
          `--set ${match[1]}: expected an index from 0 to ${below.length} after ${path.slice(0, depth).join('.')}, got ${JSON.stringify(step)}`,
        );
      }
      const inner = build(below[index], depth + 1);
      return [...below.slice(0, index), mergeData(below[index], inner), ...below.slice(index + 1)];
    }
    const inner = build(isRecord(below) ? below[step] : undefined, depth + 1);
    return {
      [step]: choices.has(step) ? withinChoice(isRecord(below) ? below[step] : undefined, inner) : inner,
    };
  };
  const built = build(data, 0) as Record<string, unknown>;
  const prefix = `--set ${match[1]}`;
  return {
    data: built,
    path,
    place: () => prefix,
  };
}

/** A step into a choice keeps what is beside it only where it does not change the choice. */
function withinChoice(below: unknown, inner: unknown): unknown {
  if (!isRecord(below) || !isRecord(inner)) return inner;
  return Object.fromEntries(
    Object.entries(inner).map(([key, value]) => [
      key,
      Object.hasOwn(below, key) ? mergeData(below[key], value) : value,
    ]),
  );
}

/** Number of leading steps of a path that a layer has, and whether earlier layers have no say about it. */
function depthIn(layer: Layer, path: Path): { depth: number; decides: boolean } {
  let value: unknown = layer.data;
  let replaces = false;
  for (const [depth, step] of path.entries()) {
    const inside = isRecord(value)
      ? Object.hasOwn(value, step)
      : Array.isArray(value) && Number(step) < value.length;
    if (!inside) return { depth, decides: replaces || !isRecord(value) };
    replaces ||= Array.isArray(value) || choices.has(String(step));
    value = (value as Record<string, unknown>)[step];
  }
  return { depth: path.length, decides: true };
}

/** Where a path stands in the last layer that decides about it. */
export function locate(layers: readonly Layer[], path: Path, key = false): string {
  let best = layers[layers.length - 1]!;
  let deepest = -1;
  for (const layer of [...layers].reverse()) {
    if (layer.path?.some((step, depth) => String(path[depth]) !== step)) continue;
    const { depth, decides } = depthIn(layer, path);
    if (depth > deepest) {
      deepest = depth;
      best = layer;
    }
    if (decides) break;
  }
  return best.place(path, key);
}
