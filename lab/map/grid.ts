/** Squares of the curve that are in view: of 2^32 addresses the /8s at level 4, /16s at 8, /24s at 12, hosts at 16. */
import { formatAddress } from '../../src/index.ts';
import { addressAt, orderOf } from '../run/hilbert.ts';
import { type Frame, scaleOf, toPage, toSquare, type View } from './view.ts';

export interface Square {
  /** Its lowest address. */
  readonly first: number;
  /** CSS px on the page. */
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** Levels that are drawn, from the top of the curve. */
export const levels = [4, 8, 12, 16] as const;

/** CSS px of a square of a level. */
export const sizeAt = (view: View, frame: Frame, level: number): number =>
  (scaleOf(view, frame) * frame.side) / 2 ** level;

/** Bits of the prefix that a square of a level stands for. */
export const prefixLength = (bits: number, level: number): number => 32 - 2 * (orderOf(bits) - level);

/** Squares of a level, at most that of single addresses, that are at least partly in view. */
export function squaresIn(view: View, frame: Frame, bits: number, level: number): Square[] {
  const order = orderOf(bits);
  const side = 2 ** (order - level);
  const last = 2 ** level - 1;
  const [left, top] = toSquare(view, frame, 0, 0);
  const [right, bottom] = toSquare(view, frame, frame.width, frame.height);
  const within = (place: number) => Math.max(0, Math.min(last, Math.floor(place / side)));
  const size = sizeAt(view, frame, level);
  const squares: Square[] = [];
  for (let row = within(top); row <= within(bottom); row++) {
    for (let column = within(left); column <= within(right); column++) {
      const first = addressAt(level, column, row) * side * side;
      if (first >= 2 ** bits) continue;
      const [pageLeft, pageTop] = toPage(view, frame, column * side, row * side);
      squares.push({ first, left: pageLeft, top: pageTop, size });
    }
  }
  return squares;
}

/** What is written into a square: the bytes of its prefix, without those that all addresses share. */
export function labelOf(bits: number, level: number, first: number): string {
  const shared = Math.floor((32 - bits) / 8);
  const bytes = Math.ceil(prefixLength(bits, level) / 8);
  return formatAddress(first).split('.').slice(shared, bytes).join('.');
}
