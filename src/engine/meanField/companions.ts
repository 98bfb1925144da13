/** The systems that stand beside a stochastic run, each with what it honors of a scenario and why it may not apply. */
import { expm1 } from '../../random/elementary.ts';
import { type Compartments, contactRate } from '../compartments.ts';
import type { Flow } from '../flow.ts';
import { calendarKey, commonKeys, rateKeys, uniformKey } from '../honored.ts';
import { AawpFlow } from './aawp.ts';
import { CompartmentalFlow } from './compartmental.ts';
import { LogisticFlow } from './logistic.ts';
import { PrefixFlow } from './prefixStructured.ts';
import { TwoFactorFlow, usualSlowing } from './twoFactor.ts';

export interface Companion {
  readonly name: CompanionName;
  /** In a line, for docs and help. */
  readonly meaning: string;
  readonly honors: readonly string[];
  /** Why its assumptions do not hold, as `path: expected ..., got ...`; null if they do. */
  refusal(compartments: Compartments): string | null;
  create(compartments: Compartments): Flow;
}

export const companionNames = [
  'logistic',
  'compartments',
  'prefix-structured',
  'two-factor',
  'aawp',
] as const;
export type CompanionName = (typeof companionNames)[number];

/** Clean-up and patching at rates that may not change. */
const steadyRateKeys = [
  'hosts.cleanUp',
  'hosts.reboot',
  'defenses.*.patching.background.*.from',
  'defenses.*.patching.background.*.to',
  'defenses.*.patching.background.*.rate',
];

const vulnerableOf = ({ hosts, patchedAtStart }: Compartments): number => hosts * (1 - patchedAtStart);
const patchedOf = ({ hosts, patchedAtStart }: Compartments): number => hosts * patchedAtStart;

/** Phases from the first release to the end. */
const phasesOf = ({ phases, releases, end }: Compartments) => {
  const first = releases[0]?.at ?? 0;
  return phases.filter(({ from }, index) => from < end && (phases[index + 1]?.from ?? Infinity) > first);
};

const oneRelease = ({ releases }: Compartments): string | null =>
  releases.length === 1
    ? null
    : `worms.0.releases: expected one release for this companion, got ${releases.length}`;

const steady = (compartments: Compartments): string | null => {
  const { length } = phasesOf(compartments);
  return length === 1
    ? null
    : `defenses: expected rates that do not change after the release for this companion, got ${length} stretches of time with different ones`;
};

const fromTheStart = ({ releases, phases }: Compartments): string | null => {
  const { at } = releases[0]!;
  if (at !== 0) {
    return `worms.0.releases.0.at: expected a release at the start for this companion, got ${at} s`;
  }
  return phases[0]!.scanning === 1
    ? null
    : 'worms.0.calendar: expected a worm that scans for this companion, got a pause';
};

const comesBack = ({ cleanUp, reboot }: Compartments, wanted: number, expected: string): string | null =>
  cleanUp === 0 || reboot === wanted
    ? null
    : `hosts.reboot: expected ${expected}, got a mean of ${reboot === 0 ? 'never' : `${1 / reboot} s`}`;

const firstFault = (...faults: readonly (() => string | null)[]): string | null => {
  for (const fault of faults) {
    const found = fault();
    if (found !== null) return found;
  }
  return null;
};

export const companions: readonly Companion[] = [
  {
    name: 'logistic',
    meaning: 'uniform scanning and nothing else, in closed form (Staniford, Paxson, Weaver 2002)',
    honors: [...commonKeys, uniformKey, calendarKey],
    refusal: (all) =>
      firstFault(
        () => oneRelease(all),
        () => steady(all),
        () =>
          all.cleanUp > 0 || phasesOf(all)[0]!.patching > 0
            ? 'hosts: expected no clean-up and no patching'
            : null,
      ),
    create: (all) =>
      new LogisticFlow(
        vulnerableOf(all),
        patchedOf(all),
        (phase) => contactRate(all, phase) * vulnerableOf(all),
      ),
  },
  {
    name: 'compartments',
    meaning: 'uniform scanning with patching, clean-up, reboots, filters and calendars (SIR with patching)',
    honors: [...commonKeys, uniformKey, calendarKey, ...rateKeys],
    refusal: () => null,
    create: (all) => new CompartmentalFlow(all),
  },
  {
    name: 'prefix-structured',
    meaning: 'a worm that prefers near addresses, over the prefixes that its hosts live in',
    honors: [...commonKeys, uniformKey, 'worms.0.strategy.prefixPreference.**', calendarKey],
    refusal: ({ strata, cleanUp, phases }) =>
      strata === undefined
        ? 'worms.0.strategy: expected a model with hosts by prefix, got none'
        : cleanUp > 0 || phases.some(({ patching }) => patching > 0)
          ? 'hosts: expected no clean-up and no patching'
          : null,
    create: (all) => new PrefixFlow({ ...all, strata: all.strata! }, all.patchedAtStart),
  },
  {
    name: 'two-factor',
    meaning:
      'people react to the worm and it slows itself (Zou, Gong, Towsley 2002); only where it is asked for',
    honors: [...commonKeys, uniformKey, ...steadyRateKeys],
    refusal: (all) =>
      firstFault(
        () => oneRelease(all),
        () => fromTheStart(all),
        () => steady(all),
        () => comesBack(all, 0, 'never, as the companion two-factor removes cleaned hosts for good'),
      ),
    create: (all) =>
      new TwoFactorFlow(
        {
          hosts: vulnerableOf(all),
          contact: contactRate(all, all.phases[0]!),
          cleanUp: all.cleanUp,
          awareness: all.phases[0]!.patching / vulnerableOf(all),
          slowing: usualSlowing,
        },
        patchedOf(all),
      ),
  },
  {
    name: 'aawp',
    meaning: 'the same worm in steps of a second (Chen, Gao, Kwiat 2003); only where it is asked for',
    honors: [...commonKeys, uniformKey, ...steadyRateKeys],
    refusal: (all) =>
      firstFault(
        () => oneRelease(all),
        () => fromTheStart(all),
        () => steady(all),
        () =>
          comesBack(all, Infinity, '0 s, as with the companion aawp a cleaned host is vulnerable at once'),
      ),
    create: (all) =>
      new AawpFlow(
        {
          hosts: vulnerableOf(all),
          bits: all.bits,
          scans: all.pace,
          death: -expm1(-all.cleanUp),
          patching: -expm1(-all.phases[0]!.patching),
        },
        patchedOf(all),
        1,
      ),
  },
];
