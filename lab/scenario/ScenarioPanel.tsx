/** The scenario of the run: a catalog, a form and its YAML, what differs from the run before, links and files. */
import { useMemo, useState } from 'preact/hooks';
import { scenarioJsonSchema } from '../../src/index.ts';
import type { Session } from '../run/session.ts';
import { Catalog } from './Catalog.tsx';
import { Comparison } from './Comparison.tsx';
import type { ControlOf } from './control.ts';
import { Defenses } from './Defenses.tsx';
import { draftOf } from './draft.ts';
import { DraftContext } from './draftContext.ts';
import { Exchange, openFile } from './Exchange.tsx';
import { GroupControl } from './FieldControl.tsx';
import { Figures } from './Figures.tsx';
import { type Field, fieldTree } from './fieldTree.ts';
import { YamlEditor } from './YamlEditor.tsx';
import './scenario.css';

const root = fieldTree(scenarioJsonSchema()) as ControlOf<'group'>['field'];
const defenses = root.fields.defenses as Field;
/** Keys that the form shows elsewhere, or that are for editors of files. */
const elsewhere = ['$schema', 'defenses'];

export function ScenarioPanel({ session }: { readonly session: Session }) {
  const draft = useMemo(() => draftOf(session), [session]);
  const [over, setOver] = useState(false);
  const mistakes = draft.problems.value.length;
  return (
    <DraftContext.Provider value={draft}>
      <section
        aria-label="Scenario"
        class={over ? 'scenario dropping' : 'scenario'}
        onDragOver={(event) => {
          if (!event.dataTransfer?.types.includes('Files')) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          const file = event.dataTransfer?.files[0];
          if (file === undefined) return;
          event.preventDefault();
          setOver(false);
          openFile(draft, file);
        }}
      >
        <div class="scenario-bar">
          <label>
            Seed{' '}
            <input
              type="number"
              min={0}
              max={2 ** 32 - 1}
              step={1}
              value={draft.seed.value}
              onChange={({ currentTarget }) => {
                if (currentTarget.checkValidity() && currentTarget.value !== '')
                  draft.seed.value = Number(currentTarget.value);
                else currentTarget.value = String(draft.seed.value);
              }}
            />
          </label>
          <button type="button" class="primary" disabled={mistakes > 0} onClick={() => draft.run(session)}>
            Run
          </button>
          <Exchange />
          {mistakes > 0 && (
            <span class="small">
              Runs when the {mistakes === 1 ? 'mistake is' : `${mistakes} mistakes are`} mended.
            </span>
          )}
        </div>
        <Catalog
          choose={(name) => {
            draft.open(name);
            draft.run(session);
          }}
        />
        <Comparison session={session} root={root} />
        <div class="scenario-sides">
          <section class="scenario-form" aria-label="Form">
            <Figures facts={session.run.value.facts.value} />
            {!draft.readable.value && <p>The form rests until the YAML can be read.</p>}
            <fieldset disabled={!draft.readable.value}>
              <Defenses field={defenses} />
              <h2>All settings</h2>
              <GroupControl
                field={root}
                path={[]}
                name="scenario"
                clear={() => {}}
                sliders={false}
                without={elsewhere}
              />
            </fieldset>
          </section>
          <YamlEditor />
        </div>
      </section>
    </DraftContext.Provider>
  );
}
