/**
 * Draws docs/figures/defenses: for every kind of defense, hosts infected without and with its example, and in a sentence
 * what that saved (`npm run figure`). The pages take the sentence from the picture.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatChange, formatPercent } from '../src/cli/comparisonTable.ts';
import { curvesSvg } from '../src/cli/curvesSvg.ts';
import { formatClock, formatCount } from '../src/cli/numbers.ts';
import { defenseKinds } from '../src/defense/registry.ts';
import {
  type Comparison,
  compare,
  type Executor,
  InlineExecutor,
  type Job,
  type JobResult,
} from '../src/index.ts';
import { exampleScenario, type Kind, shownOn, titleOf, wordsOf } from './defenseExample.ts';

/** Pairs of runs. */
const replicates = 5;

/** Where the picture of a kind is, in docs/. */
export const picturePath = (name: string): string => `figures/defenses/${name}.svg`;

/** Runs each job once, however often it is asked for. */
export class RememberingExecutor implements Executor {
  private readonly inner = new InlineExecutor();
  private readonly known = new Map<string, JobResult | null>();

  async run(jobs: readonly Job[]): Promise<(JobResult | null)[]> {
    const results: (JobResult | null)[] = [];
    for (const job of jobs) {
      const key = JSON.stringify(job);
      if (!this.known.has(key)) this.known.set(key, (await this.inner.run([job]))[0]!);
      results.push(this.known.get(key)!);
    }
    return results;
  }

  async close(): Promise<void> {}
}

/** The picture of a kind as SVG. */
export async function drawDefense(kind: Kind, executor: Executor): Promise<string> {
  const scenario = exampleScenario(kind);
  const comparison = (await compare(shownOn(kind), scenario, { replicates, executor }))!;
  const { epoch, infected, internet } = comparison;
  const { start } = scenario.defenses[0]!.config as { start?: unknown };
  return curvesSvg({
    name: `Infected hosts of ${shownOn(kind)} without and with ${wordsOf(kind.name)}`,
    description: tellSaved(comparison),
    title: titleOf(kind.name),
    subtitle: `Infected hosts of ${shownOn(kind)}, simulated on ${internet.name}, ${replicates} pairs: median, 5 to 95 %`,
    epoch,
    time: infected.time,
    curves: [
      { ...infected.a, label: 'without' },
      { ...infected.b, label: 'with it' },
    ],
    many: true,
    ...(typeof start === 'number' &&
      start > 0 && { mark: { time: start, label: `begins at ${formatClock(epoch + start)}` } }),
  });
}

/** What the defense changed, as means over the pairs. */
function tellSaved({ a, seeds, measures }: Comparison): string {
  const find = (name: string) => measures.find((one) => one.hosts === 'all' && one.name === name)!;
  const hosts = find('everInfected');
  const [without, saved, margin] = [hosts.a, hosts.difference, hosts.margin].map((value) =>
    Math.round(value!),
  );
  const ever = `${formatCount(without!)} hosts ever infected without it, ${formatCount(without! + saved!)} with it`;
  const change = `${formatChange(saved!, '')} ± ${formatCount(margin!)}`;
  const hours = formatPercent(find('infectedHours').percent);
  return `On ${a}, means of ${seeds.length} pairs of runs: ${ever} (${change}, 95 %), and host-hours infected ${hours}.`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = new URL('../docs/', import.meta.url);
  mkdirSync(new URL('figures/defenses/', folder), { recursive: true });
  const executor = new RememberingExecutor();
  for (const kind of defenseKinds)
    writeFileSync(new URL(picturePath(kind.name), folder), await drawDefense(kind, executor));
}
