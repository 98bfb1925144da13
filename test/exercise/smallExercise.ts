// An exercise in 2^16 addresses, with everything that can happen to a host.
import { stringify } from 'yaml';
import { catalog, type Exercise, parseExercise } from '../../src/index.ts';
import { everything } from '../experiment/smallScenario.ts';

const { observe: _, ...scenario } = everything().source;

export const desk = {
  network: { delay: '5 min' },
  telescope: { name: 'partner', prefix: '0.0.64.0/20', every: '2 h', delay: '45 min' },
  complaints: { every: '2 h', delay: '15 min' },
  crashes: { delay: '10 min' },
};

/** Listed against the order in which they come. */
export const decisions: readonly object[] = [
  {
    name: 'Late',
    at: '2001-07-19T22:00Z',
    options: [
      { name: 'Filter', defenses: [{ contentFilter: { start: '30 min', share: '80 %' } }] },
      { name: 'Wait' },
    ],
  },
  {
    name: 'Early',
    question: 'What now?',
    after: 'firstProbe',
    delay: '90 s',
    options: [
      { name: 'Wait' },
      {
        name: 'Alarm',
        defenses: [
          { patching: { bursts: [{ at: '10 min', duration: '6 h', share: '50 %' }] } },
          { contentFilter: { start: '2001-07-20', share: '10 %' } },
        ],
      },
    ],
  },
];

const data = {
  name: 'small',
  description: 'A test.',
  scenario,
  network: { name: 'Ours', prefixes: ['0.0.0.0/18', '0.0.128.0/20'] },
  desk,
  decisions,
};

/** The text of it, with some keys replaced. */
export const smallText = (changes: object = {}): string => stringify({ ...data, ...changes });

export const smallExercise = (changes: object = {}): Exercise =>
  parseExercise(smallText(changes), { file: 'small.yaml', catalog });
