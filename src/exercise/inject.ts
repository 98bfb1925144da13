/** An inject: something that the desk comes to know, and what is true at that time. */

/** What there is to know; reports of the own network come from its first probe on. */
export const injectKinds = [
  'firstProbe',
  'networkReport',
  'firstOutgoing',
  'telescopeReport',
  'defaced',
  'unreachable',
  'crash',
] as const;
export type InjectKind = (typeof injectKinds)[number];

/** The parts of the desk. */
export type DeskKey = 'network' | 'telescope' | 'complaints' | 'crashes';

/** What nobody at the desk knows, in hosts. */
export interface Truth {
  /** Infected now, world-wide. */
  readonly infected: number;
  /** Infected at least once so far, world-wide. */
  readonly everInfected: number;
  /** Defaced at least once so far, world-wide. */
  readonly defaced: number;
  /** Down now, world-wide. */
  readonly down: number;
  /** Infected now in the own network. */
  readonly ownInfected: number;
  /** Down now in the own network. */
  readonly ownDown: number;
}

export interface Inject {
  /** When the desk gets it, s since the start. */
  readonly at: number;
  readonly kind: InjectKind;
  /** Who tells. */
  readonly observer: string;
  readonly text: string;
  /** When it happened, or when what is reported ended, s since the start. */
  readonly happened: number;
  readonly truth: Truth;
}

/** Kinds that happen once in an exercise. */
export const happensOnce = (kind: InjectKind): boolean => kind === 'firstProbe' || kind === 'firstOutgoing';
