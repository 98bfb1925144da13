/**
 * An exercise played through: the run in which everybody waits, and from each decision on a run for each of its options.
 * A decision is posed when its time comes on the path taken so far, at a full second; one whose inject never comes is not
 * posed. The run is saved at that time, and every option goes on from what was saved. Who waits goes on with the run as it is.
 */
import { AddressSet } from '../address/addressSet.ts';
import type { Model } from '../engine/model.ts';
import type { Surroundings } from '../experiment/executor.ts';
import { type Run, startRun } from '../experiment/simulate.ts';
import { ScenarioError } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/schema.ts';
import { Chronicle, type OwnEvent } from './chronicle.ts';
import { continueWith } from './continueWith.ts';
import { findInjects, tableOf } from './findInjects.ts';
import { happensOnce, type Inject } from './inject.ts';
import { measureOutcome, type Outcome } from './outcome.ts';
import type { Exercise } from './parse.ts';

/** An option that was taken, by its place in the exercise. */
export interface Choice {
  readonly decision: number;
  readonly option: number;
}

/** What happens between two decisions, on one path: a sheet to hand out. */
export interface Stretch {
  /** Number of the sheet, from 1. */
  readonly sheet: number;
  readonly path: readonly Choice[];
  /** Injects of this stretch alone. */
  readonly injects: readonly Inject[];
  /** The decision at its end; null where it goes on to the end of the run. */
  readonly posed: Posed | null;
  /** At the end of the run; null before. */
  readonly outcome: Outcome | null;
  /** What happens on this path, as a scenario. */
  readonly scenario: Scenario;
}

export interface Posed {
  readonly decision: number;
  /** s since the start. */
  readonly time: number;
  /** The run at that time; `simulate` continues from it. */
  readonly checkpoint: Uint8Array;
  /** By option; those that were not followed are missing. */
  readonly branches: ReadonlyMap<number, Stretch>;
}

export interface PlayedExercise {
  readonly exercise: Exercise;
  readonly seed: number;
  readonly internet: Model['internet'];
  /** Hosts in the own network. */
  readonly ownHosts: number;
  /** All stretches, in order of their sheets. */
  readonly stretches: readonly Stretch[];
  /** Whether every combination of options was followed, or each option alone, all others waiting. */
  readonly complete: boolean;
  /** Decisions that were not posed on any path. */
  readonly neverPosed: readonly number[];
}

export interface PlayOptions extends Pick<Surroundings, 'internet' | 'readList'> {
  /** Whole number from 0; default 1. */
  readonly seed?: number;
  /** Called after each run, with how many there were. */
  onRun?(runs: number): void;
}

/** Combinations of options up to which all are followed. */
export const mostPaths = 16;

const observed = ['census', 'infections', 'history', 'network'];

/** A run at its end. */
interface Finished {
  readonly scenario: Scenario;
  readonly injects: readonly Inject[];
  readonly end: number;
  readonly outcome: Outcome;
}

export function playExercise(exercise: Exercise, options: PlayOptions = {}): PlayedExercise {
  return new Play(exercise, options).play();
}

/** What a path has behind it. */
interface Past {
  readonly path: readonly Choice[];
  readonly injects: readonly Inject[];
  /** s since the start. */
  readonly time: number;
  readonly checkpoint: Uint8Array | null;
}

class Play {
  private readonly exercise: Exercise;
  private readonly seed: number;
  private readonly options: PlayOptions;
  private readonly tables: readonly string[];
  private readonly complete: boolean;
  private readonly stretches: Stretch[] = [];
  private sheets = 0;
  private runs = 0;

  constructor(exercise: Exercise, options: PlayOptions) {
    this.exercise = exercise;
    this.seed = options.seed ?? 1;
    this.options = options;
    this.tables = exercise.desk.telescope === undefined ? observed : [...observed, 'telescope'];
    const paths = exercise.decisions.reduce((product, { options }) => product * options.length, 1);
    this.complete = paths <= mostPaths;
  }

  play(): PlayedExercise {
    const { exercise, seed } = this;
    const run = this.startRun(exercise.scenario, null);
    const { internet } = run.model;
    const ownHosts = markOwn(exercise, run.model).reduce((sum, own) => sum + own, 0);
    this.follow(this.finish(run), { path: [], injects: [], time: -Infinity, checkpoint: null });
    const posed = new Set(this.stretches.map((stretch) => stretch.posed?.decision));
    return {
      exercise,
      seed,
      internet,
      ownHosts,
      stretches: this.stretches.sort((one, other) => one.sheet - other.sheet),
      complete: this.complete,
      neverPosed: [...exercise.decisions.keys()].filter((decision) => !posed.has(decision)),
    };
  }

  /** The stretch that follows a past, and all that follow it. */
  private follow(run: Finished, past: Past): Stretch {
    const sheet = ++this.sheets;
    const known = new Set(past.injects.map(({ kind }) => kind));
    const news = run.injects.filter(
      ({ at, kind }) => at > past.time && !(happensOnce(kind) && known.has(kind)),
    );
    const next = this.nextDecision([...past.injects, ...news], past, run.end);
    const until = next?.time ?? Infinity;
    const injects = news.filter(({ at }) => at <= until);
    const posed =
      next === null
        ? null
        : this.pose(run, { ...past, ...next, injects: [...past.injects, ...injects] }, next.decision);
    const { scenario } = run;
    const outcome = posed === null ? run.outcome : null;
    const stretch = { sheet, path: past.path, injects, posed, outcome, scenario };
    this.stretches.push(stretch);
    return stretch;
  }

  /** The first of the decisions that are still to be made. */
  private nextDecision(
    injects: readonly Inject[],
    { path, time: from }: Past,
    end: number,
  ): { decision: number; time: number } | null {
    let first: { decision: number; time: number } | null = null;
    const { start } = this.exercise.scenario;
    for (const [decision, { at, after, delay }] of this.exercise.decisions.entries()) {
      if (path.some((choice) => choice.decision === decision)) continue;
      const told = injects.find(({ kind }) => kind === after)?.at ?? Infinity;
      const time = Math.ceil(start + (at ?? told + delay)) - start;
      if (time >= from && time < end && time < (first?.time ?? Infinity)) first = { decision, time };
    }
    return first;
  }

  /** Saves the run at a decision and follows its options. `past` ends at the decision. */
  private pose(run: Finished, { path, injects, time, checkpoint }: Past, decision: number): Posed {
    const saved = this.save(run.scenario, checkpoint, time);
    const branches = new Map<number, Stretch>();
    for (const [option, choice] of this.exercise.decisions[decision]!.options.entries()) {
      const waits = choice.defenses.length === 0;
      if (!waits && !this.complete && path.some((taken) => !this.isWait(taken))) continue;
      const past = { path: [...path, { decision, option }], injects, time, checkpoint: saved };
      const went = waits ? run : this.goOn(run.scenario, choice, time, saved);
      branches.set(option, this.follow(went, past));
    }
    return { decision, time, checkpoint: saved, branches };
  }

  private isWait({ decision, option }: Choice): boolean {
    return this.exercise.decisions[decision]!.options[option]!.defenses.length === 0;
  }

  private save(scenario: Scenario, from: Uint8Array | null, time: number): Uint8Array {
    const run = this.startRun(scenario, from);
    run.advance(time);
    return run.checkpoint();
  }

  private goOn(
    scenario: Scenario,
    option: Exercise['decisions'][number]['options'][number],
    time: number,
    from: Uint8Array,
  ): Finished {
    let run: Run;
    try {
      run = this.startRun(continueWith(scenario, option, time), from);
    } catch (error) {
      // Faults of ours are no plain errors.
      if (!(error instanceof Error) || /^(Type|Range|Reference|Syntax)Error$/.test(error.name)) throw error;
      throw new ScenarioError([`${option.place}: ${error.message}`]);
    }
    return this.finish(run);
  }

  private startRun(scenario: Scenario, from: Uint8Array | null): Run {
    const { internet, readList } = this.options;
    return startRun(scenario, {
      seed: this.seed,
      tables: this.tables,
      ...(from !== null && { from }),
      ...(internet !== undefined && { internet }),
      ...(readList !== undefined && { readList }),
    });
  }

  private finish(run: Run): Finished {
    run.advance();
    const { model, tables, scenario, time: end } = run;
    const isOwn = markOwn(this.exercise, model);
    const events: OwnEvent[] = [];
    const note = (event: OwnEvent): number => events.push(event);
    const chronicle = new Chronicle(model, run.table('infections'), run.table('history'), isOwn, note);
    chronicle.advance(end);
    const injects = findInjects(this.exercise, { model, tables, end }, events, isOwn);
    const outcome = measureOutcome(chronicle, tableOf(run, 'network'), run.summary().probes);
    this.options.onRun?.(++this.runs);
    return { scenario, injects, end, outcome };
  }
}

/** By host: 1 in the own network. */
function markOwn({ network }: Exercise, { addresses }: Model): Uint8Array {
  const own = AddressSet.fromPrefixes(network.prefixes);
  return Uint8Array.from(addresses, (address) => (own.contains(address) ? 1 : 0));
}
