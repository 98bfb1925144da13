/** One key of the form: its name, its control, its meaning, limits and default, and what is wrong with it. */
import type { ComponentChildren } from 'preact';
import { phrase } from './difference.ts';
import { useDraft } from './draftContext.ts';
import type { Path } from './editText.ts';
import type { Field } from './fieldTree.ts';
import { problemsAt } from './readProblem.ts';

export const idOf = (path: Path): string => `scenario-${path.join('-')}`;

interface RowProps {
  readonly field: Field;
  readonly path: Path;
  readonly name: string;
  /** What a value looks like, in words; default what the field says. */
  readonly expected?: string;
  readonly children: ComponentChildren;
}

export function FieldRow({ field, path, name, expected, children }: RowProps) {
  const standard =
    field.default === undefined || field.default === '' ? '' : `default ${phrase(field.default)}`;
  const form = expected ?? (field.kind === 'entry' ? field.expected : '');
  const hint = [field.meaning, form, standard, field.required ? 'required' : ''];
  return (
    <div class="scenario-field">
      <label for={idOf(path)}>{name}</label>
      <div class="scenario-value">{children}</div>
      <p class="scenario-hint" id={`${idOf(path)}-hint`}>
        {hint.filter((part) => part !== '').join(' · ')}
      </p>
      <Faults path={path} />
    </div>
  );
}

/** What is wrong at a path, in words. */
export function Faults({ path }: { readonly path: Path }) {
  return useDraft()
    .problems.value.filter((problem) => problemsAt([problem], path).length > 0)
    .map(({ message }) => (
      <p class="scenario-fault" key={message}>
        {message}
      </p>
    ));
}
