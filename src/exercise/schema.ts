/** The schema of an exercise: every key with its default, unit and meaning. */
import * as z from 'zod';
import { AddressSet } from '../address/addressSet.ts';
import { prefixSize } from '../address/ipv4.ts';
import { duration, map, moment, prefix } from '../scenario/quantities.ts';
import { defense } from '../scenario/schema.ts';
import { type DeskKey, type InjectKind, injectKinds } from './inject.ts';

const delay = duration
  .prefault('0 s')
  .describe('From what happens, or the end of what is reported, until the desk knows');
const every = duration
  .refine((value) => value > 0, 'expected a duration above 0')
  .prefault('1 h')
  .describe('Time that one report sums up');

const desk = map({
  network: map({ delay })
    .prefault({})
    .describe('The own network: first probe in, first probe out, a report every hour'),
  telescope: map({
    name: z.string().min(1).prefault('telescope').describe('Who reports'),
    prefix: prefix.describe('Dark addresses that it watches'),
    every,
    delay,
  })
    .optional()
    .describe("A telescope's reports"),
  complaints: map({ every, delay })
    .optional()
    .describe('Visitors of hosts of the own network that are defaced or unreachable'),
  crashes: map({ every, delay })
    .optional()
    .describe('Patched hosts of the own network that crash when probed'),
});

const option = map({
  name: z.string().min(1).describe('What the planners may do'),
  defenses: defense
    .array()
    .prefault([])
    .describe(
      'Defenses that it adds, as in a scenario, where a duration counts from the decision; none: wait',
    ),
});

const decision = map({
  name: z.string().min(1).describe('What is to be decided'),
  question: z.string().prefault('').describe('What the planners are asked'),
  at: moment.optional().describe('When it is to be made'),
  after: z
    .enum(injectKinds)
    .optional()
    .describe('The first inject of this kind, after which it is to be made'),
  delay: duration.prefault('0 s').describe('From that inject until the decision'),
  options: option.array().min(2).max(26).describe('What there is to choose; exactly one of them waits'),
}).superRefine(({ at, after, options }, context) => {
  if ((at === undefined) === (after === undefined)) {
    context.addIssue(`expected exactly one of the keys at, after, got ${at === undefined ? 'none' : 'both'}`);
  }
  const waiting = options.filter(({ defenses }) => defenses.length === 0).length;
  if (waiting !== 1) {
    context.addIssue({
      code: 'custom',
      path: ['options'],
      message: `expected exactly one option without defenses, which waits, got ${waiting}`,
    });
  }
});

export const exerciseSchema = map({
  name: z.string().min(1).optional().describe('Name; default that of the file'),
  description: z.string().prefault('').describe('What it is about; printed on every sheet'),
  scenario: z
    .union(
      [z.string().min(1), z.record(z.string(), z.unknown())],
      'expected a name of the catalog, a file, or a map of scenario keys',
    )
    .describe('What happens: a name of the catalog, a file, or a scenario'),
  network: map({
    name: z.string().min(1).prefault('the own network').describe('Name'),
    prefixes: prefix
      .array()
      .min(1)
      .refine(
        (list) =>
          AddressSet.fromPrefixes(list).size === list.reduce((sum, block) => sum + prefixSize(block), 0),
        'expected prefixes that do not overlap',
      )
      .describe('Its prefixes'),
  }).describe('The network that the planners answer for'),
  desk: desk.prefault({}).describe('What they can see'),
  decisions: decision.array().min(1).describe('What they decide, in any order'),
}).superRefine(({ desk, decisions }, context) => {
  for (const [index, { after }] of decisions.entries()) {
    if (after === undefined || desk[deskOf(after)] !== undefined) continue;
    context.addIssue({
      code: 'custom',
      path: ['decisions', index, 'after'],
      message: `expected an inject that the desk can see, got ${after}, which takes desk.${deskOf(after)}`,
    });
  }
});

/** The part of the desk that an inject comes from. */
const deskOf = (kind: InjectKind): DeskKey => {
  if (kind === 'telescopeReport') return 'telescope';
  if (kind === 'crash') return 'crashes';
  return kind === 'defaced' || kind === 'unreachable' ? 'complaints' : 'network';
};

export type Desk = z.output<typeof desk>;
export type Decision = z.output<typeof decision>;
export type DecisionOption = z.output<typeof option>;
