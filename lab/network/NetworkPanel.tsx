/** The reader's own network in the shown scenario: what arrives, what is infected inside, what leaves. */
import { signal } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { chooseStep } from '../host/chooseStep.ts';
import { LabRun } from '../run/labRun.ts';
import type { RunFacts } from '../run/protocol.ts';
import type { Session } from '../run/session.ts';
import { type Measure, measures } from './measures.ts';
import { NetworkChart } from './NetworkChart.tsx';
import { NetworkTable } from './NetworkTable.tsx';
import { NetworkRows } from './networkRows.ts';
import { PrefixInput } from './PrefixInput.tsx';
import type { NetworkPrefix } from './parsePrefixes.ts';
import './network.css';

const mostWindows = 800;
/** What was pasted stays while the page is open, and nowhere else. */
const text = signal('');
const asked = signal<readonly NetworkPrefix[]>([]);

export function NetworkPanel({ session }: { readonly session: Session }) {
  const shown = session.run.value;
  const facts = shown.facts.value;
  if (shown.problems.value.length > 0) return null;
  if (facts === null) return <p class="network quiet">The simulation begins.</p>;
  return (
    <div class="network">
      <header>
        <h2>My network</h2>
        <p>
          What this outbreak would have meant for your addresses. They stay in this page: nothing is sent
          anywhere, and they are gone when it is closed.
        </p>
      </header>
      <PrefixInput text={text} facts={facts} onRun={(prefixes) => (asked.value = prefixes)} />
      {asked.value.length > 0 && <Results session={session} facts={facts} prefixes={asked.value} />}
    </div>
  );
}

interface ResultsProps {
  readonly session: Session;
  readonly facts: RunFacts;
  readonly prefixes: readonly NetworkPrefix[];
}

function Results({ session, facts, prefixes }: ResultsProps) {
  const shown = session.run.value;
  const every = chooseStep(facts.end, mostWindows);
  const [run, setRun] = useState<LabRun | null>(null);
  const [chosen, choose] = useState(0);
  const [measure, setMeasure] = useState<Measure>(measures[0]!);
  useEffect(() => {
    const { scenario, settings, seed } = shown.request;
    const network = { networks: prefixes.map(({ name }) => name), every };
    const begun = new LabRun({ scenario, settings, seed, tables: ['network'], observe: { network } });
    setRun(begun);
    choose(0);
    return () => begun.stop();
  }, [shown, prefixes, every]);
  const rows = useMemo(() => run && new NetworkRows(run.table('network'), prefixes.length), [run, prefixes]);
  if (run === null || rows === null) return null;
  const share = Math.floor((100 * run.reached.value) / facts.end);
  return (
    <section aria-label="Results">
      {run.problems.value.map((problem) => (
        <p key={problem} role="alert">
          {problem}
        </p>
      ))}
      {run.summary.value === null && run.problems.value.length === 0 && (
        <p role="status" class="small quiet">
          The scenario runs again with your addresses: {share} %.
        </p>
      )}
      <NetworkTable
        run={run}
        rows={rows}
        facts={facts}
        prefixes={prefixes}
        player={session.player}
        chosen={chosen}
        onChoose={choose}
      />
      <label class="network-measure">
        Chart{' '}
        <select
          value={measure.column}
          onChange={({ currentTarget }) => setMeasure(measures[currentTarget.selectedIndex]!)}
        >
          {measures.map(({ column, title, unit }) => (
            <option key={column} value={column}>
              {title}, {unit}
            </option>
          ))}
        </select>
        {prefixes.length > 1 && (
          <span class="small quiet"> in color the chosen network, in gray the others</span>
        )}
      </label>
      <NetworkChart
        run={run}
        rows={rows}
        epoch={facts.epoch}
        end={facts.end}
        names={prefixes.map(({ name }) => name)}
        chosen={Math.min(chosen, prefixes.length - 1)}
        measure={measure}
        player={session.player}
      />
    </section>
  );
}
