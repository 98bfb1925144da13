/** A run of the exact engine as observers may look at it. */
import { isUp, type State } from '../../host/states.ts';
import type { CongestionView, View, WormView } from '../../observe/observer.ts';
import { scanOf } from '../../worm/strategy.ts';
import type { Worm } from '../../worm/worm.ts';
import { HitList } from './hitList.ts';
import { laneStarts } from './laneStarts.ts';
import type { Parts } from './parts.ts';
import type { Tracks } from './tracks.ts';

export class ExactView implements View {
  passShare = 1;
  readonly epoch: number;
  readonly bits: number;
  readonly address: Uint32Array;
  readonly worms: readonly WormView[];
  readonly everyProbe = false;
  readonly probesStrain: boolean;
  private readonly parts: Parts;

  constructor(parts: Parts) {
    const { model } = parts;
    this.parts = parts;
    this.epoch = model.epoch;
    this.bits = model.internet.bits;
    this.address = model.addresses;
    this.probesStrain = model.rules.probeCost > 0;
    this.worms = model.worms.map((worm, index) => this.viewWorm(worm, index));
  }

  get time(): number {
    return this.parts.present.time;
  }

  get state(): Uint8Array {
    return this.parts.hosts.state;
  }

  get instances(): Uint16Array {
    return this.parts.hosts.instances;
  }

  count(state: State): number {
    return this.parts.hosts.lengths[state]!;
  }

  get congestion(): CongestionView | undefined {
    return this.parts.congestion.view;
  }

  hostsIn(state: State): Uint32Array {
    const { lists, lengths } = this.parts.hosts;
    return lists[state]!.subarray(0, lengths[state]!);
  }

  served(host: number): number {
    const { hosts, strain } = this.parts;
    if (!isUp(hosts.state[host]! as State)) return 0;
    return Math.max(0, 1 - strain.of(host, hosts.instances[host]!));
  }

  private viewWorm(worm: Worm, index: number): WormView {
    const { scanners, carriers, phases, model } = this.parts;
    const scanner = scanners[index]!;
    const facts = {
      name: worm.name,
      pace: worm.pace,
      probeBits: worm.probeBits,
      probeRate: () => scanner.probeRate(),
      flooding: () => phases.flooding(index, carriers[index]!.instances, carriers[index]!.total),
      floodBitsPerSecond: worm.calendar?.floodBitsPerSecond ?? 0,
    };
    const strategy = scanOf(worm.strategy);
    const list = scanner instanceof HitList ? scanner : null;
    const ofList = list && { probesDownList: (host: number) => list.sentDownList(host) };
    if (strategy.kind === 'memoryless')
      return { ...facts, ...ofList, kind: 'memoryless', branches: strategy.branches };
    const tracks = (list === null ? scanner : list.inner) as Tracks;
    return {
      ...facts,
      ...ofList,
      kind: 'generator',
      ranksOf: (addresses) => strategy.generator.ranksOf(addresses),
      addressAt: (rank) => strategy.generator.atRank(rank),
      cycleBits: strategy.generator.cycleBits,
      laneStarts:
        list !== null
          ? new Float64Array(0)
          : laneStarts({
              seed: model.seed,
              path: `worms/${worm.name}`,
              threads: worm.threads,
              strategy,
              addresses: model.addresses,
            }),
      forEachCursor: (visit) => tracks.forEachCursor(visit),
    };
  }
}
