/**
 * What the desk comes to know of a finished run, in order of time. The first of a kind is told by itself; what follows
 * is summed up in reports. All of it is told after the desk's delay, and what is told after the end is left out.
 */
import { formatAddress } from '../address/ipv4.ts';
import type { Model } from '../engine/model.ts';
import type { Table } from '../observe/table.ts';
import { followedHosts } from '../scenario/build.ts';
import { Chronicle, type OwnEvent } from './chronicle.ts';
import type { Inject, InjectKind } from './inject.ts';
import type { Exercise } from './parse.ts';
import { count, describeFirst, describeMore, several, timeOfDay } from './texts.ts';

/** What is told of a run, before it is known what is true at that time. */
type Sighting = Omit<Inject, 'truth'>;

export interface FinishedRun {
  readonly model: Model;
  readonly tables: readonly Table[];
  /** s since the start. */
  readonly end: number;
}

/** `events`: of the own network; `isOwn`: by host, 1 in the own network. */
export function findInjects(
  exercise: Exercise,
  run: FinishedRun,
  events: readonly OwnEvent[],
  isOwn: Uint8Array,
): Inject[] {
  const { complaints, crashes, network } = exercise.desk;
  const nameOf = hostNames(exercise, run.model);
  const ofKind = (kind: OwnEvent['kind']) => events.filter((event) => event.kind === kind);
  const group = (
    kind: keyof typeof describeFirst,
    desk: { every: number; delay: number } | undefined,
    observer: string,
  ) => (desk === undefined ? [] : groupEvents(kind, ofKind(kind), desk, observer, run.model.epoch, nameOf));
  const infected = ofKind('infected')[0];
  const sightings: Sighting[] = [
    ...readNetwork(exercise, run),
    ...readTelescope(exercise, run),
    ...group('defaced', complaints, 'visitors'),
    ...group('unreachable', complaints, 'visitors'),
    ...group('crash', crashes, 'operators'),
  ];
  if (infected !== undefined) {
    sightings.push({
      at: infected.time + network.delay,
      kind: 'firstOutgoing',
      observer: exercise.network.name,
      text: `${nameOf(infected.host)} begins to probe addresses outside, the first of our hosts that does.`,
      happened: infected.time,
    });
  }
  const told = sightings.filter(({ at }) => at <= run.end).sort((one, other) => one.at - other.at);
  const chronicle = new Chronicle(run.model, tableOf(run, 'infections'), tableOf(run, 'history'), isOwn);
  const { world, own } = chronicle;
  return told.map((sighting) => {
    chronicle.advance(sighting.at);
    const { infected, everInfected, defaced, down } = world;
    const truth = {
      infected,
      everInfected,
      defaced,
      down,
      ownInfected: own.infected,
      ownDown: own.down,
    };
    return { ...sighting, truth };
  });
}

/** A table of a run by its name. */
export const tableOf = ({ tables }: Pick<FinishedRun, 'tables'>, name: string): Table =>
  tables.find(({ spec }) => spec.name === name)!;

/** How people call a host: by the name that the scenario gives it, with its address. */
function hostNames({ scenario }: Exercise, model: Model): (host: number) => string {
  const names = new Map(
    followedHosts(scenario, model).map((host, index) => [host, scenario.hosts.named[index]!.name]),
  );
  return (host) => {
    const address = formatAddress(model.addresses[host]!);
    const name = names.get(host);
    return name === undefined ? address : `${name} (${address})`;
  };
}

/** The first probe, and a report of each window since. */
function readNetwork({ network, desk }: Exercise, run: FinishedRun): Sighting[] {
  const { epoch } = run.model;
  const observer = network.name;
  const { delay } = desk.network;
  const sightings: Sighting[] = [];
  const rows = [...tableOf(run, 'network')];
  const first = Math.min(...rows.map((row) => row.firstProbe!).filter((time) => time >= 0));
  if (first < Infinity) {
    const text = 'A probe arrives, the first of its kind.';
    sightings.push({ at: first + delay, kind: 'firstProbe', observer, text, happened: first });
  }
  let before = 0;
  for (const window of windowsOf(rows)) {
    const end = window[0]!.time!;
    const seconds = end - before;
    before = end;
    const sum = (name: string): number => window.reduce((total, row) => total + row[name]!, 0);
    const [infected, arrived] = [sum('infected'), sum('arrivalsPerSecond') * seconds];
    const [sent, megabits] = [sum('outgoingProbesPerSecond') * seconds, sum('outgoingMegabitsPerSecond')];
    if (arrived === 0 && infected === 0 && sent < 1) continue;
    const out =
      infected === 0 && sent < 1
        ? 'none leave'
        : `${count(sent)} leave (${megabits.toPrecision(2)} Mbit/s), at the end from ${several(infected, 'host')}`;
    const text = `To ${timeOfDay(epoch + end)}: ${several(arrived, 'probe')} arrived (${count(sum('arrivalsSoFar'))} so far), ${out}.`;
    sightings.push({ at: end + delay, kind: 'networkReport', observer, text, happened: end });
  }
  return sightings;
}

/** Rows of the same time: one for each prefix. */
function windowsOf(rows: readonly Record<string, number>[]): Record<string, number>[][] {
  const windows = new Map<number, Record<string, number>[]>();
  for (const row of rows) windows.set(row.time!, [...(windows.get(row.time!) ?? []), row]);
  return [...windows.values()];
}

function readTelescope({ desk: { telescope } }: Exercise, run: FinishedRun): Sighting[] {
  if (telescope === undefined) return [];
  return [...tableOf(run, 'telescope')]
    .filter(({ packets }) => packets! > 0)
    .map(({ time, packets, sources, newSources }) => ({
      at: time! + telescope.delay,
      kind: 'telescopeReport',
      observer: telescope.name,
      text: `To ${timeOfDay(run.model.epoch + time!)}: ${several(packets!, 'probe')} from ${several(sources!, 'source')}, ${count(newSources!)} of them new.`,
      happened: time!,
    }));
}

/** The first event by itself, the others by windows of the UTC clock. */
function groupEvents(
  kind: keyof typeof describeFirst & InjectKind,
  events: readonly OwnEvent[],
  { every, delay }: { every: number; delay: number },
  observer: string,
  epoch: number,
  nameOf: (host: number) => string,
): Sighting[] {
  const [first, ...others] = events;
  if (first === undefined) return [];
  const text = describeFirst[kind](nameOf(first.host));
  const sightings: Sighting[] = [{ at: first.time + delay, kind, observer, text, happened: first.time }];
  const windows = new Map<number, OwnEvent[]>();
  for (const event of others) {
    const end = (Math.floor((epoch + event.time) / every) + 1) * every - epoch;
    windows.set(end, [...(windows.get(end) ?? []), event]);
  }
  for (const [end, inside] of windows) {
    const hosts = [...new Set(inside.map(({ host }) => host))];
    const named =
      hosts.length <= 3 ? `: ${hosts.map(nameOf).join(', ')}` : `, ${several(hosts.length, 'host')}`;
    const text = `To ${timeOfDay(epoch + end)}: ${describeMore[kind](inside.length)}${named}.`;
    sightings.push({ at: end + delay, kind, observer, text, happened: end });
  }
  return sightings;
}
