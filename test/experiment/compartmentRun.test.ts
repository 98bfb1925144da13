// Runs of numbers of hosts: what they share with runs of hosts, and what they refuse.
import { describe, expect, it, test } from 'vitest';
import { executeJob, InputError } from '../../src/experiment/executor.ts';
import { tableFromCsv, tableToCsv } from '../../src/experiment/resultFiles.ts';
import { runMeanField } from '../../src/experiment/runMeanField.ts';
import { simulate, startRun } from '../../src/experiment/simulate.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

const read = (more = '', worm = '') =>
  parseScenario(
    `space: { bits: 20 }\nhorizon: 1 h\nworms: [{ name: worm, pace: 10 probes/s${worm} }]\n${more}`,
    { file: 'some.yaml' },
  );
const plain = 'hosts: { count: 1000 }\ninitial: 10\nobserve: { every: 7 min }';
const meanField = (more: string, companion?: 'two-factor' | 'aawp' | 'compartments' | 'logistic') =>
  simulate(read(more), { engine: 'mean-field', ...(companion && { companion }) });

describe.each(['counts', 'mean-field'] as const)('%s', (engine) => {
  const run = simulate(read(plain), { engine });
  const exact = simulate(read(plain), { tables: ['census'] });

  it('writes the columns and times of the census, and keeps the hosts', () => {
    const [table, other] = [run.table('census'), exact.table('census')];
    expect(table.spec.columns.map(({ name, unit }) => [name, unit])).toEqual(
      other.spec.columns.map(({ name, unit }) => [name, unit]),
    );
    expect([...table.column('time')]).toEqual([...other.column('time')]);
    for (const row of table) {
      const hosts = ['vulnerable', 'infected', 'rebooting', 'patched'].reduce(
        (sum, name) => sum + row[name]!,
        0,
      );
      expect(hosts).toBeCloseTo(1000, 6);
    }
    expect([...table][0]).toMatchObject({ time: 0, vulnerable: 1000, infected: 0, probesPerSecond: 0 });
    const last = [...table].at(-1)!;
    expect(last.probesPerSecond).toBeCloseTo(10 * last.infected!, 6);
  });

  it('has the summary of a run of hosts', () => {
    const [summary, other] = [run.summary(), exact.summary()];
    expect(Object.keys(summary)).toEqual(Object.keys(other));
    expect(summary).toMatchObject({
      hosts: 1000,
      complete: true,
      halted: 0,
      dropped: 0,
      internet: { name: 'flat-20' },
    });
    for (const key of ['everInfected', 'probes', 'hits', 'peakNewPerMinute'] as const) {
      expect(Math.abs(summary[key] / other[key] - 1)).toBeLessThan(0.25);
    }
    expect(run.manifest()).toMatchObject({ engine, seed: 1, tables: [{ name: 'census' }] });
  });

  it('is read back from CSV', () => {
    const table = run.table('census');
    const again = tableFromCsv([...tableToCsv(table)].join(''), table.spec);
    expect([...again]).toEqual([...table]);
  });

  it('ends at a share of the hosts, and its last row says so', () => {
    const stopped = simulate(read(`${plain}\nstopWhen: { everInfected: 50 % }`), { engine });
    expect(stopped.done).toBe(true);
    const rows = [...stopped.table('census')];
    expect(stopped.time).toBeLessThan(3600);
    expect(rows.at(-1)!.time).toBe(stopped.time);
    expect(rows.at(-1)!.everInfected).toBeGreaterThanOrEqual(500);
    expect(rows.at(-2)!.everInfected).toBeLessThan(500);
  });

  it('may be run in slices', () => {
    const sliced = startRun(read(plain), { engine });
    for (let time = 0; !sliced.done; time += 100) sliced.advance(time);
    expect(sliced.time).toBe(3600);
    expect([...sliced.table('census')]).toEqual([...run.table('census')]);
  });

  it('runs as a job', async () => {
    const job = { scenario: read(plain), seed: 1, engine, tables: ['census'] };
    const seen: number[] = [];
    const result = await executeJob(job, 0, {}, { onProgress: ({ time }) => seen.push(time) });
    expect(result.complete).toBe(true);
    expect([...result.tables[0]!]).toEqual([...run.table('census')]);
    expect(seen.at(-1)).toBe(3600);
    const refused = executeJob({ ...job, scenario: read('hosts: { instanceCost: 0.1 }') }, 0);
    await expect(refused).rejects.toThrow(InputError);
  });

  it.each([
    [{ tables: ['hits'] }, 'tables: expected census, all that the engine', 'got hits'],
    [{ from: new Uint8Array(8) }, 'checkpoint: expected the engine exact', `got ${engine}`],
    [{ seed: -1 }, 'seed: expected a whole number', 'got -1'],
  ])('refuses %o', (options, expected, got) => {
    const start = () => startRun(read(plain), { engine, ...options });
    expect(start).toThrow(expected);
    expect(start).toThrow(got);
  });

  it.each([
    [
      'hosts: { cleanUp: 5 min }',
      'some.yaml:4:19: hosts.cleanUp: expected never or exponential',
      'got 300 s',
    ],
    ['hosts: { cleanUp: exponential 1 h }', 'hosts.reboot: expected never, 0 s or exponential', 'got 300 s'],
    [
      'detectors: [{ trend: { name: eye, prefixes: [0.0.0.0/13], packets: 5 } }]\ndefenses: [{ contentFilter: { start: { after: eye }, share: 1 } }]',
      'defenses.0.contentFilter.start.after: expected first-infection',
      'got "eye"',
    ],
  ])('refuses %s', (more, expected, got) => {
    const start = () => startRun(read(more), { engine });
    expect(start).toThrow(expected);
    expect(start).toThrow(got);
  });
});

describe('companions', () => {
  const companionOf = (more: string) => meanField(more).manifest().companion;
  const patching = 'defenses: [{ patching: { background: [{ rate: 10 %/h }] } }]';
  const cleaned = (reboot: string) =>
    `${plain}, cleanUp: exponential 30 min, reboot: ${reboot}`
      .replace(
        'hosts: { count: 1000 }\ninitial: 10\nobserve: { every: 7 min }',
        'initial: 10\nobserve: { every: 1 min }\nhosts: { count: 1000',
      )
      .concat(' }');

  it('are the simplest that honors the scenario', () => {
    expect(companionOf(plain)).toBe('logistic');
    expect(companionOf(`${plain}\n${patching}`)).toBe('compartments');
    expect(companionOf(cleaned('never'))).toBe('compartments');
    expect(companionOf('defenses: [{ contentFilter: { start: 30 min, share: 50 % } }]')).toBe('compartments');
    // A filter that begins after the first infection begins at the release.
    expect(companionOf('stopWhen: { everInfected: 90 % }')).toBe('logistic');
  });

  it('logistic and compartments agree to eight digits', () => {
    const [closed, solved] = [meanField(plain, 'logistic'), meanField(plain, 'compartments')];
    const [a, b] = [closed, solved].map((run) => run.table('census').column('infected'));
    for (let row = 0; row < a!.length; row++) expect(Math.abs(a![row]! - b![row]!)).toBeLessThan(1e-5);
    const [one, other] = [closed.summary(), solved.summary()];
    expect(Math.abs(one.probes / other.probes - 1)).toBeLessThan(1e-7);
    expect(Math.abs(one.hits / other.hits - 1)).toBeLessThan(1e-5);
  });

  it('two-factor takes gamma from clean-up and mu N from patching', () => {
    const run = meanField(`${cleaned('never')}\n${patching}`, 'two-factor');
    const last = [...run.table('census')].at(-1)!;
    expect(last.patched).toBeGreaterThan(1);
    expect(last.everInfected).toBeCloseTo(last.infected! + last.rebooting!, 9);
    expect(() => meanField(cleaned('0 s'), 'two-factor')).toThrow('hosts.reboot: expected never');
    expect(() =>
      meanField(`${plain}\ndefenses: [{ contentFilter: { start: 1 h, share: 1 } }]`, 'two-factor'),
    ).toThrow(
      'defenses.0.contentFilter.start: expected the default, as the companion two-factor does not honor this key',
    );
  });

  it('aawp in steps of a second is close to the same in continuous time', () => {
    const text = `${cleaned('0 s')}\n${patching}`;
    const [steps, smooth] = [meanField(text, 'aawp'), meanField(text)].map((run) => run.table('census'));
    const [a, b] = [steps!.column('infected'), smooth!.column('infected')];
    // Growth of 9.5e-3 a second is off by its square by step.
    for (let row = 0; row < a.length; row++) expect(Math.abs(a[row]! - b[row]!)).toBeLessThan(12);
    const [ever, other] = [steps!, smooth!].map((table) => table.column('everInfected').at(-1)!);
    expect(Math.abs(ever! / other! - 1)).toBeLessThan(0.01);
    expect(() => meanField(cleaned('never'), 'aawp')).toThrow('hosts.reboot: expected 0 s');
  });

  it('are for the engine mean-field alone, and known by name', () => {
    expect(() => simulate(read(plain), { companion: 'aawp' })).toThrow(
      'companion: expected the engine mean-field',
    );
    expect(() => meanField(plain, 'sir' as 'aawp')).toThrow(
      'companion: expected one out of logistic, compartments',
    );
  });
});

describe('the mean field beside a run', () => {
  it('goes as far as the run, in the same rows', () => {
    const beside = runMeanField(read(plain))!;
    expect(beside.done).toBe(true);
    expect(beside.companion).toBe('logistic');
    expect([...beside.table('census')]).toEqual([...meanField(plain).table('census')]);
  });

  it('is left out where its assumptions do not hold', () => {
    expect(runMeanField(read('hosts: { instanceCost: 0.1 }'))).toBe(null);
    expect(runMeanField(read('', ', strategy: { generator: { lanes: 2 } }'))).toBe(null);
    const today = parseScenario('space: today\nworms: [{ name: worm }]');
    expect(runMeanField(today)?.companion).toBe('logistic');
  });
});

test('another engine is unknown', () => {
  expect(() => simulate(read(plain), { engine: 'guess' as 'exact' })).toThrow(
    /^engine: expected one out of exact, brute-force, .*mean-field, got guess$/,
  );
});
