/** What follows from the scenario of a run without running it. */
import type { RunFacts } from '../run/protocol.ts';

export function Figures({ facts }: { readonly facts: RunFacts | null }) {
  if (facts === null) return null;
  return (
    <details class="scenario-fold">
      <summary>
        <span class="scenario-name">Known before it runs</span>
      </summary>
      <dl class="scenario-figures">
        {facts.figures.map(({ worm, name, text, meaning }) => (
          <div key={`${worm} ${name}`}>
            <dt>{worm === '' ? name : `${name} of ${worm}`}</dt>
            <dd>
              {text} <span class="scenario-hint">{meaning}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
