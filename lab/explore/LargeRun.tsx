/** Before a large run: what is to be expected, and whether to go on. */
import type { Expectation } from '../run/foresee.ts';
import type { Session } from '../run/session.ts';
import { formatAmount, formatCount } from '../text/formatNumber.ts';

export function LargeRun({
  session,
  expectation: { hosts, bytes, seconds },
}: {
  readonly session: Session;
  readonly expectation: Expectation;
}) {
  return (
    <div class="bench-warnings" role="alert">
      <p>
        This run is large: {formatCount(hosts)} hosts take at least {formatAmount(bytes / 1e9)} GB of memory
        and {formatCount(Math.ceil(seconds / 10) * 10)} s of computing, more on a small machine. If memory
        runs out, the browser ends the run or closes the page. It has not begun.
      </p>
      <p class="bench-choices">
        <button type="button" class="primary" onClick={() => session.run.value.letGo()}>
          Run it
        </button>
        {session.replaced.value !== null && (
          <button type="button" onClick={() => session.takeBack()}>
            Keep the run before
          </button>
        )}
        <span class="small quiet">Or choose fewer hosts (hosts.count) in the picture Scenario.</span>
      </p>
    </div>
  );
}
