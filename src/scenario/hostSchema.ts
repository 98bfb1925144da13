/** The parts of the schema that describe the Internet and the population of hosts on it. */
import * as z from 'zod';
import { address, clock, duration, largestCount, map, moment, oneOf, refuseAs, share } from './quantities.ts';

export const space = z
  .union(
    [
      z.enum(['2001-07', 'today']),
      oneOf({
        routedShare: share.describe('The Internet of July 2001, of which this share is routed'),
        bits: z.int().min(4).max(32).describe('A flat space of 2^bits addresses, all routed'),
        table: z.string().describe('CSV file of prefixes and countries or AS numbers'),
      }),
    ],
    'expected 2001-07, today, or a map with one of the keys routedShare, bits, table',
  )
  .transform((value) => {
    if (value === 'today') return { kind: 'today' } as const;
    if (value === '2001-07') return { kind: '2001-07', routedShare: null } as const;
    if (value.bits !== undefined) return { kind: 'flat', bits: value.bits } as const;
    if (value.table !== undefined) return { kind: 'table', file: value.table } as const;
    return { kind: '2001-07', routedShare: value.routedShare! } as const;
  });

const placement = z
  .union(
    [
      z.literal('uniform'),
      oneOf(
        {
          countries: z
            .record(z.string(), share)
            .superRefine((weights, context) => {
              const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
              if (!(Math.abs(sum - 1) < 1e-9)) {
                context.addIssue(`expected weights that sum to 1, got ${Number(sum.toPrecision(12))}`);
              }
            })
            .describe('Weight of each country; they sum to 1'),
          clustered: map({
            exponent: z
              .number()
              .gt(0)
              .max(10)
              .prefault(1)
              .describe(
                'Tail of the hosts per /16: P(weight > x) = x^-exponent; smaller is more concentrated',
              ),
          }).describe('Hosts per /16 have a heavy tail'),
          list: z.string().describe('File with one address a line, or a column `address`'),
        },
        refuseAs,
      ),
    ],
    'expected uniform, or a map with one of the keys countries, clustered, list',
  )
  .transform((value) => {
    if (value === 'uniform') return { kind: 'uniform' } as const;
    if (value.countries !== undefined) return { kind: 'countries', weights: value.countries } as const;
    if (value.clustered !== undefined)
      return { kind: 'clustered', exponent: value.clustered.exponent } as const;
    return { kind: 'list', file: value.list! } as const;
  });

const named = map({
  name: z.string().min(1).describe('Name'),
  address: address.optional().describe('Where it lives; default: drawn'),
  position: share
    .optional()
    .describe(
      'Where it lives, as a share of the track of the first worm, counted from the start of its first lane',
    ),
  patchAt: moment.optional().describe('When it is patched, whatever the defenses do'),
  crashProne: z.boolean().prefault(false).describe('Whether it crashes when probed once it is patched'),
}).refine(
  (value) => value.address === undefined || value.position === undefined,
  'expected address or position, got both',
);

export const hosts = map({
  count: z
    .int()
    .min(1)
    .max(largestCount)
    .optional()
    .describe('Hosts of the population; default 359104, or the length of the list'),
  placement: placement
    .prefault('uniform')
    .describe('Where hosts live; always synthetic unless it is your list'),
  patched: share.prefault(0).describe('Share that is patched at the start'),
  capacity: z.number().gt(0).prefault(1).describe('Instances that run at full pace together'),
  instanceCost: z.number().min(0).prefault(0).describe('Strain of one instance; a host halts at strain 1'),
  probeCost: z.number().min(0).prefault(0).describe('Strain of one arriving probe/s'),
  window: duration
    .refine((value) => value > 0, 'expected a duration above 0')
    .prefault('60 s')
    .describe('Time constant of the rate of arriving probes'),
  cleanUp: clock.prefault('never').describe('From infection until the operator cleans the running host'),
  operator: clock.prefault('exponential 8 h').describe('From a halt until the operator reacts'),
  reboot: clock.prefault('5 min').describe('From the operator reacting, or cleaning, until the host is up'),
  fault: clock
    .prefault('never')
    .describe('From the time a crash-prone patched host is up until it crashes by itself, probed or not'),
  restart: clock.prefault('5 min').describe('From a crash of a patched host until it is up again'),
  crashProne: share.prefault(0).describe('Share that crashes when probed once patched'),
  wrongClocks: share.prefault(0).describe('Share whose clock is wrong'),
  wrongBy: duration.prefault('0 s').describe('By how much at most it is wrong, either way'),
  named: named.array().prefault([]).describe('Hosts of the population that you want to follow'),
}).superRefine((value, context) => {
  if (value.instanceCost > 0 && !(value.capacity < 1 / value.instanceCost)) {
    context.addIssue({
      code: 'custom',
      path: ['capacity'],
      message: `expected less than 1/instanceCost = ${1 / value.instanceCost}, so that slowing comes before halting, got ${value.capacity}`,
    });
  }
  if (value.placement.kind === 'list' && value.count !== undefined) {
    context.addIssue({
      code: 'custom',
      path: ['count'],
      message: `expected no count beside a list, whose length is the count, got ${value.count}`,
    });
  }
  for (const key of ['name', 'address'] as const) {
    const seen = new Set<unknown>();
    for (const [index, host] of value.named.entries()) {
      if (host[key] === undefined) continue;
      if (seen.has(host[key])) {
        context.addIssue({
          code: 'custom',
          path: ['named', index, key],
          message: `expected distinct hosts, got the same ${key} twice`,
        });
      }
      seen.add(host[key]);
    }
  }
});
