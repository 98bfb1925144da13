/** Ways to another host: an address, the first in line, the first infected, one at random. */
import { useState } from 'preact/hooks';
import { formatAddress, parseAddress } from '../../src/index.ts';
import type { RunFacts } from '../run/protocol.ts';
import type { Session } from '../run/session.ts';
import { firstInfected, firstInLine, hostAt, nearestHost } from './chooseHost.ts';

interface Problem {
  readonly text: string;
  /** A host to offer instead. */
  readonly nearest: number | null;
}

export function HostChooser({ session, facts }: { readonly session: Session; readonly facts: RunFacts }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const { addresses } = facts;
  const run = session.run.value;
  run.reached.value;
  run.summary.value;
  const first = firstInLine(run.table('first-in-line'));
  const infected = firstInfected(run.table('infections'), addresses);
  const choose = (host: number | null) => {
    setProblem(null);
    session.host.value = host;
  };
  const find = (text: string) => {
    const address = readAddress(text);
    const host = address === null ? null : hostAt(addresses, address);
    if (host !== null) choose(host);
    else if (address === null)
      setProblem({ text: 'An address is four numbers from 0 to 255, such as 192.0.2.80.', nearest: null });
    else
      setProblem({
        text: `The model has placed no host at ${formatAddress(address)}.`,
        nearest: nearestHost(addresses, address),
      });
  };
  return (
    <form
      class="host-chooser"
      onSubmit={(event) => {
        event.preventDefault();
        find(String(new FormData(event.currentTarget).get('address')));
      }}
    >
      <label>
        Address <input name="address" size={13} placeholder="192.0.2.80" autocomplete="off" />
      </label>
      <button type="submit">Show</button>
      <button type="button" disabled={first === null} onClick={() => choose(first)}>
        First in line
      </button>
      <button type="button" disabled={infected === null} onClick={() => choose(infected)}>
        First infected
      </button>
      <button type="button" onClick={() => choose(Math.floor(Math.random() * addresses.length))}>
        One at random
      </button>
      {problem !== null && (
        <p role="alert" class="small">
          {problem.text}{' '}
          {problem.nearest !== null && (
            <button type="button" class="host-link" onClick={() => choose(problem.nearest)}>
              Nearest: {formatAddress(addresses[problem.nearest]!)}
            </button>
          )}
        </p>
      )}
    </form>
  );
}

function readAddress(text: string): number | null {
  try {
    return parseAddress(text.trim());
  } catch {
    return null;
  }
}
