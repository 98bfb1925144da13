/** A value that is true or false. */
import type { ControlOf } from './control.ts';
import { phrase } from './difference.ts';
import { useDraft } from './draftContext.ts';
import { FieldRow, idOf } from './FieldRow.tsx';

export function FlagControl({ field, path, name, clear }: ControlOf<'flag'>) {
  const draft = useDraft();
  const value = draft.valueAt(path);
  return (
    <FieldRow field={field} path={path} name={name}>
      <select
        id={idOf(path)}
        aria-describedby={`${idOf(path)}-hint`}
        value={String(value ?? '')}
        onChange={({ currentTarget }) => {
          if (currentTarget.value === '') clear();
          else draft.set(path, currentTarget.value === 'true');
        }}
      >
        <option value="">{phrase(draft.inheritedAt(path) ?? field.default)}</option>
        <option value="true">true</option>
        <option value="false">false</option>
      </select>
    </FieldRow>
  );
}
