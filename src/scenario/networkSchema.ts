/** The part of the schema that describes the graph of ASes, and the links of hosts and ASes. */
import * as z from 'zod';
import { mostAses } from '../network/asFilter.ts';
import { fewestAses } from '../network/generateAsGraph.ts';
import { bandwidth, duration, map, oneOf, share } from './quantities.ts';

const speed = bandwidth.refine((value) => value > 0, 'expected a bandwidth above 0');

const access = z
  .union(
    [
      map({
        share: share.describe('Share of the hosts'),
        speed: speed.describe('Bandwidth of the link of each of them'),
      })
        .array()
        .min(1)
        .superRefine((classes, context) => {
          const sum = classes.reduce((sum, { share }) => sum + share, 0);
          if (Math.abs(sum - 1) < 1e-9) return;
          context.addIssue(
            `expected shares that add up to 100 %, got ${Number((100 * sum).toPrecision(6))} %`,
          );
        })
        .meta({ title: 'classes of links' }),
      map({
        median: speed.describe('Bandwidth that half of the links exceed'),
        spread: z
          .number()
          .min(1)
          .describe('Two thirds of the links are within this factor of the median (lognormal)'),
      }).meta({ title: 'around a median' }),
      map({
        least: speed.describe('Bandwidth that all links have'),
        tail: z
          .number()
          .gt(0)
          .max(100)
          .describe('A link is faster than x with probability (least / x)^tail (Pareto); smaller is heavier'),
        most: speed.describe('Bandwidth of the links that would be faster than this'),
      })
        .refine(({ least, most }) => least <= most, {
          path: ['most'],
          message: 'expected a bandwidth not below the least',
        })
        .meta({ title: 'with a heavy tail' }),
    ],
    'expected a list of share and speed, a map of median and spread, or a map of least, tail and most',
  )
  .describe('Links of hosts, which no worm on them can exceed; default: as fast as any worm');

const congestion = map({
  capacity: oneOf({
    perHost: speed.describe('For each host of the population in the AS'),
    perAddress: speed.describe('For each address of the AS'),
  }).describe('Bandwidth of the uplink of an AS'),
  otherTraffic: share.prefault(0).describe('Share of the capacity that is in use without any worm'),
  every: duration
    .refine((value) => value > 0, 'expected a duration above 0')
    .prefault('1 min')
    .describe('Time from one look at the load to the next'),
});

export const network = map({
  graph: z
    .string()
    .min(1)
    .prefault('generated')
    .describe('generated, or a file with a line `asn asn` or `asn|asn|relation` (as of CAIDA) for each link'),
  ases: z.int().min(fewestAses).max(mostAses).optional().describe('ASes to generate; default 10000'),
  access: access.optional(),
  congestion: congestion
    .optional()
    .describe(
      'What the hosts of an AS share, and what is lost when they send more; default: nothing is lost',
    ),
}).superRefine(({ graph, ases }, context) => {
  if (graph === 'generated' || ases === undefined) return;
  context.addIssue({
    code: 'custom',
    path: ['ases'],
    message: `expected no number of ASes beside a file, which has its own, got ${ases}`,
  });
});
