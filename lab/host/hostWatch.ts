/**
 * A closer look at one host: what the shown run knows of it, and two more runs of the same with the same chances, one
 * that visits its site and one that counts the probes at its address. Observers change nothing of a run.
 */
import { effect, signal } from '@preact/signals';
import { formatAddress } from '../../src/index.ts';
import { LabRun } from '../run/labRun.ts';
import type { RunFacts } from '../run/protocol.ts';
import { countUpTo } from '../run/replay.ts';
import { chooseStep } from './chooseStep.ts';
import { columnNames } from './columnNames.ts';
import { countSoFar, HostLife } from './hostLife.ts';
import { rowAt } from './rowAt.ts';

/** Visits are looked for at all hosts, so a run has no more of them. */
const mostVisits = 800;
const hour = 3600;
/** States in which a host answers nobody. */
const down = ['halted', 'rebooting', 'crashed', 'destroyed'];

export class HostWatch {
  readonly facts: RunFacts;
  readonly host: number;
  readonly address: number;
  readonly life: HostLife;
  /** Names of states, by number. */
  readonly states: readonly string[];
  /** Another number after each growth of the life. */
  readonly version = signal(0);
  /** s between two visits. */
  readonly every: number;
  /** s over which arrivals are counted. */
  readonly window: number;
  readonly sites: LabRun;
  readonly arrivals: LabRun;
  private readonly unfollow: () => void;

  constructor(run: LabRun, facts: RunFacts, host: number) {
    this.facts = facts;
    this.host = host;
    this.address = facts.addresses[host]!;
    this.life = new HostLife(host, this.address, facts.initialState[host]!);
    this.states = columnNames(facts, 'history', 'state');
    this.unfollow = effect(() => {
      run.reached.value;
      this.life.read(run.table('history'), run.table('infections'));
      this.version.value = this.version.peek() + 1;
    });
    this.every = chooseStep(facts.end, mostVisits);
    this.window = Math.min(hour, facts.end / 10);
    const { scenario, settings, seed } = run.request;
    const sites = { hosts: [host], first: 0, random: 0, every: this.every };
    const network = { networks: [`${formatAddress(this.address)}/32`], every: this.window };
    this.sites = new LabRun({ scenario, settings, seed, tables: ['sites'], observe: { sites } });
    this.arrivals = new LabRun({ scenario, settings, seed, tables: ['network'], observe: { network } });
  }

  /** Row of the table `sites` that holds at a time, s; -1 if there is none, or none yet. */
  visitAt(time: number): number {
    if (time > this.sites.reached.value) return -1;
    const { turns } = this.life;
    const turn = countSoFar(turns, time);
    const until = turns[turn]?.time ?? Infinity;
    return rowAt(this.sites.table('sites').values('time'), time, turns[turn - 1]!.time, until);
  }

  /** Row of the table `network` whose window was the last to end before a time, s; null if it is not known yet. */
  windowAt(time: number): number | null {
    if (time > this.arrivals.reached.value) return null;
    return countUpTo(this.arrivals.table('network').values('time'), time) - 1;
  }

  /** Kind of the page at a time, s; null if it is not known yet. */
  pageAt(time: number): string | null {
    const visit = this.visitAt(time);
    const kinds = columnNames(this.sites.facts.value, 'sites', 'page');
    if (visit >= 0) return kinds[this.sites.table('sites').values('page')[visit]!] ?? null;
    const state = this.states[this.life.turns[countSoFar(this.life.turns, time) - 1]!.state]!;
    if (down.includes(state)) return 'unreachable';
    return state === 'infected' ? null : 'normal';
  }

  close(): void {
    this.unfollow();
    this.sites.stop();
    this.arrivals.stop();
  }
}
