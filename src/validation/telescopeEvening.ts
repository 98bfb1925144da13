/**
 * A4: sources that one /16 counted in an hour. Once N hosts are infected, each is seen in an hour with probability
 * 1 - exp(-3600 pace 2^16 / 2^32), so the count tells the pace.
 */

import { column, fromCatalog, hour, repeat, valueAt } from './runs.ts';
import { band, measureMedian } from './statistics.ts';
import { type Claim, type Validation, withinShare } from './validation.ts';

const paces = [6, 7, 8] as const;
/** h from the release at 10:00 UTC to 20:00 UTC. */
const evening = 10;
const counted = 115124;

/** The pace of a count, on the straight lines between those that were run. */
function paceOf(medians: readonly number[]): number {
  const above = Math.max(
    1,
    medians.findIndex((sources) => sources >= counted),
  );
  const [low, high] = [medians[above - 1]!, medians[above]!];
  return paces[above - 1]! + ((counted - low) / (high - low)) * (paces[above]! - paces[above - 1]!);
}

const expected = (pace: number, published: number): Claim => ({
  quantity: `sources at ${pace} probes/s`,
  unit: 'hosts',
  published,
  kind: 'identity',
  against: 'arithmetic',
  confidence: 'high',
  ...withinShare(published, 0.1),
  why: 'hosts that the last hour of growth adds; one probe/s more makes 14 %, so paces are told apart',
});

export const telescopeEvening: Validation = {
  id: 'A4',
  title: 'Code Red v2 seen by a /16, 19:00 to 20:00 UTC',
  citation: 'Eichman (Chemical Abstracts), quoted by Reed on Bugtraq, July 2001: 115,124 sources',
  inputs:
    'code-red-v2 with a dark /16 and 6, 7 or 8 probes/s: published estimates of the pace go from 5.8 to 11',
  claims: [
    expected(6, 100_000),
    expected(7, 114_000),
    expected(8, 127_000),
    {
      quantity: 'pace that gives the 115,124 counted',
      unit: 'probes/s',
      published: 5.8,
      words: '5.8 to 11',
      citation:
        'the pace by other methods: 5.8 eEye (FAQ), 5.97 Zou, Gong, Towsley (CCS 2002), 11 Moore, Shannon (IMW 2002)',
      kind: 'predicted',
      against: 'measurement',
      confidence: 'medium',
      accepted: [5.8, 11],
      tolerance: 'as published',
      why: 'the ends of what others found; they are far apart',
    },
    {
      quantity: 'sources, as predicted by the pace of the catalog, 6 probes/s',
      unit: 'hosts',
      published: counted,
      kind: 'predicted',
      against: 'measurement',
      confidence: 'low',
      ...withinShare(counted, 0.1),
      why: 'less than one probe/s more or less makes',
      remark:
        'The pace that fits the growth is too low for this count. Not explained: growth tells only of probes that arrive and infect, a telescope of all that are sent; hosts that were infected twice may have probed faster by the evening. Not gated, as the pace is known to a factor of two only',
    },
  ],
  runs: () =>
    paces.map((pace) => repeat(fromCatalog('code-red-v2', `worms.0.pace=${pace} probes/s`), ['telescope'])),
  measure: (results) => {
    const medians = results.map((runs) =>
      measureMedian(runs.map((run) => valueAt(run, 'telescope', 'sources', evening * hour))),
    );
    return [...medians, { value: paceOf(medians.map(({ value }) => value)) }, medians[0]!];
  },
  picture: (results) => ({
    title: 'Code Red v2 seen by a /16, 19 July 2001',
    subtitle: `different sources in each hour; ${results[0]!.length} runs for each pace`,
    x: 'UTC hour in which the count ended',
    y: 'sources in the hour',
    lines: results.map((runs, index) => ({
      label: `${paces[index]} probes/s`,
      x: [...column(runs[0]!, 'telescope', 'time')].map((time) => 10 + time / hour),
      ...band(runs.map((run) => [...column(run, 'telescope', 'sources')])),
    })),
    points: { label: 'Eichman', x: [20], y: [counted] },
  }),
};
