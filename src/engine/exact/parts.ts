/** The parts of a run of the exact engine: made once from a model, and together all that changes during the run. */

import { spaceSize } from '../../address/spaceSize.ts';
import { Hosts } from '../../host/hosts.ts';
import { Strain } from '../../host/strain.ts';
import type { Observer } from '../../observe/observer.ts';
import { isUniform, scanOf } from '../../worm/strategy.ts';
import type { Model } from '../model.ts';
import { Announcer } from './announcer.ts';
import { Carriers } from './carriers.ts';
import { Cells } from './cells.ts';
import { Congestion } from './congestion.ts';
import { Countdowns } from './countdowns.ts';
import { Guards } from './guards.ts';
import { HitList, Others } from './hitList.ts';
import { HostClocks } from './hostClocks.ts';
import type { Meters } from './meters.ts';
import { Phases } from './phases.ts';
import { PrefixPool } from './prefixPool.ts';
import { Present } from './present.ts';
import { Reach } from './reach.ts';
import type { Scanner } from './scanner.ts';
import { EqualScanners, InfectedScanners, type ScannerSet, WeightedScanners } from './scannerSet.ts';
import { Schedule } from './schedule.ts';
import { SiftedPool } from './siftedPool.ts';
import { Tarpits } from './tarpits.ts';
import { Ticks } from './ticks.ts';
import { Tracks } from './tracks.ts';
import type { Traits } from './traits.ts';
import { UniformPool } from './uniformPool.ts';

export interface Parts {
  readonly model: Model;
  readonly present: Present;
  readonly announcer: Announcer;
  readonly hosts: Hosts;
  /** By worm: who carries it, and how it scans. */
  readonly carriers: readonly Carriers[];
  readonly scanners: readonly Scanner[];
  readonly clocks: HostClocks;
  readonly phases: Phases;
  readonly strain: Strain;
  readonly congestion: Congestion;
  readonly guards: Guards;
  readonly meters: Meters;
  readonly countdowns: Countdowns;
  readonly tarpits: Tarpits;
  readonly schedule: Schedule;
  readonly ticks: Ticks;
}

/** What of the parts a checkpoint saves. */
export const mutableParts = [
  'present',
  'hosts',
  'carriers',
  'scanners',
  'clocks',
  'phases',
  'strain',
  'meters',
  'countdowns',
  'congestion',
  'guards',
  'schedule',
  'ticks',
] as const;

export function createParts(model: Model, observers: readonly Observer[], traits: Traits): Parts {
  const present = new Present();
  const announcer = new Announcer(observers, model.worms, present);
  const hosts = new Hosts(model.initialState, traits);
  const carriers = model.worms.map(() => new Carriers(hosts, model.worms.length === 1));
  const phases = new Phases(model, present);
  const congestion = new Congestion(model);
  const scanners: Scanner[] = [];
  const countdowns = new Countdowns(model);
  const guards = new Guards(model, hosts, present, scanners, congestion, countdowns);
  const tarpits = new Tarpits(model, guards);
  scanners.push(
    ...model.worms.map((_, worm) =>
      createScanner(model, worm, hosts, carriers[worm]!, announcer, guards, tarpits, traits, present),
    ),
  );
  return {
    model,
    present,
    announcer,
    hosts,
    carriers,
    scanners,
    clocks: new HostClocks(model, traits.clocks, present),
    phases,
    strain: new Strain(model.rules, hosts.count, present),
    congestion,
    guards,
    meters: guards.meters,
    countdowns,
    tarpits,
    schedule: new Schedule(model, phases, guards, congestion),
    ticks: new Ticks(observers, model.seed),
  };
}

function createScanner(
  model: Model,
  index: number,
  hosts: Hosts,
  carriers: Carriers,
  announcer: Announcer,
  guards: Guards,
  tarpits: Tarpits,
  traits: Traits,
  present: Present,
): Scanner {
  const { name, strategy, threads, pace } = model.worms[index]!;
  const create = (scanning: { readonly instances: Uint16Array }) =>
    createInner(model, index, hosts, carriers, scanning, announcer, guards, tarpits, traits, present);
  if (strategy.kind !== 'hitList') return create(carriers);
  const others = new Others(hosts.count);
  const { list, split } = strategy;
  return new HitList(
    {
      seed: model.seed,
      path: `worms/${name}`,
      threads,
      pace,
      hosts: hosts.count,
      others,
      list,
      split,
      present,
      meters: guards.meters,
    },
    create(others),
  );
}

/** `scanning`: instances by host that the scanner is told of. */
function createInner(
  model: Model,
  index: number,
  hosts: Hosts,
  carriers: Carriers,
  scanning: { readonly instances: Uint16Array },
  announcer: Announcer,
  guards: Guards,
  tarpits: Tarpits,
  traits: Traits,
  present: Present,
): Scanner {
  const worm = model.worms[index]!;
  const facts = {
    seed: model.seed,
    path: `worms/${worm.name}`,
    worm: index,
    pace: worm.pace,
    threads: worm.threads,
    announcer,
    present,
    tarpits,
  };
  const strategy = scanOf(worm.strategy);
  if (strategy.kind === 'generator') {
    return new Tracks({ ...facts, meters: guards.meters, strategy, addresses: model.addresses });
  }
  const size = spaceSize(model.internet.bits);
  const poolFacts = { ...facts, guards, carriers: scanning, hosts: hosts.count, size };
  const reach = new Reach(model, index, hosts, carriers);
  if (isUniform(strategy)) {
    const scanners = createScannerSet(hosts, traits, index);
    return traits.filters
      ? new SiftedPool(poolFacts, reach, scanners)
      : new UniformPool(poolFacts, reach, scanners);
  }
  const cells = new Cells(model.addresses, model.internet.bits, strategy.branches);
  return new PrefixPool(poolFacts, cells, reach, hosts);
}

function createScannerSet(hosts: Hosts, traits: Traits, worm: number): ScannerSet {
  switch (traits.scanners[worm]!) {
    case 'infected':
      return new InfectedScanners(hosts);
    case 'equal':
      return new EqualScanners(hosts, traits.scannersStop);
    case 'weighted':
      return new WeightedScanners(hosts);
  }
}
