/**
 * The worms of the catalog side by side: the tables of docs/worms.md and their picture, from one run of each with seed 1
 * (`npm run figure`). What was published stands beside what is simulated, whether it fits or not.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { formatCount, formatDate, formatNumber, formatSpan } from '../src/cli/numbers.ts';
import { catalog, describeModel, internetToday, parseScenario, type Run, simulate } from '../src/index.ts';
import { compileInternet } from './internet.ts';
import { type WormCurve, wormsSvg } from './wormsFigure.ts';

const page = fileURLToPath(new URL('../docs/worms.md', import.meta.url));
const picture = fileURLToPath(new URL('../docs/figures/worms.svg', import.meta.url));
const begin = '<!-- generated: worms -->';
const end = '<!-- end of generated: worms -->';
const seed = 1;
const minute = 60;
const hour = 3600;

/** A published number, and what a run says of it. */
type Target = readonly [what: string, published: string, source: string, simulated: (run: Run) => string];

/** Scenarios of worms that were seen. */
export const worms: Readonly<Record<string, readonly Target[]>> = {
  'code-red-v1-field': [],
  'code-red-v2': [
    ['hosts in 14 h', 'more than 359,000', 'CAIDA', (run) => formatCount(run.summary().everInfected)],
    [
      'new hosts in the fastest minute',
      'more than 2,000',
      'CAIDA',
      (run) => formatCount(run.summary().peakNewPerMinute),
    ],
  ],
  'code-red-ii': [],
  nimda: [
    ['most active at a time', '160,000', 'CAIDA', (run) => formatCount(run.summary().peakInfected)],
    [
      'different addresses in 12 h',
      '450,000',
      'CAIDA',
      (run) => formatCount(at(run, 'census', 'everInfected', 12 * hour)),
    ],
  ],
  blaster: [],
  slammer: [
    [
      'doubling at first',
      '8.5 s, give or take 1',
      'Moore and others 2003',
      (run) => formatSpan(doubling(run)),
    ],
    [
      'scans that get through after 3 min',
      'more than 55 million/s',
      'Moore and others 2003',
      (run) => {
        const bits = run.model.worms[0]!.probeBits;
        return `${formatNumber(Math.round((at(run, 'congestion', 'carried', 3 * minute) * 10) / bits) / 10)} million/s`;
      },
    ],
    ['90 % of the hosts', 'within 10 min', 'Moore and others 2003', (run) => timeTo(run, '0.9')],
  ],
  mirai: [
    ['doubling at first', '75 min', 'Antonakakis and others 2017', (run) => formatSpan(doubling(run))],
    [
      'devices in 20 h',
      '64,500',
      'Antonakakis and others 2017',
      (run) => `${formatCount(at(run, 'census', 'everInfected', 20 * hour))} (by luck half or double)`,
    ],
    [
      'infected in the end',
      '200,000 to 300,000',
      'Antonakakis and others 2017',
      (run) => formatCount(at(run, 'census', 'infected', run.end)),
    ],
  ],
  witty: [
    [
      '90 % of 12,000 hosts',
      'all in 45 to 75 min',
      'CAIDA; Kumar and others 2005',
      (run) => timeTo(run, '0.9'),
    ],
    [
      'packets/s of an active host, mean of a day',
      '357',
      'Shannon and Moore 2004',
      (run) => formatCount(total(run, 'probesPerSecond') / total(run, 'infected')),
    ],
    [
      'active after 12 h',
      'half',
      'Shannon and Moore 2004',
      (run) =>
        `${Math.round((100 * at(run, 'census', 'infected', 12 * hour)) / run.summary().everInfected)} %`,
    ],
  ],
};

/** What they are called, in the picture and on the page. */
export const titles: Readonly<Record<string, string>> = {
  'code-red-v1-field': 'Code Red v1',
  'code-red-v2': 'Code Red v2',
  'code-red-ii': 'Code Red II',
  nimda: 'Nimda',
  slammer: 'Slammer',
  blaster: 'Blaster',
  witty: 'Witty',
  mirai: 'Mirai',
};

const column = (run: Run, table: string, name: string) => run.table(table).column(name);

/** The last value of a column until a time, s. */
function at(run: Run, table: string, name: string, time: number): number {
  const times = column(run, table, 'time');
  let row = 0;
  while (row + 1 < times.length && times[row + 1]! <= time) row++;
  return column(run, table, name)[row]!;
}

const total = (run: Run, name: string): number =>
  (column(run, 'census', name) as Float64Array).reduce((sum, value) => sum + value, 0);

/** s in which the hosts double on the way from 1 % to 10 %. */
function doubling(run: Run): number {
  const { timeToShare } = run.summary();
  return timeToShare['0.1'] === null
    ? Number.NaN
    : (timeToShare['0.1']! - timeToShare['0.01']!) / Math.log2(10);
}

const timeTo = (run: Run, share: string): string => {
  const seconds = run.summary().timeToShare[share]!;
  return seconds === null ? 'not reached' : formatSpan(seconds);
};

/** Runs a scenario of the catalog. */
export function runWorm(name: string): Run {
  const scenario = parseScenario(catalog[name]!, { file: name, catalog });
  const internet =
    scenario.space.kind === 'today'
      ? {
          internet: internetToday(
            gunzipSync(readFileSync(compileInternet(fileURLToPath(new URL('../dist', import.meta.url))))),
          ),
        }
      : {};
  const congested = scenario.network?.congestion !== undefined;
  return simulate(scenario, {
    seed,
    tables: ['census', 'infections', ...(congested ? ['congestion'] : [])],
    ...internet,
  });
}

/** Its row in the table of all. */
export function wormRow(name: string, run: Run): string {
  const worm = run.model.worms[0]!;
  const figure = (wanted: string) =>
    describeModel(run.model).find((row) => row.worm === worm.name && row.name === wanted)?.text ?? '';
  const [start] = worm.releases.map((release) => run.model.epoch + release.at);
  const early = doubling(run);
  const cells = [
    `[${name}](../catalog/${name}.yaml)`,
    formatDate(start!),
    strategyWords(name),
    figure('pace'),
    figure('vulnerable'),
    Number.isNaN(early) ? '' : formatSpan(early),
    timeTo(run, '0.5'),
    timeTo(run, '0.9'),
    formatCount(run.summary().peakNewPerMinute),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** How it scans, in words, with a link to the page of the strategy. */
function strategyWords(name: string): string {
  const { strategy } = parseScenario(catalog[name]!, { file: name, catalog }).worms[0]!;
  const words: Readonly<Record<string, string>> = {
    uniform: 'at random',
    prefixPreference: 'near addresses first',
    sequential: 'upwards',
    permutation: 'in a shuffled order',
    generator: strategy.kind === 'generator' ? `${strategy.lanes} tracks` : '',
  };
  return `[${words[strategy.kind] ?? strategy.kind}](strategies/${strategy.kind}.md)`;
}

/** Its published numbers, a row each. */
export const targetRows = (name: string, run: Run): string[] =>
  worms[name]!.map(
    ([what, published, source, simulated]) =>
      `| ${name} | ${what} | ${published} (${source}) | ${simulated(run)} |`,
  );

/** Its curve; null if it never took half of the hosts. */
export function wormCurve(name: string, run: Run): WormCurve | null {
  if (run.summary().timeToShare['0.5'] === null) return null;
  const seen = new Set<number>();
  const times: number[] = [];
  const targets = column(run, 'infections', 'target');
  for (const [row, time] of column(run, 'infections', 'time').entries()) {
    if (seen.has(targets[row]!)) continue;
    seen.add(targets[row]!);
    times.push(time);
  }
  const shares = Array.from({ length: 199 }, (_, index) => (index + 1) / 200).filter(
    (share) => share * run.model.addresses.length <= times.length,
  );
  return {
    name: titles[name]!,
    shares,
    times: shares.map((share) => times[Math.ceil(share * run.model.addresses.length) - 1]! - times[0]!),
  };
}

const head = `| scenario | date | scans | pace | hosts | doubling, 1 to 10 % | 50 % after | 90 % after | new in the fastest minute |
|---|---|---|---|---|---|---|---|---|`;
const targetHead = `| scenario | number | published | simulated |
|---|---|---|---|`;

/** The page and the picture as they should be. */
export function drawWorms(): { page: string; picture: string } {
  const rows: string[] = [];
  const targets: string[] = [];
  const curves: WormCurve[] = [];
  const runs = Object.keys(worms)
    .map((name) => ({ name, run: runWorm(name) }))
    .sort((one, other) => one.run.model.epoch - other.run.model.epoch);
  for (const { name, run } of runs) {
    rows.push(wormRow(name, run));
    targets.push(...targetRows(name, run));
    const curve = wormCurve(name, run);
    if (curve !== null) curves.push(curve);
  }
  const text = readFileSync(page, 'utf8');
  const block = [
    head,
    ...rows,
    '',
    'What was published beside it, whether it fits or not:',
    '',
    targetHead,
    ...targets,
  ];
  return {
    page: `${text.slice(0, text.indexOf(begin))}${begin}\n\n${block.join('\n')}\n\n${text.slice(text.indexOf(end))}`,
    picture: wormsSvg(curves, [
      `Simulated, one run of each scenario of the catalog with seed ${seed}. Hosts are placed by a model: nothing here`,
      'states anything about any real address.',
    ]),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const drawn = drawWorms();
  writeFileSync(page, drawn.page);
  writeFileSync(picture, drawn.picture);
}
