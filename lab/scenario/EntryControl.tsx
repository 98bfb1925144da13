/** A value that is typed, and a slider where its unit has one. */
import { useState } from 'preact/hooks';
import type { ControlOf } from './control.ts';
import { phrase } from './difference.ts';
import { useDraft } from './draftContext.ts';
import { FieldRow, idOf } from './FieldRow.tsx';
import { readEntry } from './fieldTree.ts';
import { scaleOf } from './scale.ts';

export function EntryControl(props: ControlOf<'entry'>) {
  return (
    <FieldRow field={props.field} path={props.path} name={props.name}>
      <EntryInput {...props} />
    </FieldRow>
  );
}

/** Without what stands around it. */
export function EntryInput({ field, path, name, clear, sliders }: ControlOf<'entry'>) {
  const draft = useDraft();
  // What is typed stays as it is typed while the cursor is in it.
  const [typed, setTyped] = useState<string | null>(null);
  const value = draft.valueAt(path);
  const held = value ?? draft.inheritedAt(path) ?? field.default;
  const scale = sliders ? scaleOf(field.unit, draft.span) : null;
  const position = scale?.read(held) ?? null;
  const told = position === null ? 'not set' : scale!.tell(position, held);
  return (
    <>
      <input
        id={idOf(path)}
        type="text"
        inputMode={field.reads === 'number' ? 'decimal' : 'text'}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={`${idOf(path)}-hint`}
        aria-required={field.required}
        placeholder={held === undefined || held === '' ? 'not set' : phrase(held)}
        value={typed ?? (value === undefined || value === null ? '' : phrase(value))}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          const text = currentTarget.value.trim();
          if (text !== '') draft.set(path, readEntry(field, text));
        }}
        // Only now, as whoever empties a field may be about to type.
        onBlur={() => {
          if (typed?.trim() === '') clear();
          setTyped(null);
        }}
      />
      {scale !== null && (
        <span class="scenario-slider">
          <input
            type="range"
            aria-label={`${name}, slider`}
            min={scale.least}
            max={scale.most}
            step={scale.step}
            value={position ?? scale.least}
            aria-valuetext={told}
            onInput={({ currentTarget }) => draft.set(path, scale.write(Number(currentTarget.value), held))}
          />
          {told !== held && <output class="small quiet">{told}</output>}
        </span>
      )}
    </>
  );
}
