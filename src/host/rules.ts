/** What instances and probes do to a host, and how long its operator takes. */
import type { Distribution } from './distribution.ts';

export interface HostRules {
  /** Instances that run at full pace together. */
  readonly capacity: number;
  /** Strain of one instance. */
  readonly instanceCost: number;
  /** Strain of one arriving probe/s. */
  readonly probeCost: number;
  /** Time constant of the weighted arrival rate, s. */
  readonly window: number;
  /** From infection until the operator cleans the running host. */
  readonly cleanUp: Distribution;
  /** From halt until the operator reacts. */
  readonly operator: Distribution;
  /** From the operator's reaction, or the clean-up, until the host is up. */
  readonly reboot: Distribution;
  /** From a crash of a fragile host until it is up again. */
  readonly restart: Distribution;
  /** From the time a crash-prone host is up and patched until it crashes by itself, probed or not. */
  readonly fault: Distribution;
  /** Share of hosts that crash when probed once they are patched. */
  readonly crashProne: number;
  /** Share of hosts whose clock is wrong, and by at most how much, s. */
  readonly wrongClocks: number;
  readonly wrongBy: number;
}
