import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalog } from '../../src/scenario/catalog.generated.ts';
import { parseScenario, ScenarioError } from '../../src/scenario/parse.ts';

const problemOf = (make: () => unknown): readonly string[] => {
  try {
    make();
    return [];
  } catch (error) {
    // anything but a ScenarioError is a bug
    expect(error).toBeInstanceOf(ScenarioError);
    return (error as ScenarioError).problems;
  }
};

const paths = (value: unknown, path: string[] = []): string[][] => [
  path,
  ...(value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, item]) => paths(item, [...path, key]))
    : []),
];
const names = Object.keys(catalog).filter((name) => name !== 'minimal');
const places = names.flatMap((name) =>
  paths(parseScenario(catalog[name]!, { catalog }).source)
    .filter((path) => path.length > 0)
    .map((path) => ({ name, path })),
);

it('a catalog entry with any value anywhere is a scenario, or refused with every problem in form', () => {
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 2 }), ({ name, path }, value) => {
      const data = structuredClone(parseScenario(catalog[name]!, { catalog }).source);
      const last = path[path.length - 1]!;
      const inner = path.slice(0, -1).reduce<Record<string, unknown>>((map, key) => map[key] as never, data);
      inner[last] = value;
      for (const problem of problemOf(() => parseScenario(data, { file: 'x' }))) {
        expect(problem).toMatch(/^x: .+?: expected .*, got /s);
      }
    }),
    // no worms, where the first one starts on `initial`
    { numRuns: 300, examples: [[{ name: 'readers-letter', path: ['worms'] }, []]] },
  );
});

it('any setting is taken, or refused at its own place', () => {
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.string({ maxLength: 12 }), ({ name, path }, value) => {
      const setting = `${path.join('.')}=${value}`;
      for (const problem of problemOf(() =>
        parseScenario(catalog[name]!, { catalog, file: 'x', settings: [setting] }),
      )) {
        expect(problem).toMatch(/^(--set [\w$.]+|[\w-]+:\d+:\d+): .*expected /s);
      }
    }),
    { numRuns: 300 },
  );
});

it('any text at all is a scenario or a ScenarioError', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      expect(problemOf(() => parseScenario(text)).length).toBeGreaterThan(0);
    }),
  );
});
