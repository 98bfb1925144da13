/**
 * Sentence 8: a denial of service against early addresses? A map over how many instances a host can carry, how many run
 * at full pace together, and what becomes of hosts that carry twice as many: they go on, halt until their operator comes
 * (8 h on average), or are back within minutes, clear and ready to be infected again. What counts is what then reaches an
 * early address whose server is not vulnerable, against what a server of 10 or 100 requests/s can take.
 */
import { amount, count, percent } from './amounts.ts';
import { doesNotHold, type FindOut, holds, holdsOnlyIf, type Verdict } from './finding.ts';
import { type Runs, strictWorm, type Wanted } from './runs.ts';
import { earlyRank, readVisits, type TrackVisits } from './trackVisits.ts';

const stackLimits = [1, 10, 200];
const capacities = [1, 10, 100];
/** Settings of the hosts by what becomes of overloaded ones. */
const haltings: readonly (readonly [name: string, operator: string | null])[] = [
  ['never halts', null],
  ['halts, up after 8 h', 'exponential 8 h'],
  ['halts, up at once', '1 min'],
];
/** Requests/s that servers of 2001 took: a weak and a strong one. */
const servers = [10, 100];

export interface Cell {
  readonly halting: string;
  readonly capacity: number;
  readonly stackLimit: number;
  readonly visits: TrackVisits;
  readonly command: string;
}

/** Judges probes/s in the busiest hour, of the scenario as it is and of the worst cell, against what a weak server takes. */
export function judgeTraffic(usual: number, busiest: number, weakServer: number): Verdict {
  if (usual >= weakServer) return holds(`a server of ${weakServer} requests/s is overrun`);
  if (busiest >= weakServer) {
    return holdsOnlyIf('instances stack and overloaded hosts come back at once');
  }
  return doesNotHold(
    `it takes a server that is full at ${amount(Number(busiest.toPrecision(2)))} requests/s, in the worst case of the map. To fill one of ${weakServer}/s as many instances would have to start every second`,
  );
}

/** The run of a cell. Cells that cannot differ share one: no slowing with room for all, no halt below twice the capacity. */
export function wantedCell(operator: string | null, capacity: number, stackLimit: number): Wanted {
  const halts = operator !== null && stackLimit >= 2 * capacity;
  const most = halts ? 2 * capacity : stackLimit;
  return {
    scenario: 'code-red-v1',
    settings: [
      most === 1 ? 'worms.0.reinfection=refused' : `worms.0.reinfection.stack=${most}`,
      `hosts.capacity=${Math.min(capacity, most)}`,
      `hosts.instanceCost=${halts ? 0.5 / capacity : 0}`,
      ...(halts ? [`hosts.operator=${operator}`] : []),
    ],
    tables: ['track-load'],
  };
}

function runMap(runs: Runs): Cell[] {
  return haltings.flatMap(([halting, operator]) =>
    capacities.flatMap((capacity) =>
      stackLimits.map((stackLimit) => {
        const run = runs.one(wantedCell(operator, capacity, stackLimit));
        return { halting, capacity, stackLimit, visits: readVisits(run, earlyRank), command: run.command };
      }),
    ),
  );
}

export const trafficMap: FindOut = (runs) => {
  const cells = runMap(runs);
  const worst = cells.reduce((most, cell) =>
    cell.visits.busiestHour > most.visits.busiestHour ? cell : most,
  );
  const calm = cells[0]!;
  const usual = readVisits(runs.one(strictWorm), earlyRank);
  const busiest = worst.visits.busiestHour / 3600;
  const rows = haltings.flatMap(([halting]) =>
    capacities.map((capacity) => [
      `${halting}, ${capacity} at full pace`,
      ...cells
        .filter((cell) => cell.halting === halting && cell.capacity === capacity)
        .map((cell) => amount(cell.visits.lastDay)),
    ]),
  );
  return {
    figures: {
      earlyRank,
      cells,
      busiestPerSecond: busiest,
      shares: servers.map((server) => busiest / server),
    },
    lines: [
      `What reaches a server that is not vulnerable at address number ${earlyRank} of the track, on the last day. A visit is the start of an instance somewhere, so stacking counts, and so do hosts that halt, come back clear and start again.`,
      `Busiest hour of the map: ${count(worst.visits.busiestHour)} probes (${worst.halting}, ${worst.capacity} at full pace, up to ${worst.stackLimit} stacked), ${servers.map((server) => `${percent(busiest / server)} of what a server of ${server} requests/s takes`).join(', ')}.`,
      `The load grows with the instances that a host runs at full pace before it halts. At that rate a server of ${servers[0]} requests/s would be full if hosts ran ${amount(Number((worst.capacity * (servers[0]! / busiest)).toPrecision(2)))} of them (an extrapolation).`,
    ],
    table: [['probes/h by instances a host can carry', ...stackLimits.map(String)], ...rows],
    verdict: judgeTraffic(usual.busiestHour / 3600, busiest, servers[0]!),
    evidence: [
      { command: calm.command, shows: 'the first figure of the map, in the table track-load' },
      { command: worst.command, shows: 'its busiest hour' },
    ],
  };
};
