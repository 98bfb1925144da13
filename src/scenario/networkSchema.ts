/** The part of the schema that describes the graph of ASes. */
import * as z from 'zod';
import { mostAses } from '../network/asFilter.ts';
import { fewestAses } from '../network/generateAsGraph.ts';
import { map } from './quantities.ts';

export const network = map({
  graph: z
    .string()
    .min(1)
    .prefault('generated')
    .describe('generated, or a file with a line `asn asn` or `asn|asn|relation` (as of CAIDA) for each link'),
  ases: z.int().min(fewestAses).max(mostAses).optional().describe('ASes to generate; default 10000'),
}).superRefine(({ graph, ases }, context) => {
  if (graph === 'generated' || ases === undefined) return;
  context.addIssue({
    code: 'custom',
    path: ['ases'],
    message: `expected no number of ASes beside a file, which has its own, got ${ases}`,
  });
});
