/**
 * The mean field of hosts that are infected by uniform scanning, patched at a hazard p, cleaned at a hazard c and up again
 * at a hazard r (Kermack and McKendrick 1927, "SIR with patching"): the limit of many hosts of what counts draws.
 *
 *   dS/dt = -b S I - p S + r B     dI/dt = b S I - (c + p) I     dB/dt = c I - (r + p) B     dC/dt = p B - r C
 *   dP/dt = p (S + I) + r C
 *
 * b is the pace over 2^bits times the share of probes that filters pass; B and C are cleaned hosts that come up vulnerable
 * and patched. S is kept apart by whether a host was infected before. With r infinite a cleaned host is in S at once.
 */
import { type Compartments, contactRate, type Phase } from '../compartments.ts';
import type { Flow } from '../flow.ts';
import { Solver } from './solver.ts';

const FRESH = 0;
const AGAIN = 1;
const I = 2;
const B = 3;
const C = 4;
const P = 5;
const INFECTIONS = 6;
const EVER = 7;
const SECONDS = 8;
const REBOOTS = 9;
const size = 10;

export class CompartmentalFlow implements Flow {
  time = 0;
  private readonly compartments: Compartments;
  private readonly solver: Solver;
  private contact = 0;
  private patching = 0;

  constructor(compartments: Compartments) {
    this.compartments = compartments;
    const { hosts, patchedAtStart, cleanUp, reboot } = compartments;
    const state = new Float64Array(size);
    state[FRESH] = hosts * (1 - patchedAtStart);
    state[P] = hosts - state[FRESH];
    this.solver = new Solver(state, (now, rates) => {
      const { contact, patching } = this;
      const force = contact * now[I]!;
      const cleaned = cleanUp * now[I]!;
      const [up, upPatched] = reboot < Infinity ? [reboot * now[B]!, reboot * now[C]!] : [cleaned, 0];
      rates[FRESH] = -(force + patching) * now[FRESH]!;
      rates[AGAIN] = -(force + patching) * now[AGAIN]! + up;
      rates[I] = force * (now[FRESH]! + now[AGAIN]!) - patching * now[I]! - cleaned;
      rates[B] = cleaned - up - patching * now[B]!;
      rates[C] = patching * now[B]! - upPatched;
      rates[P] = patching * (now[FRESH]! + now[AGAIN]! + now[I]!) + upPatched;
      rates[INFECTIONS] = force * (now[FRESH]! + now[AGAIN]!);
      rates[EVER] = force * now[FRESH]!;
      rates[SECONDS] = now[I]!;
      rates[REBOOTS] = up + upPatched;
    });
  }

  get vulnerable(): number {
    return this.solver.state[FRESH]! + this.solver.state[AGAIN]!;
  }

  get infected(): number {
    return this.solver.state[I]!;
  }

  get rebooting(): number {
    return this.solver.state[B]! + this.solver.state[C]!;
  }

  get patched(): number {
    return this.solver.state[P]!;
  }

  get everInfected(): number {
    return this.solver.state[EVER]!;
  }

  get infections(): number {
    return this.solver.state[INFECTIONS]!;
  }

  get reboots(): number {
    return this.solver.state[REBOOTS]!;
  }

  get infectedSeconds(): number {
    return this.solver.state[SECONDS]!;
  }

  step(until: number): void {
    this.solver.advance(until - this.time);
    this.time = until;
  }

  enter(phase: Phase): void {
    this.contact = contactRate(this.compartments, phase);
    this.patching = phase.patching;
  }

  /** Hosts that were never infected are taken in proportion. */
  release(count: number): void {
    const { state } = this.solver;
    const { vulnerable } = this;
    const share = vulnerable > 0 ? Math.min(1, count / vulnerable) : 0;
    const fresh = share * state[FRESH]!;
    const again = share * state[AGAIN]!;
    state[FRESH]! -= fresh;
    state[AGAIN]! -= again;
    state[I]! += fresh + again;
    state[INFECTIONS]! += fresh + again;
    state[EVER]! += fresh;
  }
}
