/** The runs that findings are made of. Each runs once, however many findings look at it, and knows its command line. */
import type { Model } from '../engine/model.ts';
import { replicateSeed } from '../experiment/replicates.ts';
import { type Run, simulate, startRun } from '../experiment/simulate.ts';
import type { Summary } from '../experiment/summary.ts';
import type { Table } from '../observe/table.ts';
import { catalog } from '../scenario/catalog.generated.ts';
import { parseScenario } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/schema.ts';

/** A scenario of the catalog, with settings. */
export interface Wanted {
  readonly scenario: string;
  /** `path=value` each. */
  readonly settings?: readonly string[];
  /** Tables to look at; none if the summary says it all. */
  readonly tables?: readonly string[];
}

export interface FinishedRun {
  readonly scenario: Scenario;
  readonly model: Model;
  readonly summary: Summary;
  /** One of the tables wanted. */
  readonly table: (name: string) => Table;
  /** What prints the same summary or writes the same tables. */
  readonly command: string;
}

/** The story as the report tells it: code-red-v1 of the catalog, seven days. */
export const strictWorm: Wanted = {
  scenario: 'code-red-v1',
  tables: ['census', 'infections', 'first-in-line', 'track-load'],
};

/** What came of it on 19 July. */
export const randomWorm: Wanted = { scenario: 'code-red-v2' };

export class Runs {
  readonly seed: number;
  private readonly adjust: (scenario: string) => readonly string[];
  private readonly finished = new Map<string, FinishedRun>();
  private readonly folders = new Map<string, string>();

  /** `adjust` may add settings, after those of the finding, to all runs of a scenario. */
  constructor(seed: number, adjust: (scenario: string) => readonly string[] = () => []) {
    this.seed = seed;
    this.adjust = adjust;
  }

  /** One run, from its start to its end. */
  one(wanted: Wanted): FinishedRun {
    const command = this.commandOf(wanted, []);
    let run = this.finished.get(command);
    if (run === undefined) {
      run = this.finish(wanted, this.seed, command);
      this.finished.set(command, run);
    }
    return run;
  }

  /** Several runs with the seeds that `--replicates` takes. */
  many(wanted: Wanted, replicates: number): readonly FinishedRun[] {
    const command = this.commandOf(wanted, ['--replicates', String(replicates)]);
    return Array.from({ length: replicates }, (_, replicate) =>
      this.finish(wanted, replicateSeed(this.seed, replicate), command),
    );
  }

  /** What a scenario assumes, before anything happens; with seed 1, as the command shows it. */
  show(wanted: Wanted): Pick<FinishedRun, 'scenario' | 'model' | 'command'> {
    const scenario = this.read(wanted);
    const { model } = startRun(scenario, { tables: [] });
    const words = ['npx', 'wormcast', 'show', wanted.scenario, ...this.settingsOf(wanted)];
    return { scenario, model, command: words.map(quote).join(' ') };
  }

  private finish(wanted: Wanted, seed: number, command: string): FinishedRun {
    const { scenario, model, ...run } = pick(
      simulate(this.read(wanted), { seed, tables: wanted.tables ?? [] }),
    );
    return { scenario, model, ...run, command };
  }

  private read({ scenario, settings = [] }: Wanted): Scenario {
    return parseScenario(catalog[scenario]!, {
      file: scenario,
      catalog,
      settings: [...settings, ...this.adjust(scenario)],
    });
  }

  private settingsOf({ scenario, settings = [] }: Wanted): string[] {
    return [...settings, ...this.adjust(scenario)].flatMap((setting) => ['--set', setting]);
  }

  private commandOf(wanted: Wanted, flags: readonly string[]): string {
    const { scenario, tables = [] } = wanted;
    const words = [
      'npx',
      'wormcast',
      'run',
      scenario,
      ...this.settingsOf(wanted),
      '--seed',
      String(this.seed),
      ...flags,
    ];
    if (tables.length > 0) words.push('--tables', tables.join(','), '--format', 'csv');
    const command = words.map(quote).join(' ');
    if (tables.length === 0) return command;
    if (!this.folders.has(command)) this.folders.set(command, `runs/article-${this.folders.size + 1}`);
    return `${command} --out ${this.folders.get(command)}`;
  }
}

/** What of a run is looked at, so that the rest of it can go. */
function pick(run: Run): Omit<FinishedRun, 'command'> {
  const { scenario, model, tables } = run;
  return {
    scenario,
    model,
    summary: run.summary(),
    table: (name) => {
      const found = tables.find(({ spec }) => spec.name === name);
      if (found === undefined) throw new Error(`tables: expected ${name} among those wanted, got none`);
      return found;
    },
  };
}

/** As a shell takes it. */
const quote = (word: string): string => (/^[\w=.,:/-]+$/.test(word) ? word : `'${word}'`);
