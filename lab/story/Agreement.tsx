/** Where a picture comes from: the stored run, and what came out when the browser ran it again. */

import { formatCount } from '../text/formatNumber.ts';
import type { Rerun } from './rerun.ts';

export function Agreement({ hash, rerun }: { readonly hash: string; readonly rerun: Rerun }) {
  const { scenario, settings, seed } = rerun.request;
  return (
    <p class="story-agreement quiet small">
      Drawn from a stored run of {scenario}
      {settings.length > 0 && (
        <>
          {' '}
          with <code>{settings.join(' ')}</code>
        </>
      )}
      , seed {seed}, hash <code>{hash}</code>. {describe(hash, rerun)}
    </p>
  );
}

function describe(hash: string, { outcome }: Rerun): string {
  const now = outcome.value;
  switch (now.kind) {
    case 'waiting':
      return 'Your browser will run it again.';
    case 'running':
      return 'Your browser is running it again.';
    case 'ended':
      return now.hash === hash
        ? `Run again in your browser: ${formatCount(now.events)} events, the same result.`
        : `Run again in your browser: another result, hash ${now.hash}. Please report it with the name of your browser.`;
    case 'failed':
      return `It could not be run again here (${now.problem}); the picture shows the stored run.`;
  }
}
