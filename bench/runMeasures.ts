/** Measures of whole runs of catalog scenarios, by the exact engine and by the judge. */
import { createHash } from 'node:crypto';
import type { HostOptions, Run } from '../src/index.ts';
import { loadCore } from './built.ts';
import { type Measure, take } from './sample.ts';

/** Runs of counts per repeat; each is over in a fifth of a millisecond. */
const countsRounds = 1000;

/** Whole runs of ten hours with a row for each minute: made, run and summed up. */
const runCounts: Measure['once'] = async () => {
  const { catalog, parseScenario, simulate } = await loadCore();
  const settings = ['horizon=10 h', 'observe.every=1 min'];
  const scenario = parseScenario(catalog['code-red-v2']!, { file: 'code-red-v2', catalog, settings });
  return take(() => {
    let events = 0;
    for (let seed = 1; seed <= countsRounds; seed++) {
      events += simulate(scenario, { seed, engine: 'counts' }).summary().events;
    }
    return { events, runs: countsRounds };
  });
};

interface RunCase {
  readonly scenario: string;
  readonly settings?: readonly string[];
  readonly tables?: readonly string[];
  readonly engine?: 'exact' | 'brute-force';
  /** Runs per repeat, for what is over too soon to be timed. */
  readonly rounds?: number;
  /** Whether the repeat answers for its table `infections`, byte for byte. */
  readonly digest?: boolean;
}

/** Times `advance` alone: reading the scenario and placing hosts are not in it. */
function runOnce(runCase: RunCase): Measure['once'] {
  const { scenario: name, settings = [], tables, engine = 'exact', rounds = 1 } = runCase;
  // A collection that finds no run alive takes the shapes of its objects away, and with them all code compiled for these.
  let runs: readonly Run[] = [];
  return async () => {
    const { catalog, parseScenario, startRun } = await loadCore();
    const scenario = parseScenario(catalog[name]!, { file: name, catalog, settings });
    const options: HostOptions = { seed: 1, engine, ...(tables && { tables }) };
    runs = Array.from({ length: rounds }, () => startRun(scenario, options));
    const sample = take(() => {
      for (const run of runs) run.advance();
      return {};
    });
    const summaries = runs.map((run) => run.summary());
    const sum = (key: 'hits' | 'infections' | 'probes' | 'events') =>
      summaries.reduce((total, summary) => total + summary[key], 0);
    return {
      ...sample,
      work: {
        hits: sum('hits'),
        infections: sum('infections'),
        probes: sum('probes'),
        events: sum('events'),
      },
      ...(runCase.digest && { digest: digestInfections(runs[0]!) }),
    };
  };
}

function digestInfections(run: Run): string {
  const hash = createHash('sha256');
  const table = run.table('infections');
  for (const { name } of table.spec.columns) {
    const { buffer, byteOffset, byteLength } = table.column(name);
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest('hex');
}

const first = ['infections'];
const all = ['infections', 'hits'];

/** One host in a thousand infected, for ten times the time constant of growth: about three hits per host at any size. */
function populationOf(hosts: number): string[] {
  const horizon = Math.round((10 * 2 ** 32) / (6 * hosts));
  return [`hosts.count=${hosts}`, `initial=${hosts / 1000}`, `horizon=${horizon} s`];
}

/** Prefix preference, with the weights of Code Red II, among hosts in clusters: the more so, the smaller the exponent. */
const nearby = (exponent: number): string[] => [
  'space=2001-07',
  'worms.0.strategy={ prefixPreference: { anywhere: 12.5 %, same8: 50 %, same16: 37.5 % } }',
  `hosts.placement={ clustered: { exponent: ${exponent} } }`,
];

/** The day with another strategy, begun on so many hosts that some counting upwards soon find others. */
const walking = (strategy: string): RunCase => ({
  scenario: 'benchmark-day',
  settings: [`worms.0.strategy=${strategy}`, 'initial=1000', 'horizon=14 h'],
  tables: first,
});

/** A space of 2^24 with the density of the real one. */
const small = ['space={bits: 24}', 'hosts.count=1403', 'initial=700', 'horizon=2 h'];

/** One run in a process, as a user has it: the compiler's time is in it, and memory is that of one run. */
const cold = { warmUps: 0, repeats: 1 };

export const runMeasures: readonly Measure[] = [
  { name: 'day, every hit', once: runOnce({ scenario: 'benchmark-day', tables: all, digest: true }) },
  {
    // a tenth of a second each: the compiler settles in the first few
    name: 'day, first infections',
    warmUps: 4,
    processes: 3,
    once: runOnce({ scenario: 'benchmark-day', tables: first, digest: true }),
  },
  {
    // what a third of a day of it finds fits in memory
    name: 'prefix preference, every hit',
    once: runOnce({
      scenario: 'benchmark-day',
      settings: [...nearby(2), 'horizon=8 h'],
      tables: all,
    }),
  },
  {
    // threads and time-outs of Code Red II, a fifth of the addresses answering
    name: 'prefix preference, first infections',
    once: runOnce({
      scenario: 'benchmark-day',
      settings: [...nearby(1.2), 'worms.0.threads=300', 'worms.0.pace={ answering: 20 % }'],
      tables: first,
    }),
  },
  { name: 'v1', once: runOnce({ scenario: 'code-red-v1', tables: first }) },
  {
    name: 'v1, capacity 100',
    once: runOnce({ scenario: 'code-red-v1', settings: ['hosts.capacity=100'], tables: first }),
  },
  { name: 'v1 field', repeats: 3, once: runOnce({ scenario: 'code-red-v1-field', tables: first }) },
  // most hits are on infected hosts: what counts is the cost of one event on a track
  { name: 'permutation', repeats: 3, once: runOnce(walking('{ permutation: {} }')) },
  { name: 'sequential', repeats: 3, once: runOnce(walking('{ sequential: {} }')) },
  { name: 'v2', once: runOnce({ scenario: 'code-red-v2', tables: first }) },
  {
    // when it has most to decide: about half of the hosts are infected, and half are not
    name: 'v2, filter on paths',
    once: runOnce({
      scenario: 'code-red-v2',
      settings: ['defenses=[{ contentFilter: { start: 7 h, deployment: { transit: 100 } } }]'],
      tables: first,
    }),
  },
  { name: 'counts', once: runCounts },
  { name: 'july 2001', ...cold, processes: 2, once: runOnce({ scenario: 'july-2001' }) },
  {
    name: 'judge',
    repeats: 3,
    once: runOnce({
      scenario: 'benchmark-day',
      settings: ['initial=100000', 'horizon=100 s'],
      tables: first,
      engine: 'brute-force',
    }),
  },
  {
    name: 'small, brute force',
    repeats: 3,
    once: runOnce({ scenario: 'benchmark-day', settings: small, tables: all, engine: 'brute-force' }),
  },
  {
    name: 'small, exact',
    once: runOnce({ scenario: 'benchmark-day', settings: small, tables: all, rounds: 100 }),
  },
  {
    name: '100,000 hosts, first infections',
    once: runOnce({ scenario: 'benchmark-day', settings: populationOf(1e5), tables: first, rounds: 4 }),
  },
  {
    name: '10 million hosts, first infections',
    ...cold,
    processes: 2,
    once: runOnce({ scenario: 'benchmark-day', settings: populationOf(1e7), tables: first }),
  },
  {
    name: '100,000 hosts, every hit',
    once: runOnce({ scenario: 'benchmark-day', settings: populationOf(1e5), tables: all, rounds: 4 }),
  },
  {
    name: '10 million hosts, every hit',
    ...cold,
    processes: 2,
    once: runOnce({ scenario: 'benchmark-day', settings: populationOf(1e7), tables: all }),
  },
];
