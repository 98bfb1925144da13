/** All addresses of the Internet on one square, each host at its address, as the run is at the cursor. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LabRun } from '../run/labRun.ts';
import type { RunFacts } from '../run/protocol.ts';
import type { Replay } from '../run/replay.ts';
import type { Session } from '../run/session.ts';
import { LiveMap } from './liveMap.ts';
import { MapLegend } from './MapLegend.tsx';
import type { Subject } from './paint.ts';
import './map.css';

const subjects: readonly Subject[] = ['state', 'load'];

const keys =
  'Arrow keys move, plus and minus zoom, 0 shows all addresses, Enter chooses the host in the middle.';

export function MapPanel({ session }: { readonly session: Session }) {
  const run = session.run.value;
  const facts = run.facts.value;
  if (facts === null || run.replay === null) return <p class="quiet">The hosts are being placed.</p>;
  return <RunMap session={session} run={run} facts={facts} replay={run.replay} />;
}

interface MapOfRun {
  readonly session: Session;
  readonly run: LabRun;
  readonly facts: RunFacts;
  readonly replay: Replay;
}

function RunMap({ session, run, facts, replay }: MapOfRun) {
  const stage = useRef<HTMLDivElement>(null);
  const [live, setLive] = useState<LiveMap | null>(null);
  const [subject, setSubject] = useState<Subject>('state');
  useEffect(() => {
    const begun = new LiveMap(stage.current!, session, run, facts, replay);
    setLive((before) => {
      if (before?.map.frame.side === begun.map.frame.side) begun.view = before.view;
      return begun;
    });
    return () => begun.close();
  }, [session, run, facts, replay]);
  useEffect(() => {
    if (live !== null) live.subject = subject;
  }, [live, subject]);
  return (
    <section class="map" aria-label="Map of IPv4">
      <div class="tools">
        <fieldset>
          <legend>Color by</legend>
          {subjects.map((name) => (
            <button type="button" key={name} aria-pressed={name === subject} onClick={() => setSubject(name)}>
              {name}
            </button>
          ))}
        </fieldset>
        <fieldset>
          <legend>Zoom</legend>
          <button type="button" aria-label="Zoom in" onClick={() => live?.zoom(2)}>
            +
          </button>
          <button type="button" aria-label="Zoom out" onClick={() => live?.zoom(0.5)}>
            −
          </button>
          <button type="button" onClick={() => live?.reset()}>
            all
          </button>
        </fieldset>
      </div>
      <div
        class="map-stage"
        ref={stage}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move the map
        tabIndex={0}
        aria-label={`Map. ${keys}`}
      />
      {live && <MapWords live={live} subject={subject} />}
    </section>
  );
}

function MapWords({ live, subject }: { readonly live: LiveMap; readonly subject: Subject }) {
  return (
    <div class="map-words">
      <p class="map-told small" aria-live="polite">
        <span>{live.block.value || 'Point at a square for its holder; click a host for its page.'}</span>
        <span>{live.host.value || 'Hosts are placed by a model: no address stands for a real host.'}</span>
      </p>
      <MapLegend subject={subject} counts={live.counts.value} most={live.map.most} />
      {live.slow.value && (
        <p class="small quiet">
          WebGL2 is not available: hosts are drawn without the graphics processor, more slowly and as squares.
        </p>
      )}
    </div>
  );
}
