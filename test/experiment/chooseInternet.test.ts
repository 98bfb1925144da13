import { describe, expect, test } from 'vitest';
import { chooseInternet } from '../../src/experiment/chooseInternet.ts';
import { catalog, type Internet, simulate } from '../../src/index.ts';
import { internet2001 } from '../../src/network/internet2001.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

const on = (space: string, given?: Internet) =>
  chooseInternet(parseScenario(`space: ${space}\nhosts: { count: 9 }\nworms: [{ name: w }]`), given);

const shares = (internet: Internet) => [internet.name, internet.routed.size, internet.sources];

describe('the Internet of 2001', () => {
  test('is built once for as long as the routed share stays', () => {
    const first = on('2001-07');
    expect(on('2001-07')).toBe(first);
    const wider = on('{ routedShare: 40 % }');
    expect(wider).not.toBe(first);
    expect(on('{ routedShare: 40 % }')).toBe(wider);
    expect(shares(on('2001-07'))).toEqual(shares(first));
  });

  test('is as one built for the purpose, also after runs on it', () => {
    simulate(parseScenario('extends: minimal\nhorizon: 1 h\nhosts: { count: 999 }', { catalog }), {
      tables: [],
    });
    const used = on('2001-07');
    const fresh = internet2001();
    expect(shares(used)).toEqual(shares(fresh));
    for (const country of fresh.countries) {
      expect(used.inCountry(country).size).toBe(fresh.inCountry(country).size);
    }
    expect(shares(on('{ routedShare: 10 % }'))).toEqual(shares(internet2001({ routedShare: 0.1 })));
  });
});

test('others are flat, or given', () => {
  expect(on('{ bits: 20 }').name).toBe('flat-20');
  const given = internet2001({ routedShare: 0.2 });
  expect(on('today', given)).toBe(given);
  expect(() => on('today')).toThrow(/^space: expected the table of space today/);
});
