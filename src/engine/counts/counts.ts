/** The engine that draws numbers of hosts by state: a chain binomial whose step follows from an error (countsFlow.ts). */

import { censusTable } from '../../observe/census.ts';
import { poisson } from '../../random/samplers.ts';
import { Stream } from '../../random/stream.ts';
import { CompartmentLoop } from '../compartmentLoop.ts';
import type { CompartmentEngine } from '../compartments.ts';
import { calendarKey, commonKeys, rateKeys, uniformKey } from '../honored.ts';
import { CountsFlow } from './countsFlow.ts';

export const counts: CompartmentEngine = {
  name: 'counts',
  honors: [...commonKeys, uniformKey, calendarKey, ...rateKeys],
  create(compartments, seed) {
    const { stopAtShare } = compartments;
    let mostInfected = Infinity;
    const flow = new CountsFlow(compartments, new Stream(seed, 'counts'), (vulnerable) => {
      if (stopAtShare !== null) mostInfected = Math.ceil(stopAtShare * vulnerable);
      return mostInfected;
    });
    const probes = new Stream(seed, 'counts/probes');
    return new CompartmentLoop(compartments, {
      flow,
      spec: censusTable,
      count: (mean) => poisson(probes, mean),
      mostInfected,
    });
  },
};
