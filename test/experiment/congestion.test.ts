// Slowing that nobody imposed: worms whose hosts overrun the uplinks of their ASes grow slower than the logistic law of
// their pace, and only then. Runs of fixed seeds.
import { describe, expect, it } from 'vitest';
import { fromCatalog } from '../../src/experiment/simulate.ts';
import { parseScenario, type Run, startRun } from '../../src/index.ts';
import { falseAlarm, normalTest } from '../statistics.ts';

const runOf = (text: string, seed = 1): Run => {
  const run = startRun(parseScenario(text, { file: 'congested.yaml' }), {
    seed,
    tables: ['census', 'infections', 'congestion'],
  });
  run.advance();
  return run;
};

const hosts = 20000;
const space = 2 ** 24;
const pace = 1;

/** A worm that takes half of the hosts in 1.6 h, at 320 bits/s each. */
const red = (network = '', speed = `pace: ${pace} probes/s`): string => `space: { bits: 24 }
start: 2001-07-19T10:00Z
horizon: 6 h
hosts: { count: ${hosts} }
initial: 20
observe: { every: 5 min }
worms: [{ name: red, ${speed} }]
${network}`;
const uplinks = 'network: { ases: 1000, congestion: { capacity: { perHost: 130 bit/s } } }';
const waiting = 'threads: 16, pace: { answering: 22 % }';

/**
 * By row, how fast the logit of the infected share grew, in terms of the logistic law, of which it is the rate K; and the
 * standard error of that, as each infection is a chance of its own.
 */
function growthOverLaw(run: Run): { infected: number; ratio: number; error: number }[] {
  const logit = (infected: number) => Math.log(infected / (hosts - infected));
  const rows = [...run.table('census')].map((row) => ({ time: row.time!, infected: row.everInfected! }));
  return rows.slice(0, -1).flatMap(({ time, infected }, index) => {
    const next = rows[index + 1]!;
    const law = ((pace * hosts) / space) * (next.time - time);
    if (infected < 1000 || next.infected > 19000) return [];
    const middle = (infected + next.infected) / 2;
    const error = (Math.sqrt(next.infected - infected) * hosts) / (middle * (hosts - middle)) / law;
    return [{ infected, ratio: (logit(next.infected) - logit(infected)) / law, error }];
  });
}

describe('growth', () => {
  const [plain, congested] = [runOf(red()), runOf(red(uplinks))];

  it('follows the logistic law without uplinks, and falls below it once they are full', () => {
    const rows = growthOverLaw(plain);
    expect(rows.length).toBeGreaterThan(10);
    for (const { ratio, error } of rows) expect(normalTest((ratio - 1) / error)).toBeGreaterThan(falseAlarm);
    // Full on average when 41 % are infected.
    const late = growthOverLaw(congested).filter(({ infected }) => infected > 12000);
    expect(late.length).toBeGreaterThan(5);
    for (const { ratio, error } of late) expect((1 - ratio) / error).toBeGreaterThan(5);
  });

  it('is event by event that of the run without uplinks until one is full', () => {
    const rows = [...congested.table('congestion')];
    const first = rows[rows.findIndex(({ congested }) => congested! > 0) - 1]!.time!;
    const early = (run: Run) => [...run.table('infections')].filter(({ time }) => time! <= first);
    expect(early(congested)).toEqual(early(plain));
    expect(early(plain).length).toBeGreaterThan(20);
  });

  it('saturates: what gets through stays at the capacity while ever more is sent', () => {
    const last = [...congested.table('congestion')].at(-1)!;
    expect(last.congested).toBeGreaterThan(700);
    expect(last.load).toBeGreaterThan(2 * last.carried!);
    expect(last.carried! / 2.6).toBeGreaterThan(0.95);
    expect(last.carried! / 2.6).toBeLessThanOrEqual(1 + 1e-9);
  });
});

it('threads that wait for answers scan slower when these are lost', () => {
  const [plain, congested] = [runOf(red('', waiting)), runOf(red(uplinks, waiting))];
  const paceOf = (run: Run): number => {
    const row = [...run.table('census')].at(-1)!;
    return row.probesPerSecond! / row.instances!;
  };
  expect(paceOf(plain)).toBeCloseTo(16 / (0.22 * 0.3 + 0.78 * 21), 9);
  // With all hosts of an AS infected, the loss of 0.496 fills its uplink; it is felt as 15/32, or 14/32 with some not infected.
  const paceAt = (felt: number): number => {
    const answering = 0.22 * (1 - felt) ** 2;
    return 16 / (answering * 0.3 + (1 - answering) * 21);
  };
  expect(paceOf(congested)).toBeGreaterThan(paceAt(15 / 32));
  expect(paceOf(congested)).toBeLessThan(paceAt(14 / 32));
});

/** Hosts of Slammer by their links: 4,698 probes/s on average, where the paper has a doubling in 8.5 s. */
const slammer = `space: 2001-07
start: 2003-01-25T05:30Z
horizon: 10 min
hosts: { count: 75000 }
initial: 20
observe: { every: 30 s }
network:
  access: [{ share: 86 %, speed: 4 Mbit/s }, { share: 14 %, speed: 84 Mbit/s }]
  congestion: { every: 1 s, capacity: { perHost: 2.37 Mbit/s } }
worms: [{ name: slammer, pace: 26000 probes/s, probeSize: 404 bytes }]
`;

it('Slammer: 55 million scans/s and no more, with links and uplinks alone', () => {
  const run = runOf(slammer);
  const scans = [...run.table('congestion')].map((row) => (row.carried! * 1e6) / (404 * 8));
  expect(Math.max(...scans)).toBeGreaterThan(0.9 * 55e6);
  expect(Math.max(...scans)).toBeLessThan(1.1 * 55e6);
  expect(scans.at(-1)).toBeGreaterThan(0.95 * Math.max(...scans));
  const free = runOf(slammer.replace(/ {2}congestion.*\n/, ''));
  const [slow, fast] = [run, free].map((one) => one.summary().timeToShare);
  expect(slow!['0.01']! - fast!['0.01']!).toBeLessThan(15);
  expect(slow!['0.5']! - slow!['0.1']!).toBeGreaterThan(2 * (fast!['0.5']! - fast!['0.1']!));
});

it('an entry of the catalog is the same with uplinks that are never full', () => {
  const plain = startRun(fromCatalog('minimal'), { tables: ['infections'] });
  const { source } = fromCatalog('minimal');
  const ample = startRun(
    parseScenario(
      JSON.stringify({ ...source, network: { congestion: { capacity: { perHost: '1 Gbit/s' } } } }),
      {
        file: 'ample.yaml',
      },
    ),
    { tables: ['infections'] },
  );
  plain.advance();
  ample.advance();
  expect([...ample.table('infections')]).toEqual([...plain.table('infections')]);
  expect({ ...ample.summary(), wallSeconds: 0, totalSeconds: 0, events: 0, scenario: '' }).toEqual({
    ...plain.summary(),
    wallSeconds: 0,
    totalSeconds: 0,
    events: 0,
    scenario: '',
  });
});
