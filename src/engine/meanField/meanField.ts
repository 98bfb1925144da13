/** The engine that draws nothing: a companion of the stochastic engines, and the run of it. */

import { CompartmentLoop } from '../compartmentLoop.ts';
import type { CompartmentEngine } from '../compartments.ts';
import type { Companion } from './companions.ts';
import { fractionalCensus } from './tabulate.ts';

export const meanField = ({ honors, create }: Companion): CompartmentEngine => ({
  name: 'mean-field',
  honors,
  create(compartments) {
    const flow = create(compartments);
    const { stopAtShare } = compartments;
    return new CompartmentLoop(compartments, {
      flow,
      spec: fractionalCensus,
      count: (mean) => mean,
      mostInfected: stopAtShare === null ? Infinity : Math.ceil(stopAtShare * flow.vulnerable),
    });
  },
});
