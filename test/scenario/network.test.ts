// What is wrong with the links of hosts and ASes, told with its place.
import { expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';

it.each([
  [
    'links that do not add up',
    'network: { access: [{ share: 50 %, speed: 1 Mbit/s }, { share: 40 %, speed: 2 Mbit/s }] }',
    /^x\.yaml:1:20: network\.access: expected shares that add up to 100 %, got 90 %$/,
  ],
  [
    'a spread below 1',
    'network: { access: { median: 1 Mbit/s, spread: 0.5 } }',
    /network\.access\.spread: expected at least 1, got 0\.5$/,
  ],
  [
    'an uplink without capacity',
    'network: { congestion: { capacity: { perHost: 0 bit/s } } }',
    /network\.congestion\.capacity\.perHost: expected a bandwidth above 0, got "0 bit\/s"$/,
  ],
  [
    'two capacities',
    'network: { congestion: { capacity: { perHost: 1 kbit/s, perAddress: 1 bit/s } } }',
    /network\.congestion\.capacity: expected exactly one of the keys perHost, perAddress, got perHost, perAddress$/,
  ],
  [
    'a time-out shorter than an answer',
    'worms: [{ name: w, pace: { answering: 0.2, fast: 3 s, timeout: 1 s } }]',
    /worms\.0\.pace\.timeout: expected a time-out not shorter than an answer takes, got "1 s"$/,
  ],
])('%s', (_name, text, message) => {
  const whole = text.startsWith('worms') ? text : `${text}\nworms: [{ name: w }]`;
  expect(() => parseScenario(whole, { file: 'x.yaml' })).toThrow(message);
});
