/** The picture of a line, pixel by pixel: hosts from top to bottom, time to the right. */
import type { Span } from '../curve/charts.ts';
import type { LineHistory } from './lineHistory.ts';
import { firstStep, shadeOf } from './shades.ts';

/** Shades of the first `rows` hosts, line by line of the picture. A pixel shows its host as it is at the end of the pixel; after `reached` nothing. */
export function paintLine(
  history: LineHistory,
  rows: number,
  { from, to }: Pick<Span, 'from' | 'to'>,
  reached: number,
  width: number,
  height: number,
): Uint8Array {
  const picture = new Uint8Array(width * height);
  const end = Math.min(width, Math.ceil((width * (reached - from)) / (to - from)));
  let painted = -1;
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * rows) / height);
    if (row === painted) {
      picture.copyWithin(y * width, (y - 1) * width, y * width);
      continue;
    }
    painted = row;
    let change = history.offsets[row]!;
    const last = history.offsets[row + 1]! - 1;
    let wasInfected = false;
    let shade = shadeAt(history, change, wasInfected);
    for (let x = 0; x < end; x++) {
      const time = from + ((x + 1) / width) * (to - from);
      while (change < last && history.times[change + 1]! <= time) {
        change++;
        shade = shadeAt(history, change, wasInfected);
        if (shade >= firstStep) wasInfected = true;
      }
      picture[y * width + x] = shade;
    }
  }
  return picture;
}

const shadeAt = ({ states, instances, most }: LineHistory, change: number, wasInfected: boolean): number =>
  shadeOf(states[change]!, instances[change]!, wasInfected, most);
