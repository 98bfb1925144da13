/** Summaries side by side, each with its difference from the first. */
import { type Figure, formatDifference, formatFigure, toldFigures } from './figures.ts';
import { RunKey } from './RunKey.tsx';
import type { ComparedRun } from './readRun.ts';

interface Props {
  readonly runs: readonly ComparedRun[];
  /** What takes a run away; undefined for one that stays. */
  readonly remove: (run: ComparedRun) => (() => void) | undefined;
}

export function CompareTable({ runs, remove }: Props) {
  if (runs.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="compare-scroll" aria-label="Summaries" tabIndex={0}>
      <table class="compare-table">
        {runs.length > 1 && <caption>Below each value, how far it is from the first column.</caption>}
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">Figure</span>
            </th>
            {runs.map((run, place) => (
              <RunHead key={run.name} run={run} place={place} remove={remove(run)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {toldFigures(runs.map(({ figures }) => figures)).map(({ name, title, unit }) => (
            <tr key={name}>
              <th scope="row">{title}</th>
              {runs.map(({ name: run, figures }, place) => (
                <td key={run}>
                  {formatFigure(figures[name]!.value, unit)}
                  <Spread figure={figures[name]!} unit={unit} />
                  {place > 0 && (
                    <small>
                      {formatDifference(figures[name]!.value, runs[0]!.figures[name]!.value, unit)}
                    </small>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RunHead({
  run,
  place,
  remove,
}: {
  run: ComparedRun;
  place: number;
  remove: (() => void) | undefined;
}) {
  const seeds = run.replicates > 1 ? `${run.replicates} seeds from ${run.seed}` : `seed ${run.seed}`;
  return (
    <th scope="col">
      <RunKey place={place} />
      <span class="compare-name">{run.name}</span>
      <small>{run.scenario}</small>
      <small>{seeds}</small>
      {run.notes.map((note) => (
        <small key={note} class="compare-note">
          {note}
        </small>
      ))}
      {remove !== undefined && (
        <button type="button" aria-label={`Remove ${run.name}`} onClick={remove}>
          Remove
        </button>
      )}
    </th>
  );
}

/** The quantiles of replicates. */
function Spread({ figure: { low, high }, unit }: { figure: Figure; unit: 'count' | 's' }) {
  if ((low ?? high ?? null) === null) return null;
  return (
    <small>
      {formatFigure(low!, unit)} to {formatFigure(high!, unit)}
    </small>
  );
}
