/** What a field begins with when it is switched on: its default, what all of it needs with its example, or the first example. */
import { formatInstant } from '../../src/index.ts';
import type { Field, Option } from './fieldTree.ts';
import { type Span, writeDuration } from './scale.ts';

export function startingValue(field: Field, span: Span): unknown {
  if (!isSilent(field)) return field.default;
  switch (field.kind) {
    case 'group': {
      const entries = Object.entries(field.fields);
      const required = entries.filter(([, inner]) => inner.required);
      // Where not even the first key says something by default, nothing would happen without it.
      const begun =
        required.length > 0 || field.example !== undefined
          ? required
          : entries.slice(0, 1).filter(([, inner]) => isSilent(inner));
      const own = Object.fromEntries(begun.map(([key, inner]) => [key, startingValue(inner, span)]));
      return { ...own, ...(field.example as object) };
    }
    case 'list':
      return [startingValue(field.item, span)];
    case 'entries':
      return {};
    case 'choice':
      return field.options[0] === undefined ? null : startingOption(field.options[0], span);
    case 'flag':
      return true;
    case 'entry':
      if (field.unit === '1') return '50 %';
      if (field.unit.startsWith('s since')) return startingMoment(span);
      if (field.unit === 's') return writeDuration(fullMinutes((span.end - span.release) / 8));
      return firstExample(field.expected) ?? (field.reads === 'text' ? 'new' : leastNumber(field.expected));
  }
}

export function startingOption({ constant, key, field }: Option, span: Span): unknown {
  if (field === null) return constant;
  const value = startingValue(field, span);
  return key === null ? value : { [key]: value };
}

/** A quarter of the way from the last release to the end, on a full minute. */
function startingMoment({ epoch, end, release }: Span): string {
  return formatInstant(fullMinutes(epoch + release + (end - release) / 4));
}

const fullMinutes = (seconds: number): number => Math.max(60, Math.round(seconds / 60) * 60);

const firstExample = (expected: string): string | null => /such as "([^"]+)"/.exec(expected)?.[1] ?? null;

const leastNumber = (expected: string): number => Number(/at least (\d+)/.exec(expected)?.[1] ?? 0) || 1;

const isSilent = ({ default: value }: Field): boolean =>
  value === undefined || value === '' || (typeof value === 'object' && Object.keys(value ?? {}).length === 0);
