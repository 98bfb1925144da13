/** Measures of parts: the uniform kernel, what a longer run allocates, the real table, filters on paths between ASes. */
import { PerformanceObserver } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Observer } from '../src/observe/observer.ts';
import { loadAsFilter, loadCore, loadExact, loadKernel, loadNodeEntry, loadRankAses } from './built.ts';
import { type Measure, take } from './sample.ts';

async function runKernel(): ReturnType<Measure['once']> {
  const { catalog, parseScenario, startRun } = await loadCore();
  const { runUniformKernel } = await loadKernel();
  const scenario = parseScenario(catalog['benchmark-day']!, { file: 'benchmark-day', catalog });
  const { addresses } = startRun(scenario, { tables: [] }).model;
  const initial = Uint32Array.from({ length: 100_000 }, (_, host) => host);
  const maximumProbes = 300e6;
  return take(() => {
    const { probes, hits } = runUniformKernel({
      addresses,
      bits: 32,
      pace: 6,
      initial,
      seed: 1,
      maximumProbes,
    });
    return { probes, hits };
  });
}

async function loadTable(): ReturnType<Measure['once']> {
  const { loadInternetToday } = await loadNodeEntry();
  return take(() => {
    return { addresses: loadInternetToday().routed.size };
  });
}

/** The ASes of the default scenario: 10,000, the largest 100 of which filter. */
async function prepareAses() {
  const { catalog, parseScenario, startRun } = await loadCore();
  const { filteredPairs } = await loadAsFilter();
  const { rankAses } = await loadRankAses();
  const scenario = parseScenario(catalog['code-red-v2']!, { file: 'code-red-v2', catalog });
  const ases = startRun(scenario, { tables: [] }).model.ases!;
  const filter = () => {
    const { graph, map } = ases;
    return filteredPairs(graph, rankAses(graph, map.sizes(graph.asn.length)).slice(0, 100));
  };
  return { ases, filter };
}

async function setUpFilter(): ReturnType<Measure['once']> {
  const { ases, filter } = await prepareAses();
  return take(() => {
    const { unreachable } = filter();
    return { hosts: ases.hostAs.length, unreachable };
  });
}

async function checkHits(): ReturnType<Measure['once']> {
  const { ases, filter } = await prepareAses();
  const pairs = filter();
  const { hostAs } = ases;
  const hits = 10_000_000;
  // two full-period walks, so that every hit reads other places in memory
  let [source, target] = [1, 1];
  return take(() => {
    let filtered = 0;
    for (let hit = 0; hit < hits; hit++) {
      source = (source + 224737) % hostAs.length;
      target = (target + 131071) % hostAs.length;
      if (pairs.isFiltered(hostAs[source]!, hostAs[target]!)) filtered++;
    }
    return { hits, filtered };
  });
}

/** Sees every hit and keeps none. */
class Counter implements Observer {
  readonly name = 'counter';
  readonly tables = [];
  readonly mutable = [];
  readonly every = 0;
  readonly everyHit = true;
  count = 0;

  onHit(): void {
    this.count++;
  }
}

interface AllocationCase {
  readonly scenario: string;
  readonly settings: readonly string[];
  /** Length of the shorter run, s. */
  readonly until: number;
  /** Whether all hits are drawn and seen, or only those that change a host. */
  readonly everyHit: boolean;
}

/**
 * Bytes that a run allocates on the heap up to a time, and one ten times as long, nothing recorded. The young
 * generation is so large that nothing is collected meanwhile; a collection would void the measure.
 */
function allocate({ scenario: name, settings, until, everyHit }: AllocationCase): Measure['once'] {
  return async () => {
    const { catalog, parseScenario, startRun } = await loadCore();
    const { exact } = await loadExact();
    const scenario = parseScenario(catalog[name]!, { file: name, catalog, settings });
    const { model } = startRun(scenario, { tables: [] });
    let collections = 0;
    const watch = new PerformanceObserver((list) => {
      collections += list.getEntries().length;
    });
    const grow = async (end: number) => {
      const counter = new Counter();
      const simulation = exact.create(model, everyHit ? [counter] : []);
      simulation.advance(0);
      globalThis.gc?.();
      await setImmediate();
      watch.observe({ entryTypes: ['gc'] });
      collections = 0;
      const before = process.memoryUsage();
      const events = simulation.advance(end);
      const after = process.memoryUsage();
      await setImmediate();
      watch.disconnect();
      if (collections > 0)
        throw new Error(`allocation: expected no collection meanwhile, got ${collections}`);
      const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
      return { bytes, events: everyHit ? counter.count : events };
    };
    const short = await grow(until);
    const long = await grow(10 * until);
    const work = {
      shortBytes: short.bytes,
      shortEvents: short.events,
      bytes: long.bytes - short.bytes,
      events: long.events - short.events,
    };
    return take(() => work);
  };
}

const uncollected = ['--min-semi-space-size=1024', '--max-semi-space-size=1024'];
/** Infected hosts are cleaned up and infected again, so that events go on. */
const endless = ['initial=100000', 'hosts.cleanUp=exponential 4 h', 'horizon=20 h'];

export const partMeasures: readonly Measure[] = [
  { name: 'kernel', repeats: 3, once: runKernel },
  {
    name: 'allocation, uniform',
    flags: uncollected,
    repeats: 3,
    once: allocate({ scenario: 'benchmark-day', settings: endless, until: 5400, everyHit: false }),
  },
  {
    name: 'allocation, uniform, every hit',
    flags: uncollected,
    repeats: 3,
    once: allocate({ scenario: 'benchmark-day', settings: endless, until: 5400, everyHit: true }),
  },
  {
    name: 'allocation, track',
    flags: uncollected,
    repeats: 3,
    once: allocate({
      scenario: 'code-red-v1',
      settings: ['hosts.capacity=100'],
      until: 50_000,
      everyHit: false,
    }),
  },
  { name: 'filter on paths, set-up', warmUps: 0, repeats: 1, processes: 5, once: setUpFilter },
  { name: 'filter on paths, hits', once: checkHits },
  { name: 'table', warmUps: 0, repeats: 1, processes: 5, once: loadTable },
];
