// The few web APIs that Node and browsers share and that src/ may use.
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}
/** A clock, for telling how long a run took; nothing in a model reads it. */
declare const performance: { now(): number };
