/** A part of the form that folds; closed, it tells how many of its keys are set and whether something is wrong inside. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useDraft } from './draftContext.ts';
import type { Path } from './editText.ts';
import { Faults } from './FieldRow.tsx';
import { problemsAt } from './readProblem.ts';

interface FoldProps {
  readonly name: string;
  readonly meaning: string;
  readonly path: Path;
  readonly begins?: boolean;
  readonly children: ComponentChildren;
}

export function Fold({ name, meaning, path, begins = false, children }: FoldProps) {
  const draft = useDraft();
  const [open, setOpen] = useState(begins);
  const value = draft.valueAt(path);
  const set = value !== null && typeof value === 'object' ? Object.keys(value).length : 0;
  const wrong = problemsAt(draft.problems.value, path, true).length;
  return (
    <details class="scenario-fold" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span class="scenario-name">{name}</span> <span class="scenario-hint">{meaning}</span>
        <span class="scenario-count">
          {wrong > 0 ? (
            <strong>{wrong} to mend</strong>
          ) : set > 0 ? (
            `${set} ${Array.isArray(value) ? 'listed' : 'set'}`
          ) : (
            ''
          )}
        </span>
      </summary>
      {open && (
        <div class="scenario-inner">
          <Faults path={path} />
          {children}
        </div>
      )}
    </details>
  );
}
