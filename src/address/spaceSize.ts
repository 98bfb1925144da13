/** Number of addresses of a space of that width, 0 .. 32 bits: an exact power of two in every engine. */
export const spaceSize = (bits: number): number => (bits < 1 ? 1 : ((1 << (bits - 1)) >>> 0) * 2);
