/** Calls out to observers what happens: each callback goes to those that have it. */
import type { State } from '../../host/states.ts';
import type { Observer, Outcome } from '../../observe/observer.ts';
import { scanOf } from '../../worm/strategy.ts';
import type { Model } from '../model.ts';
import type { Present } from './present.ts';

type Calls<Name extends keyof Observer> = (Observer & Required<Pick<Observer, Name>>)[];

function having<Name extends keyof Observer>(observers: readonly Observer[], name: Name): Calls<Name> {
  return observers.filter((observer) => observer[name] !== undefined) as Calls<Name>;
}

export class Announcer {
  private readonly present: Present;
  private readonly hits: Calls<'onHit'>;
  private readonly everyHits: Calls<'onHit'>;
  /** Who hears of hits that change nothing, by worm. */
  private readonly ofWorm: readonly Calls<'onHit'>[];
  private readonly transitions: Calls<'onTransition'>;
  private readonly instanceCounts: Calls<'onInstances'>;
  private readonly paces: Calls<'onPace'>;
  private readonly cursorEnds: Calls<'onCursorEnd'>;

  constructor(observers: readonly Observer[], worms: Model['worms'], present: Present) {
    this.present = present;
    this.hits = having(observers, 'onHit');
    this.everyHits = this.hits.filter((observer) => observer.everyHit === true);
    this.ofWorm = worms.map(({ strategy }) =>
      this.hits.filter(
        ({ everyHit, trackHits }) => everyHit || (trackHits && scanOf(strategy).kind === 'generator'),
      ),
    );
    this.transitions = having(observers, 'onTransition');
    this.instanceCounts = having(observers, 'onInstances');
    this.paces = having(observers, 'onPace');
    this.cursorEnds = having(observers, 'onCursorEnd');
  }

  /** Whether anyone wants hits that change nothing. */
  get wantsEveryHit(): boolean {
    return this.everyHits.length > 0;
  }

  get wantsPaces(): boolean {
    return this.paces.length > 0;
  }

  hit(worm: number, source: number, target: number, outcome: Outcome): void {
    for (const observer of this.hits) observer.onHit(this.present.time, worm, source, target, outcome);
  }

  /** A hit that changes nothing. */
  watchedHit(time: number, worm: number, source: number, target: number, outcome: Outcome): void {
    for (const observer of this.ofWorm[worm]!) observer.onHit(time, worm, source, target, outcome);
  }

  /** The first `count` of many such hits of a memoryless worm, all of one outcome, in order of time. */
  watchedHits(
    times: Float64Array,
    worm: number,
    sources: Uint32Array,
    targets: Uint32Array,
    outcome: Outcome,
    count: number,
  ): void {
    for (const observer of this.everyHits) {
      if (observer.onHits !== undefined) observer.onHits(times, worm, sources, targets, outcome, count);
      else {
        for (let hit = 0; hit < count; hit++)
          observer.onHit(times[hit]!, worm, sources[hit]!, targets[hit]!, outcome);
      }
    }
  }

  transition(host: number, from: State, to: State): void {
    for (const observer of this.transitions) observer.onTransition(this.present.time, host, from, to);
  }

  instances(host: number, instances: number): void {
    for (const observer of this.instanceCounts) observer.onInstances(this.present.time, host, instances);
  }

  pace(worm: number, host: number, probesPerSecond: number): void {
    for (const observer of this.paces) observer.onPace(this.present.time, worm, host, probesPerSecond);
  }

  cursorEnd(worm: number, host: number, startRank: number, probes: number): void {
    for (const observer of this.cursorEnds)
      observer.onCursorEnd(this.present.time, worm, host, startRank, probes);
  }
}
