// Takes one measure, named as the argument, in this process; prints what it found as one line of JSON.
import { partMeasures } from './partMeasures.ts';
import { runMeasures } from './runMeasures.ts';
import type { Sample } from './sample.ts';

export interface Taken {
  readonly warmUps: readonly Sample[];
  readonly samples: readonly Sample[];
  /** Most memory that the process held at a time, bytes. */
  readonly peakBytes: number;
  readonly digest?: string;
}

const name = process.argv[2];
const measure = [...runMeasures, ...partMeasures].find((candidate) => candidate.name === name);
if (measure === undefined) throw new Error(`bench: expected the name of a measure, got ${name}`);

const { warmUps = 1, repeats = 5 } = measure;
const samples: Sample[] = [];
const digests = new Set<string>();
for (let repeat = 0; repeat < warmUps + repeats; repeat++) {
  const { digest, ...sample } = await measure.once();
  samples.push(sample);
  if (digest !== undefined) digests.add(digest);
  globalThis.gc?.();
}
if (digests.size > 1)
  throw new Error(`${name}: expected the same result in every repeat, got ${digests.size}`);
const taken: Taken = {
  warmUps: samples.slice(0, warmUps),
  samples: samples.slice(warmUps),
  peakBytes: process.resourceUsage().maxRSS * 1024,
  ...(digests.size > 0 && { digest: [...digests][0]! }),
};
console.log(JSON.stringify(taken));
