/** The map of a session: follows its run, cursor and chosen host, and says what is pointed at and how many are what. */
import { effect, type Signal, signal } from '@preact/signals';
import type { LabRun } from '../run/labRun.ts';
import type { RunFacts } from '../run/protocol.ts';
import type { Replay } from '../run/replay.ts';
import type { Session } from '../run/session.ts';
import { DefacedHosts } from './defacedHosts.ts';
import { followGestures, zoomMiddle } from './gestures.ts';
import { HostMap } from './hostMap.ts';
import type { Subject } from './paint.ts';
import { type View, wholeView } from './view.ts';
import { tellBlock, tellHost } from './words.ts';

/** ms between two changes of the words beside the map. */
const pause = 100;

export class LiveMap {
  /** Hosts by paint. */
  readonly counts: Signal<Uint32Array>;
  /** The square and the host pointed at, in words; empty for none. */
  readonly block = signal('');
  readonly host = signal('');
  readonly slow: Signal<boolean>;
  readonly map: HostMap;
  private readonly session: Session;
  private readonly facts: RunFacts;
  private readonly replay: Replay;
  private readonly defaced: DefacedHosts;
  private readonly endings: (() => void)[];
  /** Point of the element that is meant, CSS px; null for none. */
  private point: readonly [left: number, top: number] | null = null;
  private frame = 0;
  private telling = 0;

  constructor(element: HTMLElement, session: Session, run: LabRun, facts: RunFacts, replay: Replay) {
    this.session = session;
    this.facts = facts;
    this.replay = replay;
    this.map = new HostMap(element, facts, this.schedule);
    this.counts = signal(this.map.counts.slice());
    this.slow = signal(this.map.slow);
    this.defaced = new DefacedHosts(facts, run.table('infections'));
    this.endings = [
      effect(() => {
        session.player.time.value;
        run.reached.value;
        this.map.selected = session.host.value ?? -1;
        this.schedule();
      }),
      followGestures(element, this.map, {
        onMove: this.schedule,
        onPoint: (point) => {
          this.point = point;
          this.schedule();
        },
        onPick: (left, top) => {
          const host = this.hostAt([left, top]);
          session.host.value = host < 0 ? null : host;
          if (host >= 0 && this.map.aim) this.map.center(host);
        },
        onKeys: (used) => {
          if (this.map.aim && !used) this.point = null;
          this.map.aim = used;
          this.schedule();
        },
      }),
    ];
  }

  get view(): View {
    return this.map.view;
  }

  set view(view: View) {
    this.map.view = view;
    this.schedule();
  }

  set subject(subject: Subject) {
    this.map.subject = subject;
    this.schedule();
  }

  /** Zooms around the middle. */
  zoom(factor: number): void {
    zoomMiddle(this.map, factor);
    this.schedule();
  }

  /** Shows all addresses. */
  reset(): void {
    this.view = wholeView(this.map.frame.side);
  }

  close(): void {
    for (const end of this.endings) end();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.telling);
    this.map.close();
  }

  private readonly schedule = (): void => {
    if (this.frame === 0) this.frame = requestAnimationFrame(this.draw);
  };

  private readonly draw = (): void => {
    this.frame = 0;
    this.replay.seek(this.session.player.time.value);
    this.defaced.update(this.replay);
    const { map } = this;
    const { width, height } = map.frame;
    if (map.aim) this.point = [width / 2, height / 2];
    map.pointed = this.point === null ? -1 : this.hostAt(this.point);
    map.draw(this.replay, this.defaced);
    if (this.telling === 0) this.telling = window.setTimeout(this.tell, pause);
  };

  /** The host that is meant: near the pointer, or in reach of the middle when keys are used. */
  private hostAt([left, top]: readonly [left: number, top: number]): number {
    const { map } = this;
    const near = map.hostAt(left, top);
    return near < 0 && map.aim
      ? map.hostAt(left, top, Math.min(map.frame.width, map.frame.height) / 2)
      : near;
  }

  private readonly tell = (): void => {
    this.telling = 0;
    const { map, facts } = this;
    const block = this.point === null ? -1 : map.blockAt(...this.point);
    const host = map.pointed < 0 ? map.selected : map.pointed;
    this.block.value = block < 0 ? '' : tellBlock(facts, block);
    this.host.value = host < 0 ? '' : tellHost(facts, this.replay, this.defaced.now[host] === 1, host);
    this.slow.value = map.slow;
    if (map.counts.some((count, paint) => count !== this.counts.value[paint]))
      this.counts.value = map.counts.slice();
  };
}
