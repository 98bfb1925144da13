/** A fingerprint of bytes: FNV-1a of 32 bits from two starts. It tells runs apart; it is no secret. */

const prime = 0x01000193;

/** 16 hexadecimal digits. */
export function hashBytes(bytes: Uint8Array): string {
  let one = 0x811c9dc5;
  let other = 0x1b873593;
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, prime);
    other = Math.imul(other ^ byte, prime);
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
