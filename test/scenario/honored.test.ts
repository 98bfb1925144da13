import { describe, expect, it, test } from 'vitest';
import {
  calendarKey,
  commonKeys,
  idleKeys,
  isHonored,
  rateKeys,
  uniformKey,
} from '../../src/engine/honored.ts';
import { catalog } from '../../src/scenario/catalog.generated.ts';
import { listUnhonored, refuseUnhonored } from '../../src/scenario/honored.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { scenarioJsonSchema } from '../../src/scenario/schema.ts';

const honors = [...commonKeys, uniformKey, calendarKey, ...rateKeys];
const read = (more: string, worm = '') =>
  parseScenario(`worms: [{ name: worm${worm} }]\n${more}`, { file: 'some.yaml', catalog });
const strange = (more: string, worm = '', keys: readonly string[] = honors) =>
  listUnhonored(read(more, worm), keys).map((path) => path.join('.'));

describe('keys that are not honored', () => {
  it.each([
    ['hosts: { instanceCost: 0.2, capacity: 2 }', '', 'hosts.instanceCost'],
    ['hosts: { crashProne: 2 % }', '', 'hosts.crashProne'],
    ['', ', strategy: { generator: { lanes: 2 } }', 'worms.0.strategy.generator.lanes'],
    ['', ', strategy: { generator: {} }', 'worms.0.strategy.generator'],
    ['', ', reinfection: { stack: 3 }', 'worms.0.reinfection.stack'],
    ['', ', residency: disk', 'worms.0.residency'],
    ['', ' }, { name: second, releases: [{}]', 'worms.1.name'],
    ['network: { ases: 500 }', '', 'network.ases'],
    ['defenses: [{ blacklist: { reaction: 20 min } }]', '', 'defenses.0.blacklist.reaction'],
    ['defenses: [{ patching: { afterHalt: 20 % } }]', '', 'defenses.0.patching.afterHalt'],
    ['initial: { country: US }', '', 'initial.country'],
    [
      'defenses: [{ patching: { background: [{ rate: 1 %/h, countries: [KR] }] } }]',
      '',
      'defenses.0.patching.background.0.countries.0',
    ],
    [
      'defenses: [{ contentFilter: { start: 1 h, deployment: { transit: 9 } } }]',
      '',
      'defenses.0.contentFilter.deployment.transit',
    ],
  ])('%s%s: %s', (more, worm, path) => {
    expect(strange(more, worm)[0]).toBe(path);
  });

  it('are not those that only say the default', () => {
    const defaults = ', reinfection: refused, residency: memory, defacement: none';
    expect(strange('hosts: { instanceCost: 0, crashProne: 0 % }\ndefenses: []', defaults)).toEqual([]);
    expect(strange('hosts: { instanceCost: 0.1, capacity: 2 }', defaults)).toEqual(['hosts.instanceCost']);
  });

  it('are not those that observers alone heed', () => {
    const telescope = 'observe: { telescopes: [{ name: t, prefix: 10.0.0.0/8 }], network: [10.0.0.0/24] }';
    expect(strange(telescope)).toEqual([]);
  });

  it('hang on the list: without clean-up in it, clean-up is one', () => {
    expect(strange('hosts: { cleanUp: exponential 4 h }')).toEqual([]);
    expect(strange('hosts: { cleanUp: exponential 4 h }', '', commonKeys)).toEqual(['hosts.cleanUp']);
  });

  it('are refused by place and path, with those that would do', () => {
    expect(() =>
      refuseUnhonored(read('hosts: { instanceCost: 0.2, capacity: 2 }'), 'the engine x', [
        'space.**',
        'hosts.count',
        'hosts.cleanUp',
        'defenses.*.contentFilter.share',
      ]),
    ).toThrow(
      'some.yaml:2:24: hosts.instanceCost: expected the default, as the engine x does not honor this key, got 0.2; of hosts it honors hosts.count, hosts.cleanUp',
    );
  });
});

test('patterns: an index, all below, and nothing else', () => {
  const keys = ['a.*.b', 'c.**'];
  expect(['a.0.b', 'a.17.b', 'c', 'c.d', 'c.d.0'].every((path) => isHonored(path, keys))).toBe(true);
  expect(['a.b', 'a.x.b', 'a.0.b.c', 'a', 'cc', 'b.c'].some((path) => isHonored(path, keys))).toBe(false);
});

/** Paths of a JSON Schema, with `*` for an index. */
function listPaths(schema: Record<string, unknown>, path: string[] = []): string[] {
  const inner = [
    ...Object.entries((schema.properties ?? {}) as Record<string, object>).map(
      ([key, one]) => [key, one] as const,
    ),
    ...(schema.items ? [['*', schema.items as object] as const] : []),
  ].flatMap(([key, one]) => listPaths(one as Record<string, unknown>, [...path, key]));
  const others = ((schema.anyOf ?? []) as Record<string, unknown>[]).flatMap((one) => listPaths(one, path));
  return [path.join('.'), ...inner, ...others];
}

test('every key of the lists is one of the schema', () => {
  const known = new Set(listPaths(scenarioJsonSchema()).map((path) => path.replace(/^worms\.\*/, 'worms.0')));
  const missing = [...honors, ...idleKeys]
    .map((key) => key.replace(/\.\*\*$/, ''))
    .filter((key) => !known.has(key));
  expect(missing).toEqual([]);
});
