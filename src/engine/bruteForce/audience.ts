/** The observers of a run: who hears what, and when intervals end. */
import type { State } from '../../host/states.ts';
import {
  HIT_CRASHED,
  HIT_INFECTED,
  HIT_STACKED,
  type Observer,
  type Outcome,
  type View,
} from '../../observe/observer.ts';
import { Stream } from '../../random/stream.ts';
import { scanOf } from '../../worm/strategy.ts';
import type { Model } from '../model.ts';

interface Grid {
  readonly observer: Observer;
  readonly random: Stream;
  /** Number of the next multiple of `every`. */
  row: number;
  /** When its last interval ended, s, and whether that was the end of a row. */
  from: number;
  ended: boolean;
}

/** What a probe did to a host that did not ignore it. */
const changesHost = (outcome: Outcome): boolean =>
  outcome === HIT_INFECTED || outcome === HIT_STACKED || outcome === HIT_CRASHED;

const dueAt = ({ observer, row }: Grid): number => (observer.every > 0 ? observer.every * row : Infinity);

export class Audience {
  readonly watchesProbes: boolean;
  /** Share of passing probes since the last interval ended. */
  passShare = 1;
  private readonly observers: readonly Observer[];
  private readonly worms: Model['worms'];
  private readonly grids: Grid[];

  constructor(observers: readonly Observer[], { worms, seed }: Model) {
    this.observers = observers;
    this.worms = worms;
    this.watchesProbes = observers.some((observer) => observer.onProbe);
    this.grids = observers
      .filter((observer) => observer.onInterval)
      .map((observer) => ({
        observer,
        random: new Stream(seed, `observe/${observer.name}`),
        row: 1,
        from: 0,
        ended: false,
      }));
  }

  start(view: View): void {
    for (const observer of this.observers) observer.start?.(view);
  }

  probe(time: number, worm: number, source: number, address: number): void {
    for (const observer of this.observers) observer.onProbe?.(time, worm, source, address);
  }

  hit(time: number, worm: number, source: number, target: number, outcome: Outcome): void {
    const onTrack = scanOf(this.worms[worm]!.strategy).kind === 'generator';
    for (const observer of this.observers) {
      const wanted = observer.everyHit || (observer.trackHits && onTrack) || changesHost(outcome);
      if (wanted) observer.onHit?.(time, worm, source, target, outcome);
    }
  }

  transition(time: number, host: number, from: State, to: State): void {
    for (const observer of this.observers) observer.onTransition?.(time, host, from, to);
  }

  instances(time: number, host: number, instances: number): void {
    for (const observer of this.observers) observer.onInstances?.(time, host, instances);
  }

  cursorEnd(time: number, worm: number, host: number, startRank: number, probes: number): void {
    for (const observer of this.observers) observer.onCursorEnd?.(time, worm, host, startRank, probes);
  }

  /** When the next row of any observer ends, s. */
  nextRow(): number {
    let next = Infinity;
    for (const grid of this.grids) next = Math.min(next, dueAt(grid));
    return next;
  }

  /** Ends the rows that are due now. */
  endRows(time: number, view: View): void {
    for (const grid of this.grids) {
      if (dueAt(grid) !== time) continue;
      grid.row++;
      this.endInterval(grid, time, true, view);
    }
  }

  /** Ends every open interval because the share of passing probes changes. */
  changePassShare(time: number, passShare: number, view: View): void {
    for (const grid of this.grids) if (time > grid.from) this.endInterval(grid, time, false, view);
    this.passShare = passShare;
  }

  /** Ends every row that is not yet ended, at the end of the run. */
  finish(time: number, view: View): void {
    for (const grid of this.grids) {
      if (time > grid.from || !grid.ended) this.endInterval(grid, time, true, view);
    }
    for (const observer of this.observers) observer.onEnd?.(view);
  }

  private endInterval(grid: Grid, time: number, ends: boolean, view: View): void {
    grid.observer.onInterval!(grid.from, time, ends, view, grid.random);
    grid.from = time;
    grid.ended = ends;
  }
}
