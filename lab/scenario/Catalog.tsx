/** The scenarios that come with wormcast; choosing one runs it. */
import { useState } from 'preact/hooks';
import { catalog } from '../../src/index.ts';
import { readData } from './editText.ts';

const entries = Object.entries(catalog).map(([name, text]) => ({
  name,
  description: String(readData(text)?.description ?? ''),
}));

export function Catalog({ choose }: { readonly choose: (name: string) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      class="scenario-catalog"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>Catalog: {entries.length} scenarios</summary>
      <ul>
        {entries.map(({ name, description }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => {
                setOpen(false);
                choose(name);
              }}
            >
              <strong>{name}</strong>
              <span class="scenario-hint">{description}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
