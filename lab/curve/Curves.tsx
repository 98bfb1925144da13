/** The curves of the shown run, one under the other, over one axis of time and under one cursor. */
import { useMemo, useState } from 'preact/hooks';
import type { Session } from '../run/session.ts';
import { CurveChart } from './CurveChart.tsx';
import { chartsOf, sameTime, spansOf } from './charts.ts';
import { kindMeanings, observationsOf } from './observations.ts';
import './curve.css';

export function Curves({ session }: { readonly session: Session }) {
  const run = session.run.value;
  const facts = run.facts.value;
  const spans = useMemo(() => (facts === null ? [] : spansOf(facts)), [facts]);
  const [logarithmic, setLogarithmic] = useState(false);
  const [title, setTitle] = useState('');
  const span = spans.find((each) => each.title === title) ?? spans[0];
  const charts = useMemo(() => (facts && span ? chartsOf(facts, span) : []), [facts, span]);
  if (facts === null || span === undefined) return null;
  const kinds = new Set(
    charts.flatMap(({ name }) => observationsOf(facts.name, name).map(({ kind }) => kind)),
  );
  return (
    <section class="curves" aria-label="Curves">
      <div class="curve-choices small">
        <label>
          <input type="checkbox" checked={logarithmic} onChange={() => setLogarithmic(!logarithmic)} />{' '}
          logarithmic
        </label>
        {spans.length > 1 && (
          <label>
            <span class="quiet">show</span>{' '}
            <select value={span.title} onChange={(event) => setTitle(event.currentTarget.value)}>
              {spans.map((each) => (
                <option key={each.title}>{each.title}</option>
              ))}
            </select>
          </label>
        )}
        {sameTime(session.previous.value?.facts.value, facts) && (
          <span class="quiet">thin: the run before</span>
        )}
      </div>
      {charts.map((chart, index) => (
        <CurveChart
          key={chart.name}
          lowest={index === charts.length - 1}
          {...{ session, run, facts, chart, span, logarithmic }}
        />
      ))}
      <p class="curve-notes quiet">
        Numbers are of the last count before the cursor.{kinds.size > 0 && ' Published counts: '}
        {[...kinds].map((kind, index) => (
          <span key={kind}>
            {index > 0 && '; '}
            <i class={`curve-mark curve-${kind}`} /> {kind}, {kindMeanings[kind]}
          </span>
        ))}
      </p>
    </section>
  );
}
