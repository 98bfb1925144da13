/** Who brought the worm to the host, and to whom the host passed it on, up to the cursor. */
import { useComputed } from '@preact/signals';
import { formatAddress } from '../../src/index.ts';
import type { Session } from '../run/session.ts';
import { formatMoment } from '../text/formatMoment.ts';
import { formatCount } from '../text/formatNumber.ts';
import { hostAt } from './chooseHost.ts';
import { countSoFar } from './hostLife.ts';
import type { HostWatch } from './hostWatch.ts';

const listed = 6;

export function HostLineage({ watch, session }: { readonly watch: HostWatch; readonly session: Session }) {
  const { player } = session;
  const { life, facts, version } = watch;
  version.value;
  const received = useComputed(() => version.value && countSoFar(life.received, player.time.value)).value;
  const given = useComputed(() => version.value && countSoFar(life.given, player.time.value)).value;
  const moment = (time: number) => formatMoment(facts.epoch + time);
  const latest = life.received[received - 1];
  const next = life.received[received];
  const host = (address: number) => (
    <button
      type="button"
      class="host-link"
      onClick={() => {
        session.host.value = hostAt(facts.addresses, address);
      }}
    >
      {formatAddress(address)}
    </button>
  );
  return (
    <section class="host-lineage" aria-label="Infections">
      <h3>Where its worm came from</h3>
      {latest === undefined ? (
        <p>No worm so far.</p>
      ) : latest.address === null ? (
        <p>Released here by the scenario, {moment(latest.time)}.</p>
      ) : (
        <p>
          From {host(latest.address)}, {moment(latest.time)}.
        </p>
      )}
      {received > 1 && <p class="small quiet">Infected {formatCount(received)} times so far.</p>}
      {latest === undefined && next !== undefined && (
        <p>
          It comes at{' '}
          <button type="button" class="host-link" onClick={() => player.seek(next.time)}>
            {moment(next.time)}
          </button>
          .
        </p>
      )}
      {received > 0 && <h3>Where it went</h3>}
      {received > 0 && (
        <p>
          {given === 0
            ? 'To no host so far.'
            : `To ${formatCount(given)} ${given === 1 ? 'host' : 'hosts'} so far.`}
          {given > listed && ` The first ${listed}:`}
        </p>
      )}
      <ol class="host-given">
        {life.given.slice(0, Math.min(given, listed)).map(({ time, address }) => (
          <li key={`${time} ${address}`}>
            {host(address!)} <span class="small quiet">{moment(time).slice(0, -4)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
