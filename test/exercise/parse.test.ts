// What an exercise says, and what is wrong with one, at its place.
import { describe, expect, test } from 'vitest';
import { catalog, exercises, parseExercise, playExercise, ScenarioError } from '../../src/index.ts';
import { decisions, desk, smallExercise, smallText } from './smallExercise.ts';

const minimal = `
scenario: code-red-v2
network: { prefixes: [10.0.0.0/8] }
decisions:
  - name: One
    at: 2 h
    options: [{ name: Wait }, { name: Act, defenses: [{ contentFilter: { start: 1 h, share: 50 % } }] }]
`;

const problemsOf = (text: string): readonly string[] => {
  try {
    parseExercise(text, { file: 'e.yaml', catalog });
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems;
    throw error;
  }
  return [];
};

describe('an exercise', () => {
  test('has defaults', () => {
    const exercise = parseExercise(minimal, { file: 'dir/mine.yaml', catalog });
    expect(exercise).toMatchObject({
      name: 'mine',
      description: '',
      network: { name: 'the own network' },
      desk: { network: { delay: 0 } },
      decisions: [{ name: 'One', question: '', at: 7200, delay: 0 }],
    });
    expect(exercise.scenario).toMatchObject({
      name: 'code-red-v2',
      observe: { telescopes: [], network: [{ base: 0x0a000000, length: 8 }] },
    });
  });

  test('may have its scenario inside, or in a file; the desk decides what is observed', () => {
    const exercise = smallExercise();
    expect(exercise.scenario).toMatchObject({
      name: 'everything',
      observe: { telescopes: [{ name: 'partner', every: 7200 }], network: [{ length: 18 }, { length: 20 }] },
    });
    const readScenario = (name: string) => (name === 'own.yaml' ? catalog.minimal! : null);
    const text = minimal.replace('code-red-v2', 'own.yaml');
    expect(parseExercise(text, { readScenario }).scenario.name).toBe('minimal');
  });

  test.each(Object.entries(exercises))('%s, of the catalog, is read and names no product', (name, text) => {
    const exercise = parseExercise(text, { file: name, catalog });
    expect(exercise.name).toBe(name);
    for (const words of [text, catalog[exercise.scenario.name]!]) {
      expect(words).toMatch(/fiction/i);
      expect(words).not.toMatch(/code.?red|windows|microsoft|linux|apache|cisco|cve|iis\b/i);
    }
  });
});

describe('bad input', () => {
  test.each([
    ['nothing', '', 'e.yaml:1:1: expected a map of exercise keys, got nothing'],
    ['no YAML', 'a: [', 'e.yaml:1:5: expected YAML'],
    [
      'no scenario',
      minimal.replace('scenario: code-red-v2', ''),
      'e.yaml:3:1: scenario: expected a name of the catalog',
    ],
    [
      'an unknown key',
      minimal.replace('name: One', 'titel: One'),
      'e.yaml:5:5: decisions.0.titel: expected one of name, question, at, after, delay, options, got the unknown key "titel"',
    ],
    [
      'an unknown scenario',
      minimal.replace('code-red-v2', 'code-red-v3'),
      'e.yaml:2:11: scenario: expected one of benchmark-day, ',
    ],
    [
      'a wrong scenario inside',
      minimal.replace('code-red-v2', '{ horizon: 3 h, worms: [{ name: w, pace: quick }] }'),
      'e.yaml:2:52: scenario.worms.0.pace: expected a pace such as',
    ],
    [
      'an unknown key inside',
      minimal.replace('code-red-v2', '{ horizon: 3 h, worms: [{ name: w }], hots: {} }'),
      'e.yaml:2:49: scenario.hots: expected one of',
    ],
    [
      'a network outside of the space',
      minimal.replace('code-red-v2', '{ space: { bits: 16 }, hosts: { count: 9 }, worms: [{ name: w }] }'),
      'e.yaml:3:23: network.prefixes.0: expected a prefix within 2^16 addresses, got 10.0.0.0/8',
    ],
    [
      'prefixes that overlap',
      minimal.replace('[10.0.0.0/8]', '[10.0.0.0/8, 10.1.0.0/16]'),
      'e.yaml:3:22: network.prefixes: expected prefixes that do not overlap',
    ],
    [
      'an unknown defense',
      minimal.replace('contentFilter', 'contentFilters'),
      'e.yaml:7:57: decisions.0.options.1.defenses.0.contentFilters: expected one of',
    ],
    [
      'a wrong defense',
      minimal.replace('50 %', '150 %'),
      'e.yaml:7:93: decisions.0.options.1.defenses.0.contentFilter.share: expected a share',
    ],
    [
      'a single option',
      minimal.replace('{ name: Wait }, ', ''),
      'e.yaml:7:14: decisions.0.options: expected a length of at least 2',
    ],
    [
      'nobody who waits',
      minimal.replace(
        '{ name: Wait }, ',
        '{ name: A, defenses: [{ contentFilter: { start: 0 s, share: 1 } }] }, ',
      ),
      'e.yaml:7:14: decisions.0.options: expected exactly one option without defenses, which waits, got 0',
    ],
    [
      'two who wait',
      minimal.replace('{ name: Wait }', '{ name: Wait }, { name: Too }'),
      'e.yaml:7:14: decisions.0.options: expected exactly one option without defenses, which waits, got 2',
    ],
    [
      'two times',
      minimal.replace('at: 2 h', 'at: 2 h\n    after: crash'),
      'e.yaml:5:5: decisions.0: expected exactly one of the keys at, after, got both',
    ],
    [
      'no time',
      minimal.replace('at: 2 h', 'delay: 2 h'),
      'e.yaml:5:5: decisions.0: expected exactly one of the keys at, after, got none',
    ],
    [
      'an inject that the desk cannot see',
      minimal.replace('at: 2 h', 'after: crash'),
      'e.yaml:6:12: decisions.0.after: expected an inject that the desk can see, got crash, which takes desk.crashes',
    ],
    [
      'an unknown inject',
      minimal.replace('at: 2 h', 'after: firstPacket'),
      'e.yaml:6:12: decisions.0.after: expected one of firstProbe, ',
    ],
    [
      'a time after the end',
      minimal.replace('at: 2 h', 'at: 2001-07-20'),
      'e.yaml:6:9: decisions.0.at: expected a time from 2001-07-19T10:00Z to before the end, 14 h later, got 2001-07-20T00:00Z',
    ],
    [
      'no decision',
      minimal.replace(/decisions:[\s\S]*/, 'decisions: []'),
      'e.yaml:4:12: decisions: expected a length of at least 1',
    ],
    [
      'a telescope outside of the space',
      smallText({ desk: { ...desk, telescope: { prefix: '10.0.0.0/8' } } }),
      'desk.telescope.prefix: expected a prefix within 2^16 addresses, got 10.0.0.0/8',
    ],
  ])('%s', (_, text, expected) => {
    const problems = problemsOf(text);
    expect(problems.join('\n')).toContain(expected);
    for (const problem of problems) expect(problem).toMatch(/^e\.yaml:\d+:\d+: /);
  });

  test.each([
    [
      'an instant',
      { contentFilter: { start: '2001-07-19T13:00Z', share: '50 %' } },
      'contentFilter, which begins at 2001-07-19T13:00Z',
    ],
    [
      'disclosure',
      { patching: { background: [{ rate: '1 %/h' }] } },
      'patching background, which works from the start',
    ],
  ])('an option that would change the past, by %s', (_, defense, expected) => {
    const late = { ...decisions[0], options: [{ name: 'Wait' }, { name: 'Undo', defenses: [defense] }] };
    const exercise = smallExercise({ decisions: [late] });
    expect(() => playExercise(exercise)).toThrow(
      new RegExp(
        `^small\\.yaml:\\d+:\\d+: decisions\\.0\\.options\\.1: defenses\\.2: expected what the checkpoint has, or what begins not before its time, 2001-07-19T22:00Z, got ${expected}`,
      ),
    );
  });
});
