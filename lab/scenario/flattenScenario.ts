/**
 * A scenario with what it extends as one text, comments included, so that a form shows every key that holds. Says the
 * same as the scenario: maps merge, lists and the choices `space` and `placement` replace, worms extend worms.
 */
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

const choices = ['space', 'placement'];

/** The text itself if what it extends is not in the catalog, or it cannot be read. */
export function flattenScenario(text: string, catalog: Readonly<Record<string, string>>): string {
  const document = flatten(text, catalog, []);
  return document === null ? text : document.toString({ lineWidth: 0 });
}

function flatten(
  text: string,
  catalog: Readonly<Record<string, string>>,
  above: readonly string[],
): Document | null {
  const document = parseDocument(text, { logLevel: 'error' });
  const own = document.contents;
  if (document.errors.length > 0 || !isMap(own)) return null;
  // For editors of files only.
  if (document.comment?.startsWith(' yaml-language-server')) document.comment = null;
  const name = own.get('extends');
  if (name === undefined) return document;
  if (typeof name !== 'string' || above.includes(name) || !Object.hasOwn(catalog, name)) return null;
  const base = flatten(catalog[name]!, catalog, [...above, name])?.contents;
  if (!isMap(base)) return null;
  own.delete('extends');
  const [worms, earlier] = [own.get('worms'), base.get('worms')];
  if (isSeq(worms) && isSeq(earlier)) extendWorms(worms as YAMLSeq, earlier as YAMLSeq);
  mergeMaps(base, own);
  document.contents = base as never;
  return document;
}

/** Later keys over earlier ones, in the order of the earlier. */
function mergeMaps(earlier: YAMLMap, later: YAMLMap): void {
  for (const pair of later.items) {
    const key = keyOf(pair);
    const found = earlier.items.find((other) => keyOf(other) === key);
    if (found === undefined) earlier.items.push(pair);
    else if (isMap(found.value) && isMap(pair.value) && !choices.includes(key))
      mergeMaps(found.value, pair.value);
    else {
      found.key = pair.key;
      found.value = pair.value;
    }
  }
}

/** Works worms of a list that is replaced into those that extend them. */
function extendWorms(worms: YAMLSeq, replaced: YAMLSeq): void {
  for (const [index, worm] of worms.items.entries()) {
    if (!isMap(worm)) continue;
    const name = worm.get('extends');
    if (name === undefined || findWorm(worms, name, index) !== null) continue;
    const base = wholeWorm(replaced, name);
    if (base === null) continue;
    worm.delete('extends');
    mergeMaps(base, worm);
    worms.items[index] = base;
  }
}

/** A worm of a list with those that it extends. */
function wholeWorm(worms: YAMLSeq, name: unknown, before = worms.items.length): YAMLMap | null {
  const index = findWorm(worms, name, before);
  if (index === null) return null;
  const worm = (worms.items[index] as YAMLMap).clone() as YAMLMap;
  const base = worm.has('extends') ? wholeWorm(worms, worm.get('extends'), index) : null;
  if (base === null) return worm;
  worm.delete('extends');
  mergeMaps(base, worm);
  return base;
}

function findWorm(worms: YAMLSeq, name: unknown, before: number): number | null {
  const index = worms.items.findIndex((worm) => isMap(worm) && worm.get('name') === name);
  return index >= 0 && index < before ? index : null;
}

const keyOf = ({ key }: Pair): string => String(isScalar(key) ? key.value : key);
