/** What is told of a network: columns of the table `network`, with their words. */

export interface Measure {
  readonly column: string;
  readonly title: string;
  readonly unit: string;
}

export const measures: readonly Measure[] = [
  { column: 'arrivalsPerSecond', title: 'Arriving', unit: 'probes/s' },
  { column: 'arrivalsSoFar', title: 'Arrived', unit: 'probes' },
  { column: 'infected', title: 'Infected', unit: 'hosts' },
  { column: 'halted', title: 'Halted', unit: 'hosts' },
  { column: 'outgoingProbesPerSecond', title: 'Leaving', unit: 'probes/s' },
  { column: 'outgoingMegabitsPerSecond', title: 'Leaving', unit: 'Mbit/s' },
];
