/** Colors for a stream, or none: not piped, not under NO_COLOR, not on a dumb terminal. */
import pc from 'picocolors';

export type Colors = ReturnType<typeof pc.createColors>;

export const colorsFor = (stream: { readonly isTTY?: boolean }): Colors =>
  pc.createColors(stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb');
