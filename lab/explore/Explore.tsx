/** The bench: one run, seen from all sides. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Curves } from '../curve/Curves.tsx';
import { Session } from '../run/session.ts';
import { type Linked, readLink } from '../scenario/link.ts';
import { readProblem } from '../scenario/readProblem.ts';
import { NotLoaded } from '../text/NotLoaded.tsx';
import { LargeRun } from './LargeRun.tsx';
import { loadWhenIdle } from './loadWhenIdle.ts';
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
  const named = query.get('panel');
  const [shown, show] = useState(() => panels.find(({ name }) => name === named) ?? panels[0]!);
  const [stray] = useState(() =>
    named === null || named === shown.name
      ? []
      : [
          `There is no picture “${named}”. This is the ${shown.title} instead; the buttons above lead to all.`,
        ],
  );
  const { facts, problems, expectation, summary } = session.run.value;
  const begun = facts.value !== null;
  useEffect(() => {
    if (begun) loadWhenIdle(panels);
  }, [begun]);
  const idle = (summary.value?.warnings ?? []).map((warning) => `In this run: ${warning}.`);
  const warnings = [...stray, ...linked.problems, ...problems.value.map(tell), ...idle];
  const failed = !begun && problems.value.length > 0;
  const warned = warnings.length > 0 || expectation.value !== null;
  return (
    <div class={warned ? 'bench bench-warned' : 'bench'}>
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
      {expectation.value !== null && <LargeRun session={session} expectation={expectation.value} />}
      <main class="bench-picture">
        {failed && shown !== mending ? (
          <NotRun mend={() => show(mending)} />
        ) : (
          <Loaded entry={shown} session={session} />
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
