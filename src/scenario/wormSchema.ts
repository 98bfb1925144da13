/** The part of the schema that describes worms: how they scan, how fast, what they do to a host, when and from where. */
import * as z from 'zod';
import { generatorOutputs } from '../address/generator.ts';
import { FLOOD, type Phase, SLEEP, SPREAD } from '../worm/calendar.ts';
import { paceOfThreads } from '../worm/pace.ts';
import {
  address,
  bandwidth,
  count,
  duration,
  map,
  moment,
  oneOf,
  pace,
  refuseAs,
  share,
  size,
} from './quantities.ts';

/** Which hosts a release starts on, once read: `addresses` and `country` are null where any will do. */
const releaseHosts = z
  .union(
    [
      count,
      map(
        {
          count: count.optional().describe('Number of hosts; default 1, or one per address'),
          addresses: address.array().min(1).optional().describe('These hosts; they belong to the population'),
          country: z.string().optional().describe('Country code of the hosts'),
        },
        refuseAs,
      ).meta({ title: 'which hosts' }),
    ],
    'expected a number of hosts, or a map of count, addresses and country',
  )
  .transform((value, context) => {
    const { count, addresses = null, country = null } = typeof value === 'number' ? { count: value } : value;
    if (addresses !== null && country !== null) {
      context.addIssue('expected addresses or a country, got both');
    } else if (addresses !== null && count !== undefined && count > addresses.length) {
      context.addIssue(`expected at most ${addresses.length} hosts for as many addresses, got ${count}`);
    } else if (addresses !== null && new Set(addresses).size < addresses.length) {
      context.addIssue('expected distinct addresses, got one of them twice');
    }
    return { count: count ?? addresses?.length ?? 1, addresses, country };
  })
  .describe('Number of hosts, or which');

export const initial = releaseHosts;

const generator = map({
  multiplier: z
    .int()
    .min(0)
    .max(4294967295)
    .prefault(22695477)
    .refine((value) => value % 2 === 1, {
      error: ({ input }) =>
        `expected an odd multiplier, as an even one leads two states to one, got ${String(input)}`,
    })
    .describe('a of x <- a x + c; odd. 1 mod 4 for the full period, one cycle of all addresses'),
  increment: z
    .int()
    .min(0)
    .max(4294967295)
    .prefault(1)
    .describe('c of x <- a x + c; the full period needs an odd one'),
  output: z
    .enum(generatorOutputs)
    .prefault('word')
    .describe(
      'How states become addresses; byteSwapped needs the whole IPv4 space; halves joins the upper halves of two words, in spaces of an even number of bits',
    ),
  lanes: z
    .union([z.int().min(1).max(65536), z.literal('perInstance')], 'expected a number of lanes or perInstance')
    .prefault(1)
    .transform((value) => (value === 'perInstance' ? Infinity : value))
    .describe('How many sets of seeds there are; perInstance: every instance draws its own'),
  walks: z
    .enum(['shared', 'repeated', 'perThread'])
    .prefault('shared')
    .describe(
      'How threads divide a track: one walk together, each all of it, or each from a start of its own',
    ),
});

const sequential = map({
  local: share
    .prefault('40 %')
    .describe('Share of the instances that start at the first address of their own block; others anywhere'),
  keep: z
    .int()
    .min(0)
    .max(31)
    .prefault(24)
    .describe('Bits of an address that its block shares, fewer than the space has'),
});

const permutation = map({
  start: z
    .enum(['listed', 'own', 'random'])
    .prefault('listed')
    .describe(
      'Where an instance starts: just after its own place, at a random one, or (listed) after its own if it was given a part of a hit list',
    ),
  giveUp: z
    .union([z.int().min(1).max(4294967295), z.literal('never')], 'expected a number of meetings, or never')
    .prefault('never')
    .transform((value) => (value === 'never' ? Infinity : value))
    .describe('Meetings with hosts that carry the worm, after which an instance sends nothing more'),
});

/** Bits of the own address that the keys of a prefix preference keep. */
export const keptBits = { anywhere: 0, same8: 8, same16: 16, same24: 24 } as const;
export const branchNames = Object.keys(keptBits) as (keyof typeof keptBits)[];

const prefixPreference = map({
  anywhere: share.prefault('0 %').describe('Share of probes to an address drawn from the whole space'),
  same8: share.prefault('0 %').describe('Share that keeps the first 8 bits of the own address'),
  same16: share.prefault('0 %').describe('Share that keeps the first 16 bits'),
  same24: share.prefault('0 %').describe('Share that keeps the first 24 bits'),
}).superRefine((shares, context) => {
  const sum = Object.values(shares).reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > 1e-9) {
    context.addIssue(`expected shares that sum to 1 (100 %), got ${Number(sum.toPrecision(6))}`);
  }
});

/** Strategies that are a map of one key, but for the hit list, which none of them can follow. */
const keyed = {
  generator: generator.describe('A track of addresses that seeds share'),
  sequential: sequential.describe('Addresses upwards from a start'),
  prefixPreference: prefixPreference.describe('Near addresses more often than others'),
  permutation: permutation.describe(
    'A shuffled order of all addresses that instances share, and in which they jump when they meet the worm',
  ),
};

type Keyed = { readonly [Key in keyof typeof keyed]?: z.output<(typeof keyed)[Key]> | undefined };

/** The strategy that the one key of a map names. */
function readKeyed({ generator, sequential, prefixPreference, permutation }: Keyed) {
  if (generator !== undefined) return { kind: 'generator', ...generator } as const;
  if (prefixPreference !== undefined) return { kind: 'prefixPreference', ...prefixPreference } as const;
  if (sequential !== undefined) return { kind: 'sequential', ...sequential } as const;
  return { kind: 'permutation', ...permutation! } as const;
}

const then = z
  .union(
    [z.literal('uniform'), oneOf(keyed)],
    `expected uniform, or a map with one of the keys ${Object.keys(keyed).join(', ')}`,
  )
  .transform((value) => (value === 'uniform' ? ({ kind: 'uniform' } as const) : readKeyed(value)));

const hitList = map({
  size: count.min(1).prefault(10_000).describe('Hosts of the list, drawn out of the population'),
  split: z
    .int()
    .min(2)
    .max(65535)
    .prefault(2)
    .describe('Into how many parts an instance cuts what it has left: 2 hands a half to the next it infects'),
  // biome-ignore lint/suspicious/noThenProperty: no promise, a key of scenarios
  then: then.prefault('uniform').describe('How an instance goes on when its part is done'),
});

const withList = {
  ...keyed,
  hitList: hitList.describe('A list of hosts, cut up among those that it infects, and then another strategy'),
};

const strategy = z
  .union(
    [z.literal('uniform'), oneOf(withList)],
    `expected uniform, or a map with one of the keys ${Object.keys(withList).join(', ')}`,
  )
  .transform((value) => {
    if (value === 'uniform') return { kind: 'uniform' } as const;
    if (value.hitList !== undefined) return { kind: 'hitList', ...value.hitList } as const;
    return readKeyed(value);
  });

export type WormStrategy = z.output<typeof strategy>;

const daysPattern = '^[0-9]{1,2}(?: *- *[0-9]{1,2})?(?: *, *[0-9]{1,2}(?: *- *[0-9]{1,2})?)*$';

const days = z
  .union(
    [z.int().min(1).max(31), z.string().meta({ pattern: daysPattern })],
    'expected days of the month such as 1-19',
  )
  .transform((value, context): number[] => {
    const listed: number[] = [];
    for (const part of String(value).split(',')) {
      const match = /^ *(\d{1,2})(?: *- *(\d{1,2}))? *$/.exec(part);
      const first = Number(match?.[1] ?? 0);
      const last = Number(match?.[2] ?? first);
      if (first < 1 || last > 31 || last < first) {
        context.addIssue(
          `expected days of the month such as 1-19 or "1-5, 20", got ${JSON.stringify(value)}`,
        );
        return z.NEVER;
      }
      for (let day = first; day <= last; day++) listed.push(day);
    }
    return listed;
  });

const calendar = map({
  spread: days.optional().describe('Days of the month (UTC) on which it scans'),
  flood: days.optional().describe('Days on which it floods a fixed address'),
  sleep: days.optional().describe('Days on which it does nothing'),
  floodRate: bandwidth.prefault('0 bit/s').describe('What one flooding instance sends'),
}).transform((value, context) => {
  const phaseOfDay: (Phase | undefined)[] = new Array(32).fill(undefined);
  const twice = new Set<number>();
  for (const [days, phase] of [
    [value.spread, SPREAD],
    [value.flood, FLOOD],
    [value.sleep, SLEEP],
  ] as const) {
    for (const day of days ?? []) {
      if (phaseOfDay[day] !== undefined) twice.add(day);
      phaseOfDay[day] = phase;
    }
  }
  if (twice.size > 0) {
    const others = twice.size === 1 ? '' : ` and ${twice.size - 1} more`;
    context.addIssue(`expected every day once, got day ${Math.min(...twice)}${others} twice`);
  }
  const missing = phaseOfDay.findIndex((phase, day) => day > 0 && phase === undefined);
  if (missing > 0) context.addIssue(`expected every day of the month from 1 to 31, got no day ${missing}`);
  phaseOfDay[0] = SLEEP;
  return { phaseOfDay: phaseOfDay as Phase[], floodBitsPerSecond: value.floodRate };
});

export const worm = map({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'expected a name of letters, digits, dots and dashes')
    .describe('Name; streams and tables are called after it'),
  extends: z
    .string()
    .optional()
    .describe(
      'Worm whose keys hold where this one is silent: an earlier one of the list, or of the scenario that this one extends',
    ),
  strategy: strategy.prefault('uniform').describe('How a thread chooses its next address'),
  threads: z.int().min(1).max(65535).prefault(100).describe('Threads of one instance'),
  pace: z
    .union(
      [
        pace.meta({ title: 'a pace' }),
        z.literal('link').transform(() => Infinity),
        map({
          answering: share.describe('Share of addresses that answer'),
          fast: duration.prefault('0.3 s').describe('Time until an answer'),
          timeout: duration.prefault('21 s').describe('Time until a thread gives up'),
        })
          .refine(({ fast, timeout }) => fast <= timeout, {
            path: ['timeout'],
            message: 'expected a time-out not shorter than an answer takes',
          })
          .meta({ title: 'by the answers it waits for' }),
      ],
      'expected a pace such as "6 probes/s", link, or a map of answering, fast and timeout',
    )
    .prefault('6 probes/s')
    .describe(
      'Probes of one instance at full speed; link: as many as the link of its host carries; or how its threads wait for connects',
    ),
  reinfection: z
    .union(
      [
        z.literal('refused'),
        map({ stack: z.int().min(2).max(65535).describe('Instances that one host can carry') }),
      ],
      'expected refused or a map with the key stack',
    )
    .prefault('refused')
    .transform((value) => (value === 'refused' ? 1 : value.stack))
    .describe('What happens when it lands on a host that already carries it'),
  residency: z.enum(['memory', 'disk']).prefault('memory').describe('Where it lives; a reboot clears memory'),
  calendar: z
    .union(
      [z.literal('always'), calendar.meta({ title: 'by the day of the month' })],
      'expected always, or a map of spread, flood, sleep and floodRate',
    )
    .prefault('always')
    .transform((value) => (value === 'always' ? null : value))
    .describe('What it does on which UTC day of the month; always: it spreads'),
  defacement: z
    .union(
      [
        z.literal('none'),
        map({
          share: share.describe('Share of hosts with the language it looks for'),
          delay: duration.describe('From infection until the page is defaced'),
          duration: duration.describe('How long the page stays defaced'),
        }).meta({ title: 'of the page' }),
      ],
      'expected none, or a map of share, delay and duration',
    )
    .prefault('none')
    .transform((value) => (value === 'none' ? null : value))
    .describe('Which hosts show the defaced page, and when'),
  destroys: z
    .union(
      [
        z.literal('nothing'),
        map({
          probes: count
            .refine((value) => value > 0, 'expected a number above 0')
            .describe('Probes of a host after which its fate is drawn, again and again'),
          chance: share.describe('Chance that it is destroyed then'),
        }).meta({ title: 'its host' }),
      ],
      'expected nothing, or a map of probes and chance',
    )
    .prefault('nothing')
    .transform((value) => (value === 'nothing' ? null : value))
    .describe('Whether it destroys the hosts that it runs on, so that they are down for good'),
  probeSize: size.prefault('40 bytes').describe('What one probe puts on the wire; default one TCP SYN'),
  releases: map({
    at: moment.prefault('0 s').describe('When, from the start to the horizon'),
    hosts: releaseHosts.prefault(1),
  })
    .array()
    .min(1)
    .optional()
    .describe('Where it starts; default: on `initial` hosts at the start (the first worm)'),
}).transform(({ extends: _, reinfection, probeSize, ...rest }) => ({
  ...rest,
  pace: typeof rest.pace === 'number' ? rest.pace : paceOfThreads(rest.threads, rest.pace),
  connecting: typeof rest.pace === 'number' ? undefined : rest.pace,
  stackLimit: reinfection,
  probeBits: probeSize,
}));
