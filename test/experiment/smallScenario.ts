// Catalog entries on a 256th of the Internet: 2^24 addresses, a 256th of the hosts and lanes, every observer at work.
// Density, pace and clocks stay, so hosts meet the same fates, only fewer of them.
import { applySettings, catalog, type Scenario } from '../../src/index.ts';

const scale = 256;

/** What is watched in 2^24 addresses: two telescopes, all kinds of bystanders, an own network. */
const watched = [
  'observe.telescopes=[{ name: eighteen, prefix: 0.200.0.0/18, every: 6 h }, { name: twenty, prefix: 0.17.16.0/20, every: 1 h }]',
  'observe.bystanders={ capacity: 1, early: 2, middle: 2, late: 2, random: 2 }',
  'observe.network=[0.64.0.0/18]',
];

/** More settings of entries that name addresses or numbers of hosts; horizons that leave out idle weeks. */
const own: Readonly<Record<string, readonly string[]>> = {
  'benchmark-day': ['horizon=16 h'],
  'code-red-august': ['initial=1'],
  'code-red-v1': ['horizon=36 h'],
  'code-red-v1-field': ['horizon=2001-07-16'],
  'code-red-v1-field-stacked': ['horizon=2001-07-16'],
  'exercise-generic': ['hosts.named=[]'],
  'july-2001': ['start=2001-07-16', 'worms.0.releases.0.at=2001-07-16T12:00Z'],
  blaster: ['worms.0.strategy.sequential.keep=16'],
  nimda: ['initial=1'],
  'short-cycles': ['hosts.count=400'],
  witty: ['initial=1'],
  'readers-letter': ['hosts.named.0.address=0.2.2.80', 'hosts.count=87', 'initial=87', 'horizon=8 d'],
  'readers-letter-fault': ['hosts.named.0.address=0.2.2.80', 'hosts.count=1', 'horizon=8 d'],
  'readers-letter-track': ['horizon=6 d'],
};

/** An entry of the catalog, made small. */
export function smallScenario(name: string, settings: readonly string[] = []): Scenario {
  const full = applySettings(catalog[name]!, [], { file: name, catalog });
  const lanes = full.worms.flatMap(({ strategy }, index) =>
    strategy.kind === 'generator' && strategy.lanes > 1
      ? [`worms.${index}.strategy.generator.lanes=${Math.ceil(strategy.lanes / scale)}`]
      : [],
  );
  const count = `hosts.count=${Math.round((full.hosts.count ?? 0) / scale)}`;
  return applySettings(
    catalog[name]!,
    ['space.bits=24', count, ...lanes, ...watched, ...(own[name] ?? []), ...settings],
    { file: name, catalog },
  );
}

/** What the catalog leaves out, in 2^16 addresses: strain by probes, halts, clean-ups, disks, wrong clocks, meetings. */
export const everything = (settings: readonly string[] = []): Scenario =>
  applySettings(
    `
name: everything
space: { bits: 16 }
start: 2001-07-19T12:00Z
disclosure: 2001-07-18
horizon: 36 h
hosts:
  count: 900
  placement: { clustered: { exponent: 1.2 } }
  patched: 5 %
  capacity: 1.5
  instanceCost: 0.15
  probeCost: 3
  window: 90 s
  cleanUp: exponential 20 h
  operator: uniform 1 h to 3 h
  reboot: 4 min
  fault: exponential 9 h
  restart: fixed 7 min
  crashProne: 30 %
  wrongClocks: 20 %
  wrongBy: 5 h
  named: [{ name: reader, patchAt: 6 h, crashProne: true }]
worms:
  - name: track
    strategy: { generator: { lanes: 5, walks: perThread } }
    threads: 3
    pace: 0.4 probes/s
    reinfection: { stack: 4 }
    defacement: { share: 60 %, delay: 1 h, duration: 4 h }
    calendar: { spread: 1-19, flood: 20-27, sleep: 28-31, floodRate: 100 kbit/s }
  - name: scanner
    strategy: uniform
    pace: 0.05 probes/s
    reinfection: { stack: 3 }
    residency: disk
    releases: [{ at: 2 h, hosts: 3 }, { at: 20 h }]
meeting: both
defenses:
  - patching:
      background: [{ rate: 20 %/day }]
      bursts: [{ at: 10 h, duration: 2 h, share: 20 % }]
      afterHalt: 30 %
  - contentFilter: { start: 15 h, share: 25 % }
observe:
  every: 20 min
  telescopes: [{ name: dark, prefix: 0.0.240.0/20, every: 1 h }]
  bystanders: { capacity: 0.5, early: 2, middle: 1, late: 1, random: 2 }
  network: [0.0.16.0/20]
`,
    settings,
  );

/** The same, where the scanner prefers near addresses. */
export const everythingNear = (settings: readonly string[] = []): Scenario =>
  everything([
    'worms.1.strategy={ prefixPreference: { anywhere: 40 %, same8: 60 % } }',
    'worms.1.pace=0.02 probes/s',
    ...settings,
  ]);
