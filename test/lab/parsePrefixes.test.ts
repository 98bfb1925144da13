// Prefixes as people paste them.
import { describe, expect, test } from 'vitest';
import { mostPrefixes, parsePrefixes } from '../../lab/network/parsePrefixes.ts';

const problemsOf = (text: string, bits = 32) => parsePrefixes(text, bits).problems;

describe('what is read', () => {
  test('prefixes, comments, empty lines, line ends of all systems, single addresses', () => {
    const text = '# mine\r\n10.0.0.0/8   # office\n\n  192.0.2.80\r203.0.113.0/24#lab\n';
    const { prefixes, problems } = parsePrefixes(text, 32);
    expect(problems).toEqual([]);
    expect(prefixes).toEqual([
      { name: '10.0.0.0/8', first: 0x0a000000, last: 0x0affffff },
      { name: '192.0.2.80/32', first: 0xc0000250, last: 0xc0000250 },
      { name: '203.0.113.0/24', first: 0xcb007100, last: 0xcb0071ff },
    ]);
  });

  test('the whole space, and nothing', () => {
    expect(parsePrefixes('0.0.0.0/0', 32).prefixes).toEqual([
      { name: '0.0.0.0/0', first: 0, last: 2 ** 32 - 1 },
    ]);
    expect(parsePrefixes(' \n# nothing', 32)).toEqual({ prefixes: [], problems: [] });
  });
});

describe('what is wrong', () => {
  test.each([
    ['\nfoo', 'Line 2: expected four numbers'],
    ['10.0.0.0/33', 'Line 1: expected a prefix like 10.0.0.0/8'],
    ['10.1.0.0/8', 'Line 1: expected the base address 10.0.0.0/8'],
    ['10.0.0.0/8\n\n10.0.0.0/8', 'Line 3: 10.0.0.0/8 is on line 1 already'],
    ['2001:db8::/32', 'Line 1: only IPv4 is simulated'],
    ['10.0.0.0/8, 11.0.0.0/8', 'Line 1: expected'],
  ])('%j', (text, problem) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  test('a prefix outside of a small space', () => {
    expect(problemsOf('0.0.255.0/24', 16)).toEqual([]);
    expect(problemsOf('0.1.0.0/24', 16)).toEqual([
      'Line 1: 0.1.0.0/24 reaches beyond the 65,536 addresses of this scenario',
    ]);
  });

  test('too many, and the good ones are kept', () => {
    const lines = Array.from({ length: mostPrefixes + 2 }, (_, index) => `10.${index}.0.0/16`);
    const { prefixes, problems } = parsePrefixes(lines.join('\n'), 32);
    expect(prefixes).toHaveLength(mostPrefixes);
    expect(problems).toHaveLength(2);
    expect(problems[0]).toBe(`Line ${mostPrefixes + 1}: at most ${mostPrefixes} prefixes`);
  });
});
