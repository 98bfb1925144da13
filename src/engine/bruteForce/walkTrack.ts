/** The circuit of a track; walked at its first use and kept with the track. */
import type { Track } from '../../address/track.ts';
import { Circle } from './circle.ts';
import type { Circuit } from './circuit.ts';
import { SeveralCycles } from './severalCycles.ts';

const known = new WeakMap<Track, Circuit>();

export function walkTrack(track: Track): Circuit {
  let circuit = known.get(track);
  if (circuit === undefined) {
    const circle = new Circle(track);
    circuit = circle.isWhole ? circle : new SeveralCycles(track);
    known.set(track, circuit);
  }
  return circuit;
}
