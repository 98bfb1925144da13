/** Defenses as switches: one for each kind that the schema has, with its parameters when it is on. */
import { useDraft } from './draftContext.ts';
import { FieldControl, GroupControl } from './FieldControl.tsx';
import { Faults } from './FieldRow.tsx';
import type { Field } from './fieldTree.ts';
import { startingOption } from './startingValue.ts';

const path = ['defenses'];

export function Defenses({ field }: { readonly field: Field }) {
  const draft = useDraft();
  if (field.kind !== 'list' || field.item.kind !== 'choice') return null;
  const own = draft.valueAt(path);
  const list = own ?? draft.inheritedAt(path);
  const items = Array.isArray(list) ? list : [];
  const isOf = (kind: string) => (item: unknown) =>
    item !== null && typeof item === 'object' && Object.hasOwn(item, kind);
  const remove = (kind: string) => {
    const left = items.filter((item) => !isOf(kind)(item));
    if (left.length === 0 && own !== undefined) draft.remove(path);
    else
      items.forEach((_, index) => {
        const last = items.length - 1 - index;
        if (isOf(kind)(items[last])) draft.remove([...path, last]);
      });
  };
  return (
    <section class="scenario-defenses" aria-label="Defenses">
      <h2>Defenses</h2>
      {field.item.options.map((option) => {
        const { label: kind, field: parameters } = option;
        const on = items.some(isOf(kind));
        return (
          <div key={kind} class="scenario-defense">
            <label class="scenario-switch">
              <input
                type="checkbox"
                role="switch"
                aria-checked={on}
                checked={on}
                onChange={() => {
                  if (on) remove(kind);
                  else draft.set([...path, items.length], startingOption(option, draft.span));
                }}
              />
              <span class="scenario-name">{nameOf(kind)}</span>
            </label>
            <p class="scenario-hint">{option.meaning}</p>
            {items.map((item, index) => {
              if (!isOf(kind)(item) || parameters === null) return null;
              const props = {
                path: [...path, index, kind],
                name: kind,
                clear: () => draft.set([...path, index, kind], {}),
                sliders: true,
              };
              return (
                <div key={index} class="scenario-inner">
                  <Faults path={props.path} />
                  {parameters.kind === 'group' ? (
                    <GroupControl {...props} field={parameters} />
                  ) : (
                    <FieldControl {...props} field={parameters} />
                  )}
                </div>
              );
            })}
          </div>
        );
      })}
    </section>
  );
}

/** `contentFilter`: Content filter. */
const nameOf = (kind: string): string =>
  kind.charAt(0).toUpperCase() + kind.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
