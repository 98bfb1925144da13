// Warnings of whole runs, with both engines: defenses that begin too late, do nothing, or stand behind one that drops all.
import { expect, it } from 'vitest';
import { catalog, parseScenario, simulate, startRun } from '../../src/index.ts';

const world = {
  space: { bits: 16 },
  horizon: '4 h',
  hosts: { count: 400, operator: '10 min' },
  worms: [{ name: 'w', pace: '0.3 probes/s' }],
};
const read = (defenses: readonly object[], more: object = {}) =>
  parseScenario({ ...world, ...more, defenses } as never);
const everywhere = (start: string) => ({ contentFilter: { start, share: '100 %' } });

/** The warnings of a scenario, the same by both engines. */
function warningsOf(defenses: readonly object[], more: object = {}): readonly string[] {
  const [warnings, judged] = (['exact', 'brute-force'] as const).map(
    (engine) => simulate(read(defenses, more), { engine, tables: [] }).summary().warnings,
  );
  expect(judged).toEqual(warnings);
  return warnings!;
}

it.each([
  [{ contentFilter: { start: '1 h', share: '50 %' } }],
  [{ contentFilter: { start: '1 h', deployment: { addresses: '50 %' } } }],
  [{ blacklist: { start: '30 min', reaction: '5 min' } }],
  [{ throttle: { start: '1 h', rate: '0.2 probes/s', hosts: '10 %' } }],
  [{ quarantine: { start: '1 h', infected: '50 %/h', period: '1 h' } }],
  [{ quarantine: { start: '1 h', infected: '0 %/h', healthy: '50 %/h', period: '1 h' } }],
  [{ scanLimit: { probes: 100 } }],
  [{ walkFilter: { start: '1 h', hosts: '50 %' } }],
  [{ throttle: { start: '1 h', rate: '0.2 probes/s', queue: 100 } }],
  [{ takeDown: { start: '1 h', rate: '50 %/h' } }],
  [{ rebootCampaign: { start: '1 h', duration: '30 min', share: '50 %' } }],
  [{ patching: { background: [{ rate: '5 %/h' }] } }],
  [{ patching: { bursts: [{ at: '3 h', duration: '10 min', share: '10 %' }] } }],
])('none for a defense that acts: %j', (defense) => {
  expect(warningsOf([defense])).toEqual([]);
});

it.each([
  [{ contentFilter: { start: '5 h', share: '50 %' } }, 'contentFilter begins after the end of the run'],
  [{ throttle: { start: '4 h', rate: '0.2 probes/s' } }, 'throttle begins after the end of the run'],
  [
    { contentFilter: { start: '1 h', share: '0 %' } },
    'contentFilter dropped nothing that would have reached a host',
  ],
  [
    { contentFilter: { start: '1 h', deployment: { addresses: '0 %' } } },
    'contentFilter dropped nothing that would have reached a host',
  ],
  [{ blacklist: { reaction: '5 h' } }, 'blacklist dropped nothing that would have reached a host'],
  [
    { throttle: { start: '1 h', rate: '0.3 probes/s' } },
    'throttle slowed no host: none wanted to send faster than it allows',
  ],
  [{ quarantine: { start: '1 h', infected: '0 %/h', period: '1 h' } }, 'quarantine cut off no host'],
  [{ scanLimit: { probes: 100000 } }, 'scanLimit cut off no host'],
  [{ walkFilter: { hosts: '0 %' } }, 'walkFilter cut off no host'],
  [{ takeDown: { start: '1 h', rate: '0 %/h' } }, 'takeDown took down no host'],
  [{ rebootCampaign: { start: '1 h', duration: '30 min', share: '0 %' } }, 'rebootCampaign rebooted no host'],
  [{ patching: {} }, 'patching patched no host'],
  [{ patching: { background: [{ from: '6 h', rate: '5 %/h' }] } }, 'patching patched no host'],
  [{ patching: { afterHalt: '50 %' } }, 'patching patched no host'],
])('one for a defense that does not: %j', (defense, warning) => {
  expect(warningsOf([defense])).toEqual([warning]);
});

it('patching that only acts on outages acts where there are some', () => {
  const outages = { takeDown: { start: '30 min', rate: '100 %/h' } };
  expect(warningsOf([{ patching: { afterHalt: '50 %' } }, outages])).toEqual([]);
});

it('patching that was over before the start acted', () => {
  const patching = { patching: { background: [{ to: '2001-07-19', rate: '1 %/day' }] } };
  expect(warningsOf([patching], { disclosure: '2001-06-19' })).toEqual([]);
});

it('what stands behind a filter that drops all has nothing to do, wherever it is listed', () => {
  const blacklist = { blacklist: { start: '2 h', reaction: '5 min' } };
  const idle = 'blacklist has nothing to do: contentFilter drops every probe';
  expect(warningsOf([everywhere('1 h'), blacklist])).toEqual([idle]);
  expect(warningsOf([blacklist, everywhere('1 h')])).toEqual([idle]);
  expect(warningsOf([blacklist, everywhere('3 h')])).toEqual([]);
  expect(warningsOf([everywhere('1 h'), everywhere('1 h')])).toEqual([
    'contentFilter#2 has nothing to do: contentFilter drops every probe',
  ]);
});

it('none for a run that was cut short; one that goes on knows what was done before', () => {
  const scenario = read([
    { blacklist: { reaction: '5 min' } },
    { takeDown: { start: '1 h', rate: '0 %/h' } },
  ]);
  const run = startRun(scenario, { tables: [] });
  run.advance(3.99 * 3600);
  const from = run.checkpoint();
  expect(run.summary().warnings).toEqual([]);
  expect(simulate(scenario, { from, tables: [] }).summary().warnings).toEqual(['takeDown took down no host']);
});

it('what is odd about the ASes, once a defense asks for them', () => {
  const graph = 'network.graph';
  const lines = `${Array.from({ length: 40 }, (_, link) => `${link + 1} ${link + 2}`).join('\n')}\n7 7\n`;
  const run = (defenses: readonly object[]) =>
    simulate(read(defenses, { network: { graph } }), { tables: [], readGraph: () => lines }).summary()
      .warnings;
  expect(run([])).toEqual([]);
  const filter = { contentFilter: { start: '1 h', deployment: { transit: 5 } } };
  expect(run([filter])).toEqual([expect.stringMatching(/itself/)]);
});

it('no entry of the catalog has any', { timeout: 120_000 }, () => {
  for (const name of ['code-red-v2', 'july-2001', 'readers-letter', 'minimal'].filter(
    (one) => one in catalog,
  ))
    expect(simulate(name, { tables: [] }).summary().warnings).toEqual([]);
});
