/** What lies below and above the hosts: squares and their lines; numbers, the chosen host, the middle of the view. */

import { addressAt, orderOf, placeOf, routedLevel } from '../run/hilbert.ts';
import type { MapColors } from './colors.ts';
import { labelOf, levels, sizeAt, squaresIn } from './grid.ts';
import { type Frame, toPage, type View } from './view.ts';

export interface GridPicture {
  readonly view: View;
  readonly frame: Frame;
  readonly colors: MapColors;
  readonly bits: number;
  /** By square of the level `routedLevel`, by address. */
  readonly routed: Uint8Array;
}

/** CSS px from which lines of a level are drawn, and px over which they come in. */
const linesFrom = 8;
const linesOver = 40;
/** Size of letters, CSS px, and below which size of a square they are smaller. */
const letter = 10;
const small = { letter: 8, below: 26 };

/** The whole square as an image, a pixel for each square of which is known whether it is routed. */
export function drawRouted({
  colors,
  bits,
  routed,
}: Pick<GridPicture, 'colors' | 'bits' | 'routed'>): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const level = routedLevel(bits);
  canvas.width = canvas.height = 2 ** level;
  const pen = canvas.getContext('2d')!;
  for (let row = 0; row < canvas.height; row++) {
    for (let column = 0; column < canvas.width; column++) {
      const square = addressAt(level, column, row);
      if (square >= routed.length) continue;
      pen.fillStyle = routed[square] === 1 ? colors.routed : colors.ground;
      pen.fillRect(column, row, 1, 1);
    }
  }
  return canvas;
}

/** Routed space stands out from the ground; then the lines of all levels. */
export function drawGround(
  pen: CanvasRenderingContext2D,
  { view, frame, colors, bits }: GridPicture,
  image: HTMLCanvasElement,
): void {
  pen.clearRect(0, 0, frame.width, frame.height);
  pen.imageSmoothingEnabled = false;
  const side = sizeAt(view, frame, 0);
  pen.drawImage(image, ...toPage(view, frame, 0, 0), side, side);
  pen.strokeStyle = colors.line;
  pen.lineWidth = 1;
  for (const level of levelsOf(bits)) {
    const size = sizeAt(view, frame, level);
    if (size < linesFrom) break;
    pen.globalAlpha = Math.min(1, (size - linesFrom / 2) / linesOver + (level === partLevel(bits) ? 1 : 0));
    pen.beginPath();
    for (const { left, top } of squaresIn(view, frame, bits, level)) {
      pen.rect(Math.round(left) + 0.5, Math.round(top) + 0.5, Math.round(size), Math.round(size));
    }
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

/** Numbers of the squares, those of unrouted ones quieter. */
export function drawLabels(pen: CanvasRenderingContext2D, picture: GridPicture): void {
  const { view, frame, colors, bits } = picture;
  pen.clearRect(0, 0, frame.width, frame.height);
  pen.textBaseline = 'top';
  pen.lineJoin = 'round';
  pen.lineWidth = 3;
  for (const level of levelsOf(bits)) {
    const size = sizeAt(view, frame, level);
    const widest = labelOf(bits, level, 2 ** bits - 1);
    const height = size < small.below ? small.letter : letter;
    if (size < 0.65 * height * widest.length + 4) break;
    pen.font = `${height}px ${getComputedStyle(pen.canvas).fontFamily}`;
    for (const { first, left, top } of squaresIn(view, frame, bits, level)) {
      // The first of a square would cover the label of the square around it.
      const outer = level > partLevel(bits) && first % 4 ** (orderOf(bits) - level + 4) === 0;
      if (outer && size < 1.5 * widest.length * letter) continue;
      const lit = isRouted(picture, first, level);
      const text = labelOf(bits, level, first);
      pen.strokeStyle = lit ? colors.routed : colors.ground;
      pen.fillStyle = lit ? colors.ink : colors.quiet;
      pen.globalAlpha = 0.8;
      pen.strokeText(text, left + 3, top + 3);
      pen.globalAlpha = 1;
      pen.fillText(text, left + 3, top + 3);
    }
  }
}

/** A ring around a host; radius and width in CSS px. */
export function drawRing(
  pen: CanvasRenderingContext2D,
  { view, frame, colors, bits }: GridPicture,
  address: number,
  radius: number,
  width: number,
): void {
  const [x, y] = placeOf(orderOf(bits), address);
  const [left, top] = toPage(view, frame, x + 0.5, y + 0.5);
  pen.beginPath();
  pen.arc(left, top, radius, 0, 2 * Math.PI);
  pen.strokeStyle = colors.routed;
  pen.lineWidth = width + 3;
  pen.stroke();
  pen.strokeStyle = colors.accent;
  pen.lineWidth = width;
  pen.stroke();
}

/** A cross in the middle of the view, which is where keys point. */
export function drawAim(pen: CanvasRenderingContext2D, { frame, colors }: GridPicture): void {
  const left = frame.width / 2;
  const top = frame.height / 2;
  pen.strokeStyle = colors.accent;
  pen.lineWidth = 2;
  pen.beginPath();
  for (const [right, down] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    pen.moveTo(left + 5 * right, top + 5 * down);
    pen.lineTo(left + 14 * right, top + 14 * down);
  }
  pen.stroke();
}

const partLevel = (bits: number): number => Math.min(4, orderOf(bits));
const levelsOf = (bits: number): number[] => [
  ...new Set(levels.map((level) => Math.min(level, orderOf(bits)))),
];

/** Whether any of a square is routed. */
function isRouted({ bits, routed }: GridPicture, first: number, level: number): boolean {
  const size = 4 ** (orderOf(bits) - routedLevel(bits));
  const square = Math.floor(first / size);
  const squares = Math.max(1, 4 ** (routedLevel(bits) - level));
  return routed.subarray(square, square + squares).includes(1);
}
