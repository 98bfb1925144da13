/**
 * Changes of single values in YAML text; the rest of the text stays, comments too. A comment beside a value that
 * changed tells what it was said of, so that a source never stands beside a number that it did not give.
 */
import { type Document, isCollection, isScalar, type Node, parseDocument } from 'yaml';

export type Path = readonly (string | number)[];

/** The text with a value at a path; maps and lists on the way come if they are not there. */
export function setIn(text: string, path: Path, value: unknown): string {
  const document = parseDocument(text);
  makeWay(document, path);
  const before = document.getIn(path, true);
  if (isScalar(before) && before.value !== value) recordOld(document, path, before.value);
  if (isScalar(before) && (value === null || typeof value !== 'object')) {
    before.value = value;
    // Quoted only if it must be.
    delete before.type;
  } else document.setIn(path, document.createNode(value));
  return write(document);
}

/** The text without what stands at a path. */
export function removeIn(text: string, path: Path): string {
  const document = parseDocument(text);
  if (document.hasIn(path)) document.deleteIn(path);
  return write(document);
}

/** Plain data of YAML text; null if it cannot be read as a map. */
export function readData(text: string): Record<string, unknown> | null {
  const document = parseDocument(text, { logLevel: 'error' });
  if (document.errors.length > 0 || document.warnings.length > 0) return null;
  try {
    const data: unknown = document.toJS({ maxAliasCount: 100 }) ?? {};
    return typeof data === 'object' && !Array.isArray(data) ? (data as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const write = (document: Document): string => document.toString({ lineWidth: 0 });

/** Makes a map or a list of everything on the way to a path that is none, aliases by what they stand for. */
function makeWay(document: Document, path: Path): void {
  for (let depth = 1; depth < path.length; depth++) {
    const way = path.slice(0, depth);
    const node = document.getIn(way, true) as Node | null | undefined;
    if (isCollection(node)) {
      // An empty one can only be written on one line; what comes into it need not.
      if (node.items.length === 0) node.flow = false;
      continue;
    }
    const data: unknown = node === undefined || node === null ? null : node.toJS(document);
    const kept = data !== null && typeof data === 'object';
    document.setIn(way, document.createNode(kept ? data : typeof path[depth] === 'number' ? [] : {}));
  }
}

/** `# source` becomes `# was 10; source`. */
function recordOld(document: Document, path: Path, old: unknown): void {
  const node = commented(document, path);
  if (node?.comment == null) return;
  if (/^ was .*?; /.test(node.comment)) return;
  node.comment = ` was ${old};${node.comment}`;
}

/** The value with a comment beside it: that at the path, or the map or list on one line that it stands in. */
function commented(document: Document, path: Path): Node | null {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as Node;
    if (depth < path.length && !(isCollection(node) && node.flow)) return null;
    if (node.comment) return node;
  }
  return null;
}
