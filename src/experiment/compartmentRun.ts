/**
 * A run of an engine of numbers: what a run of hosts can be asked, as far as there is an answer without hosts. It has the
 * table census alone, no model and no checkpoints.
 */
import type { CompartmentEngine, CompartmentSimulation, Compartments } from '../engine/compartments.ts';
import { counts } from '../engine/counts/counts.ts';
import { type Companion, type CompanionName, companions } from '../engine/meanField/companions.ts';
import { meanField } from '../engine/meanField/meanField.ts';
import type { Table } from '../observe/table.ts';
import { type BuildOptions, buildModel } from '../scenario/build.ts';
import { makeCompartments, makeStrata } from '../scenario/compartments.ts';
import { listUnhonored, refuse, refuseUnhonored } from '../scenario/honored.ts';
import { ScenarioError } from '../scenario/parse.ts';
import { resolveScenario } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/schema.ts';
import { chooseInternet } from './chooseInternet.ts';
import { type Manifest, notice } from './manifest.ts';
import { type Summary, summarize } from './summary.ts';
import { version } from './version.generated.ts';

/** Engines that know numbers of hosts and no hosts. */
export const compartmentEngines = ['counts', 'mean-field'] as const;
export type CompartmentEngineName = (typeof compartmentEngines)[number];

export interface CompartmentOptions extends Partial<BuildOptions> {
  readonly seed?: number;
  readonly engine: CompartmentEngineName;
  readonly companion?: CompanionName | undefined;
  readonly tables?: readonly string[] | 'all' | undefined;
  readonly from?: Uint8Array | undefined;
}

/** What of a scenario every run of it needs, made once. */
interface Prepared {
  readonly engine: CompartmentEngine;
  readonly companion: CompanionName | null;
  readonly compartments: Compartments;
}

const prepared = new WeakMap<Scenario, Map<string, Prepared>>();

export class CompartmentRun {
  readonly scenario: Scenario;
  readonly seed: number;
  /** The companion that an engine of the mean field solves, null for others. */
  readonly companion: CompanionName | null;
  readonly tables: readonly Table[];
  private readonly options: CompartmentOptions;
  private readonly compartments: Compartments;
  private readonly simulation: CompartmentSimulation;
  private readonly clock: () => number;
  private readonly created: number;
  private wallSeconds = 0;

  /** `clock`: s of the machine's clock. */
  constructor(scenario: Scenario, options: CompartmentOptions, clock: () => number) {
    this.clock = clock;
    this.created = clock();
    const { seed = 1, engine, tables, from } = options;
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new ScenarioError([`seed: expected a whole number from 0 to 2^53 - 1, got ${seed}`]);
    }
    if (from !== undefined) throw new Error(`checkpoint: expected the engine exact, got ${engine}`);
    const other = tables === 'all' ? undefined : tables?.find((name) => name !== 'census');
    if (other !== undefined) {
      throw new Error(`tables: expected census, all that the engine ${engine} writes, got ${other}`);
    }
    this.scenario = scenario;
    this.seed = seed;
    this.options = options;
    const { compartments, companion, engine: found } = prepare(scenario, options);
    this.compartments = compartments;
    this.companion = companion;
    this.simulation = found.create(compartments, seed);
    this.tables = tables !== undefined && tables.length === 0 ? [] : [this.simulation.census];
  }

  /** Time up to which everything has happened, s since the start. */
  get time(): number {
    return this.simulation.time;
  }

  /** Time at which the run ends, s since the start. */
  get end(): number {
    return this.compartments.end;
  }

  /** Prefixes that hosts are counted by; 0 where they are all alike. */
  get prefixes(): number {
    return this.compartments.strata?.prefix.length ?? 0;
  }

  get done(): boolean {
    return this.simulation.done;
  }

  get settled(): boolean {
    return this.simulation.done;
  }

  /** Probes that landed on a host; known at the end. */
  get hitsSoFar(): number {
    return this.simulation.tally.hits;
  }

  /** Goes on to the first full minute or row at or after a time (default: the end), or for about `budget` steps. */
  advance(until = Infinity, budget = Infinity): number {
    const before = this.clock();
    const steps = this.simulation.advance(until, budget);
    this.wallSeconds += this.clock() - before;
    return steps;
  }

  /** A table by its name. */
  table(name: string): Table {
    const table = this.tables.find(({ spec }) => spec.name === name);
    if (table !== undefined) return table;
    throw new Error(
      `tables: expected census, all that the engine ${this.options.engine} writes, got ${name}`,
    );
  }

  /** The run in numbers; probes and hits are those of a run that came to its end. */
  summary(): Summary {
    const { tally, time, done } = this.simulation;
    const { probes, hits, dropped, steps: events } = tally;
    return summarize({
      scenario: this.scenario.name,
      seed: this.seed,
      internet: this.internet,
      hosts: this.compartments.hosts,
      time,
      tally,
      totals: { probes, hits, dropped, events },
      alarms: [],
      warnings: [],
      wallSeconds: this.wallSeconds,
      totalSeconds: this.clock() - this.created,
      complete: done,
    });
  }

  /** What was run, on which Internet, and what the columns mean. */
  manifest(): Manifest {
    const { name, date, sources } = this.internet;
    return {
      wormcast: version,
      engine: this.options.engine,
      ...(this.companion !== null && { companion: this.companion }),
      seed: this.seed,
      scenario: this.scenario.source,
      resolved: resolveScenario(this.scenario),
      from: null,
      internet: { name, date, sources },
      notice,
      tables: this.tables.map(({ spec }) => spec),
    };
  }

  checkpoint(): never {
    throw new Error(`checkpoint: expected the engine exact, got ${this.options.engine}`);
  }

  private get internet() {
    return chooseInternet(this.scenario, this.options.internet);
  }
}

function prepare(scenario: Scenario, options: CompartmentOptions): Prepared {
  const known = prepared.get(scenario) ?? new Map<string, Prepared>();
  prepared.set(scenario, known);
  const { engine, companion = '' } = options;
  const key = `${engine} ${companion}`;
  const found = known.get(key) ?? make(scenario, options);
  // Where hosts live hangs on the seed.
  if (found.compartments.strata === undefined) known.set(key, found);
  return found;
}

function make(scenario: Scenario, options: CompartmentOptions): Prepared {
  if (options.engine === 'counts') {
    if (options.companion !== undefined) {
      throw new Error('companion: expected the engine mean-field beside it, got counts');
    }
    refuseUnhonored(scenario, 'the engine counts', counts.honors);
    return { engine: counts, companion: null, compartments: makeCompartments(scenario) };
  }
  const companion = chooseCompanion(scenario, options.companion);
  refuseUnhonored(scenario, `the companion ${companion.name}`, companion.honors);
  const compartments = makeCompartments(scenario, findStrata(scenario, companion, options));
  const fault = companion.refusal(compartments);
  if (fault !== null) refuse(scenario, fault);
  return { engine: meanField(companion), companion: companion.name, compartments };
}

/** The one that is asked for, or the simplest that honors all keys of the scenario. */
function chooseCompanion(scenario: Scenario, asked: CompanionName | undefined): Companion {
  const named = (name: CompanionName): Companion => companions.find((one) => one.name === name)!;
  if (asked !== undefined) {
    if (companions.some(({ name }) => name === asked)) return named(asked);
    const names = companions.map(({ name }) => name).join(', ');
    throw new Error(`companion: expected one out of ${names}, got ${String(asked)}`);
  }
  if (prefersNear(scenario)) return named('prefix-structured');
  const simple = named('logistic');
  const isSimple =
    listUnhonored(scenario, simple.honors).length === 0 &&
    simple.refusal(makeCompartments(scenario)) === null;
  return isSimple ? simple : named('compartments');
}

/** Whether the first worm keeps bits of its own address. */
function prefersNear({ worms }: Scenario): boolean {
  const { strategy } = worms[0]!;
  return strategy.kind === 'prefixPreference' && strategy.anywhere < 1;
}

function findStrata(scenario: Scenario, { name }: Companion, options: CompartmentOptions) {
  if (name !== 'prefix-structured') return undefined;
  const internet = chooseInternet(scenario, options.internet);
  const { addresses, worms } = buildModel(scenario, options.seed ?? 1, { ...options, internet });
  const { strategy } = worms[0]!;
  if (strategy.kind !== 'memoryless') return undefined;
  return makeStrata(addresses, internet.bits, strategy);
}
