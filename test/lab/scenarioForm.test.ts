// The form of the scenario panel: fields from the schema, what they begin with, sliders, what is wrong where.
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  chosenOption,
  defaultAt,
  type Field,
  fieldTree,
  type JsonSchema,
  readEntry,
} from '../../lab/scenario/fieldTree.ts';
import { problemsAt, readProblem } from '../../lab/scenario/readProblem.ts';
import { type Span, scaleOf, writeDuration } from '../../lab/scenario/scale.ts';
import { startingOption, startingValue } from '../../lab/scenario/startingValue.ts';
import { catalog, parseScenario, ScenarioError, scenarioJsonSchema } from '../../src/index.ts';
import { vocabulary } from '../../src/scenario/quantities.ts';

const schema = scenarioJsonSchema() as JsonSchema;
const root = fieldTree(schema);

/** The field of a dotted path; `[]` steps into the items of a list. */
function fieldOf(path: string): Field {
  let field = root;
  for (const step of path.split('.')) {
    if (step === '[]' && field.kind === 'list') field = field.item;
    else if (field.kind === 'group') field = field.fields[step]!;
    else throw new Error(`no ${step} in a ${field.kind}`);
  }
  return field;
}

const labels = (field: Field) => (field.kind === 'choice' ? field.options.map(({ label }) => label) : []);

const july: Span = { epoch: Date.UTC(2001, 6, 19, 10) / 1000, end: 14 * 3600, release: 0 };

describe('fields', () => {
  test('every key of the schema has a field with its meaning and default', () => {
    if (root.kind !== 'group') throw new Error('expected a group');
    expect(Object.keys(root.fields)).toEqual(Object.keys(schema.properties!));
    expect(fieldOf('hosts.window')).toMatchObject({
      kind: 'entry',
      reads: 'text',
      unit: 's',
      meaning: 'Time constant of the rate of arriving probes',
      default: '60 s',
      required: false,
    });
    expect(fieldOf('worms.[].threads')).toMatchObject({
      reads: 'number',
      expected: 'a whole number, at least 1, at most 65,535',
    });
    expect(fieldOf('worms')).toMatchObject({ kind: 'list', least: 1, required: true });
    expect(fieldOf('hosts.named.[].crashProne').kind).toBe('flag');
  });

  test('a number or text with a unit is one entry', () => {
    expect(fieldOf('hosts.patched')).toMatchObject({ kind: 'entry', reads: 'either', unit: '1' });
  });

  test('alternatives are one choice, of words, keys and values', () => {
    expect(labels(fieldOf('space'))).toEqual(['2001-07', 'today', 'routedShare', 'bits', 'table']);
    expect(labels(fieldOf('meeting'))).toEqual(['both', 'first', 'last']);
    expect(labels(fieldOf('worms.[].strategy'))).toEqual([
      'uniform',
      'generator',
      'sequential',
      'prefixPreference',
      'permutation',
      'hitList',
    ]);
    expect(labels(fieldOf('worms.[].pace'))).toEqual(['a pace', 'link', 'by the answers it waits for']);
  });

  test('alternatives that are maps or have units are called by words', () => {
    const unclear: string[] = [];
    const walk = (field: Field | null, path: string): void => {
      if (field?.kind === 'group')
        for (const [key, inner] of Object.entries(field.fields)) walk(inner, `${path}.${key}`);
      if (field?.kind === 'list') walk(field.item, path);
      if (field?.kind !== 'choice') return;
      for (const { label, key, field: inner } of field.options) {
        if (key === null && /, |^in |^a (group|list|choice|entries)$/.test(label))
          unclear.push(`${path}: ${label}`);
        walk(inner, `${path}.${label}`);
      }
    };
    walk(root, '');
    expect(unclear).toEqual([]);
  });

  test.each([
    ['space', 'today', 'today'],
    ['space', { bits: 16 }, 'bits'],
    ['space', 5, undefined],
    ['worms.[].strategy', { generator: {} }, 'generator'],
    ['worms.[].pace', '6 probes/s', 'a pace'],
    ['worms.[].pace', { answering: '50 %' }, 'by the answers it waits for'],
    ['initial', 3, 'a number'],
  ])('%s of %j is %s', (path, value, label) => {
    const field = fieldOf(path);
    if (field.kind !== 'choice') throw new Error('expected a choice');
    expect(field.options[chosenOption(field.options, value)]?.label).toBe(label);
  });

  test('defaults by path, through lists and choices', () => {
    expect(defaultAt(root, ['worms', 1, 'pace'])).toBe('6 probes/s');
    expect(defaultAt(root, ['worms', 0, 'strategy', 'generator', 'walks'])).toBe('shared');
    expect(defaultAt(root, ['worms', 0, 'pace', 'timeout'])).toBe('21 s');
    expect(defaultAt(root, ['hosts', 'absent', 'deeper'])).toBeUndefined();
  });

  test('numbers are read as numbers where numbers are meant', () => {
    const entry = (reads: 'number' | 'text' | 'either') =>
      ({ kind: 'entry', reads, unit: '', expected: '' }) as const;
    expect(readEntry(entry('number'), '1.5e3')).toBe(1500);
    expect(readEntry(entry('either'), '29 %')).toBe('29 %');
    expect(readEntry(entry('text'), '5')).toBe('5');
    expect(readEntry(entry('number'), 'many')).toBe('many');
  });
});

describe('defenses', () => {
  /** The schema with a kind of defense that nobody wrote a control for. */
  function withKind(name: string, kind: z.ZodType): Field {
    const defenses = schema.properties!.defenses!;
    const known = defenses.items!.properties!;
    const added = z.toJSONSchema(kind, { io: 'input' }) as JsonSchema;
    return fieldTree({ ...defenses, items: { ...defenses.items!, properties: { ...known, [name]: added } } });
  }

  test('each kind is an option, a new one by itself', () => {
    const { map, moment, share, hazard, duration } = vocabulary;
    const field = withKind(
      'rateLimit',
      map({
        from: moment.describe('When it begins'),
        share: share.describe('Share of the hosts that have it'),
        rate: hazard,
        pause: duration,
        note: z.string().optional(),
      }).describe('Slows hosts down.'),
    );
    if (field.kind !== 'list') throw new Error('expected a list');
    expect(labels(field.item)).toContain('rateLimit');
    const option = field.item.kind === 'choice' ? field.item.options.at(-1)! : null;
    expect(option?.meaning).toBe('Slows hosts down.');
    expect(startingOption(option!, july)).toEqual({
      rateLimit: { from: '2001-07-19T13:30Z', share: '50 %', rate: '1.5 %/day', pause: '105 min' },
    });
    const fields = option!.field?.kind === 'group' ? Object.values(option!.field.fields) : [];
    const sliders = fields.map((inner) => inner.kind === 'entry' && scaleOf(inner.unit, july) !== null);
    expect(sliders).toEqual([true, true, true, true, false]);
  });

  test('what each kind begins with is a scenario in every entry of the catalog', () => {
    const field = fieldOf('defenses');
    if (field.kind !== 'list' || field.item.kind !== 'choice') throw new Error('expected a list of choices');
    for (const [name, text] of Object.entries(catalog)) {
      const { start, horizon, worms, source } = parseScenario(text, { file: name, catalog });
      const release = Math.max(...worms.flatMap(({ releases }) => releases.map(({ at }) => at)));
      const defenses = field.item.options.map((option) =>
        startingOption(option, { epoch: start, end: horizon, release }),
      );
      expect(parseScenario({ ...source, defenses }).defenses).toHaveLength(field.item.options.length);
    }
  });

  test('a kind begins with its example, and with what else it needs', () => {
    const field = fieldOf('defenses');
    const options = field.kind === 'list' && field.item.kind === 'choice' ? field.item.options : [];
    const begun = Object.assign({}, ...options.map((option) => startingOption(option, july)));
    expect(begun.patching).toEqual({ background: [{ rate: '5 %/h' }] });
    expect(begun.contentFilter).toEqual({ start: '2001-07-19T13:30Z', share: '90 %' });
  });
});

describe('values to begin with', () => {
  test.each([
    ['hosts.window', '60 s'],
    ['observe.telescopes', [{ name: 'new', prefix: '10.0.0.0/8' }]],
    ['stopWhen', { everInfected: '50 %' }],
    ['initial', 1],
    ['observe.bystanders', {}],
  ])('%s: %j', (path, value) => {
    expect(startingValue(fieldOf(path), july)).toEqual(value);
  });
});

describe('sliders', () => {
  test('shares in percent', () => {
    const scale = scaleOf('1', july)!;
    expect([scale.read('29 %'), scale.read(0.5), scale.read('much')]).toEqual([29, 50, null]);
    expect(scale.write(30, 0.5)).toBe('30 %');
  });

  test('moments reach to the horizon and keep the form of the value before', () => {
    const scale = scaleOf('s since the start', july)!;
    expect([scale.least, scale.most, scale.step]).toEqual([0, 14 * 3600, 60]);
    expect(scale.read('2001-07-19T12:00Z')).toBe(7200);
    expect(scale.read('3 h')).toBe(3 * 3600);
    expect(scale.write(7200, '2001-07-19T13:30Z')).toBe('2001-07-19T12:00Z');
    expect(scale.write(7200, '3 h')).toBe('2 h');
  });

  test('hazards in the unit in which they are written', () => {
    const scale = scaleOf('1/s', july)!;
    expect([scale.read('1.5 %/day'), scale.read('20 %/h'), scale.read('much')]).toEqual([1.5, 20, null]);
    expect(scale.write(30, '1.5 %/day')).toBe('30 %/day');
    expect(scale.write(30, '20 %/h')).toBe('30 %/h');
    expect(scale.tell(5, undefined)).toBe('5 %/day');
  });

  test('other units have none', () => {
    expect(scaleOf('probes/s', july)).toBeNull();
  });

  test.each([
    [0, '0 s'],
    [90, '90 s'],
    [5400, '90 min'],
    [36 * 3600, '36 h'],
    [172_800, '2 d'],
  ])('%d s is %s', (seconds, text) => {
    expect(writeDuration(seconds)).toBe(text);
  });
});

describe('problems', () => {
  function problemsOf(text: string) {
    try {
      parseScenario(text, { file: 'scenario', catalog });
    } catch (error) {
      if (error instanceof ScenarioError) return error.problems.map((line) => readProblem(line, 'scenario'));
    }
    throw new Error('expected problems');
  }

  test('are taken apart into line, path and message', () => {
    expect(problemsOf('worms:\n  - name: a\n    pace: fast\nhosts:\n  cuont: 5\n')).toEqual([
      { line: 3, path: 'worms.0.pace', message: expect.stringMatching(/^expected a pace .*got "fast"$/) },
      { line: 5, path: 'hosts.cuont', message: expect.stringMatching(/did you mean "count"\?$/) },
    ]);
  });

  test('of syntax have a line and no path', () => {
    expect(problemsOf('worms: [\n')).toEqual([
      { line: 2, path: '', message: expect.stringMatching(/^expected YAML/) },
    ]);
  });

  test('in another text name it', () => {
    expect(readProblem('base:7:3: hosts.count: expected a number, got "x"', 'scenario')).toEqual({
      line: null,
      path: 'hosts.count',
      message: 'expected a number, got "x" (in base, line 7)',
    });
  });

  test('are found at their path, and inside of a fold', () => {
    const problems = ['hosts.count', 'hosts', 'hostsX.a'].map((path) => ({ line: 1, path, message: path }));
    const paths = (inside: boolean) => problemsAt(problems, ['hosts'], inside).map(({ path }) => path);
    expect(paths(false)).toEqual(['hosts']);
    expect(paths(true)).toEqual(['hosts.count', 'hosts']);
  });
});
