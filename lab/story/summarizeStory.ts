/**
 * What the story shows of its runs, in few bytes. The same functions make the stored summary from a run in Node and the
 * bytes of a run in the browser, so equal hashes mean equal pictures. Times are whole s since the start of the run.
 */
import { decodeColumns, encodeColumns } from './columns.ts';

/** Columns of the tables of a run. */
export type Tables = (table: string) => { values(column: string): ArrayLike<number> };

/** In place of a count of instances: the host ground to a halt, or is on its way up. */
export const halted = -1;
export const rebooting = -2;

/** Numbers of states and pages, as the tables write them. */
const haltedState = 2;
const rebootingState = 3;
const unreachablePage = 3;
/** One infection out of so many is a dot of the stored map. */
const sampling = 40;

/** Week of v1. Places count from 1; 0 stands for the host of the release, which is not in line. */
export interface LineSummary {
  readonly hosts: number;
  readonly everInfected: number;
  /** New hosts that the first host found itself. */
  readonly foundByFirst: number;
  /** Address of the host at place 1. */
  readonly address: number;
  /** When its page became unreachable, s. */
  readonly filmEnd: number;
  /** Addresses that a copy asks before each place. */
  readonly ranks: readonly number[];
  /** Halts of each place within the week. */
  readonly halts: readonly number[];
  /** Until `filmEnd`: which place had how many instances from when on. */
  readonly changeTimes: readonly number[];
  readonly changePlaces: readonly number[];
  readonly changeCounts: readonly number[];
  /** Which page place 1 showed from when on, by number of the table `sites`. */
  readonly pageTimes: readonly number[];
  readonly pages: readonly number[];
  /** Instances of each place at each full hour, place by place. */
  readonly shades: readonly number[];
}

/** Day of v2. */
export interface DaySummary {
  readonly hosts: number;
  /** At each full minute. */
  readonly infected: readonly number[];
  /** Minute and /16 of one infection out of forty. */
  readonly minutes: readonly number[];
  readonly prefixes: readonly number[];
}

/** Infected hosts at every tenth minute of the day with a filter. */
export type FilterSummary = readonly number[];

export function summarizeLine(tables: Tables): Uint8Array {
  const first = tables('first-in-line');
  const places = new Map<number, number>();
  const members = first.values('host');
  for (let index = 0; index < members.length; index++) places.set(members[index]!, index + 1);
  const pages = summarizePages(tables);
  const filmEnd = pages.times[pages.times.length - 1]!;
  const { halts, changes } = summarizeHistory(tables, places, filmEnd);
  const { everInfected, hosts } = lastCensus(tables);
  return encodeColumns([
    [hosts, everInfected, countFoundByFirst(tables), first.values('address')[0]!, filmEnd],
    first.values('rank'),
    halts,
    changes.times,
    changes.places,
    changes.counts,
    pages.times,
    pages.kinds,
    summarizeShades(tables, members.length),
  ]);
}

export function readLine(bytes: Uint8Array): LineSummary {
  const columns = decodeColumns(bytes);
  const [hosts, everInfected, foundByFirst, address, filmEnd] = columns[0] as Five;
  const [ranks, halts, changeTimes, changePlaces, changeCounts] = columns.slice(1, 6) as Five<number[]>;
  const [pageTimes, pages, shades] = columns.slice(6) as [number[], number[], number[]];
  return {
    ...{ hosts, everInfected, foundByFirst, address, filmEnd },
    ...{ ranks, halts, changeTimes, changePlaces, changeCounts },
    ...{ pageTimes, pages, shades },
  };
}

type Five<Item = number> = [Item, Item, Item, Item, Item];

export function summarizeDay(tables: Tables): Uint8Array {
  const infections = tables('infections');
  const times = infections.values('time');
  const targets = infections.values('target');
  const minutes: number[] = [];
  const prefixes: number[] = [];
  for (let index = 0; index < times.length; index += sampling) {
    minutes.push(Math.floor(times[index]! / 60));
    prefixes.push(Math.floor(targets[index]! / 65536));
  }
  return encodeColumns([[lastCensus(tables).hosts], tables('census').values('infected'), minutes, prefixes]);
}

export function readDay(bytes: Uint8Array): DaySummary {
  const [hosts, infected, minutes, prefixes] = decodeColumns(bytes);
  return { hosts: hosts![0]!, infected: infected!, minutes: minutes!, prefixes: prefixes! };
}

export const summarizeFilter = (tables: Tables): Uint8Array =>
  encodeColumns([tables('census').values('infected')]);

export const readFilter = (bytes: Uint8Array): FilterSummary => decodeColumns(bytes)[0]!;

function lastCensus(tables: Tables): { hosts: number; everInfected: number } {
  const census = tables('census');
  const last = (column: string): number => {
    const values = census.values(column);
    return values[values.length - 1]!;
  };
  const states = ['vulnerable', 'infected', 'halted', 'rebooting', 'patched', 'fragile', 'crashed'];
  return {
    hosts: states.reduce((sum, state) => sum + last(state), 0),
    everInfected: last('everInfected'),
  };
}

/** First infections whose source is the host that the release infected. */
function countFoundByFirst(tables: Tables): number {
  const infections = tables('infections');
  const sources = infections.values('source');
  const targets = infections.values('target');
  const seen = new Set<number>();
  let found = 0;
  for (let index = 0; index < targets.length; index++) {
    const target = targets[index]!;
    if (!seen.has(target) && sources[index] === targets[0]) found++;
    seen.add(target);
  }
  return found;
}

/** Changes of the page of the only site that is followed, until it is unreachable or the run ends. */
function summarizePages(tables: Tables): { times: number[]; kinds: number[] } {
  const times = [0];
  const kinds = [0];
  const sites = tables('sites');
  const rowTimes = sites.values('time');
  const rowPages = sites.values('page');
  for (let row = 0; row < rowTimes.length && kinds[kinds.length - 1] !== unreachablePage; row++) {
    if (rowPages[row] === kinds[kinds.length - 1]) continue;
    times.push(rowTimes[row]!);
    kinds.push(rowPages[row]!);
  }
  return { times, kinds };
}

const signedCount = (state: number, instances: number): number =>
  state === haltedState ? halted : state === rebootingState ? rebooting : instances;

function summarizeHistory(tables: Tables, places: ReadonlyMap<number, number>, filmEnd: number) {
  const history = tables('history');
  const [times, hosts, states, instances] = ['time', 'host', 'state', 'instances'].map((column) =>
    history.values(column),
  ) as [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, ArrayLike<number>];
  const halts = new Array<number>(places.size).fill(0);
  const changes = { times: [] as number[], places: [] as number[], counts: [] as number[] };
  for (let row = 0; row < times.length; row++) {
    const place = places.get(hosts[row]!) ?? 0;
    if (states[row] === haltedState && place > 0) halts[place - 1]!++;
    if (times[row]! > filmEnd) continue;
    changes.times.push(Math.floor(times[row]!));
    changes.places.push(place);
    changes.counts.push(signedCount(states[row]!, instances[row]!));
  }
  return { halts, changes };
}

/** The table `line` is hour by hour; a place changes little from hour to hour, so it goes place by place. */
function summarizeShades(tables: Tables, length: number): number[] {
  const line = tables('line');
  const states = line.values('state');
  const instances = line.values('instances');
  const hours = states.length / length;
  const shades: number[] = [];
  for (let place = 0; place < length; place++) {
    for (let hour = 0; hour < hours; hour++) {
      const row = hour * length + place;
      shades.push(signedCount(states[row]!, instances[row]!));
    }
  }
  return shades;
}
