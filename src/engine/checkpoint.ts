/**
 * A saved state as bytes: a magic word, the length of a JSON head, the head (numbers and structure, typed arrays named
 * by kind and place), padding, and the arrays one after the other at multiples of 8 bytes.
 */
import type { Saved } from '../observe/savedState.ts';

const magic = 0x57434b31; // WCK1
const kinds = { Float64Array, Uint32Array, Int32Array, Uint16Array, Uint8Array };
type Kind = keyof typeof kinds;

/** What JSON cannot say, as text. */
const special: Record<string, number> = { Infinity: Infinity, '-Infinity': -Infinity, NaN: Number.NaN };

export function encodeCheckpoint(saved: Saved): Uint8Array {
  const arrays: Uint8Array[] = [];
  let offset = 0;
  const place = (value: Saved): unknown => {
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      const named = { $: value.constructor.name, at: offset, length: value.length };
      arrays.push(bytes);
      offset += Math.ceil(bytes.length / 8) * 8;
      return named;
    }
    if (Array.isArray(value)) return value.map(place);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, place(field)]));
    }
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', is: String(value) };
    return Object.is(value, -0) ? 0 : value;
  };
  const head = new TextEncoder().encode(JSON.stringify(place(saved)));
  const begin = Math.ceil((8 + head.length) / 8) * 8;
  const bytes = new Uint8Array(begin + offset);
  new Uint32Array(bytes.buffer, 0, 2).set([magic, head.length]);
  bytes.set(head, 8);
  let at = begin;
  for (const array of arrays) {
    bytes.set(array, at);
    at += Math.ceil(array.length / 8) * 8;
  }
  return bytes;
}

export function decodeCheckpoint(input: Uint8Array): Saved {
  const bytes = input.byteOffset % 8 === 0 ? input : input.slice();
  const words = bytes.length >= 8 ? new Uint32Array(bytes.buffer, bytes.byteOffset, 2) : [0, 0];
  const length = words[1]!;
  if (words[0] !== magic || 8 + length > bytes.length) {
    throw notWhole();
  }
  const begin = bytes.byteOffset + Math.ceil((8 + length) / 8) * 8;
  const find = (value: unknown): Saved => {
    if (Array.isArray(value)) return value.map(find);
    if (typeof value !== 'object' || value === null) return value as Saved;
    const named = value as { $?: string; at: number; length: number; is: string };
    if (named.$ === 'number') return special[named.is]!;
    if (named.$ !== undefined) {
      const kind = kinds[named.$ as Kind];
      const end = begin + named.at + named.length * kind.BYTES_PER_ELEMENT;
      if (end > bytes.byteOffset + bytes.length) throw notWhole();
      return new kind(bytes.buffer as ArrayBuffer, begin + named.at, named.length).slice();
    }
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, find(field)]));
  };
  return find(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))));
}

const notWhole = (): Error =>
  new Error('checkpoint: expected a file written by --checkpoint, got something else or only a part of it');
