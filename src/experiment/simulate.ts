/** One verb: from a scenario to a run that can be advanced, looked at, saved, and read as tables. */

import { Logbook } from '../detect/logbook.ts';
import { bruteForce } from '../engine/bruteForce/bruteForce.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../engine/checkpoint.ts';
import type { Engine, Simulation, Totals } from '../engine/engine.ts';
import { exact } from '../engine/exact/exact.ts';
import type { CompanionName } from '../engine/meanField/companions.ts';
import type { Model } from '../engine/model.ts';
import { VULNERABLE } from '../host/states.ts';
import type { Internet } from '../network/internet.ts';
import type { Settings } from '../observe/kind.ts';
import type { Saved } from '../observe/savedState.ts';
import type { Table } from '../observe/table.ts';
import { type BuildOptions, buildModel } from '../scenario/build.ts';
import { catalog } from '../scenario/catalog.generated.ts';
import { parseScenario } from '../scenario/parse.ts';
import { resolveScenario } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/schema.ts';
import { type Alarm, readAlarms } from './alarms.ts';
import { chooseInternet } from './chooseInternet.ts';
import { type CompartmentEngineName, CompartmentRun, compartmentEngines } from './compartmentRun.ts';
import { checkContinuation, type Resolved } from './continuation.ts';
import { DefenseWatch } from './defenseWatch.ts';
import { listWarnings } from './listWarnings.ts';
import { type Manifest, notice } from './manifest.ts';
import { detectionTables, observe } from './observation.ts';
import { Settlement } from './settled.ts';
import { type Summary, summarize } from './summary.ts';
import { tally } from './tally.ts';
import { version } from './version.generated.ts';

/** All engines that know hosts, by name. */
export const engines: Readonly<Record<string, Engine>> = { exact, 'brute-force': bruteForce };

export interface RunOptions {
  /** Whole number from 0; default 1. */
  readonly seed?: number;
  /** Default exact (docs/engines.md). */
  readonly engine?: 'exact' | 'brute-force' | CompartmentEngineName;
  /** Which system the engine mean-field solves; default the simplest that honors the scenario. */
  readonly companion?: CompanionName;
  /** Tables to keep; default those of the checkpoint, or all that the scenario has something for, single hits and changes of hosts apart. */
  readonly tables?: readonly string[] | 'all';
  /** Settings of observers, by name, in place of those that the scenario gives them (docs/observers.md). */
  readonly observe?: Readonly<Record<string, Settings>>;
  /** A checkpoint to continue from. */
  readonly from?: Uint8Array;
  /** The Internet of scenarios whose space is a table from outside. */
  readonly internet?: Internet;
  /** Contents of the file that the scenario places its hosts by. */
  readonly readList?: NonNullable<BuildOptions['readList']>;
  /** Contents of the file that the scenario takes its graph of ASes from. */
  readonly readGraph?: BuildOptions['readGraph'];
}

/** Options of an engine that knows hosts. */
export type HostOptions = RunOptions & { readonly engine?: 'exact' | 'brute-force' };

/** Runs a scenario (or one of the catalog, by name) to its end. */
export function simulate(scenario: Scenario | string, options?: HostOptions): Run;
export function simulate(scenario: Scenario | string, options: RunOptions): Run | CompartmentRun;
export function simulate(scenario: Scenario | string, options: RunOptions = {}): Run | CompartmentRun {
  const run = startRun(scenario, options);
  run.advance();
  return run;
}

/** Makes a run that has not advanced yet; one of numbers of hosts for the engines counts and mean-field. */
export function startRun(scenario: Scenario | string, options?: HostOptions): Run;
export function startRun(scenario: Scenario | string, options: RunOptions): Run | CompartmentRun;
export function startRun(scenario: Scenario | string, options: RunOptions = {}): Run | CompartmentRun {
  const read = typeof scenario === 'string' ? fromCatalog(scenario) : scenario;
  const { engine } = options;
  const ofNumbers = compartmentEngines.find((name) => name === engine);
  if (ofNumbers !== undefined) {
    return new CompartmentRun(read, { ...options, engine: ofNumbers }, () => performance.now() / 1000);
  }
  if (options.companion !== undefined) {
    throw new Error(`companion: expected the engine mean-field beside it, got ${engine ?? 'exact'}`);
  }
  return new Run(read, options);
}

/** A scenario of the catalog. */
export function fromCatalog(name: string): Scenario {
  const text = Object.hasOwn(catalog, name) ? catalog[name] : undefined;
  if (text === undefined) {
    throw new Error(`scenario: expected a name out of ${Object.keys(catalog).join(', ')}, got ${name}`);
  }
  return parseScenario(text, { file: name, catalog });
}

export class Run {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly model: Model;
  readonly tables: readonly Table[];
  private readonly engine: Engine;
  private readonly simulation: Simulation;
  private readonly tally: ReturnType<typeof tally>;
  private readonly settlement: Settlement;
  private readonly logbook: Logbook;
  private readonly defenseWatch: DefenseWatch;
  private readonly created: number;
  /** Time of the checkpoint that it began from, s. */
  private readonly continuedAt: number | null;
  private totals: Totals | null;
  private wallSeconds: number;

  constructor(scenario: Scenario, options: RunOptions) {
    this.created = performance.now();
    this.scenario = scenario;
    this.seed = options.seed ?? 1;
    this.engine = findEngine(options.engine ?? 'exact');
    this.model = buildModel(scenario, this.seed, {
      internet: chooseInternet(scenario, options.internet),
      ...(options.readList !== undefined && { readList: options.readList }),
      readGraph: options.readGraph,
    });
    this.tally = tally(this.model);
    this.settlement = new Settlement(scenario, this.model, this.tally);
    const saved = options.from === undefined ? null : (decodeCheckpoint(options.from) as Checkpoint);
    const asked = options.tables ?? savedTables(saved);
    const observers = observe(scenario, this.model, asked, options.observe);
    const { detectors, addresses } = this.model;
    this.logbook = new Logbook(
      detectors.map((plan) => plan.name),
      addresses,
    );
    this.tables = [
      ...observers.flatMap((observer) => observer.tables),
      ...detectionTables(this.logbook, this.model, asked),
    ];
    const plans = detectors.map(({ name, create }) => ({ name, create: () => create(this.logbook) }));
    this.defenseWatch = new DefenseWatch(this.model.defenses);
    const { defenses } = this.defenseWatch;
    this.simulation = this.engine.create({ ...this.model, defenses, detectors: plans }, [
      this.tally,
      this.logbook,
      this.defenseWatch,
      ...observers,
    ]);
    this.totals = null;
    this.wallSeconds = 0;
    if (saved !== null) this.restore(saved);
    this.continuedAt = saved === null ? null : this.time;
  }

  /** Time up to which everything has happened, s since the start. */
  get time(): number {
    return this.simulation.time;
  }

  /** Time at which the run ends, s since the start. */
  get end(): number {
    return this.model.end;
  }

  get done(): boolean {
    return this.simulation.done;
  }

  /** Whether it is known that no other host can be infected; false wherever that is not plain. */
  get settled(): boolean {
    return this.simulation.done || this.settlement.hasCome(this.time);
  }

  /** Probes that landed on a host so far; of those that change nothing and were not drawn, the mean. */
  get hitsSoFar(): number {
    return this.simulation.hitsSoFar;
  }

  /** Goes on until a time (default: the end), or for about `budget` events. Returns how many there were. */
  advance(until = Infinity, budget = Infinity): number {
    const before = performance.now();
    const events = this.simulation.advance(until, budget);
    this.wallSeconds += (performance.now() - before) / 1000;
    return events;
  }

  /** A table by its name. */
  table(name: string): Table {
    const table = this.tables.find(({ spec }) => spec.name === name);
    if (table === undefined) {
      const known = this.tables.map(({ spec }) => spec.name).join(', ');
      throw new Error(`tables: expected one out of ${known}, got ${name}`);
    }
    return table;
  }

  /** The run in numbers, up to now. After it the run cannot go on. */
  summary(): Summary {
    this.totals ??= this.simulation.totals();
    const alarms = readAlarms(this.logbook.tables[0]!, this.model);
    return summarize({
      scenario: this.scenario.name,
      seed: this.seed,
      internet: this.model.internet,
      hosts: this.model.addresses.length,
      time: this.time,
      tally: this.tally,
      totals: this.totals,
      alarms,
      warnings: this.done ? this.listWarnings(alarms, this.totals.dropped) : [],
      wallSeconds: this.wallSeconds,
      totalSeconds: (performance.now() - this.created) / 1000,
      complete: this.done,
    });
  }

  private listWarnings(alarms: readonly Alarm[], dropped: number): string[] {
    const { model, time } = this;
    return listWarnings({ model, alarms, deeds: this.defenseWatch.deeds, dropped, time });
  }

  /** What was run, on which Internet, and what the columns mean. */
  manifest(): Manifest {
    const { name, date, sources } = this.model.internet;
    return {
      wormcast: version,
      engine: this.engine.name,
      seed: this.seed,
      scenario: this.scenario.source,
      resolved: this.resolved,
      from: this.continuedAt === null ? null : { time: this.continuedAt },
      internet: { name, date, sources },
      notice,
      tables: this.tables.map(({ spec }) => spec),
    };
  }

  /** All that is needed to continue from the present time, with this scenario or a changed one. */
  checkpoint(): Uint8Array {
    if (this.simulation.save === undefined) {
      throw new Error(`checkpoint: expected the engine exact, got ${this.engine.name}`);
    }
    return encodeCheckpoint({
      ...this.identity(),
      time: this.time,
      scenario: JSON.stringify(this.resolved),
      hosts: this.hostHashes(),
      tables: tableNames(this.tables),
      state: this.simulation.save(),
    });
  }

  private restore(saved: Checkpoint): void {
    for (const [name, own] of Object.entries(this.identity())) {
      if (saved[name] !== own) {
        throw new Error(`checkpoint: expected one with ${name} ${own}, got ${String(saved[name] ?? 'none')}`);
      }
    }
    const { time, scenario, state } = saved;
    checkContinuation(this.resolved, JSON.parse(scenario as string) as Resolved, time as number);
    const [own, kept] = [this.hostHashes(), saved.hosts as Record<string, Saved>];
    for (const [name, value] of Object.entries(own)) {
      if (kept[name] !== value) {
        throw new Error(`checkpoint: expected one with ${name} ${value}, got ${String(kept[name])}`);
      }
    }
    const [names, expected] = [tableNames(this.tables), savedTables(saved) ?? []].map((all) =>
      all.join(', '),
    );
    if (names !== expected) {
      throw new Error(
        `tables: expected those of the checkpoint (${expected}), which are kept where none are asked for, got ${names}`,
      );
    }
    if (this.simulation.load === undefined) {
      throw new Error(`checkpoint: expected the engine exact, got ${this.engine.name}`);
    }
    this.simulation.load(state!);
    this.checkStop();
  }

  /** What is saved would have ended before, had the scenario said so then. */
  private checkStop(): void {
    const { stopAtShare, initialState } = this.model;
    if (stopAtShare === null) return;
    const vulnerable = initialState.reduce((sum, state) => sum + (state === VULNERABLE ? 1 : 0), 0);
    const most = Math.ceil(stopAtShare * vulnerable);
    const { everInfected } = this.tally;
    if (everInfected < most) return;
    throw new Error(
      `stopWhen.everInfected: expected an end that the checkpoint has not reached, got ${stopAtShare}, which is ${most} hosts; it has ${everInfected}`,
    );
  }

  /** What a checkpoint and the run that continues it must share beside their past. */
  private identity(): Record<string, string | number> {
    return { version, seed: this.seed, internet: this.model.internet.name };
  }

  /** What files beside the scenario decide. */
  private hostHashes(): Record<string, number> {
    const { addresses, internet } = this.model;
    return {
      'hash of addresses': addresses.reduce((hash, address) => Math.imul(hash, 31) ^ address, 7) >>> 0,
      'routed addresses': internet.routed.size,
    };
  }

  private get resolved(): Resolved {
    return resolveScenario(this.scenario, this.model.addresses.length);
  }
}

type Checkpoint = Readonly<Record<string, Saved>>;

const tableNames = (tables: readonly Table[]): string[] => tables.map(({ spec }) => spec.name);

/** Tables of a checkpoint, for a run of which none are asked for. */
const savedTables = (saved: Checkpoint | null): string[] | undefined =>
  Array.isArray(saved?.tables) ? (saved.tables as string[]) : undefined;

function findEngine(name: string): Engine {
  if (Object.hasOwn(engines, name)) return engines[name]!;
  const names = [...Object.keys(engines), ...compartmentEngines].join(', ');
  throw new Error(`engine: expected one out of ${names}, got ${name}`);
}
