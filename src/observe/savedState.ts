/**
 * The state of a run as a tree of numbers and typed arrays. Whatever changes names its changing fields in `mutable`;
 * nothing is rebuilt or redrawn when it is restored.
 */

import { Stream } from '../random/stream.ts';

export type Saved =
  | number
  | string
  | boolean
  | null
  | Float64Array
  | Uint32Array
  | Int32Array
  | Uint16Array
  | Uint8Array
  | Saved[]
  | { [name: string]: Saved };

/** A part of a run of which some fields change. */
export interface Savable {
  readonly mutable: readonly string[];
  /** Makes what follows from the restored fields, or was not needed by the run that saved them. */
  afterRestore?(saved: Readonly<Record<string, Saved>>): void;
}

/** Whether a field was saved as an empty array: the run that saved it did without. */
export const wasNotKept = (saved: Saved | undefined): boolean =>
  ArrayBuffer.isView(saved) && (saved as Uint8Array).length === 0;

const isComponent = (value: unknown): value is Savable & Record<string, unknown> =>
  typeof value === 'object' && value !== null && 'mutable' in value;

/** A copy of all that changes in a value: a component, a stream, a list, a typed array, or a number. */
export function collectState(value: unknown): Saved {
  if (value instanceof Stream) return value.save();
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice();
  if (Array.isArray(value)) return value.map(collectState);
  if (isComponent(value)) {
    return Object.fromEntries(value.mutable.map((name) => [name, collectState(value[name])]));
  }
  return value as Saved;
}

/**
 * Puts a saved state into a component, or into the first components of a list. What the saved run did
 * without, a component makes anew in `afterRestore`.
 */
export function restoreState(into: unknown, saved: Saved): void {
  if (into instanceof Stream) {
    into.restore(saved as Uint32Array);
  } else if (Array.isArray(into)) {
    for (const [index, one] of (saved as Saved[]).entries()) restoreState(into[index], one);
  } else {
    const component = into as Savable & Record<string, unknown>;
    const fields = saved as Record<string, Saved>;
    for (const name of component.mutable) {
      if (name in fields) component[name] = restored(component[name], fields[name]!);
    }
    component.afterRestore?.(fields);
  }
}

const changesInside = (value: unknown): boolean => value instanceof Stream || isComponent(value);

function restored(present: unknown, saved: Saved): unknown {
  if (saved === null) return null;
  if (changesInside(present) || (Array.isArray(present) && present.some(changesInside))) {
    restoreState(present, saved);
    return present;
  }
  if (ArrayBuffer.isView(present) && ArrayBuffer.isView(saved)) {
    const [old, now] = [present as Uint8Array, saved as Uint8Array];
    if (old.length === now.length) {
      old.set(now);
      return old;
    }
  }
  return collectState(saved);
}
