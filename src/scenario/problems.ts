/** What is wrong with a scenario, in words: issues of the schema at their places, in one voice, in order. */
import type * as z from 'zod';
import { type Layer, locate } from './layers.ts';

/** The lines about one issue of the schema. */
export function describeIssue(issue: z.core.$ZodIssue, data: unknown, layers: readonly Layer[]): string[] {
  if (issue.code === 'invalid_union') {
    const branch = bestBranch(issue.errors);
    if (branch !== null) {
      return branch.flatMap((inner) =>
        describeIssue({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue, data, layers),
      );
    }
  }
  const path = issue.path as (string | number)[];
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [null];
  return unknown.map((key, index) => {
    const full = key === null ? path : [...path, key];
    const message = key === null ? explain(issue, valueAt(data, path)) : issue.message.split('\n')[index]!;
    const place = locate(layers, full, key !== null);
    const name = full.join('.');
    return name === '' || place === `--set ${name}`
      ? `${place}: ${message}`
      : `${place}: ${name}: ${message}`;
  });
}

/** The branch of a union that was meant: the one with the fewest problems whose kind fits; null if none fits. */
function bestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  const fits = branches.filter(
    (issues) =>
      !issues.some(
        (issue) => issue.path.length === 0 && ['invalid_type', 'invalid_value'].includes(issue.code),
      ),
  );
  const cost = (issues: readonly z.core.$ZodIssue[]) =>
    issues.reduce(
      (sum, issue) => sum + (issue.path.length === 0 && issue.code === 'unrecognized_keys' ? 10 : 1),
      0,
    );
  const known = fits.filter(
    (issues) => !issues.some((issue) => issue.path.length === 0 && issue.code === 'unrecognized_keys'),
  );
  const candidates = known.length > 0 ? known : fits.length === 1 ? fits : [];
  return [...candidates].sort((a, b) => cost(a) - cost(b))[0] ?? null;
}

/** Problems without repeats, those of one file by line and column. */
export function inOrder(problems: readonly string[]): string[] {
  const keyed = [...new Set(problems)].map((problem) => {
    const match = /^(.*?):(\d+):(\d+): /.exec(problem);
    return {
      problem,
      file: match?.[1] ?? '',
      line: Number(match?.[2] ?? 0),
      column: Number(match?.[3] ?? 0),
    };
  });
  keyed.sort((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  );
  return keyed.map(({ problem }) => problem);
}

/** The message with what was found, in one voice for all kinds of issues. */
function explain(issue: z.core.$ZodIssue, value: unknown): string {
  const got = value === undefined ? 'nothing' : JSON.stringify(value);
  if (issue.message.startsWith('expected ')) {
    return issue.message.includes(', got ') ? issue.message : `${issue.message}, got ${got}`;
  }
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${kinds[issue.expected] ?? issue.expected}, got ${got}`;
    case 'invalid_value':
      return `expected ${issue.values.length === 1 ? '' : 'one of '}${issue.values.join(', ')}, got ${got}`;
    case 'too_small':
      return `expected ${issue.origin === 'array' || issue.origin === 'string' ? 'a length of ' : ''}${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}, got ${got}`;
    case 'too_big':
      return `expected ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}, got ${got}`;
    default:
      return `${issue.message}, got ${got}`;
  }
}

const kinds: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

const valueAt = (data: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], data);
