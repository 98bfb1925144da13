/**
 * A13: the tree of a flash worm (Staniford, Paxson, Weaver, USENIX Security 2002, section 4.4). An instance deals what it has
 * left of its list out in ten parts, the last of which it keeps; the layers of a run are counted out of who infected whom.
 */
import type { JobResult } from '../experiment/executor.ts';
import { column, randomWorm, repeat, shareTime } from './runs.ts';
import type { Validation } from './validation.ts';

const listed = 3_000_000;

/** What instances do when their part is done: all walk one short stretch of addresses, so that only the list finds hosts. */
const nobody = '{ generator: { multiplier: 214013, increment: 2531011, output: word, lanes: 1 } }';

/** Place of an address among sorted ones that hold it. */
function placeOf(sorted: Uint32Array, address: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < address) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Infections between the first host and the last of the deepest branch. */
function countLayers(run: JobResult): number {
  const sources = column(run, 'infections', 'source');
  const targets = column(run, 'infections', 'target');
  const sorted = Uint32Array.from(targets).sort();
  const layers = new Uint8Array(sorted.length);
  let deepest = 0;
  // the first row is the release
  for (let row = 1; row < targets.length; row++) {
    const layer = layers[placeOf(sorted, sources[row]!)]! + 1;
    layers[placeOf(sorted, targets[row]!)] = layer;
    deepest = Math.max(deepest, layer);
  }
  return deepest;
}

export const flashTree: Validation = {
  id: 'A13',
  title: 'Flash worm: three million hosts in seven layers',
  citation: 'Staniford, Paxson, Weaver, "How to 0wn the Internet in Your Spare Time", USENIX Security 2002',
  inputs:
    'three million hosts, all on the list of one, in 2^32 addresses; a list dealt out in ten parts; ten copies in 3 s, so 3.33 probes/s; whose part is done walks a stretch of addresses that is the same for all, as random scanning would add layers of its own',
  claims: [
    {
      quantity: 'layers of the tree',
      unit: '',
      published: 7,
      kind: 'identity',
      against: 'arithmetic',
      confidence: 'high',
      accepted: [7, 7],
      tolerance: 'exactly',
      why: 'arithmetic of whole numbers',
    },
    {
      quantity: 'until 99 % of the hosts are infected, the later of two runs',
      unit: 's',
      published: 30,
      words: 'less than 30',
      kind: 'predicted',
      against: 'model',
      confidence: 'low',
      accepted: [0, 30],
      tolerance: 'at most 30 s',
      why: 'as they say it',
      remark:
        'Not gated: they count a second of latency for each layer, which is not modeled here. Seven seconds more would still be less than 30',
    },
  ],
  runs: () => [
    repeat(
      randomWorm(
        '3.3333 probes/s',
        listed + 1,
        'initial=1',
        'horizon=25 s',
        `worms.0.strategy={ hitList: { size: ${listed}, split: 10, then: ${nobody} } }`,
      ),
      ['infections'],
      2,
    ),
  ],
  measure: ([runs = []]) => [
    { value: Math.max(...runs.map(countLayers)) },
    { value: Math.max(...runs.map((run) => shareTime(run, '0.99'))) },
  ],
};
