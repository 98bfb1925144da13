/** Number of addresses of a space of that width, 1 .. 32 bits. */
export const spaceSize = (bits: number): number => ((1 << (bits - 1)) >>> 0) * 2;
