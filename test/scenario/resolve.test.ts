import { describe, expect, test } from 'vitest';
import { catalog } from '../../src/scenario/catalog.generated.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { resolveScenario } from '../../src/scenario/resolve.ts';

describe('a resolved scenario', () => {
  test('has every default, in SI', () => {
    const resolved = resolveScenario(
      parseScenario(`disclosure: 2001-07-18T10:00Z
worms: [{ name: w, strategy: { generator: { lanes: perInstance } } }]
defenses: [{ patching: { background: [{ rate: 10 %/day }] } }]`),
    );
    expect(resolved).toMatchObject({
      start: 995536800,
      horizon: 86400,
      hosts: { count: 359104, capacity: 1, operator: { kind: 'exponential', mean: 28800 } },
      worms: [{ pace: 6, residency: 'memory', strategy: { lanes: 'perInstance', multiplier: 22695477 } }],
      defenses: [{ kind: 'patching', config: { background: [{ from: -86400, to: null }], afterHalt: 0 } }],
      observe: { bystanders: null, telescopes: [] },
      stopWhen: null,
    });
    expect(resolved).not.toHaveProperty('source');
  });

  test('counts the hosts of a list', () => {
    const scenario = parseScenario('hosts: { placement: { list: x.csv } }\nworms: [{ name: w }]');
    expect(resolveScenario(scenario, 7)).toMatchObject({ hosts: { count: 7 } });
  });

  test.each(Object.keys(catalog))('%s loses nothing as JSON', (name) => {
    const resolved = resolveScenario(parseScenario(catalog[name]!, { catalog }));
    expect(JSON.parse(JSON.stringify(resolved))).toEqual(resolved);
  });
});
