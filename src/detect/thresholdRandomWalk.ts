/**
 * Threshold random walk (Jung, Paxson, Berger, Balakrishnan, "Fast portscan detection using sequential hypothesis
 * testing", IEEE S&P 2004). A first contact succeeds with probability theta0 if its source is benign, theta1 if it scans.
 * Each source has a likelihood ratio, 1 at first: a failure multiplies it by (1 - theta1) / (1 - theta0), a success by
 * theta1 / theta0. At beta / alpha or more the source is flagged as a scanner; at (1 - beta) / (1 - alpha) or less it is
 * taken for benign, and the walk begins anew. By default these are 4, 1/4, 99 and 1/99: four failures in a row flag.
 *
 * The walk stands at the edge of the watched prefixes. A contact fails where no host of the simulation is up; every probe
 * counts as a first contact (a scanner rarely comes back to an address before it is flagged). Contacts of one source in an
 * interval come in random order, and the time is known to the interval. Benign sources contact at a rate of their own and
 * fail with probability 1 - theta0: their flags are false alarms.
 */

import { AddressSet } from '../address/addressSet.ts';
import { INFECTED, type State } from '../host/states.ts';
import { HIT_DOWN, HIT_DROPPED, type Outcome, type View } from '../observe/observer.ts';
import { poisson } from '../random/samplers.ts';
import type { Stream } from '../random/stream.ts';
import { type DetectorContext, type DetectorKind, type Watch, watchShape } from './kind.ts';
import { RandomWalks } from './randomWalks.ts';
import { flaggedTable } from './tables.ts';
import { WatchingDetector } from './watchingDetector.ts';

export interface ThresholdRandomWalkConfig extends Watch {
  /** Chance that a first contact succeeds, of benign sources and of scanners. */
  readonly theta0: number;
  readonly theta1: number;
  /** Wanted chances of flagging benign sources, and scanners. */
  readonly alpha: number;
  readonly beta: number;
  /** Flagged sources at which it raises the alarm. */
  readonly sources: number;
  /** First contacts/s of all benign sources, and their number. */
  readonly benign: number;
  readonly benignSources: number;
}

class ThresholdRandomWalk extends WatchingDetector {
  readonly everyHit: boolean;
  readonly mutable = [
    ...WatchingDetector.changing,
    'walks',
    'benignWalks',
    'infectedAt',
    'succeeded',
    'failed',
    'flags',
  ];
  private readonly config: ThresholdRandomWalkConfig;
  /** By host: 1 if it lives at a watched address. */
  private readonly isInside: Uint8Array;
  private readonly walks: RandomWalks;
  private readonly benignWalks: RandomWalks;
  /** By host: when it was last infected, s. */
  private infectedAt: Float64Array;
  /** Sources of hits on watched hosts since it last counted, by outcome. */
  private succeeded: number[];
  private failed: number[];
  /** Flagged sources so far. */
  private flags: number;

  constructor(config: ThresholdRandomWalkConfig, context: DetectorContext) {
    super(config, context, true);
    const { addresses } = context;
    this.config = config;
    const watched = AddressSet.fromPrefixes(config.prefixes);
    this.isInside = Uint8Array.from(addresses, (address) => (watched.contains(address) ? 1 : 0));
    this.everyHit = this.isInside.includes(1);
    this.walks = new RandomWalks(config, addresses.length);
    this.benignWalks = new RandomWalks(config, config.benign > 0 ? config.benignSources : 0);
    this.infectedAt = new Float64Array(addresses.length);
    this.succeeded = [];
    this.failed = [];
    this.flags = 0;
  }

  onTransition(time: number, host: number, _from: State, to: State): void {
    if (to === INFECTED) this.infectedAt[host] = time;
  }

  onHit(_time: number, _worm: number, source: number, target: number, outcome: Outcome): void {
    if (this.isInside[target] === 0 || source < 0 || outcome === HIT_DROPPED) return;
    if (this.walks.isFlagged(source)) return;
    (outcome === HIT_DOWN ? this.failed : this.succeeded).push(source);
  }

  onHits(
    times: Float64Array,
    worm: number,
    sources: Uint32Array,
    targets: Uint32Array,
    outcome: Outcome,
    count: number,
  ): void {
    const { isInside } = this;
    for (let hit = 0; hit < count; hit++) {
      if (isInside[targets[hit]!] === 1) this.onHit(times[hit]!, worm, sources[hit]!, targets[hit]!, outcome);
    }
  }

  protected count(from: number, to: number, view: View, random: Stream): void {
    const contacts = new Map<number, { failures: number; successes: number }>();
    const contactsOf = (source: number) => {
      let found = contacts.get(source);
      if (found === undefined) contacts.set(source, (found = { failures: 0, successes: 0 }));
      return found;
    };
    this.arrivals.draw(to, view, random, (_set, source, packets) => {
      contactsOf(source).failures += packets;
    });
    for (const source of this.failed) contactsOf(source).failures++;
    for (const source of this.succeeded) contactsOf(source).successes++;
    this.failed = [];
    this.succeeded = [];
    for (const [source, { failures, successes }] of contacts) {
      if (this.walks.follow(source, failures, successes, random)) this.flag(to, source, view);
    }
    const { benign, benignSources, theta0 } = this.config;
    for (let left = poisson(random, benign * (to - from)); left > 0; left--) {
      const source = random.below(benignSources);
      const fails = random.uniform() >= theta0;
      if (this.benignWalks.step(source, fails)) this.flagBenign(to, source, view);
    }
  }

  protected look(): void {}

  private flag(time: number, source: number, view: View): void {
    const delay = time - this.infectedAt[source]!;
    this.write(time, source, 0, this.walks.contacts[source]!, delay, view);
    this.dismiss(source, time, view);
  }

  private flagBenign(time: number, source: number, view: View): void {
    this.write(time, this.infectedAt.length, 1, this.benignWalks.contacts[source]!, Number.NaN, view);
  }

  private write(time: number, source: number, is: number, contacts: number, delay: number, view: View): void {
    const { logbook, detector } = this.context;
    logbook?.write(flaggedTable, detector, time, source, is, contacts, delay);
    if (++this.flags >= this.config.sources) this.raise(time, view);
  }
}

export const thresholdRandomWalk: DetectorKind<ThresholdRandomWalkConfig> = {
  name: 'thresholdRandomWalk',
  meaning:
    'Flags sources whose first contacts fail too often, and raises its alarm at the first or a later one.',
  example: { name: 'walk', prefixes: ['10.0.0.0/16'], sources: 10 },
  schema: (vocabulary) => {
    const { map, count, pace, share } = vocabulary;
    return map({
      ...watchShape(vocabulary, '10 s'),
      theta0: share.prefault('80 %').describe('Chance that a first contact of a benign source succeeds'),
      theta1: share.prefault('20 %').describe('The same of a scanner, as the test assumes'),
      alpha: share.prefault('1 %').describe('Share of the benign sources that it may flag'),
      beta: share.prefault('99 %').describe('Share of the scanners that it should flag'),
      sources: count.prefault(1).describe('Flagged sources at which it raises its alarm'),
      benign: pace.prefault('0 probes/s').describe('First contacts of all benign sources together'),
      benignSources: count.prefault(1000).describe('Number of benign sources'),
    })
      .refine(({ theta0, theta1 }) => 0 < theta1 && theta1 < theta0 && theta0 < 1, {
        error: 'expected 0 < theta1 < theta0 < 1',
        path: ['theta1'],
      })
      .refine(({ alpha, beta }) => 0 < alpha && alpha < beta && beta < 1, {
        error: 'expected 0 < alpha < beta < 1',
        path: ['alpha'],
      });
  },
  create: (config, context) => new ThresholdRandomWalk(config, context),
};
