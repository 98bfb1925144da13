/** The bench: one run, seen from all sides. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Curves } from '../curve/Curves.tsx';
import { Session } from '../run/session.ts';
import { type Linked, readLink } from '../scenario/link.ts';
import { readProblem } from '../scenario/readProblem.ts';
import { NotLoaded } from '../text/NotLoaded.tsx';
import { type Panel, type PanelEntry, panels } from './panels.ts';
import { TimeBar } from './TimeBar.tsx';
import './explore.css';

type Query = { readonly query: URLSearchParams };

export function Explore({ query }: Query) {
  const [asked, setAsked] = useState<(Query & { readonly linked: Linked }) | null>(null);
  useEffect(() => {
    readLink(query).then((linked) => setAsked({ query, linked }));
  }, [query]);
  // Another link is another bench, with the picture that it names.
  return asked && <Bench key={String(asked.query)} {...asked} />;
}

function Bench({ query, linked }: Query & { readonly linked: Linked }) {
  const session = useMemo(() => new Session({ scenario: linked.scenario, seed: linked.seed }), [linked]);
  useEffect(() => () => session.close(), [session]);
  const [shown, show] = useState(() => panels.find(({ name }) => name === query.get('panel')) ?? panels[0]);
  const { facts, problems } = session.run.value;
  const told = problems.value.map(tell);
  const warnings = linked.problem === null ? told : [linked.problem, ...told];
  const failed = facts.value === null && told.length > 0;
  return (
    <div class={warnings.length === 0 ? 'bench' : 'bench bench-warned'}>
      <header class="bench-head">
        <a class="wordmark" href="#/">
          wormcast
        </a>
        <h1>{facts.value?.name ?? (failed ? 'Not run' : '…')}</h1>
        <nav class="tabs" aria-label="Pictures">
          {panels.map((panel) => (
            <button type="button" key={panel.name} aria-pressed={panel === shown} onClick={() => show(panel)}>
              {panel.title}
            </button>
          ))}
        </nav>
      </header>
      {warnings.length > 0 && (
        <div class="bench-warnings" role="alert">
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </div>
      )}
      <main class="bench-picture">
        {failed && shown !== mending ? (
          <NotRun mend={() => show(mending)} />
        ) : (
          shown && <Loaded entry={shown} session={session} />
        )}
      </main>
      <aside class="bench-side">
        <Curves session={session} />
      </aside>
      <TimeBar session={session} />
    </div>
  );
}

/** Where a scenario is mended. */
const mending = panels.find(({ name }) => name === 'scenario')!;

/** A problem of the scenario as a reader says it: the line, the key, what was expected. */
function tell(text: string): string {
  const { line, path, message } = readProblem(text, 'scenario');
  return `${line === null ? '' : `Line ${line}: `}${path === '' ? '' : `${path}: `}${message}`;
}

const NotRun = ({ mend }: { readonly mend: () => void }) => (
  <div class="bench-empty">
    <p>There is nothing to show: this scenario could not be run.</p>
    <button type="button" class="primary" onClick={mend}>
      Mend it
    </button>
  </div>
);

/** A panel that comes when it is opened. */
function Loaded({ entry, session }: { readonly entry: PanelEntry; readonly session: Session }) {
  const [loaded, setLoaded] = useState<{ entry: PanelEntry; Panel: Panel } | null>(null);
  useEffect(() => {
    entry
      .load()
      .catch(() => NotLoaded)
      .then((Panel) => setLoaded({ entry, Panel }));
  }, [entry]);
  if (loaded?.entry !== entry) return null;
  return <loaded.Panel session={session} />;
}
