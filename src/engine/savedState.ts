/**
 * The state of a run as a tree of numbers and typed arrays. Whatever changes names its changing fields in `mutable`;
 * nothing is rebuilt or redrawn when it is restored.
 */

import { Stream } from '../random/stream.ts';
import type { Saved } from './engine.ts';

interface Component {
  readonly mutable: readonly string[];
}

const isComponent = (value: unknown): value is Component & Record<string, unknown> =>
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

/** Puts a saved state into a component, or into the components of a list, made from the same scenario. */
export function restoreState(into: unknown, saved: Saved): void {
  if (into instanceof Stream) {
    into.restore(saved as Uint32Array);
  } else if (Array.isArray(into)) {
    into.forEach((element, index) => {
      restoreState(element, (saved as Saved[])[index]!);
    });
  } else {
    const component = into as Component & Record<string, unknown>;
    const fields = saved as Record<string, Saved>;
    for (const name of component.mutable) component[name] = restored(component[name], fields[name]!);
  }
}

const changesInside = (value: unknown): boolean => value instanceof Stream || isComponent(value);

function restored(present: unknown, saved: Saved): unknown {
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
