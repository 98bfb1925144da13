/**
 * The schema of a scenario: every key with its default, unit and meaning. Types, the JSON Schema for editors, the docs
 * and all checks come from it. Text goes in, plain data in SI comes out.
 */

import * as z from 'zod';
import { formatPrefix } from '../address/ipv4.ts';
import { defenseKinds } from '../defense/registry.ts';
import { FIRST_INFECTION } from '../detect/detector.ts';
import type { Watch } from '../detect/kind.ts';
import { detectorKinds } from '../detect/registry.ts';
import { addressCount } from '../host/placement.ts';
import { hosts, space } from './hostSchema.ts';
import { network } from './networkSchema.ts';
import {
  count,
  detectorVocabulary,
  duration,
  instant,
  map,
  moment,
  oneOf,
  prefix,
  type Resolved,
  share,
  vocabulary,
} from './quantities.ts';
import { strategyFaults } from './strategyFaults.ts';
import { initial, worm } from './wormSchema.ts';

/** One key each; the order of the list is the order in which defenses see a probe. */
export const defense = oneOf(
  Object.fromEntries(
    defenseKinds.map((kind) => [
      kind.name,
      kind.schema(vocabulary).describe(kind.meaning).meta({ example: kind.example }) as z.ZodType<unknown>,
    ]),
  ),
).transform((value) => {
  const [kind, config] = Object.entries(value)[0]!;
  return { kind, config };
});

const detector = oneOf(
  Object.fromEntries(
    detectorKinds.map((kind) => [
      kind.name,
      kind
        .schema(detectorVocabulary)
        .describe(kind.meaning)
        .meta({ example: kind.example }) as unknown as z.ZodType<Watch>,
    ]),
  ),
).transform((value) => {
  const [kind, config] = Object.entries(value)[0]!;
  return { kind, config: config as Watch };
});

const observe = map({
  every: duration
    .refine((value) => value > 0, 'expected a duration above 0')
    .prefault('10 min')
    .describe('Time between rows of the tables census and flood, and of line if it is 1 h or more'),
  telescopes: map({
    name: z.string().min(1).describe('Name'),
    prefix: prefix.describe('Dark addresses that it watches'),
    every: duration
      .refine((value) => value > 0, 'expected a duration above 0')
      .prefault('1 h')
      .describe('Time between its rows'),
  })
    .array()
    .prefault([])
    .describe('Dark blocks that count packets and sources'),
  bystanders: map({
    capacity: z.number().gt(0).prefault(100).describe('Probes/s that such a server can take'),
    early: count.prefault(0).describe('Number of them early on the track'),
    middle: count.prefault(0).describe('Number of them halfway'),
    late: count.prefault(0).describe('Number of them late'),
    random: count.prefault(0).describe('Number of them anywhere'),
  })
    .optional()
    .describe('Servers that are not vulnerable, and what reaches them'),
  network: prefix.array().prefault([]).describe('Your own prefixes'),
});

export const scenarioSchema = map({
  $schema: z.string().optional().describe('For editors; ignored'),
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'expected a name of letters, digits, dots and dashes')
    .optional()
    .describe('Name; default: that of the file'),
  description: z.string().prefault('').describe('What it shows, in a line or a few'),
  extends: z
    .string()
    .optional()
    .describe(
      'Scenario whose keys hold where this one is silent; maps merge, lists, space and placement replace',
    ),
  space: space.prefault('2001-07').describe('The Internet that hosts live on'),
  network: network.optional().describe('The autonomous systems (ASes) that hosts live in, and their links'),
  start: instant.prefault('2001-07-19T10:00Z').describe('UTC instant of time 0'),
  horizon: moment.prefault('1 d').describe('When the run ends'),
  disclosure: moment.optional().describe('When the flaw became known and patching begins; default the start'),
  stopWhen: map({
    everInfected: share.describe('Share of the initially vulnerable hosts that were ever infected'),
  })
    .optional()
    .describe('Ends the run earlier'),
  initial: initial.optional().describe('Hosts on which the first worm starts at time 0; default 1'),
  hosts: hosts.prefault({}).describe('The population'),
  worms: worm.array().min(1).describe('The worms, which share the population'),
  meeting: z
    .enum(['both', 'first', 'last'])
    .prefault('both')
    .describe('Which worm stays when one lands on a host that carries another'),
  defenses: defense.array().prefault([]).describe('What is done about it'),
  detectors: detector
    .array()
    .prefault([])
    .describe(`What raises alarms that defenses wait for; "${FIRST_INFECTION}" is always there`),
  observe: observe.prefault({}).describe('What observers watch'),
}).superRefine((value, context) => {
  const issue = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const end = value.horizon.since(value.start);
  if (!(end > 0)) issue(['horizon'], `expected an end after the start, got ${end} s after it`);
  if (value.disclosure !== undefined && value.disclosure.since(value.start) > 0) {
    issue(['disclosure'], 'expected an instant not later than the start, got a later one');
  }
  const names = new Set<string>();
  for (const [index, worm] of value.worms.entries()) {
    if (names.has(worm.name)) {
      issue(['worms', index, 'name'], `expected distinct names, got ${JSON.stringify(worm.name)} twice`);
    }
    names.add(worm.name);
    if (index > 0 && worm.releases === undefined) {
      issue(['worms', index], 'expected releases (only the first worm starts on `initial`), got none');
    }
    for (const [number, { at }] of (worm.releases ?? []).entries()) {
      const path = ['worms', index, 'releases', number, 'at'];
      const time = at.since(value.start);
      if (time < 0) issue(path, 'expected an instant not before the start, got an earlier one');
      else if (time > end && end > 0) {
        issue(path, `expected an instant not after the horizon, got one ${time - end} s after it`);
      }
    }
    if (value.space.kind === 'flat') {
      const { scan, path } = findScan(worm.strategy);
      for (const [key, message] of strategyFaults(scan, value.space.bits))
        issue(['worms', index, ...path, scan.kind, key], message);
    }
  }
  if (value.initial !== undefined && value.worms[0]?.releases !== undefined) {
    issue(['initial'], 'expected initial or releases of the first worm, got both');
  }
  if (value.space.kind === 'flat') {
    const addresses = addressCount(value.space.bits);
    if (value.hosts.count !== undefined && value.hosts.count > addresses) {
      issue(
        ['hosts', 'count'],
        `expected at most ${addresses} hosts in as many addresses, got ${value.hosts.count}`,
      );
    }
    if (value.hosts.placement.kind === 'countries') {
      issue(['hosts', 'placement'], 'expected a space with countries, got a flat one');
    }
  }
  for (const [path, message] of [...observeFaults(value), ...detectorFaults(value)]) issue(path, message);
  for (const [index, host] of value.hosts.named.entries()) {
    if (host.position !== undefined && value.worms[0]!.strategy.kind !== 'generator') {
      issue(
        ['hosts', 'named', index, 'position'],
        'expected a first worm with a generator, whose instances share their starts, got one without',
      );
    }
  }
});

/** How a worm scans once its hit list is done, if it has one, and where below the worm that stands. */
function findScan(strategy: z.output<typeof worm>['strategy']) {
  return strategy.kind === 'hitList'
    ? { scan: strategy.then, path: ['strategy', 'hitList', 'then'] }
    : { scan: strategy, path: ['strategy'] };
}

/** What observers cannot watch, by path: blocks outside of the space, rows that do not nest, names used twice, too many. */
function observeFaults({
  observe: { telescopes, network, bystanders },
  space,
  hosts,
}: {
  observe: z.output<typeof observe>;
  space: { kind: string; bits?: number };
  hosts: { count?: number | undefined };
}): Faults {
  const faults: Faults = [];
  const addresses = addressCount(space.kind === 'flat' ? space.bits! : 32);
  const checkInside = (path: (string | number)[], block: z.output<typeof prefix>) => {
    const fault = outside(block, space);
    if (fault !== null) faults.push([path, fault]);
  };
  const least = Math.min(...telescopes.map(({ every }) => every));
  const names = new Set<string>();
  for (const [index, { name, prefix, every }] of telescopes.entries()) {
    const path = ['observe', 'telescopes', index];
    checkInside([...path, 'prefix'], prefix);
    if (names.has(name)) {
      faults.push([[...path, 'name'], `expected distinct names, got ${JSON.stringify(name)} twice`]);
    }
    names.add(name);
    if (!Number.isInteger(every / least)) {
      faults.push([
        [...path, 'every'],
        `expected a multiple of the least of all telescopes, ${least} s, got ${every} s`,
      ]);
    }
  }
  for (const [index, block] of network.entries()) checkInside(['observe', 'network', index], block);
  if (bystanders !== undefined && hosts.count !== undefined) {
    const { early, middle, late, random } = bystanders;
    const wanted = early + middle + late + random;
    if (wanted > addresses - hosts.count) {
      faults.push([
        ['observe', 'bystanders'],
        `expected at most ${Math.max(0, addresses - hosts.count)} beside ${hosts.count} hosts in ${addresses} addresses, got ${wanted}`,
      ]);
    }
  }
  return faults;
}

type Faults = [path: (string | number)[], message: string][];

/** Names of detectors used twice or unknown, and prefixes outside of the space. */
function detectorFaults({
  detectors,
  defenses,
  space,
}: {
  detectors: readonly z.output<typeof detector>[];
  defenses: readonly z.output<typeof defense>[];
  space: { kind: string; bits?: number };
}): Faults {
  const faults: Faults = [];
  // what was refused already has no kind and config
  if (detectors.some(({ config }) => config === undefined)) return faults;
  const names = [FIRST_INFECTION];
  for (const [index, { kind, config }] of detectors.entries()) {
    const path = ['detectors', index, kind];
    if (names.includes(config.name)) {
      faults.push([[...path, 'name'], `expected distinct names, got ${JSON.stringify(config.name)} twice`]);
    }
    names.push(config.name);
    for (const [number, prefix] of config.prefixes.entries()) {
      const fault = outside(prefix, space);
      if (fault !== null) faults.push([[...path, 'prefixes', number], fault]);
    }
  }
  for (const [index, { kind, config }] of defenses.entries()) {
    const { after } = Object((config as { start?: unknown } | undefined)?.start) as { after?: string };
    if (after === undefined || names.includes(after)) continue;
    faults.push([
      ['defenses', index, kind, 'start', 'after'],
      `expected one of the detectors ${names.join(', ')}, got ${JSON.stringify(after)}`,
    ]);
  }
  return faults;
}

/** What is wrong with a prefix that reaches beyond the space; null if it does not. */
function outside(block: z.output<typeof prefix>, space: { kind: string; bits?: number }): string | null {
  const bits = space.kind === 'flat' ? space.bits! : 32;
  if (block.base + addressCount(32 - block.length) <= addressCount(bits)) return null;
  return `expected a prefix within 2^${bits} addresses, got ${formatPrefix(block)}`;
}

type Parsed = Resolved<z.output<typeof scenarioSchema>>;

/** A scenario in SI, moments in s since the start. */
export interface Scenario
  extends Omit<Parsed, 'name' | 'extends' | '$schema' | 'disclosure' | 'initial' | 'worms' | 'stopWhen'> {
  readonly name: string;
  /** s since the start, 0 or negative. */
  readonly disclosure: number;
  readonly worms: ScenarioWorm[];
  /** Share of the initially vulnerable hosts ever infected at which it ends; null never. */
  readonly stopWhen: { readonly everInfected: number } | null;
  /** What was read, as plain data with units, `extends` and settings worked in: parses to the same scenario. */
  readonly source: Record<string, unknown>;
}

type ParsedWorm = Parsed['worms'][number];

export interface ScenarioWorm extends Omit<ParsedWorm, 'releases'> {
  readonly releases: NonNullable<ParsedWorm['releases']>;
}

export type ScenarioHosts = Scenario['hosts'];
export type ScenarioDefense = Scenario['defenses'][number];
export type ScenarioRelease = ScenarioWorm['releases'][number];
export type ScenarioObserve = Scenario['observe'];

/** The JSON Schema of a scenario file, draft 2020-12. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return {
    $id: 'https://wormcast.invalid/scenario.schema.json',
    title: 'wormcast scenario',
    ...z.toJSONSchema(scenarioSchema, { io: 'input' }),
  };
}
