// Detectors in whole runs: alarms in the summary and in tables, what waits for them, and checkpoints.
import { describe, expect, it } from 'vitest';
import { parseScenario, type Run, simulate, startRun, tableSpecs, tableToCsv } from '../../src/index.ts';
import { fingerprint } from './fingerprint.ts';

const world = `
space: { bits: 16 }
horizon: 4 h
hosts: { count: 400 }
worms: [{ name: w, pace: 0.3 probes/s, releases: [{ at: 30 min }] }]
`;
const detectors = `
detectors:
  - telescopeAlarm: { name: eye, prefixes: [0.0.16.0/20], every: 1 min, sources: 30, background: 1 probes/h }
  - telescopeAlarm: { name: nervous, prefixes: [0.0.16.0/24], every: 1 min, packets: 1, background: 20 probes/h }
  - telescopeAlarm: { name: deaf, prefixes: [0.0.16.0/24], packets: 100000 }
  - trend: { name: growth, prefixes: [0.0.32.0/20], every: 2 min, sources: 2, steady: 5, band: 50 %, pace: 0.3 probes/s }
  - thresholdRandomWalk: { name: walk, prefixes: [0.0.48.0/20], every: 30 s, benign: 1 probes/s }
`;
const defenses = `
defenses:
  - contentFilter: { start: { after: eye, delay: 10 min }, share: 90 % }
  - throttle: { start: { after: deaf }, rate: 1 probes/min }
  - patching: { start: { after: growth, delay: 1 d }, background: [{ rate: 1 %/min }] }
  - patching: { start: { after: walk }, background: [{ rate: 5 %/h }] }
`;
const plain = parseScenario(world);
const watched = parseScenario(world + detectors);
const defended = parseScenario(world + detectors + defenses);
const alarmsOf = (run: Run) =>
  Object.fromEntries(run.summary().alarms.map((alarm) => [alarm.detector, alarm]));

describe('the summary', () => {
  const run = simulate(watched);
  const alarms = alarmsOf(run);

  it('has the alarms, in order of time', () => {
    const { alarms: list, warnings } = run.summary();
    const times = list.map(({ time }) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(list.map(({ detector }) => detector).sort()).toEqual(['eye', 'growth', 'nervous', 'walk']);
    expect(alarms.eye).toMatchObject({ isTrue: true, delay: alarms.eye!.time - 1800 });
    expect(alarms.eye!.infected).toBeGreaterThan(20);
    expect(alarms.eye!.infected).toBeLessThan(400);
    expect(alarms.nervous).toMatchObject({ isTrue: false, delay: null, infected: 0 });
    expect(alarms.nervous!.time).toBeLessThan(1800);
    expect(warnings).toEqual([]);
  });

  it('infected hosts are those of the moment', () => {
    const again = startRun(watched);
    again.advance(alarms.eye!.time);
    expect(again.hitsSoFar).toBeGreaterThan(0);
    const times = simulate(watched, { tables: ['infections'] })
      .table('infections')
      .column('time');
    expect(times.filter((time) => time <= alarms.eye!.time).length).toBe(alarms.eye!.infected);
  });

  it('warns of what waited in vain', () => {
    expect(simulate(defended).summary().warnings).toEqual([
      'throttle waits for an alarm of deaf that never came',
      'patching waits for an alarm of growth that came too late for it to begin',
    ]);
    const never = parseScenario(
      `${world.replace('at: 30 min', 'at: 30 min, hosts: 0')}\ndefenses: [{ contentFilter: { start: { after: first-infection }, share: 1 } }]`,
    );
    expect(simulate(never).summary().warnings).toEqual([
      'contentFilter waits for an alarm of first-infection that never came',
    ]);
  });

  it('is else that of the run without detectors', () => {
    const { alarms: _, ...rest } = fingerprint(run).summary;
    const { alarms: none, ...other } = fingerprint(simulate(plain)).summary;
    expect(none).toEqual([]);
    expect(rest).toEqual(other);
  });
});

describe('tables', () => {
  const names = (run: Run) => run.tables.map(({ spec }) => spec.name);
  const own = ['alarms', 'trend', 'flagged'];

  it('are there with detectors, or where they are named', () => {
    expect(names(simulate(plain)).filter((name) => own.includes(name))).toEqual([]);
    expect(names(simulate(plain, { tables: 'all' })).filter((name) => own.includes(name))).toEqual([]);
    expect(names(simulate(plain, { tables: ['alarms'] }))).toEqual(['alarms']);
    expect(names(simulate(watched)).slice(-3)).toEqual(own);
    expect(names(simulate(watched, { tables: ['trend', 'census'] }))).toEqual(['census', 'trend']);
    expect(tableSpecs.map(({ name }) => name).slice(-3)).toEqual(own);
    expect(() => simulate(plain, { tables: ['alarm'] })).toThrow(
      /^tables: expected names out of .*alarms.*, got alarm$/,
    );
  });

  it('do not depend on each other, nor on other observers', () => {
    const all = fingerprint(simulate(watched, { tables: 'all' })).tables;
    for (const name of own) {
      expect(all).toMatchObject(fingerprint(simulate(watched, { tables: [name] })).tables);
    }
  });

  it('are written by name', () => {
    const [text] = [[...tableToCsv(simulate(watched).table('alarms'))].join('')];
    expect(text).toMatch(/^detector,time,alarm,delay,infected\nnervous,\d+,false,,0\n/);
    expect(text).toMatch(/\neye,\d+,true,\d+,\d+\n/);
  });
});

describe('what waits for an alarm', () => {
  it('begins so long after it, and changes nothing before', () => {
    const [one, other] = [watched, defended].map((scenario) =>
      simulate(scenario, { tables: ['infections'] }),
    );
    const before = (run: Run, limit: number) =>
      run
        .table('infections')
        .column('time')
        .filter((time) => time < limit);
    const { eye, walk } = alarmsOf(other!);
    expect(alarmsOf(one!).walk).toEqual(walk);
    const first = Math.min(eye!.time + 600, walk!.time);
    expect(before(other!, first)).toEqual(before(one!, first));
    expect(other!.summary().dropped).toBeGreaterThan(0);
    expect(other!.summary().patched).toBeGreaterThan(0);
    expect(other!.summary().everInfected).toBeLessThan(one!.summary().everInfected);
  });

  it('is so in brute force: an alarm stands in its summary, and its filter drops', () => {
    const run = simulate(defended, { engine: 'brute-force' });
    expect(Object.keys(alarmsOf(run))).toContain('eye');
    expect(run.summary().dropped).toBeGreaterThan(0);
    expect(run.table('trend').length).toBe(120);
  });
});

describe('checkpoints', () => {
  const options = { tables: 'all' } as const;
  const whole = fingerprint(simulate(defended, options));

  it('continued equals uninterrupted, before and after alarms', () => {
    const run = startRun(defended, options);
    for (const time of [0, 1000, 1815, 3600, 5000, 6000, 7000, 8111, 9000, 12000]) {
      run.advance(time);
      const from = run.checkpoint();
      expect(fingerprint(simulate(defended, { ...options, from })), `at ${time} s`).toEqual(whole);
    }
  });

  it.each([
    [
      defended,
      world + detectors.replace('sources: 30', 'sources: 31') + defenses,
      'checkpoint: expected one with detectors.0.config.sources 31, got 30',
    ],
    [
      defended,
      world + detectors.replace('name: eye', 'name: ear'),
      'checkpoint: expected one with detectors.0.config.name ear, got eye',
    ],
    [plain, world + detectors, /^checkpoint: expected one with detectors/],
    [
      watched,
      world + detectors + defenses,
      'defenses.0: expected what the checkpoint has, or what begins not before its time, 2001-07-19T10:16Z, got contentFilter, which works from the start',
    ],
    [
      defended,
      world + detectors,
      'defenses: expected contentFilter, which works from the start, as in the checkpoint',
    ],
  ])('other detectors, or other things that wait, are refused', (scenario, text, message) => {
    const run = startRun(scenario, { tables: ['census'] });
    run.advance(960);
    const from = run.checkpoint();
    expect(() => startRun(parseScenario(text), { from })).toThrow(message);
  });
});
