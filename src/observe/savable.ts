/**
 * Saving what changes: the fields that a part names, as plain data, and back. A field may hold a number, a typed array, a
 * table, another part with changing fields of its own, or a list of any of these.
 */
import { Table } from './table.ts';

export interface Savable {
  /** Names of the fields that change during a run. */
  readonly mutable: readonly string[];
}

/** Plain data: what a structured clone, or a file, can hold. */
export type SavedField =
  | number
  | string
  | boolean
  | null
  | Float64Array
  | Uint32Array
  | Int32Array
  | Uint16Array
  | Uint8Array
  | SavedField[]
  | SavedFields;

export interface SavedFields {
  [name: string]: SavedField;
}

type Fields = Record<string, unknown>;

/** A copy of all changing fields. */
export function saveFields(part: Savable): SavedFields {
  return Object.fromEntries(part.mutable.map((name) => [name, save((part as unknown as Fields)[name])]));
}

/** Puts a copy of saved fields into a part that was made as the saved one was. */
export function restoreFields(part: Savable, saved: SavedFields): void {
  const fields = part as unknown as Fields;
  for (const name of part.mutable) {
    if (!(name in saved))
      throw new Error(`checkpoint: expected a field ${name}, got ${Object.keys(saved).join(', ')}`);
    const value = restore(fields[name], saved[name]!);
    if (value !== fields[name]) fields[name] = value;
  }
}

const isSavable = (value: unknown): value is Savable =>
  typeof value === 'object' && value !== null && Array.isArray((value as Partial<Savable>).mutable);

function save(value: unknown): SavedField {
  if (value instanceof Table) return value.columns.map((column) => column.values());
  if (isSavable(value)) return saveFields(value);
  if (Array.isArray(value)) return value.map(save);
  return copyArray(value as SavedField);
}

/** The present value filled from a saved one where it can be filled, else a copy of the saved one. */
function restore(present: unknown, saved: SavedField): unknown {
  if (present instanceof Table) {
    present.clear();
    for (const [index, values] of (saved as Float64Array[]).entries()) {
      for (const value of values) present.columns[index]!.push(value);
    }
    return present;
  }
  if (isSavable(present)) {
    restoreFields(present, saved as SavedFields);
    return present;
  }
  if (!Array.isArray(saved)) return copyArray(saved);
  const list = Array.isArray(present) ? (present as unknown[]) : [];
  const restored = saved.map((value, index) => restore(list[index], value));
  return restored.length === list.length && restored.every((value, index) => value === list[index])
    ? list
    : restored;
}

const copyArray = (value: SavedField): SavedField =>
  ArrayBuffer.isView(value) ? ((value as Float64Array).slice() as SavedField) : value;
