/**
 * The Hilbert curve that folds a line of 4^order addresses into a square of side 2^order, so that addresses next to each
 * other stay next to each other and every aligned block of 4^k addresses is a square. Two bits of the address choose a
 * quarter of the square at each level, 0 upper left, 1 lower left, 2 lower right, 3 upper right; the curve inside the
 * first and last quarter is reflected so that the ends meet.
 */

/** Columns and rows of hosts, in addresses from the upper left corner. */
export interface Places {
  readonly x: Uint16Array;
  readonly y: Uint16Array;
}

/** Levels of the square that holds all addresses of a width in bits; an odd width fills half of it. */
export const orderOf = (bits: number): number => Math.ceil(bits / 2);

/** Addresses in one square of the 16 x 16 grid (of 2^32, a /8). */
export const partSize = (bits: number): number => 4 ** Math.max(0, orderOf(bits) - 4);

/** Level of the squares of which is known whether they are routed: of 2^32 addresses the /16s. */
export const routedLevel = (bits: number): number => Math.min(8, orderOf(bits));

/** Where an address lies on the square of an order 0-16: column and row. */
export function placeOf(order: number, address: number): [x: number, y: number] {
  let x = 0;
  let y = 0;
  for (let level = 0; level < order; level++) {
    const pair = (address >>> (2 * level)) & 3;
    const right = pair >> 1;
    const down = (pair ^ right) & 1;
    if (down === 0) {
      const last = 2 ** level - 1;
      const column = right === 1 ? last - y : y;
      y = right === 1 ? last - x : x;
      x = column;
    }
    x += right << level;
    y += down << level;
  }
  return [x, y];
}

/** The address at a column and row of the square. */
export function addressAt(order: number, x: number, y: number): number {
  let address = 0;
  for (let level = order - 1; level >= 0; level--) {
    const right = (x >> level) & 1;
    const down = (y >> level) & 1;
    address = address * 4 + ((3 * right) ^ down);
    const last = 2 ** level - 1;
    x &= last;
    y &= last;
    if (down === 0) {
      const column = right === 1 ? last - y : y;
      y = right === 1 ? last - x : x;
      x = column;
    }
  }
  return address;
}

/** The places of many addresses. */
export function placeAll(order: number, addresses: Uint32Array): Places {
  const x = new Uint16Array(addresses.length);
  const y = new Uint16Array(addresses.length);
  for (let i = 0; i < addresses.length; i++) {
    const place = placeOf(order, addresses[i]!);
    x[i] = place[0];
    y[i] = place[1];
  }
  return { x, y };
}
