/** Records everything that a run calls out, for comparing engines event by event. */
import type { Observer } from '../../src/observe/observer.ts';

export type LoggedEvent = readonly [
  what: 'hit' | 'to' | 'instances' | 'end',
  time: number,
  ...numbers: number[],
];

export class EventLog implements Observer {
  readonly name = 'log';
  readonly tables = [];
  readonly every = 0;
  readonly everyHit: boolean;
  readonly mutable = ['events'];
  events: LoggedEvent[] = [];

  constructor(everyHit = true) {
    this.everyHit = everyHit;
  }

  onHit(time: number, worm: number, source: number, target: number, outcome: number): void {
    this.events.push(['hit', time, worm, source, target, outcome]);
  }

  onTransition(time: number, host: number, from: number, to: number): void {
    this.events.push(['to', time, host, from, to]);
  }

  onInstances(time: number, host: number, instances: number): void {
    this.events.push(['instances', time, host, instances]);
  }
}

/** s; changes of speed multiply rounding. */
const tolerance = 1e-4;

/** The first difference of two event lists in words; null where they agree to rounding. */
export function firstDifference(a: readonly LoggedEvent[], b: readonly LoggedEvent[]): string | null {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [one, other] = [a[index], b[index]];
    const same =
      one !== undefined &&
      other !== undefined &&
      one[0] === other[0] &&
      Math.abs(one[1] - other[1]) < tolerance &&
      one.slice(2).every((value, place) => value === other[place + 2]);
    if (!same) return `event ${index}: ${JSON.stringify(one)} against ${JSON.stringify(other)}`;
  }
  return null;
}
