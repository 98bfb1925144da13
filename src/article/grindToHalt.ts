/** Sentence 11: do early hosts halt, and what halts them? The same outbreak with each of the two costs alone. */
import { amount, count, span } from './amounts.ts';
import { doesNotHold, type FindOut, holds, holdsOnlyIf, type Verdict } from './finding.ts';
import { type FinishedRun, strictWorm } from './runs.ts';

const groupSize = 50;
const shown = 3;
/** Instances that a host bears, less one, where instances cost; as the strain that one of them is. */
const instanceCost = 0.02;
/** Strain of one arriving probe/s: a server that takes ten. */
const probeCost = 0.1;

export interface Halts {
  /** Hosts among the first fifty in line that halted. */
  readonly early: number;
  readonly of: number;
}

/** Judges by the first fifty in line, with costs of instances alone and of traffic alone. */
export function judgeHalts(byInstances: Halts, byTraffic: Halts, limit: number): Verdict {
  const most = (halts: Halts): boolean => halts.early * 2 > halts.of;
  if (most(byTraffic)) return holds('traffic alone halts them');
  if (most(byInstances)) {
    return holdsOnlyIf(
      `a host cannot bear ${limit} instances. Instances halt the early hosts, traffic does not`,
    );
  }
  return doesNotHold('neither traffic nor instances halt the early hosts');
}

interface Group {
  readonly from: number;
  readonly to: number;
  readonly halted: number;
  readonly firstHalt: number | null;
  readonly medianHalt: number | null;
}

function groupHalts({ table }: FinishedRun): Group[] {
  const rows = [...table('first-in-line')];
  return Array.from({ length: Math.min(shown, Math.ceil(rows.length / groupSize)) }, (_, group) => {
    const members = rows.slice(group * groupSize, (group + 1) * groupSize);
    const halts = members
      .map(({ haltedAt }) => haltedAt!)
      .filter((time) => !Number.isNaN(time))
      .sort((one, other) => one - other);
    return {
      from: group * groupSize + 1,
      to: group * groupSize + members.length,
      halted: halts.length,
      firstHalt: halts[0] ?? null,
      medianHalt: halts[halts.length >> 1] ?? null,
    };
  });
}

export const grindToHalt: FindOut = (runs) => {
  const runWith = (...settings: string[]): FinishedRun =>
    runs.one({ scenario: strictWorm.scenario, settings, tables: ['first-in-line'] });
  const instances = runWith(`hosts.instanceCost=${instanceCost}`);
  const traffic = runWith('hosts.instanceCost=0', `hosts.probeCost=${probeCost}`);
  const byInstances = groupHalts(instances);
  const byTraffic = groupHalts(traffic);
  const limit = Math.ceil(1 / instanceCost);
  const early = (groups: readonly Group[]): Halts => ({
    early: groups[0]!.halted,
    of: groups[0]!.to - groups[0]!.from + 1,
  });
  return {
    figures: {
      instanceCost,
      probeCost,
      byInstances: {
        groups: byInstances,
        halts: instances.summary.halted,
        reboots: instances.summary.reboots,
      },
      byTraffic: { groups: byTraffic, halts: traffic.summary.halted },
    },
    lines: [
      `If hosts bear fewer than ${limit} instances, and probes cost nothing: ${count(instances.summary.halted)} halts. If instances cost nothing, and hosts take ${amount(1 / probeCost)} probes/s: ${count(traffic.summary.halted)} halts.`,
      `A reboot clears the worm and leaves the hole: ${count(instances.summary.reboots)} came up again, to be infected by the next that passed.`,
    ],
    table: [
      ['hosts in line', 'halted: by instances', 'first', 'half of those by', 'by traffic'],
      ...byInstances.map((group, index) => [
        `${group.from} to ${group.to}`,
        count(group.halted),
        group.firstHalt === null ? '-' : span(group.firstHalt),
        group.medianHalt === null ? '-' : span(group.medianHalt),
        count(byTraffic[index]!.halted),
      ]),
    ],
    verdict: judgeHalts(early(byInstances), early(byTraffic), limit),
    evidence: [
      { command: instances.command, shows: 'haltedAt in the table first-in-line' },
      { command: traffic.command, shows: 'the same' },
    ],
  };
};
