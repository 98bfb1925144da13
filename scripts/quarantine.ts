/**
 * The sweep of docs/quarantine.md and its picture (`npm run quarantine -- REPLICATES`, default 30): 20 reaction times, 5
 * deployments, content filter and blacklist, on all processors.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { applySettings, catalog, type SweepPoint, sweep } from '../src/index.ts';
import { ThreadPool } from '../src/node/threadPool.ts';
import { type QuarantinePanel, quarantineSvg } from './quarantineFigure.ts';

const page = fileURLToPath(new URL('../docs/quarantine.md', import.meta.url));
const picture = fileURLToPath(new URL('../docs/figures/quarantine.svg', import.meta.url));
const begin = '<!-- generated: quarantine -->';
const end = '<!-- end of generated: quarantine -->';

/** Reaction times, min. */
const reactions = [5, 7, 10, 14, 17, 20, 24, 30, 40, 50, 60, 75, 90, 120, 150, 180, 240, 300, 360, 480];
const deployments = {
  everywhere: 'everywhere',
  '100 largest ASes': '{ transit: 100 }',
  '40 largest ASes': '{ transit: 40 }',
  '75 % of customers': '{ customers: 75 % }',
  '50 % of customers': '{ customers: 50 % }',
};
const defenses = {
  'Content filter': (minutes: number, where: string) =>
    `contentFilter: { start: ${minutes} min, deployment: ${where} }`,
  Blacklist: (minutes: number, where: string) =>
    `blacklist: { reaction: ${minutes} min, deployment: ${where} }`,
};
const worm = /^```yaml\n(.*?)^```$/ms.exec(readFileSync(page, 'utf8'))![1]!;

const names = Object.keys(deployments);
const scenarios = Object.values(defenses).flatMap((defense) =>
  Object.values(deployments).flatMap((where) =>
    reactions.map((minutes) =>
      applySettings(worm, [`defenses=[{ ${defense(minutes, where)} }]`], {
        file: 'quarantine.yaml',
        catalog,
      }),
    ),
  ),
);

const percent = (share: number): string => {
  const value = 100 * share;
  return value >= 10
    ? value.toFixed(0)
    : value >= 0.1
      ? value.toFixed(1)
      : value >= 0.001
        ? value.toFixed(3)
        : '0';
};
const time = (minutes: number): string => (minutes < 60 ? `${minutes} min` : `${minutes / 60} h`);

function drawTable(title: string, lines: readonly (readonly SweepPoint[])[]): string[] {
  return [
    `${title}:`,
    '',
    `| Reaction time | ${names.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(names.length)}`,
    ...reactions.map((minutes, at) => {
      const cells = lines.map(
        (points) => `${percent(points[at]!.median)} (${percent(points[at]!.percentile95)})`,
      );
      return `| ${time(minutes)} | ${cells.join(' | ')} |`;
    }),
    '',
  ];
}

const cancel = new AbortController();
process.once('SIGINT', () => cancel.abort());
const executor = new ThreadPool({ threads: availableParallelism() });
let ended = 0;
const began = process.cpuUsage();
const beganAt = performance.now();
const points = await sweep(scenarios, {
  replicates: Number(process.argv[2] ?? 30),
  executor,
  signal: cancel.signal,
  onResult: () => {
    if (++ended % 50 === 0) console.error(`${ended} runs`);
  },
});
await executor.close();
if (points === null)
  throw new Error('quarantine: expected a seed of which all runs came to their end, found none');
const replicates = points[0]!.shares.length;
const { user, system } = process.cpuUsage(began);
const minutes = (performance.now() - beganAt) / 60000;
console.error(
  `${ended} runs in ${minutes.toFixed(1)} min, ${((user + system) / 1e6 / ended).toFixed(3)} s of processor time each`,
);

const lineOf = (panel: number, at: number): SweepPoint[] => {
  const first = (panel * names.length + at) * reactions.length;
  return points.slice(first, first + reactions.length);
};
const panels = Object.keys(defenses).map(
  (title, panel): QuarantinePanel => ({
    title,
    lines: names.map((name, at) => ({
      name,
      median: lineOf(panel, at).map(({ median }) => median),
      percentile95: lineOf(panel, at).map(({ percentile95 }) => percentile95),
    })),
  }),
);
writeFileSync(
  picture,
  quarantineSvg(panels, reactions, [
    `Simulated: 360,000 hosts, 10 probes/s, one host infected at the start; runs per point: ${replicates}, the same seeds in all. Thick: median; dashed: 95th percentile.`,
    'Content filter: from that time after the first infection on. Blacklist: each host from that time after its own infection on.',
  ]),
);
const block = [
  `Share of hosts infected after 24 hours, %: median, and in parentheses the 95th percentile; runs per point: ${replicates}.`,
  '',
  ...panels.flatMap(({ title }, panel) =>
    drawTable(
      title,
      names.map((_, at) => lineOf(panel, at)),
    ),
  ),
].join('\n');
const text = readFileSync(page, 'utf8');
writeFileSync(
  page,
  `${text.slice(0, text.indexOf(begin))}${begin}\n\n${block}\n${text.slice(text.indexOf(end))}`,
);
