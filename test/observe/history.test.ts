import { expect, test } from 'vitest';
import { startRun } from '../../src/experiment/simulate.ts';
import { INFECTED } from '../../src/host/states.ts';
import { History } from '../../src/observe/history.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { plainWorm, play, writeScript } from './scriptedRun.ts';

/** State and instances of every host after the rows up to a time. */
function replay(initialState: Uint8Array, rows: Iterable<Record<string, number>>, time: number) {
  const hosts = [...initialState].map((state) => ({ state, instances: 0 }));
  for (const row of rows) {
    if (row.time! <= time) hosts[row.host!] = { state: row.state!, instances: row.instances! };
  }
  return hosts;
}

function recount(script: ReturnType<typeof writeScript>, time: number) {
  const hosts = [...script.initialState].map((state) => ({ state, instances: 0 }));
  for (const call of script.calls.filter((one) => one.time <= time)) {
    if (call.kind === 'transition') hosts[call.host]!.state = call.to;
    if (call.kind === 'instances') hosts[call.host]!.instances = call.instances;
  }
  return hosts;
}

const worms = [plainWorm('one'), { ...plainWorm('other'), residency: 'disk' as const }];

test('its rows tell every host at every time', () => {
  for (const meeting of ['both', 'first', 'last'] as const) {
    const script = writeScript({ seed: 5, hosts: 15, steps: 400, worms, meeting });
    const observer = new History();
    play(script, [observer]);
    const rows = [...observer.table];
    for (let time = 0; time <= script.end; time += 50)
      expect(replay(script.initialState, rows, time)).toEqual(recount(script, time));
  }
});

test('a state that is not told is caught', () => {
  class Wrong extends History {
    override onTransition(...call: Parameters<History['onTransition']>): void {
      if (call[2] !== INFECTED) super.onTransition(...call);
    }
  }
  const script = writeScript({ seed: 5, hosts: 15, steps: 400, worms });
  const observer = new Wrong();
  play(script, [observer]);
  expect(replay(script.initialState, observer.table, script.end)).not.toEqual(recount(script, script.end));
});

test('a run can be asked for it, and its observers set up from outside', () => {
  const text =
    'hosts: { count: 50 }\nspace: { bits: 10 }\nworms: [{ name: test, pace: 1 probes/s }]\nhorizon: 1 h';
  const scenario = parseScenario(text, { file: 'small' });
  const run = startRun(scenario, { tables: ['history', 'census'], observe: { census: { every: 60 } } });
  run.advance();
  expect(run.table('census').length).toBe(61);
  const { everInfected } = run.summary();
  expect(new Set(run.table('history').column('host')).size).toBe(everInfected);
  expect(everInfected).toBeGreaterThan(0);
  expect(() => startRun(scenario, { tables: ['census'], observe: { census: { evry: 1 } } })).toThrow(
    'observe.census: expected a setting out of every, got evry',
  );
});

test('a column can be read from a row on', () => {
  const run = startRun('minimal', { tables: ['history'] });
  run.advance();
  const table = run.table('history');
  const all = table.column('time');
  expect(all.length).toBeGreaterThan(3000);
  for (const from of [0, 1, 1023, 1024, 2500, all.length - 1, all.length])
    expect(table.column('time', from)).toEqual(all.slice(from));
});
