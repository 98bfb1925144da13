/** The summary of a run of numbers of hosts, with the members that the tally of single hosts has. */
const minute = 60;
/** Shares of the initially vulnerable hosts whose time is kept, in hundredths; those of experiment/tally.ts. */
const shareHundredths = [1, 10, 50, 90, 99] as const;

export class CompartmentTally {
  readonly initiallyVulnerable: number;
  everInfected = 0;
  infections = 0;
  peakInfected = 0;
  peakNewPerMinute = 0;
  /** Times that a cleaned host came up. */
  reboots = 0;
  patched = 0;
  /** Probes sent, and those of them that hit a host or were dropped. */
  probes = 0;
  hits = 0;
  dropped = 0;
  /** Steps of the engine. */
  steps = 0;
  readonly halts = 0;
  readonly crashes = 0;
  readonly crashIntervalMean = NaN;
  readonly destroyed = 0;
  private readonly firstRelease: number;
  private readonly needed: Float64Array;
  private readonly reachedAt = new Float64Array(shareHundredths.length).fill(NaN);
  private sharesReached = 0;
  private newInMinute = 0;
  private minuteEnd = minute;

  constructor(initiallyVulnerable: number, firstRelease: number) {
    this.initiallyVulnerable = initiallyVulnerable;
    this.firstRelease = firstRelease;
    this.needed = Float64Array.from(shareHundredths, (hundredths) =>
      Math.ceil((hundredths * initiallyVulnerable) / 100),
    );
  }

  get reinfections(): number {
    return this.infections - this.everInfected;
  }

  defacedPeak(): number {
    return 0;
  }

  /** s from the first release until each share was reached; NaN if it was not. */
  timeToShare(): Float64Array {
    return this.reachedAt.map((time) => time - this.firstRelease);
  }

  /** Hosts infected for the first time between two times of one minute; when each was is spread evenly over them. */
  addNew(count: number, from: number, to: number): void {
    if (!(count > 0)) return;
    if (from >= this.minuteEnd) {
      this.minuteEnd = (Math.floor(from / minute) + 1) * minute;
      this.newInMinute = 0;
    }
    this.newInMinute += count;
    if (this.newInMinute > this.peakNewPerMinute) this.peakNewPerMinute = this.newInMinute;
    const before = this.everInfected;
    this.everInfected += count;
    while (this.sharesReached < this.needed.length) {
      const share = (this.needed[this.sharesReached]! - before) / count;
      if (share > 1) break;
      this.reachedAt[this.sharesReached++] = from + share * (to - from);
    }
  }

  see(infected: number): void {
    if (infected > this.peakInfected) this.peakInfected = infected;
  }
}
