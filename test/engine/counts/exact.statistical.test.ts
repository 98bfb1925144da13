// The engine counts against exact, on scenarios that have all it honors. Two samples of each number are compared at some rows
// (Kolmogorov and Smirnov) and by their means. A leap makes rates wrong by at most e^2/6 = 0.04 % (countsFlow.ts), which over
// ten growth times moves log I by 0.4 %; among runs it spreads by 1/sqrt(I0) = 10 % and more here, so laws move by less than
// 0.02 of distance: that much is allowed to means in deviations, and is far below what 1e-6 takes to be seen in laws (0.35).
// The false-alarm rate of each comparison is 1e-6.
import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/experiment/simulate.ts';
import { parseScenario } from '../../../src/scenario/parse.ts';
import type { Scenario } from '../../../src/scenario/schema.ts';
import { falseAlarm, kolmogorovSmirnov, normalTest } from '../../statistics.ts';
import { freshSeed, isLong } from '../run.ts';

const replicates = isLong ? 2000 : 120;
const columns = ['vulnerable', 'infected', 'rebooting', 'patched', 'everInfected'] as const;
const figures = [
  'probes',
  'hits',
  'dropped',
  'infections',
  'reboots',
  'reinfections',
  'peakInfected',
  'peakNewPerMinute',
] as const;

const defenses = `
defenses:
  - patching:
      background: [{ rate: 20 %/h }]
      bursts: [{ at: 40 min, duration: 20 min, share: 20 % }]
  - contentFilter: { start: { after: first-infection, delay: 50 min }, share: 30 % }`;

const texts: Record<string, string> = {
  'a small population, event by event': `
space: { bits: 16 }
hosts: { count: 300, patched: 10 %, cleanUp: exponential 20 min, reboot: exponential 5 min }
initial: 10
worms: [{ name: worm, pace: 0.6 probes/s }]${defenses}`,
  'a medium one, mostly in leaps': `
space: { bits: 17 }
hosts: { count: 5000, patched: 10 %, cleanUp: exponential 30 min, reboot: exponential 10 min }
worms:
  - { name: worm, pace: 0.1 probes/s, releases: [{ hosts: 60 }, { at: 17 min, hosts: 40 }] }${defenses}`,
  'cleaned hosts vulnerable at once, a calendar': `
space: { bits: 17 }
start: 2001-07-19T23:00Z
hosts: { count: 4000, capacity: 0.5, cleanUp: exponential 25 min, reboot: 0 s }
initial: 100
worms:
  - name: worm
    pace: 0.2 probes/s
    calendar: { spread: 1-19, sleep: 20-31 }`,
  'nothing but spread, until most are hit': `
space: { bits: 17 }
hosts: { count: 4000 }
initial: 100
worms: [{ name: worm, pace: 0.06 probes/s }]
stopWhen: { everInfected: 95 % }`,
};

const read = (text: string, settings: string[] = []): Scenario =>
  parseScenario(`horizon: 100 min\nobserve: { every: 20 min }${text}`, { settings });

function sample(scenario: Scenario, engine: 'exact' | 'counts') {
  const values = new Map<string, number[]>();
  const add = (name: string, value: number) => values.set(name, [...(values.get(name) ?? []), value]);
  for (let replicate = 0; replicate < replicates; replicate++) {
    const seed = freshSeed + replicate + (engine === 'exact' ? 0 : 1e6);
    const run = simulate(scenario, { seed, engine, tables: ['census'] });
    const census = run.table('census');
    for (const column of columns) {
      const numbers = census.column(column);
      for (const row of [2, 3, 5])
        if (numbers[row] !== undefined) add(`${column} in row ${row}`, numbers[row]);
    }
    const summary = run.summary();
    for (const figure of figures) add(figure, summary[figure]);
    add('time to half', summary.timeToShare['0.5'] ?? 1e9);
    add('end', run.time);
  }
  return values;
}

/** Numbers by whose law or mean two samples differ. */
function compareSamples(a: Map<string, number[]>, b: Map<string, number[]>): string[] {
  const different: string[] = [];
  for (const [name, one] of a) {
    const other = b.get(name) ?? [];
    if (one.length !== other.length) continue;
    const [x, y] = [one, other].map(momentsOf);
    const spread = Math.sqrt((x!.variance + y!.variance) / 2);
    const allowed = 0.02 * spread;
    const off =
      Math.max(0, Math.abs(x!.mean - y!.mean) - allowed) / ((spread * Math.SQRT2) / Math.sqrt(one.length));
    if (spread === 0 ? x!.mean !== y!.mean : normalTest(off) < falseAlarm) different.push(`mean of ${name}`);
    if (kolmogorovSmirnov(one, other) < falseAlarm) different.push(`law of ${name}`);
  }
  return different;
}

function momentsOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    mean,
    variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1),
  };
}

describe.each(Object.entries(texts))('%s', (_, text) => {
  const exact = sample(read(text), 'exact');

  it('has the laws of the exact engine', () => {
    const drawn = sample(read(text), 'counts');
    expect([...drawn.keys()].length).toBeGreaterThan(15);
    expect(compareSamples(exact, drawn)).toEqual([]);
  });

  it('is told from one with a pace 8 % higher', () => {
    const pace = read(text).worms[0]!.pace * 1.08;
    const faulty = sample(read(text, [`worms.0.pace=${pace} probes/s`]), 'counts');
    expect(compareSamples(exact, faulty).length).toBeGreaterThan(0);
  });
});

describe('little noise: 2000 of 6000 infected from the start', () => {
  const text = `
space: { bits: 18 }
hosts: { count: 6000, cleanUp: exponential 2 h, reboot: exponential 30 min }
initial: 2000
worms: [{ name: worm, pace: 0.02 probes/s }]
defenses: [{ patching: { background: [{ rate: 10 %/h }] } }]`;
  const exact = sample(read(text), 'exact');

  it('has the laws of the exact engine', () => {
    expect(compareSamples(exact, sample(read(text), 'counts'))).toEqual([]);
  });

  it.each([
    ['pace', 'worms.0.pace=0.0204 probes/s'],
    ['patching', 'defenses=[{ patching: { background: [{ rate: 11 %/h }] } }]'],
    ['clean-up', 'hosts.cleanUp=exponential 110 min'],
    ['reboot', 'hosts.reboot=exponential 27 min'],
  ])('is told from one with another %s (a pace by 2 %)', (_, setting) => {
    expect(compareSamples(exact, sample(read(text, [setting]), 'counts')).length).toBeGreaterThan(0);
  });
});
