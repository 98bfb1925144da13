/** Number of addresses of that many bits, up to 2^32. */
export const countAddresses = (bits: number): number => (bits === 32 ? 4294967296 : (1 << bits) >>> 0);
