/**
 * Numbers of hosts in states, drawn: the Markov chain of docs/model.md for hosts that differ in nothing but their state.
 * A host is vulnerable (never infected, or again), infected, cleaned (to come up vulnerable, or patched) or patched.
 *
 * Few infected hosts: event by event (Gillespie, "Exact stochastic simulation of coupled chemical reactions", Journal of
 * Physical Chemistry 81, 1977). Patches are independent of all else, so they are drawn for the wait as a whole, and the event is
 * kept with the probability by which they lowered the rate: exact.
 *
 * Many: a leap of h seconds is the product of exact halves around the infections,
 *   patch h/2, clean h/2, up h/2, infect h, up h/2, clean h/2, patch h/2        (Strang, SIAM Journal on Numerical Analysis 5, 1968)
 * each a binomial of its state with probability 1 - exp(-hazard x time). Of all these only the hazard of infection is an
 * estimate, the mean of b I over the leap by its Taylor series at the beginning, x = b S h, l = b I h:
 *   l (1 + x/2 + (x^2 - x l)/6).
 *
 * The step. With the tolerance e, no hazard of a host and no rate per infected host is above e/h (the leap condition of Cao,
 * Gillespie, Petzold, Journal of Chemical Physics 124, 2006, for binomial leaps, which no state can run below 0 in); and a
 * leap that would do fewer than ten events, or begin with fewer than 10/e infected hosts, is taken event by event. Then the
 * products of three rates that a leap leaves out make each rate wrong by at most a share of e^2/6 in the mean, and the
 * deviation of what is drawn within a leap is too small by at most a share of e/2.
 */
import { expm1 } from '../../random/elementary.ts';
import { binomial } from '../../random/samplers.ts';
import type { Stream } from '../../random/stream.ts';
import { type Compartments, contactRate, type Phase } from '../compartments.ts';
import type { Flow } from '../flow.ts';

/** e: a leap is right to 0.04 % in its rates. */
export const usualTolerance = 0.05;
/** Events below which a leap does not pay. */
const fewEvents = 10;

export class CountsFlow implements Flow {
  time = 0;
  infected = 0;
  patched: number;
  everInfected = 0;
  infections = 0;
  reboots = 0;
  infectedSeconds = 0;
  private fresh: number;
  private again = 0;
  private cleaned = 0;
  private cleanedPatched = 0;
  private contact = 0;
  private patching = 0;
  private readonly compartments: Compartments;
  private readonly stream: Stream;
  private readonly tolerance: number;
  /** Hosts ever infected that are not exceeded. */
  private readonly mostInfected: number;

  constructor(
    compartments: Compartments,
    stream: Stream,
    mostInfectedOf: (vulnerable: number) => number,
    tolerance = usualTolerance,
  ) {
    this.compartments = compartments;
    this.stream = stream;
    this.tolerance = tolerance;
    const { hosts, patchedAtStart } = compartments;
    this.patched = binomial(stream, hosts, patchedAtStart);
    this.fresh = hosts - this.patched;
    this.mostInfected = mostInfectedOf(this.fresh);
  }

  get vulnerable(): number {
    return this.fresh + this.again;
  }

  get rebooting(): number {
    return this.cleaned + this.cleanedPatched;
  }

  step(until: number): void {
    const { infected, tolerance, patching } = this;
    const { cleanUp, reboot } = this.compartments;
    const vulnerable = this.fresh + this.again;
    const births = this.contact * vulnerable;
    const losses = patching + cleanUp;
    const ups = reboot < Infinity ? reboot * this.cleaned : 0;
    const left = until - this.time;
    if (infected * tolerance >= fewEvents) {
      // The largest hazard of a host, and rate per infected host, 1/s; what comes up counts by what it adds.
      let fastest = births + losses;
      if (this.contact * infected > fastest) fastest = this.contact * infected;
      if (ups > fastest * vulnerable) fastest = ups / (vulnerable > 1 ? vulnerable : 1);
      const longest = tolerance / fastest;
      const span = longest < left ? left / Math.ceil(left / longest) : left;
      if (infected * (births + losses) * span >= fewEvents) {
        this.leap(span, vulnerable);
        this.time = span < left ? this.time + span : until;
        return;
      }
    }
    this.drawEvent(until, left, births * infected, cleanUp * infected, reboot * this.rebooting);
  }

  enter(phase: Phase): void {
    this.contact = contactRate(this.compartments, phase);
    this.patching = phase.patching;
  }

  release(count: number): void {
    let left = Math.min(count, this.fresh + this.again);
    while (left-- > 0 && this.everInfected < this.mostInfected) this.infectOne();
  }

  /** Waits for the next event, at most to a time; rates of infection, clean-up and coming up, 1/s. */
  private drawEvent(until: number, left: number, infecting: number, cleaning: number, rising: number): void {
    const { stream, infected } = this;
    const upRate = rising > 0 && rising < Infinity ? rising : 0;
    const total = infecting + cleaning + upRate;
    const wait = total > 0 ? stream.exponential() / total : Infinity;
    if (!(wait < left)) {
      this.infectedSeconds += infected * left;
      this.patch(left);
      this.time = until;
      return;
    }
    this.infectedSeconds += infected * wait;
    this.patch(wait);
    this.time += wait;
    const drawn = stream.uniform() * total;
    if (drawn < infecting) {
      if (drawn < this.contact * (this.fresh + this.again) * this.infected) this.infectOne();
    } else if (drawn < infecting + cleaning) {
      if (drawn - infecting < this.compartments.cleanUp * this.infected) {
        this.infected--;
        this.cleaned++;
        this.riseAtOnce();
      }
    } else if (stream.uniform() * (this.cleaned + this.cleanedPatched) < this.cleaned) {
      this.cleaned--;
      this.again++;
      this.reboots++;
    } else {
      this.cleanedPatched--;
      this.patched++;
      this.reboots++;
    }
  }

  private infectOne(): void {
    const isFresh = this.again === 0 || this.stream.uniform() * (this.fresh + this.again) < this.fresh;
    if (isFresh) {
      this.fresh--;
      this.everInfected++;
    } else this.again--;
    this.infected++;
    this.infections++;
  }

  private leap(span: number, vulnerable: number): void {
    const half = span / 2;
    const before = this.infected;
    const isQuiet = this.patching === 0 && this.compartments.cleanUp === 0;
    let open = vulnerable;
    if (!isQuiet) {
      this.patch(half);
      this.clean(half);
      this.rise(half);
      open = this.fresh + this.again;
    }
    const l = this.contact * this.infected * span;
    const x = this.contact * open * span;
    const share = -expm1(-l * (1 + x / 2 + (x * x - x * l) / 6));
    let found = binomial(this.stream, this.fresh, share);
    if (this.everInfected + found > this.mostInfected) found = this.mostInfected - this.everInfected;
    const repeated = this.again > 0 ? binomial(this.stream, this.again, share) : 0;
    this.fresh -= found;
    this.again -= repeated;
    this.infected += found + repeated;
    this.everInfected += found;
    this.infections += found + repeated;
    if (!isQuiet) {
      this.rise(half);
      this.clean(half);
      this.patch(half);
    }
    this.infectedSeconds += half * (before + this.infected);
  }

  /** Patches of all hosts over a span. */
  private patch(span: number): void {
    if (this.patching === 0) return;
    const { stream } = this;
    const share = -expm1(-this.patching * span);
    const fresh = binomial(stream, this.fresh, share);
    const again = binomial(stream, this.again, share);
    const infected = binomial(stream, this.infected, share);
    const cleaned = binomial(stream, this.cleaned, share);
    this.fresh -= fresh;
    this.again -= again;
    this.infected -= infected;
    this.patched += fresh + again + infected;
    this.cleaned -= cleaned;
    this.cleanedPatched += cleaned;
  }

  private clean(span: number): void {
    const { cleanUp } = this.compartments;
    if (cleanUp === 0) return;
    const count = binomial(this.stream, this.infected, -expm1(-cleanUp * span));
    this.infected -= count;
    this.cleaned += count;
    this.riseAtOnce();
  }

  /** Cleaned hosts that come up over a span. */
  private rise(span: number): void {
    const { reboot } = this.compartments;
    if (reboot === 0 || reboot === Infinity) return;
    const share = -expm1(-reboot * span);
    const up = binomial(this.stream, this.cleaned, share);
    const upPatched = binomial(this.stream, this.cleanedPatched, share);
    this.cleaned -= up;
    this.again += up;
    this.cleanedPatched -= upPatched;
    this.patched += upPatched;
    this.reboots += up + upPatched;
  }

  private riseAtOnce(): void {
    if (this.compartments.reboot < Infinity) return;
    this.again += this.cleaned;
    this.reboots += this.cleaned;
    this.cleaned = 0;
  }
}
