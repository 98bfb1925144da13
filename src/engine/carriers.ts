/** The hosts that carry one worm, and how many instances of it. */
export class Carriers {
  instances: Uint16Array;
  /** Hosts with at least one instance. */
  carriers: number;
  /** Instances on all of them. */
  total: number;
  readonly mutable = ['instances', 'carriers', 'total'];

  constructor(hosts: number) {
    this.instances = new Uint16Array(hosts);
    this.carriers = 0;
    this.total = 0;
  }

  add(host: number): void {
    if (this.instances[host]!++ === 0) this.carriers++;
    this.total++;
  }

  clear(host: number): void {
    this.total -= this.instances[host]!;
    this.carriers--;
    this.instances[host] = 0;
  }
}
