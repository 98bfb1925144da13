/** The line: who comes first on a shared track, and what that costs it. */
import { effect } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { atMostEvery } from '../curve/atMostEvery.ts';
import { LabRun } from '../run/labRun.ts';
import type { Session } from '../run/session.ts';
import { BystanderPicture } from './BystanderPicture.tsx';
import { LinePicture } from './LinePicture.tsx';
import { LoadPicture } from './LoadPicture.tsx';
import { type Line, readLine, spanOfWorm } from './line.ts';
import './line.css';

/** ms between two paintings while the run goes on. */
const patience = 300;

export function LinePanel({ session }: { readonly session: Session }) {
  const run = session.run.value;
  const facts = run.facts.value;
  const line = useLine(session);
  const aside = useAside(session);
  // The same object until the line changes: pictures are painted anew for another one.
  const worm = line?.worm ?? null;
  const span = useMemo(() => (facts && worm !== null ? spanOfWorm(facts, worm) : null), [facts, worm]);
  if (facts === null) return null;
  const hasTrack = facts.worms.some(({ kind }) => kind === 'generator');
  const empty = run.summary.value !== null && run.table('first-in-line').length === 0;
  if (!hasTrack || empty) return <NoLine />;
  if (line === null || span === null)
    return <p class="line-none quiet">The first hosts are not reached yet.</p>;
  return (
    <section class="line">
      <LinePicture {...{ session, facts, line, span }} />
      {aside && (
        <div class="line-aside">
          <LoadPicture {...{ session, facts, line, span, run: aside }} />
          <BystanderPicture {...{ session, facts, span, run: aside }} />
        </div>
      )}
    </section>
  );
}

/** The line as far as it has come, read anew a few times a second. */
function useLine({ run: { value: run } }: Session): Line | null {
  const facts = run.facts.value;
  const [known, setKnown] = useState<{ readonly run: LabRun; readonly line: Line | null } | null>(null);
  useEffect(() => {
    if (facts === null) return;
    const reading = atMostEvery(patience, () => setKnown({ run, line: readLine(run, facts) }));
    const end = effect(() => {
      run.reached.value;
      run.summary.value;
      reading.ask();
    });
    return () => {
      end();
      reading.cancel();
    };
  }, [run, facts]);
  return known?.run === run ? known.line : null;
}

/** A second run for the tables that only this panel draws, once the first has ended. */
function useAside(session: Session): LabRun | null {
  const run = session.run.value;
  const ended = run.summary.value !== null;
  const [aside, setAside] = useState<LabRun | null>(null);
  useEffect(() => {
    if (!ended) return;
    const started = new LabRun({ ...run.request, tables: ['track-load', 'bystanders'] });
    setAside(started);
    return () => {
      started.stop();
      setAside(null);
    };
  }, [run, ended]);
  return aside;
}

const NoLine = () => (
  <div class="line-none">
    <h2>No line</h2>
    <p>Its instances do not start at one address and follow one track: there is no line.</p>
    <p>
      <a href="#/explore?scenario=code-red-v1&panel=line">See the line of Code Red v1</a>, whose instances all
      start at the same address.
    </p>
  </div>
);
