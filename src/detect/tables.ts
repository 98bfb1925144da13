/** What detectors write down: the columns of all their tables. */
import type { Column, TableSpec } from '../observe/table.ts';

const detector: Column = { name: 'detector', unit: '', meaning: 'name of the detector', type: 'uint32' };

export const alarmsTable: TableSpec = {
  name: 'alarms',
  meaning: 'One row per detector that raised its alarm.',
  columns: [
    detector,
    { name: 'time', unit: 's', meaning: 'when it did', type: 'float64' },
    {
      name: 'alarm',
      unit: '',
      meaning: 'false where no worm had been released yet',
      type: 'uint8',
      as: ['false', 'true'],
    },
    {
      name: 'delay',
      unit: 's',
      meaning: 'time since the first release, not a number for a false alarm',
      type: 'float64',
    },
    { name: 'infected', unit: 'hosts', meaning: 'hosts infected at that time', type: 'uint32' },
  ],
};

export const trendTable: TableSpec = {
  name: 'trend',
  meaning: 'What a detector of the kind trend estimates, by interval.',
  columns: [
    detector,
    { name: 'time', unit: 's', meaning: 'end of the interval', type: 'float64' },
    { name: 'count', unit: '', meaning: 'packets or new sources in it, noise included', type: 'float64' },
    { name: 'infected', unit: 'hosts', meaning: 'estimate of the hosts that scan', type: 'float64' },
    {
      name: 'alpha',
      unit: '',
      meaning: 'estimate of the share by which these grow per interval, not a number while it counts too few',
      type: 'float64',
    },
    {
      name: 'growth',
      unit: '1/h',
      meaning: 'the same as a rate, ln(1 + alpha) over an interval',
      type: 'float64',
    },
  ],
};

export const flaggedTable: TableSpec = {
  name: 'flagged',
  meaning: 'One row per source that a detector of the kind thresholdRandomWalk took for a scanner.',
  columns: [
    detector,
    { name: 'time', unit: 's', meaning: 'end of the interval in which it did', type: 'float64' },
    {
      name: 'source',
      unit: '',
      meaning: 'address of the source, 0 for a benign one',
      type: 'uint32',
      as: 'address',
    },
    { name: 'is', unit: '', meaning: 'what it is', type: 'uint8', as: ['infected', 'benign'] },
    { name: 'contacts', unit: '', meaning: 'first contacts that it had made', type: 'uint32' },
    {
      name: 'delay',
      unit: 's',
      meaning: 'time since it was last infected, not a number for a benign one',
      type: 'float64',
    },
  ],
};

/** All tables of detectors. */
export const detectorTables: readonly TableSpec[] = [alarmsTable, trendTable, flaggedTable];
