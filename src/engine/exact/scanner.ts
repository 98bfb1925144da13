/** How one worm scans, as the exact engine sees it: all its instances together, and the next hit of any of them. */
import type { Outcome } from '../../observe/observer.ts';
import type { Guard } from './guard.ts';

/** Target of a thread that a tarpit holds, or lets go. */
export const NO_HOST = -1;

export interface Scanner {
  readonly mutable: readonly string[];
  /** Time of the next hit that can change a host, or until which a tarpit lets its threads be, s; Infinity if there is none. */
  readonly next: number;
  /** Lets that hit happen: who, whom, and where the target stands in the list of its state (undefined: not known). */
  fire(): void;
  readonly source: number;
  /** NO_HOST if it was no hit, but a tarpit. */
  readonly target: number;
  readonly place: number | undefined;
  /**
   * What that hit, which was not dropped and whose target is up, comes to, before it does; `met`: the target carries this worm.
   * Returns whether the source sends less from now on.
   */
  hear?(outcome: Outcome, met: boolean): boolean;
  /** Instances on a host that will send nothing any more. */
  quiet?(host: number): number;
  /** The speed of the instances on a host changed, or their number did; 0 instances: they ended. */
  setSpeed(host: number, instances: number, speed: number): void;
  /** The instance that starts next is of the first release of the worm. */
  seed?(): void;
  /** One more instance on a host, before its `setSpeed`; `ordinal` counts those ever started there; `listed`: it had a part of a hit list. */
  start(host: number, ordinal: number, listed?: boolean): void;
  /** A host changed its state, or which worms it carries; absent where nobody has to know whose host that is. */
  turn?(host: number): void;
  /** Before anything changes: hits until now that change nothing are told to observers that want them. */
  catchUp(): void;
  /** The same one by one, so that several worms tell theirs in order of time: when the next is (Infinity: none until then). */
  peek(): number;
  /** Tells the hit that `peek` found. */
  tell(): void;
  /** Hits that `peek` found and were not told are to be found again, at the rates of that time. */
  takeBack(): void;
  /** After anything changed: paces, or the number of hosts in a state. */
  refresh(): void;
  /** The share of probes that defenses let pass is another from now on. */
  setPassShare(passShare: number): void;
  /** There are more addresses of tarpits. */
  setTarpits(): void;
  /** These filters have begun: whether it follows one by itself, or will once that knows a source. */
  follow?(filters: readonly Guard[]): boolean;
  /** The one whose filter it follows: that drops none of its hits. */
  readonly followed?: Guard | null;
  /** From now on defenses decide about hits one by one. */
  beginDeciding(): void;
  /** From now on the probes of each host are counted. */
  beginCounting(): void;
  /** Probes/s to empty addresses of its memoryless instances on a host. */
  missRate(host: number): number;
  /** Probes so far of its cursors on a host. */
  sentBy(host: number): number;
  /** When its cursors on a host have sent so many more, s, if their speed stays; Infinity if they do not probe. */
  probeTime(host: number, probes: number): number;
  /** The misses of a host for the last so many s were counted elsewhere. */
  exclude(host: number, elapsed: number): void;
  /** Probes/s of all instances. */
  probeRate(): number;
  /** Mean number of hits so far that change nothing. */
  unchangedHits(): number;
  /** What was not drawn one by one until the end of the run. */
  settle(): Unseen;
}

/** Probes that no event stands for. */
export interface Unseen {
  readonly misses: number;
  readonly hits: number;
  /** Dropped ones, on occupied addresses or not. */
  readonly dropped: number;
}
