/** The hosts that carry one worm, and how many instances of it. */
import type { Hosts } from '../../host/hosts.ts';

export class Carriers {
  /** Instances of this worm on each host; where it is the only worm, the very array of all instances. */
  instances: Uint16Array;
  /** Hosts with at least one instance. */
  carriers: number;
  /** Instances on all of them. */
  total: number;
  private readonly alone: boolean;
  readonly mutable: readonly string[];

  constructor(hosts: Hosts, alone: boolean) {
    this.instances = alone ? hosts.instances : new Uint16Array(hosts.count);
    this.carriers = 0;
    this.total = 0;
    this.alone = alone;
    this.mutable = alone ? ['carriers', 'total'] : ['instances', 'carriers', 'total'];
  }

  /** One more instance on a host, which `Hosts.addInstance` has counted already. */
  add(host: number): void {
    if (!this.alone) this.instances[host]!++;
    if (this.instances[host] === 1) this.carriers++;
    this.total++;
  }

  /** All instances on a host end; `Hosts.instances` is the caller's. */
  clear(host: number): void {
    this.total -= this.instances[host]!;
    this.carriers--;
    if (!this.alone) this.instances[host] = 0;
  }
}
