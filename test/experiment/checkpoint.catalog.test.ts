// What checkpoint.property.test.ts shows on a 256th of the Internet, on the whole catalog as it is (`npm run test:long`).
import { describe, expect, test } from 'vitest';
import { catalog, parseScenario, simulate, startRun } from '../../src/index.ts';
import { Stream } from '../../src/random/stream.ts';
import { internetOf } from '../internetOf.ts';
import { fingerprint } from './fingerprint.ts';

const times = 20;
const hour = 3600_000;

describe.runIf(process.env.WORMCAST_LONG)('checkpoint and continue equals uninterrupted', () => {
  test.each(Object.keys(catalog))(
    `%s, whole, at ${times} random times`,
    (name) => {
      const scenario = parseScenario(catalog[name]!, { file: name, catalog });
      const options = internetOf(scenario);
      const whole = fingerprint(simulate(scenario, options));
      const random = new Stream(1, `test/checkpoint/${name}`);
      const saved = startRun(scenario, options);
      const stops = Float64Array.from({ length: times }, () => random.uniform() * saved.end).sort();
      for (const time of stops) {
        saved.advance(time);
        const from = saved.checkpoint();
        expect(fingerprint(simulate(scenario, { ...options, from })), `saved at ${time} s`).toEqual(whole);
      }
    },
    hour,
  );
});
