/** One or two of each kind of defense, as scenarios build them, for a run of about 60 s on a small space. */
import { blacklist } from '../../src/defense/blacklist.ts';
import { contentFilter } from '../../src/defense/contentFilter.ts';
import type { BuiltDefense } from '../../src/defense/kind.ts';
import { patching } from '../../src/defense/patching.ts';
import { quarantine } from '../../src/defense/quarantine.ts';
import { rebootCampaign } from '../../src/defense/rebootCampaign.ts';
import { scanLimit } from '../../src/defense/scanLimit.ts';
import { takeDown } from '../../src/defense/takeDown.ts';
import { tarpit } from '../../src/defense/tarpit.ts';
import { throttle } from '../../src/defense/throttle.ts';
import { walkFilter } from '../../src/defense/walkFilter.ts';
import { makeContext } from './context.ts';

export const examples: Readonly<Record<string, (seed: number) => BuiltDefense>> = {
  'patching by country': (seed) =>
    patching.create(
      {
        background: [{ rate: 0.01, countries: ['KR'] }],
        bursts: [{ at: 10, duration: 10, share: 0.5, countries: ['KR', 'US'] }],
        afterHalt: 0.3,
      },
      makeContext('patching', seed),
    ),
  'patching by AS': (seed) =>
    patching.create(
      {
        background: [{ rate: 0.005 }, { rate: 0.03, ases: [1, 4], countries: ['US'] }],
        bursts: [{ at: 8, duration: 6, share: 0.4, ases: { customers: 0.5 } }],
        afterHalt: 0,
      },
      makeContext('patching', seed),
    ),
  'content filter': (seed) => contentFilter.create({ start: 7, share: 0.4 }, makeContext('filter', seed)),
  'content filter before addresses': (seed) =>
    contentFilter.create({ start: 9, deployment: { addresses: 0.6 } }, makeContext('edge', seed)),
  'blacklist everywhere': (seed) =>
    blacklist.create({ start: 0, reaction: 5, deployment: 'everywhere' }, makeContext('list', seed)),
  'blacklist before addresses': (seed) =>
    blacklist.create(
      { start: 12, reaction: 3, deployment: { addresses: 0.5 } },
      makeContext('lateList', seed),
    ),
  throttle: (seed) => throttle.create({ start: 6, rate: 0.3, hosts: 0.7 }, makeContext('throttle', seed)),
  'throttle with a queue': (seed) =>
    throttle.create({ start: 3, rate: 0.4, hosts: 0.8, queue: 11, period: 9 }, makeContext('queue', seed)),
  'scan limit': (seed) => {
    const limit = scanLimit.create(
      { start: 2, probes: 15, cycle: 17, hosts: 0.8 },
      makeContext('limit', seed),
    );
    const strikes = limit.strikes!;
    // Hosts come back one by one: on tracks those that come back together probe together, in no order.
    return { ...limit, strikes: { ...strikes, end: (time) => strikes.end!(time) + (time % 1) } };
  },
  'walk filter': (seed) =>
    walkFilter.create(
      { start: 5, answered: 0.35, reaction: 2.13, period: 6, hosts: 0.7 },
      makeContext('walk', seed),
    ),
  quarantine: (seed) =>
    quarantine.create({ start: 5, infected: 0.1, healthy: 0.02, period: 8 }, makeContext('quarantine', seed)),
  'late tarpit': (seed) => tarpit.create({ start: 4, addresses: 250, hold: 6 }, makeContext('tarpit', seed)),
  'tarpit for good': (seed) =>
    tarpit.create({ start: 0, prefixes: [{ base: 1024, length: 27 }] }, makeContext('block', seed)),
  'take-down': (seed) =>
    takeDown.create({ start: 4, rate: 0.05, duration: 30 }, makeContext('takeDown', seed)),
  'reboot campaigns': (seed) =>
    rebootCampaign.create(
      { start: 8, duration: 6, share: 0.7, every: 15 },
      makeContext('rebootCampaign', seed),
    ),
};
