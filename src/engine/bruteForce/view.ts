/** The run as observers may look at it; everything is counted when it is asked for. */
import type { View, WormView } from '../../observe/observer.ts';
import { FLOOD } from '../../worm/calendar.ts';
import { scanOf } from '../../worm/strategy.ts';
import type { Model } from '../model.ts';
import type { Audience } from './audience.ts';
import type { Calendars } from './calendars.ts';
import type { Congestion } from './congestion.ts';
import type { Population } from './population.ts';
import type { Scanners } from './scanners.ts';
import { walkTrack } from './walkTrack.ts';

export function createView(
  model: Model,
  population: Population,
  scanners: Scanners,
  calendars: Calendars,
  congestion: Congestion,
  audience: Audience,
  clock: { readonly time: number },
): View {
  return {
    get time() {
      return clock.time;
    },
    get passShare() {
      return audience.passShare;
    },
    get congestion() {
      return congestion.view;
    },
    epoch: model.epoch,
    bits: model.internet.bits,
    address: model.addresses,
    state: population.state,
    instances: population.instances,
    worms: model.worms.map((_, worm) => createWormView(model, worm, scanners, calendars)),
    everyProbe: true,
    probesStrain: model.rules.probeCost > 0,
    count: (state) => population.counts[state]!,
    hostsIn: (state) =>
      Uint32Array.from(population.state.keys()).filter((host) => population.state[host] === state),
    served: (host) => population.served(clock.time, host),
  };
}

function createWormView(model: Model, worm: number, scanners: Scanners, calendars: Calendars): WormView {
  const { name, pace, probeBits, strategy, calendar } = model.worms[worm]!;
  const scan = scanOf(strategy);
  const { count } = scanners.presence[worm]!;
  const common = {
    name,
    kind: scan.kind,
    pace,
    probeBits,
    probeRate: () => scanners.probeRate(worm),
    flooding: () =>
      count.reduce(
        (sum, instances, host) =>
          instances > 0 && calendars.phase(worm, host) === FLOOD ? sum + instances : sum,
        0,
      ),
    floodBitsPerSecond: calendar?.floodBitsPerSecond ?? 0,
    ...(strategy.kind === 'hitList' && {
      probesDownList: (host: number) => scanners.sentDownList(worm, host),
    }),
  };
  if (scan.kind === 'memoryless') return { ...common, branches: scan.branches };
  return {
    ...common,
    ranksOf: (addresses) => walkTrack(scan.generator).ranksOf(addresses),
    addressAt: (rank) => walkTrack(scan.generator).addressAt(rank),
    cycleBits: (rank) => walkTrack(scan.generator).cycleBits(rank),
    laneStarts: strategy.kind === 'hitList' ? new Float64Array(0) : scanners.cursors.laneStarts(worm),
    forEachCursor: (visit) => scanners.cursors.forEach(worm, visit),
  };
}
