import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { scenarioReference } from '../../scripts/scenarioReference.ts';
import { catalog } from '../../src/scenario/catalog.generated.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { scenarioJsonSchema } from '../../src/scenario/schema.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
const validate = ajv.compile(scenarioJsonSchema());

const accepts = (text: string): boolean => {
  try {
    parseScenario(text);
    return true;
  } catch {
    return false;
  }
};

describe('the JSON Schema', () => {
  it('accepts every scenario of the catalog as its source resolves', () => {
    for (const [name, text] of Object.entries(catalog)) {
      expect(
        validate(parseScenario(text, { catalog }).source),
        `${name}: ${ajv.errorsText(validate.errors)}`,
      ).toBe(true);
    }
  });

  it.each([
    'worms: [{ name: w }]',
    'space: today\nworms: [{ name: w, pace: 358 probes/min }]',
    'space: { bits: 20 }\nworms: [{ name: w, pace: { answering: 22 % }, reinfection: { stack: 3 } }]',
    'hosts: { placement: { countries: { US: 1 } }, operator: exponential 4 h }\nworms: [{ name: w }]',
    'horizon: 2001-07-20\nworms: [{ name: w, releases: [{ at: 3 h, hosts: { country: KR } }] }]',
    'defenses: [{ patching: { background: [{ rate: 1.5 %/day }] } }]\nworms: [{ name: w }]',
  ])('and the reader both accept %s', (text) => {
    expect(validate(parse(text)), ajv.errorsText(validate.errors)).toBe(true);
    expect(accepts(text)).toBe(true);
  });

  it.each([
    'name: x',
    'worms: []',
    'worms: [{ name: w, colour: red }]',
    'worms: [{ name: w, pace: 6 }]',
    'worms: [{ name: w, pace: 6 parsecs }]',
    'worms: [{ name: w, reinfection: { stack: 1 } }]',
    'horizon: 3\nworms: [{ name: w }]',
    'space: 2001-08\nworms: [{ name: w }]',
    'space: { bits: 20, table: a.csv }\nworms: [{ name: w }]',
    'space: { bits: 33 }\nworms: [{ name: w }]',
    'hosts: { placement: { clusters: {} } }\nworms: [{ name: w }]',
    'defenses: [{}]\nworms: [{ name: w }]',
    'defenses: [{ patchin: {} }]\nworms: [{ name: w }]',
    'observe: { network: [10.0.0.0] }\nworms: [{ name: w }]',
  ])('and the reader both refuse %s', (text) => {
    expect(validate(parse(text))).toBe(false);
    expect(accepts(text)).toBe(false);
  });

  it('says what every key means', () => {
    const rows = scenarioReference(scenarioJsonSchema()).split('\n').slice(2);
    expect(rows.length).toBeGreaterThan(80);
    for (const row of rows) expect(row.split(' | ')[3], row).toMatch(/[a-zA-Z]{3,}/);
  });
});
