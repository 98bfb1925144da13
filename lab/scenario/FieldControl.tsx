/** The form of a field of any kind, which knows none of the keys of the schema. */
import { useState } from 'preact/hooks';
import type { Control, ControlOf } from './control.ts';
import { phrase } from './difference.ts';
import { useDraft } from './draftContext.ts';
import { EntryControl, EntryInput } from './EntryControl.tsx';
import { FieldRow, idOf } from './FieldRow.tsx';
import { FlagControl } from './FlagControl.tsx';
import { Fold } from './Fold.tsx';
import { chosenOption } from './fieldTree.ts';
import { startingOption, startingValue } from './startingValue.ts';

export function FieldControl(props: Control) {
  switch (props.field.kind) {
    case 'group':
      return (
        <Fold name={props.name} meaning={props.field.meaning} path={props.path}>
          <GroupControl {...(props as ControlOf<'group'>)} />
        </Fold>
      );
    case 'list':
      return <ListControl {...(props as ControlOf<'list'>)} />;
    case 'entries':
      return <EntriesControl {...(props as ControlOf<'entries'>)} />;
    case 'choice':
      return <ChoiceControl {...(props as ControlOf<'choice'>)} />;
    case 'flag':
      return <FlagControl {...(props as ControlOf<'flag'>)} />;
    case 'entry':
      return <EntryControl {...(props as ControlOf<'entry'>)} />;
  }
}

/** The keys of a map. */
export function GroupControl({
  field,
  path,
  clear,
  sliders,
  without = [],
}: ControlOf<'group'> & { readonly without?: readonly string[] }) {
  const draft = useDraft();
  const clearKey = (key: string) => {
    const held = draft.valueAt(path);
    const last = held !== null && typeof held === 'object' && Object.keys(held).length === 1;
    if (last && path.length > 0) clear();
    else draft.remove([...path, key]);
  };
  return Object.entries(field.fields)
    .filter(([key]) => !without.includes(key))
    .map(([key, inner]) => (
      <FieldControl
        key={key}
        field={inner}
        path={[...path, key]}
        name={key}
        clear={() => clearKey(key)}
        sliders={sliders}
      />
    ));
}

function ChoiceControl({ field, path, name, clear, sliders }: ControlOf<'choice'>) {
  const draft = useDraft();
  const value = draft.valueAt(path);
  const chosen = value === undefined ? -1 : chosenOption(field.options, value);
  const option = field.options[chosen];
  const held = (value === undefined ? draft.inheritedAt(path) : undefined) ?? field.default;
  const standard = held === undefined ? 'not set' : `default: ${phrase(held)}`;
  const inner = option?.field ?? null;
  const beside = option?.key === null && inner?.kind === 'entry' ? inner : null;
  const place = option?.key == null ? path : [...path, option.key];
  // A map under a key says what was chosen even when it is empty.
  const keeps = option?.key != null && inner?.kind === 'group';
  const within = { path: place, clear: keeps ? () => draft.set(place, {}) : clear, sliders };
  return (
    <>
      <FieldRow field={field} path={path} name={name} {...(beside && { expected: beside.expected })}>
        <select
          id={beside ? `${idOf(path)}-kind` : idOf(path)}
          aria-label={beside ? `Kind of ${name}` : name}
          aria-describedby={`${idOf(path)}-hint`}
          value={String(chosen)}
          onChange={({ currentTarget }) => {
            const next = field.options[Number(currentTarget.value)];
            if (next === undefined) clear();
            else draft.set(path, startingOption(next, draft.span));
          }}
        >
          <option value="-1">{chosen < 0 && value !== undefined ? phrase(value) : standard}</option>
          {field.options.map(({ label }, index) => (
            <option key={label} value={String(index)}>
              {label}
            </option>
          ))}
        </select>
        {beside && <EntryInput {...within} field={beside} name={name} />}
      </FieldRow>
      {option && inner && !beside && (
        <div class="scenario-inner">
          {inner.kind === 'group' ? (
            <GroupControl {...within} field={inner} name={option.key ?? option.label} />
          ) : (
            <FieldControl {...within} field={inner} name={option.key ?? option.label} />
          )}
        </div>
      )}
    </>
  );
}

function ListControl({ field, path, name, clear, sliders }: ControlOf<'list'>) {
  const draft = useDraft();
  const list = draft.valueAt(path) ?? draft.inheritedAt(path);
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  const remove = (index: number) => {
    if (items.length === 1 && !field.required) clear();
    else draft.remove([...path, index]);
  };
  const { item } = field;
  return (
    <Fold name={name} meaning={field.meaning} path={path} begins={sliders && items.length > 0}>
      {items.map((value, index) => {
        const place = [...path, index];
        const props = {
          path: place,
          clear: () => (item.kind === 'group' ? draft.set(place, {}) : remove(index)),
          sliders,
        };
        const title = (value as { name?: unknown } | null)?.name ?? index + 1;
        const removal = (
          <button type="button" aria-label={`Remove ${title} from ${name}`} onClick={() => remove(index)}>
            Remove
          </button>
        );
        return item.kind === 'group' ? (
          <Fold
            key={index}
            name={String(title)}
            meaning=""
            path={place}
            begins={items.length === 1 || sliders}
          >
            <GroupControl {...props} field={item} name={name} />
            {removal}
          </Fold>
        ) : (
          <div key={index} class="scenario-item">
            <FieldControl {...props} field={item} name={`${name} ${index + 1}`} />
            {removal}
          </div>
        );
      })}
      <button
        type="button"
        aria-label={`Add to ${name}`}
        onClick={() => {
          const value = startingValue(item, draft.span);
          if (draft.valueAt(path) === undefined) draft.set(path, [...items, value]);
          else draft.set([...path, items.length], value);
        }}
      >
        Add
      </button>
    </Fold>
  );
}

function EntriesControl({ field, path, name, clear, sliders }: ControlOf<'entries'>) {
  const draft = useDraft();
  const [key, setKey] = useState('');
  const map = draft.valueAt(path);
  const keys = map !== null && typeof map === 'object' ? Object.keys(map) : [];
  return (
    <Fold name={name} meaning={field.meaning} path={path} begins>
      {keys.map((key) => {
        const remove = () => (keys.length === 1 ? clear() : draft.remove([...path, key]));
        return (
          <div key={key} class="scenario-item">
            <FieldControl
              field={field.value}
              path={[...path, key]}
              name={key}
              clear={remove}
              sliders={sliders}
            />
            <button type="button" aria-label={`Remove ${key} from ${name}`} onClick={remove}>
              Remove
            </button>
          </div>
        );
      })}
      <form
        class="scenario-item"
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim() !== '') draft.set([...path, key.trim()], startingValue(field.value, draft.span));
          setKey('');
        }}
      >
        <input
          type="text"
          aria-label={`New key of ${name}`}
          value={key}
          onInput={({ currentTarget }) => setKey(currentTarget.value)}
        />
        <button type="submit">Add</button>
      </form>
    </Fold>
  );
}
