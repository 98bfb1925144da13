/** From samples to the rows of the table: what was wanted, what was measured, what the C loop needs for the same. */
import type { MeasureResult, Results, Row } from './results.ts';
import type { Sample } from './sample.ts';

type Target = NonNullable<Row['target']>;
type Work = 'hits' | 'infections' | 'probes' | 'events' | 'runs';

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function row(
  what: string,
  unit: string,
  values: readonly number[],
  target: Target | null,
  ratio: number | null = null,
  why: string | null = null,
): Row {
  const middle = median(values);
  const { atMost = Infinity, atLeast = -Infinity } = target ?? {};
  const meets = target && middle <= atMost && middle >= atLeast;
  return {
    what,
    target,
    unit,
    median: middle,
    minimum: Math.min(...values),
    maximum: Math.max(...values),
    ratio,
    meets,
    why: meets === false ? why : null,
  };
}

const boxing =
  'V8 puts a number on the heap where a function that it does not inline takes or returns one; nothing is kept' +
  ' (`test/engine/allocation.test.ts`).';

const recording =
  'About a third of it is drawing times, sources and targets, about a fifth writing 190 MB to memory never touched before.';

const spread =
  'With 10 million hosts each infection reads half a dozen places at random in 100 MB; those of 100,000 hosts fit the cache.';

const settling =
  "A run that short is still being compiled: half of the processor time is the compiler's and the collector's.";

const cost = (work: Work) => (sample: Sample) => sample.cpu / sample.work[work]!;
const seconds = ({ samples }: Pick<MeasureResult, 'samples'>): number[] =>
  samples.map((sample) => sample.cpu);
const rates = ({ samples }: MeasureResult, work: Work): number[] =>
  samples.map((sample) => sample.work[work]! / sample.cpu);

/** The first warm-up of each process. */
const firstRuns = ({ warmUps, peakBytes }: MeasureResult): Sample[] =>
  peakBytes.map((_, process) => warmUps[(process * warmUps.length) / peakBytes.length]!);

/** How many times what the C loop needs for a probe or a hit. */
function overFloor({ samples, floors }: MeasureResult, unit: 'probe' | 'hit'): number | null {
  if (floors.length === 0) return null;
  return (
    median(samples.map(cost(unit === 'hit' ? 'hits' : 'probes'))) / median(floors.map((floor) => floor[unit]))
  );
}

/** Quotients of two measures: that of the medians, then the least and the most that the samples allow. */
function quotients(above: readonly number[], below: readonly number[]): number[] {
  return [
    Math.min(...above) / Math.max(...below),
    median(above) / median(below),
    Math.max(...above) / Math.min(...below),
  ];
}

export function makeRows({ measures, startUps }: Pick<Results, 'measures' | 'startUps'>): Row[] {
  const the = (name: string): MeasureResult => {
    const result = measures[name];
    if (result === undefined) throw new Error(`bench: expected a measure ${name}, got none`);
    return result;
  };
  const costs = (name: string, work: Work): number[] => the(name).samples.map(cost(work));
  const run = (what: string, name: string, atMost: number | null, why: string | null = null): Row =>
    row(what, 's', seconds(the(name)), atMost === null ? null : { atMost }, overFloor(the(name), 'hit'), why);
  const allocated = (what: string, name: string): Row =>
    row(
      `allocated per event, ${what}`,
      'bytes',
      the(name).samples.map(({ work }) => Math.max(0, work.bytes!) / work.events!),
      { atMost: 0.1 },
      null,
      boxing,
    );
  const day = the('day, every hit');
  const peaks = the('10 million hosts, first infections').peakBytes.map((bytes) => bytes / 2 ** 20);
  const compare = (what: string, name: string, work: Work, atMost: number): Row =>
    row(
      what,
      'times',
      quotients(costs(`10 million hosts, ${name}`, work), costs(`100,000 hosts, ${name}`, work)),
      { atMost },
      null,
      spread,
    );
  return [
    run('`benchmark-day`, every hit recorded', 'day, every hit', 1, recording),
    row('the same, hits', 'hits/s', rates(day, 'hits'), { atLeast: 10e6 }, overFloor(day, 'hit')),
    run(
      '`benchmark-day`, first infections only (the same, byte for byte)',
      'day, first infections',
      0.15,
      settling,
    ),
    row(
      'the same, first run of a process',
      's',
      seconds({ samples: firstRuns(the('day, first infections')) }),
      null,
    ),
    row(
      'prefix preference among clustered hosts, every hit recorded',
      'hits/s',
      rates(the('prefix preference, every hit'), 'hits'),
      { atLeast: 3e6 },
      overFloor(the('prefix preference, every hit'), 'hit'),
    ),
    run(
      'a day of it with the threads of Code Red II, first infections only',
      'prefix preference, first infections',
      2,
    ),
    run('`code-red-v1`, 7 days, capacity 1', 'v1', 0.5),
    row(
      '`code-red-v1`, capacity 100, track events',
      'events/s',
      rates(the('v1, capacity 100'), 'events'),
      { atLeast: 1e6 },
      overFloor(the('v1, capacity 100'), 'hit'),
    ),
    run('`code-red-v1-field`, 6 days', 'v1 field', 5),
    row('permutation, 359,104 hosts on 2^32, hits', 'hits/s', rates(the('permutation'), 'hits'), {
      atLeast: 1e6,
    }),
    row('sequential, the same', 'hits/s', rates(the('sequential'), 'hits'), { atLeast: 1e6 }),
    run('`july-2001`, whole, all its tables', 'july 2001', null),
    row(
      '`brute-force`, the judge',
      'probes/s',
      rates(the('judge'), 'probes'),
      { atLeast: 15e6 },
      overFloor(the('judge'), 'probe'),
    ),
    row(
      'its uniform kernel, 2^32, 359,104 hosts',
      'probes/s',
      rates(the('kernel'), 'probes'),
      { atLeast: 100e6 },
      overFloor(the('kernel'), 'probe'),
    ),
    row(
      '`counts`, `code-red-v2` in 600 steps of a minute, per replicate',
      'ms',
      costs('counts', 'runs').map((each) => each * 1000),
      { atMost: 0.5 },
    ),
    row(
      'brute force over exact, small scenario',
      'times',
      quotients(costs('small, brute force', 'probes'), costs('small, exact', 'probes')),
      null,
    ),
    row('10 million hosts, first infections, peak resident', 'MiB', peaks, { atMost: 1024 }),
    compare('10 million hosts over 100,000, per first infection', 'first infections', 'infections', 2),
    compare('10 million hosts over 100,000, per recorded hit', 'every hit', 'hits', 5),
    allocated('uniform', 'allocation, uniform'),
    allocated('uniform, every hit seen', 'allocation, uniform, every hit'),
    allocated('track', 'allocation, track'),
    row('real table in memory', 's', seconds(the('table')), { atMost: 1 }),
    row(
      'filter at 100 of 10,000 ASes, set-up with graph, map and hosts',
      's',
      seconds(the('filter on paths, set-up')),
      { atMost: 5 },
    ),
    row(
      'the same, per checked hit',
      'ns',
      costs('filter on paths, hits', 'hits').map((each) => each * 1e9),
      { atMost: 100 },
    ),
    row(
      '`code-red-v2` with a filter at 100 of 10,000 ASes from 7 h on, over the plain run',
      'times',
      quotients(seconds(the('v2, filter on paths')), seconds(the('v2'))),
      { atMost: 3 },
    ),
    row(
      '`wormcast --help` above bare `node`',
      'ms',
      startUps.map(({ node, help }) => (help - node) * 1000),
      { atMost: 60 },
    ),
  ];
}
