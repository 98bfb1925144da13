/** In what two scenarios differ, key by key, and what that changed. */
import type { Summary } from '../../src/index.ts';
import { defaultAt, type Field } from './fieldTree.ts';

export interface Difference {
  /** Such as `worms.0.pace`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Keys that only tell what a scenario is called. */
const names = ['name', 'description', '$schema'];

/** Differences of the data of two scenarios; a key that is not there counts as its default. */
export function listDifferences(before: unknown, after: unknown, root: Field): Difference[] {
  const found: Difference[] = [];
  const compare = (path: readonly (string | number)[], one: unknown, other: unknown): void => {
    const left = one ?? defaultAt(root, path);
    const right = other ?? defaultAt(root, path);
    if (isTree(left) && isTree(right) && Array.isArray(left) === Array.isArray(right)) {
      for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
        if (path.length === 0 && names.includes(key)) continue;
        const step = Array.isArray(left) ? Number(key) : key;
        compare([...path, step], ownValue(left, key), ownValue(right, key));
      }
    } else if (left !== right) {
      found.push({ path: path.join('.'), before: phrase(left), after: phrase(right) });
    }
  };
  compare([], before, after);
  return found;
}

/** A figure of two runs. */
export interface Effect {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  /** Change as a share of the figure before; null where that was 0. */
  readonly change: number | null;
}

export function listEffects(before: Summary, after: Summary): Effect[] {
  return (
    [
      ['Hosts ever infected', 'everInfected'],
      ['Most infected at one time', 'peakInfected'],
      ['Halts', 'halted'],
    ] as const
  ).map(([name, key]) => ({
    name,
    before: before[key],
    after: after[key],
    change: before[key] === 0 ? null : after[key] / before[key] - 1,
  }));
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object';

const ownValue = (tree: Record<string, unknown>, key: string): unknown =>
  Object.hasOwn(tree, key) ? tree[key] : undefined;

/** A value in one line. */
export function phrase(value: unknown): string {
  if (value === undefined || value === null) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(phrase).join('; ');
  if (typeof value !== 'object') return String(value);
  const parts = Object.entries(value).map(([key, inner]) => `${key} ${phrase(inner)}`);
  return parts.length === 0 ? 'with its defaults' : parts.join(', ');
}
