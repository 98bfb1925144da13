/** One host from near: its page as visitors find it, what it bears, how it fared, whom it got the worm from. */
import { useSignalEffect } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { formatAddress } from '../../src/index.ts';
import type { RunFacts } from '../run/protocol.ts';
import type { Session } from '../run/session.ts';
import { firstInfected, firstInLine } from './chooseHost.ts';
import { HostChooser } from './HostChooser.tsx';
import { HostFacts } from './HostFacts.tsx';
import { HostLineage } from './HostLineage.tsx';
import { HostPage } from './HostPage.tsx';
import { HostTimeline } from './HostTimeline.tsx';
import { HostWatch } from './hostWatch.ts';
import './host.css';

export function HostPanel({ session }: { readonly session: Session }) {
  useSignalEffect(() => chooseFirst(session));
  const { facts, summary, problems } = session.run.value;
  const host = session.host.value;
  if (problems.value.length > 0) return null;
  if (facts.value === null) return <p class="host-wait quiet">The simulation begins.</p>;
  return (
    <div class="host">
      <header class="host-head">
        <h2>{host === null ? 'A host from near' : `Host ${formatAddress(facts.value.addresses[host]!)}`}</h2>
        <HostChooser session={session} facts={facts.value} />
      </header>
      {host !== null && <Watched session={session} facts={facts.value} host={host} />}
      {host === null && (
        <p class="quiet" role="status">
          {summary.value === null
            ? 'The first host in line is shown as soon as the simulation has found it.'
            : 'No host was infected in this run. Choose one by its address, or at random.'}
        </p>
      )}
    </div>
  );
}

/** The line is known at the end of a run; until then runs with a track have no first choice. */
function chooseFirst({ run: { value: run }, host }: Session): void {
  const facts = run.facts.value;
  if (facts === null || host.value !== null) return;
  run.reached.value;
  const hasLine = facts.worms.some(({ kind }) => kind === 'generator');
  if (hasLine && run.summary.value === null) return;
  host.value =
    firstInLine(run.table('first-in-line')) ?? firstInfected(run.table('infections'), facts.addresses);
}

interface WatchedProps {
  readonly session: Session;
  readonly facts: RunFacts;
  readonly host: number;
}

function Watched({ session, facts, host }: WatchedProps) {
  const run = session.run.value;
  const [watch, setWatch] = useState<HostWatch | null>(null);
  useEffect(() => {
    const begun = new HostWatch(run, facts, host);
    setWatch(begun);
    return () => begun.close();
  }, [run, facts, host]);
  if (watch === null || watch.host !== host || watch.facts !== facts) return null;
  const { player } = session;
  return (
    <div class="host-view" key={watch.address}>
      <HostPage watch={watch} player={player} />
      <HostFacts watch={watch} player={player} />
      <HostTimeline watch={watch} player={player} />
      <HostLineage watch={watch} session={session} />
    </div>
  );
}
